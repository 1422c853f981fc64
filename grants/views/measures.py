"""The pages of the ORV measures."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants import services
from grants.cost_lists import CostList
from grants.forms import ShareForm, WorksStartForm
from grants.measure_lists import FILE_COLUMNS, file_rows
from grants.models import OrvMeasure
from grants.overviews import (
    find_agreement,
    measure_changes,
    measure_overview,
    orv_overview,
)
from grants.views.cost_files import cost_list_context, send_costs
from grants.views.lookup import agreement_of, measure_of
from nplv.core.access import Act
from nplv.core.actions import sent_version
from nplv.core.forms import show_refusal
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Refusal
from nplv.core.spreadsheets import download


@area_page(Act.SEE_FACTS)
def measure_list(request: HttpRequest, area: Area) -> HttpResponse:
    agreement = find_agreement(area)
    overview = orv_overview(agreement) if agreement else None
    return render(request, "grants/measure_list.html", {"overview": overview})


@require_safe
@area_page(Act.SEE_FACTS)
def measures_file(request: HttpRequest, area: Area, form: str) -> FileResponse:
    """Send all measures with what each gives as a file."""
    rows = file_rows(orv_overview(agreement_of(area)))
    name = f"orv-{area.slug}"
    return download(name=name, title="ORV", form=form, columns=FILE_COLUMNS, rows=rows)


@area_page(Act.SEE_FACTS)
def measure_detail(request: HttpRequest, area: Area, measure: str) -> HttpResponse:
    return _page(request, area, measure_of(area, measure))


@require_safe
@area_page(Act.SEE_FACTS)
def measure_file(request: HttpRequest, area: Area, measure: str, form: str) -> FileResponse:
    """Send the selected costs of a measure as a file."""
    costs = CostList(request.GET, measure_of(area, measure).cost_lines.all())
    return send_costs(costs, name=f"kosten-{measure}", form=form)


@area_page(Act.SEE_FACTS, write=Act.START_MEASURE)
def measure_start(request: HttpRequest, area: Area, measure: str) -> HttpResponse:
    """Set the day on which the works started."""
    found, form = measure_of(area, measure), WorksStartForm(request.POST)
    if request.method != "POST" or _change(
        request, form, services.start_measure, measure=found, startWerk="works_started_on"
    ):
        return redirect("grants:measure", area=area.slug, measure=found.code)
    return _page(request, area, found, start_form=form)


@area_page(Act.SEE_FACTS, write=Act.SET_SHARE)
def measure_share(request: HttpRequest, area: Area, measure: str) -> HttpResponse:
    """Set the State's part of the cost."""
    found, form = measure_of(area, measure), ShareForm(request.POST)
    if request.method != "POST" or _change(
        request, form, services.set_share, measure=found, rijksdeel="share"
    ):
        return redirect("grants:measure", area=area.slug, measure=found.code)
    return _page(request, area, found, share_form=form)


def _change(
    request: HttpRequest,
    form: Form,
    service: Callable[..., OrvMeasure],
    *,
    measure: OrvMeasure,
    **names: str,
) -> bool:
    """
    Carry out a change; return whether it was done, with the refusal in the form if not.

    `names` maps each field of the form to what the service calls it.
    """
    if not form.is_valid():
        return False
    values = {name: form.cleaned_data[field] for field, name in names.items()}
    done = {"by": request.user, "at": timezone.now(), "version": sent_version(request)}
    try:
        service(measure=measure, **done, **values)
    except Invalid as refusal:
        show_refusal(refusal, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, "De maatregel is gewijzigd.")
    return form.is_valid()


def _page(
    request: HttpRequest,
    area: Area,
    measure: OrvMeasure,
    *,
    start_form: WorksStartForm | None = None,
    share_form: ShareForm | None = None,
) -> HttpResponse:
    start = {"startWerk": measure.works_started_on}
    context = {
        "row": measure_overview(measure, agreement=agreement_of(area)),
        **cost_list_context(request, CostList(request.GET, measure.cost_lines.all())),
        "changes": measure_changes(measure),
        "start_form": start_form or WorksStartForm(initial=start),
        "share_form": share_form or ShareForm(initial={"rijksdeel": measure.share}),
    }
    return render(request, "grants/measure.html", context)
