"""What waits for a second pair of eyes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page


@area_page(Act.APPROVE)
def to_review(request: HttpRequest, area: Area) -> HttpResponse:
    return render(request, "reports/to_review.html")
