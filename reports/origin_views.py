"""The page and the file of where a figure comes from (R17)."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from grants.models import CostLine
from housing.models import ConstructionStart
from nplv.core.access import Act
from nplv.core.lists import PAGE
from nplv.core.models import Area
from nplv.core.pages import area_page, require
from nplv.core.review import Status
from nplv.core.spreadsheets import download
from reports.footnotes import Footnotes
from reports.origins.asking import act_of, read_ask
from reports.origins.facts import Known
from reports.origins.filters import NotAsked
from reports.origins.opening import open_figure
from reports.origins.origin import Origin
from reports.origins.pages import (
    Reader,
    file_columns,
    file_rows,
    heads,
    shown_row,
    shown_step,
    written,
)
from reports.origins.stands import Stand, read_stand
from reports.origins.upward import Fact, pages_with

PAGE_SIZE = 50
STAND = "stand"


def _opened(request: HttpRequest, area: Area, figure: str) -> tuple[Origin, Stand]:
    """
    Return what the address asks for.

    Errors: NotAsked, in Dutch; PermissionDenied for a figure of pages that are closed to who asks.
    """
    require(request.user, area, act_of(figure))
    stand = read_stand(area, request.GET.get(STAND, ""))
    known = Known(area, at=stand.at)
    if known.figures.agreement is None:
        raise NotAsked("Voor dit gebied is nog geen overeenkomst geladen.")
    asked = {name: text for name, text in request.GET.items() if name not in (PAGE, STAND)}
    return open_figure(known, read_ask(known, figure, asked)), stand


@require_safe
@area_page(Act.SEE_FIGURES)
def origin(request: HttpRequest, area: Area, figure: str) -> HttpResponse:
    try:
        found, stand = _opened(request, area, figure)
    except NotAsked as refusal:
        return render(request, "reports/origin_unknown.html", {"refusal": refusal}, status=404)
    reader = Reader(area=area, roles=request.user.roles_in(area), stand=stand.text)
    page = Paginator(found.rows, PAGE_SIZE).get_page(request.GET.get(PAGE))
    outcome = found.outcome
    context = {
        "origin": found,
        "stand": stand,
        "page_obj": page,
        "rows": [shown_row(row, found, reader) for row in page],
        "steps": [shown_step(step, found, reader) for step in found.steps],
        "heads": heads(found),
        "rows_sum": written(found.rows_sum, found.unit),
        "total": written(found.total, found.unit),
        "outcome": written(outcome.value, outcome.unit) if outcome else "",
        "figure": figure,
        "notes": Footnotes(),
    }
    return render(request, "reports/origin.html", context)


@require_safe
@area_page(Act.SEE_FIGURES)
def origin_file(request: HttpRequest, area: Area, figure: str, form: str) -> HttpResponse:
    """Send all rows of a figure, the figure last."""
    try:
        found, _ = _opened(request, area, figure)
    except NotAsked as refusal:
        return render(request, "reports/origin_unknown.html", {"refusal": refusal}, status=404)
    file: FileResponse = download(
        name=f"herkomst-{figure}-{area.slug}",
        title="Herkomst",
        form=form,
        columns=file_columns(found),
        rows=file_rows(found),
    )
    return file


@require_safe
@area_page(Act.SEE_FACTS)
def figures_of_start(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = get_object_or_404(ConstructionStart, area=area, pk=pk, status=Status.APPROVED)
    fact = Fact(start_id=pk, claim_year=start.claim_year)
    place = reverse("housing:start_detail", kwargs={"area": area.slug, "pk": pk})
    context = {"name": str(start), "place": place, "pages": pages_with(request, area, fact)}
    return render(request, "reports/figures_of_fact.html", context)


@require_safe
@area_page(Act.SEE_FACTS)
def figures_of_cost(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    line = get_object_or_404(CostLine, area=area, pk=pk, status=Status.APPROVED)
    fact = Fact(cost_id=pk, claim_year=line.claim_year)
    place = reverse("grants:cost_detail", kwargs={"area": area.slug, "pk": pk})
    context = {"name": str(line), "place": place, "pages": pages_with(request, area, fact)}
    return render(request, "reports/figures_of_fact.html", context)
