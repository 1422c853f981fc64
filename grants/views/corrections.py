"""The page of a correction of a start: what it changes, before and after it is submitted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from grants.corrections import closed_years, difference_of
from housing.chains import chain_of, correction_of
from housing.corrections import changes_by
from housing.views.lookup import start_of
from nplv.core.access import Act
from nplv.core.actions import what_can_be_done
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.reference import ReferenceBook


@require_safe
@area_page(Act.SEE_FACTS)
def correction(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = start_of(area, pk)
    found = correction_of(start)
    if found is None:
        raise Http404("Deze start heeft geen correctie.")
    context = {
        "start": start,
        "correction": found,
        "difference": difference_of(found, book=ReferenceBook(area), closed=closed_years(area)),
        "changes": changes_by(found),
        "chain": chain_of(start),
        "can": what_can_be_done(found.reversal, person=request.user),
    }
    return render(request, "grants/correction.html", context)
