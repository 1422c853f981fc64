"""The pages of capacity."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grants.models import CostLine, Scheme
from grants.overviews import capacity_overview, find_agreement
from grants.views.lookup import page_of
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page


@area_page(Act.SEE_FACTS)
def capacity(request: HttpRequest, area: Area) -> HttpResponse:
    agreement = find_agreement(area)
    lines = CostLine.objects.filter(area=area, scheme=Scheme.CAPACITY)
    context = {
        "overview": capacity_overview(agreement) if agreement else None,
        "page_obj": page_of(request, lines),
    }
    return render(request, "grants/capacity.html", context)
