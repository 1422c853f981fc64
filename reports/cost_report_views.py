"""The pages of the yearly reports on ORV and on capacity."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.report_views import report_page


@require_safe
@area_page(Act.SEE_FIGURES)
def orv(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    return report_page(request, area, "orv", year, template="reports/orv.html")


@require_safe
@area_page(Act.SEE_FIGURES)
def capacity(request: HttpRequest, area: Area, year: int) -> HttpResponse:
    return report_page(request, area, "capaciteit", year, template="reports/capacity.html")
