"""The page of the plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from housing.queries import PlanOverview
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page


@area_page(Act.SEE_FACTS)
def plan_list(request: HttpRequest, area: Area) -> HttpResponse:
    return render(request, "housing/plan_list.html", {"overview": PlanOverview(area)})
