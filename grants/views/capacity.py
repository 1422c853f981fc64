"""The pages of capacity."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.cost_lists import CostList
from grants.hours import FILE_COLUMNS, CapacityHours, capacity_hours, file_rows
from grants.models import CostLine, Scheme
from grants.overviews import capacity_overview, find_agreement
from grants.views.cost_files import cost_list_context, send_costs
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.spreadsheets import download

HOURS, ALL_YEARS = "uren", "alle"  # ?uren=2026, ?uren=alle


@area_page(Act.SEE_FACTS)
def capacity(request: HttpRequest, area: Area) -> HttpResponse:
    agreement = find_agreement(area)
    context = {
        "overview": capacity_overview(agreement) if agreement else None,
        **_hours_context(request.GET, capacity_hours(area)),
        **cost_list_context(request, _costs(request, area)),
    }
    return render(request, "grants/capacity.html", context)


@require_safe
@area_page(Act.SEE_FACTS)
def capacity_file(request: HttpRequest, area: Area, form: str) -> FileResponse:
    """Send the selected costs of capacity as a file."""
    return send_costs(_costs(request, area), name=f"capaciteit-{area.slug}", form=form)


@require_safe
@area_page(Act.SEE_FACTS)
def hours_file(request: HttpRequest, area: Area, form: str) -> FileResponse:
    """Send the hours by category and month as a file: of the year asked for, or of all."""
    hours = capacity_hours(area)
    rows = file_rows(hours, year=_asked(request.GET, hours))
    name = f"uren-capaciteit-{area.slug}"
    return download(name=name, title="Uren", form=form, columns=FILE_COLUMNS, rows=rows)


def _asked(query: QueryDict, hours: CapacityHours) -> int | None:
    """Return the year that the address asks for; None if it is all of them."""
    if query.get(HOURS) == ALL_YEARS or not hours.years:
        return None
    known = {str(year): year for year in hours.years}
    # What is unknown changes nothing: the last year is where the work is.
    return known.get(query.get(HOURS, ""), hours.years[-1])


def _hours_context(query: QueryDict, hours: CapacityHours) -> dict[str, Any]:
    """Return what _hours.html takes."""
    year = _asked(query, hours)
    return {
        "hours": hours.by_year() if year is None else hours.of_year(year),
        "hours_choices": [(str(known), known == year) for known in hours.years],
        "hours_asked": ALL_YEARS if year is None else str(year),
    }


def _costs(request: HttpRequest, area: Area) -> CostList:
    lines = CostLine.objects.filter(area=area, scheme=Scheme.CAPACITY)
    return CostList(request.GET, lines, is_capacity=True)
