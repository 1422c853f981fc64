"""Finding things within an area: what lies in another does not exist here."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from grants.models import Agreement, CostLine, OrvMeasure
from grants.models.cost import CostLineQuerySet
from nplv.core.models import Area

LINES_PER_PAGE = 50


def agreement_of(area: Area) -> Agreement:
    """
    Return the agreement of an area.

    Errors: Http404 if none has been loaded.
    """
    return get_object_or_404(Agreement.objects.select_related("area"), area=area)


def measure_of(area: Area, code: str) -> OrvMeasure:
    """
    Return a measure of an area.

    Errors: Http404 for any other.
    """
    measures = OrvMeasure.objects.select_related("area", "neighbourhood")
    return get_object_or_404(measures, area=area, code=code)


def line_of(area: Area, pk: int) -> CostLine:
    """
    Return a cost line of an area.

    Errors: Http404 for any other.
    """
    lines = CostLine.objects.select_related("area", "measure", "corrects", "entered_by")
    return get_object_or_404(
        lines.select_related("changed_by", "submitted_by", "approved_by", "rejected_by"),
        area=area,
        pk=pk,
    )


def page_of(request: HttpRequest, lines: CostLineQuerySet) -> Page:
    """Return the page of a list of lines that the address asks for, the first one by default."""
    return Paginator(lines.listed(), LINES_PER_PAGE).get_page(request.GET.get("pagina"))
