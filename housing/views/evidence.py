"""The files of a start: adding, removing, downloading."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from housing.views.lookup import start_of, to_detail
from nplv.core import evidence_pages
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page


@area_page(Act.WRITE_FACTS)
@require_POST
def evidence_add(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = start_of(area, pk)
    evidence_pages.receive_file(request, start)
    return to_detail(start)


@area_page(Act.WRITE_FACTS)
@require_POST
def evidence_remove(request: HttpRequest, area: Area, pk: int, file: int) -> HttpResponse:
    start = start_of(area, pk)
    evidence_pages.take_away(request, start, file)
    return to_detail(start)


@require_safe
@area_page(Act.SEE_FACTS)
def evidence_file(request: HttpRequest, area: Area, pk: int, file: int) -> HttpResponse:
    return evidence_pages.send_file(start_of(area, pk), file)
