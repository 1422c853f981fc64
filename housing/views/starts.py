"""The list of starts, the page of one start, and what its buttons do."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from housing import services, start_lists
from housing.chains import chain_of, why_not
from housing.filters import StartFilter
from housing.models import ConstructionStart
from housing.queries import StartStanding, start_totals
from housing.views.lookup import act_on, start_of, to_detail
from nplv.core.access import Act, may
from nplv.core.actions import carry_out, what_can_be_done
from nplv.core.evidence_pages import EvidenceForm
from nplv.core.forms import RejectionForm
from nplv.core.history import events_of
from nplv.core.lists import Sorting, page_of
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.reference import ReferenceBook, Window
from nplv.core.spreadsheets import download

PAGE_SIZE = 25


@area_page(Act.SEE_FACTS)
def start_list(request: HttpRequest, area: Area) -> HttpResponse:
    window, chosen = _chosen(request, area)
    segment = chosen.segment_asked
    sorting = Sorting(request.GET, start_lists.SORT_COLUMNS, default=start_lists.DEFAULT_ORDER)
    rows = start_lists.ordered(chosen.qs, segment=segment, sorting=sorting)
    context = {
        "filter": chosen,
        "sorting": sorting,
        "totals": start_totals(chosen.qs, segment=segment, window=window),
        "page_obj": page_of(request.GET, rows, size=PAGE_SIZE),
    }
    return render(request, "housing/start_list.html", context)


@require_safe
@area_page(Act.SEE_FACTS)
def start_file(request: HttpRequest, area: Area, form: str) -> FileResponse:
    """Send the whole selection as a file, a row for each line of a registration."""
    window, chosen = _chosen(request, area)
    sorting = Sorting(request.GET, start_lists.SORT_COLUMNS, default=start_lists.DEFAULT_ORDER)
    rows = start_lists.file_rows(
        chosen.qs, segment=chosen.segment_asked, window=window, sorting=sorting
    )
    name, columns = f"startbouw-{area.slug}", start_lists.FILE_COLUMNS
    return download(name=name, title="Startbouw", form=form, columns=columns, rows=rows)


def _chosen(request: HttpRequest, area: Area) -> tuple[Window, StartFilter]:
    """Return the period of the incentive and the selection that the address asks for."""
    window = ReferenceBook(area).window
    return window, StartFilter(request.GET, queryset=area.starts.all(), area=area, window=window)


@area_page(Act.SEE_FACTS)
def start_detail(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    return _detail_page(request, start_of(area, pk), RejectionForm())


@area_page(Act.WRITE_FACTS)
@require_POST
def start_submit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = start_of(area, pk)
    return act_on(request, start, services.submit_start, f"{start} is ingediend.")


@area_page(Act.APPROVE)
@require_POST
def start_approve(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = start_of(area, pk)
    return act_on(request, start, services.approve_start, f"{start} is goedgekeurd.")


@area_page(Act.APPROVE)
@require_POST
def start_reject(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start, form = start_of(area, pk), RejectionForm(request.POST)
    if not form.is_valid():
        return _detail_page(request, start, form)
    done, reason = f"{start} is afgekeurd en terug bij de invoerder.", form.cleaned_data["reden"]
    if carry_out(request, services.reject_start, start=start, done=done, reason=reason):
        return to_detail(start)
    return _detail_page(request, start_of(area, pk), form)  # with the reason that was typed


@area_page(Act.WRITE_FACTS)
def start_delete(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = start_of(area, pk)
    if request.method != "POST":
        return _confirm_page(request, start)
    return act_on(request, start, services.delete_start, f"{start} is verwijderd.")


def _confirm_page(request: HttpRequest, start: ConstructionStart) -> HttpResponse:
    """Ask whether a concept may go; anything else stays."""
    if not what_can_be_done(start, person=request.user).delete:
        messages.error(request, "Alleen een concept kan verwijderd worden.")
        return to_detail(start)
    return render(request, "housing/start_delete.html", {"standing": StartStanding(start)})


def _detail_page(
    request: HttpRequest, start: ConstructionStart, rejection: RejectionForm
) -> HttpResponse:
    context = {
        "standing": StartStanding(start),
        "can": what_can_be_done(start, person=request.user),
        "form": rejection,
        "chain": chain_of(start),
        "can_correct": may(request.user.roles_in(start.area), Act.WRITE_FACTS)
        and not why_not(start),
        "files": start.files.select_related("added_by").order_by("pk"),
        "evidence_form": EvidenceForm(),
        "events": events_of(start),
    }
    return render(request, "housing/start_detail.html", context)
