"""The page of the national ceilings: two scenarios, with totals that can be tried out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.ceiling_forms import CeilingForm
from grants.ceilings import Assumptions, ceiling_outlook
from grants.overviews import find_agreement
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page


@require_safe
@area_page(Act.SEE_FIGURES)
def ceiling(request: HttpRequest, area: Area) -> HttpResponse:
    agreement, today = find_agreement(area), timezone.localdate()
    if agreement is None:
        return render(request, "grants/ceiling.html", {"outlooks": []})
    form = CeilingForm.asked(request.GET, agreement=agreement, today=today)
    tried = form.assumptions if form.is_bound and form.is_valid() else Assumptions()
    outlooks = ceiling_outlook(agreement, today=today, assumptions=tried)
    context = {"outlooks": outlooks, "form": form, "is_tried": tried != Assumptions()}
    context["day"] = today.isoformat()
    return render(request, "grants/ceiling.html", context)
