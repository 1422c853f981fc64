"""The pages of the yearly reports on ORV and on capacity."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.documents import NotRendered, make_document
from reports.footnotes import Footnotes


@require_safe
@area_page(Act.SEE_FIGURES)
def orv(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    return _page(request, area, "orv", year, template="reports/orv.html")


@require_safe
@area_page(Act.SEE_FIGURES)
def capacity(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    return _page(request, area, "capaciteit", year, template="reports/capacity.html")


def _page(request: HttpRequest, area: Area, name: str, year: int, *, template: str) -> HttpResponse:
    """Show a report of a year as a page of the application."""
    try:
        document = make_document(name, area=area, year=year, at=timezone.now())
    except NotRendered as refusal:
        raise Http404(str(refusal)) from refusal
    return render(request, template, {**document.context, "notes": Footnotes(), "area": area})
