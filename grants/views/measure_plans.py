"""The page on which the programme office says which plans a measure belongs to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from grants.forms import MeasurePlansForm
from grants.measure_plans import codes_of, set_plans
from grants.views.lookup import measure_of
from nplv.core.access import Act
from nplv.core.actions import sent_version
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Refusal


@area_page(Act.LINK_PLANS)
def measure_plans(request: HttpRequest, area: Area, measure: str) -> HttpResponse:
    """Show the plans with those of the measure ticked; on POST record the choice."""
    found = measure_of(area, measure)
    form = MeasurePlansForm(
        request.POST if request.method == "POST" else None,
        area=area,
        initial={"plannen": codes_of(found)},
    )
    if form.is_bound and form.is_valid():
        done = {"by": request.user, "at": timezone.now(), "version": sent_version(request)}
        try:
            set_plans(measure=found, codes=form.codes, **done)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "De plannen van de maatregel zijn vastgelegd.")
            return redirect("grants:measure", area=area.slug, measure=found.code)
    return render(request, "grants/measure_plans.html", {"form": form, "measure": found})
