"""The files of a cost: adding, removing, downloading."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from grants.views.lookup import line_of
from nplv.core import evidence_pages
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page


@area_page(Act.WRITE_FACTS)
@require_POST
def evidence_add(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    evidence_pages.receive_file(request, line_of(area, pk))
    return redirect("grants:cost_detail", area=area.slug, pk=pk)


@area_page(Act.WRITE_FACTS)
@require_POST
def evidence_remove(request: HttpRequest, area: Area, pk: int, file: int) -> HttpResponse:
    evidence_pages.take_away(request, line_of(area, pk), file)
    return redirect("grants:cost_detail", area=area.slug, pk=pk)


@require_safe
@area_page(Act.SEE_FACTS)
def evidence_file(request: HttpRequest, area: Area, pk: int, file: int) -> HttpResponse:
    return evidence_pages.send_file(line_of(area, pk), file)
