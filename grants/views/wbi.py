"""The pages of the Woningbouwimpuls: to look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from grants.models import WbiApplication
from grants.overviews import find_agreement, wbi_overview
from nplv.core.access import Act
from nplv.core.history import events_of
from nplv.core.models import Area
from nplv.core.pages import area_page


@area_page(Act.SEE_FACTS)
def wbi_list(request: HttpRequest, area: Area) -> HttpResponse:
    overview = wbi_overview(area) if find_agreement(area) else None
    return render(request, "grants/wbi_list.html", {"overview": overview})


@area_page(Act.SEE_FACTS)
def wbi_detail(request: HttpRequest, area: Area, code: str) -> HttpResponse:
    application = get_object_or_404(
        WbiApplication.objects.select_related("area"), area=area, code=code
    )
    context = {"application": application, "events": events_of(application)}
    return render(request, "grants/wbi.html", context)
