"""The page of what waits for a second pair of eyes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from reports.review_queries import waiting_in


@area_page(Act.APPROVE)
def to_review(request: HttpRequest, area: Area) -> HttpResponse:
    waiting = waiting_in(area)
    context = {
        "mine_to_review": waiting.written_by(request.user, answer=False),
        "waits_for_colleague": waiting.written_by(request.user, answer=True),
    }
    return render(request, "reports/to_review.html", context)
