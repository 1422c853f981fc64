"""The pages of plans and starts of construction."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from housing import services
from housing.entries import StartEntry
from housing.filters import StartFilter
from housing.forms import MOST_LINES, RejectionForm, StartInput
from housing.models import ConstructionStart
from housing.queries import PlanOverview, StartStanding, known_limits, start_totals
from nplv.core.access import Act
from nplv.core.actions import carry_out, sent_version, what_can_be_done
from nplv.core.history import events_of
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Stale, WrongState
from nplv.core.reference import ReferenceBook

PAGE_SIZE = 25


@area_page(Act.SEE_FACTS)
def plan_list(request: HttpRequest, area: Area) -> HttpResponse:
    return render(request, "housing/plan_list.html", {"overview": PlanOverview(area)})


@area_page(Act.SEE_FACTS)
def start_list(request: HttpRequest, area: Area) -> HttpResponse:
    window = ReferenceBook(area).window
    chosen = StartFilter(request.GET, queryset=area.starts.all(), area=area, window=window)
    starts = chosen.qs
    segment = chosen.segment_asked
    rows = starts.with_homes(segment=segment).order_by("-started_on", "-pk")
    context = {
        "filter": chosen,
        "totals": start_totals(starts, segment=segment, window=window),
        "page_obj": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("pagina")),
    }
    return render(request, "housing/start_list.html", context)


# --- Entering and changing ---


@area_page(Act.WRITE_FACTS)
def start_new(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, StartInput.empty(area))

    def save(entry: StartEntry) -> ConstructionStart:
        return services.register_start(area=area, entry=entry, by=request.user, at=timezone.now())

    return _receive(request, area, save)


@area_page(Act.WRITE_FACTS)
def start_edit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start, version = _find(area, pk), sent_version(request)
    if request.method != "POST":
        return _edit_page(request, start)

    def save(entry: StartEntry) -> ConstructionStart:
        return services.change_start(
            start=start, entry=entry, by=request.user, at=timezone.now(), version=version
        )

    return _receive(request, area, save, start=start)


def _edit_page(request: HttpRequest, start: ConstructionStart) -> HttpResponse:
    """Show the form with what the start says, if it can be changed here."""
    if not start.may_be_changed:
        refusal = f"Kan niet gewijzigd worden: de status is ‘{start.get_status_display()}’."
    elif start.lines.count() > MOST_LINES:
        refusal = f"Deze registratie heeft meer dan {MOST_LINES} regels: wijzig haar via de API."
    else:
        return _form_page(request, StartInput.of(start), start)
    messages.error(request, refusal)
    return _to_detail(start)


def _receive(
    request: HttpRequest,
    area: Area,
    save: Callable[[StartEntry], ConstructionStart],
    *,
    start: ConstructionStart | None = None,
) -> HttpResponse:
    """Save what was typed, or show it again: with one more line, or with what is wrong."""
    if "add_line" in request.POST:
        return _form_page(request, StartInput.with_another_line(request.POST, area), start)

    sent = StartInput.sent(request.POST, area)
    if not sent.is_valid():
        # The rules are asked all the same, so that everything is said at once.
        replaces = start.pk if start else None
        entry, at = sent.entry(), timezone.now()
        sent.show(services.check_start(area=area, entry=entry, at=at, replaces=replaces))
        return _form_page(request, sent, start)
    try:
        return _saved(request, save(sent.entry()))
    except Invalid as refusal:
        sent.show(refusal.problems)
        return _form_page(request, sent, start)
    except (Stale, WrongState) as refusal:
        # What was typed stays; saving it over the version that is there is a new decision.
        return _form_page(request, sent, _find(area, start.pk), refusal=str(refusal))


def _saved(request: HttpRequest, start: ConstructionStart) -> HttpResponse:
    """Submit what was just saved if that was asked, and go and look at it."""
    if "indienen" in request.POST:
        done = f"{start} is opgeslagen en ingediend."
        return _act(request, start, services.submit_start, done, version=start.version)
    status = start.get_status_display().lower()
    messages.success(request, f"{start} is opgeslagen, nog niet ingediend (status: {status}).")
    return _to_detail(start)


def _form_page(
    request: HttpRequest,
    shown: StartInput,
    start: ConstructionStart | None = None,
    *,
    refusal: str = "",
) -> HttpResponse:
    """Show the form; `start` is what is being changed, `refusal` why it could not be saved."""
    keeps_version = request.method == "POST" and not refusal
    context = {
        "form": shown.form,
        "formset": shown.lines,
        "start": start,
        "version": sent_version(request) if keeps_version else getattr(start, "version", None),
        "refusal": refusal,
        "limits": known_limits(ReferenceBook(request.area)),
    }
    return render(request, "housing/start_form.html", context)


# --- One start and what is done with it ---


@area_page(Act.SEE_FACTS)
def start_detail(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    return _detail_page(request, _find(area, pk), RejectionForm())


@area_page(Act.WRITE_FACTS)
@require_POST
def start_submit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = _find(area, pk)
    return _act(request, start, services.submit_start, f"{start} is ingediend.")


@area_page(Act.APPROVE)
@require_POST
def start_approve(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = _find(area, pk)
    return _act(request, start, services.approve_start, f"{start} is goedgekeurd.")


@area_page(Act.APPROVE)
@require_POST
def start_reject(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start, form = _find(area, pk), RejectionForm(request.POST)
    if not form.is_valid():
        return _detail_page(request, start, form)
    done, reason = f"{start} is afgekeurd en terug bij de invoerder.", form.cleaned_data["reden"]
    if carry_out(request, services.reject_start, start=start, done=done, reason=reason):
        return _to_detail(start)
    return _detail_page(request, _find(area, pk), form)  # with the reason that was typed


@area_page(Act.WRITE_FACTS)
def start_delete(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = _find(area, pk)
    if request.method != "POST":
        return _confirm_page(request, start)
    return _act(request, start, services.delete_start, f"{start} is verwijderd.")


def _confirm_page(request: HttpRequest, start: ConstructionStart) -> HttpResponse:
    """Ask whether a concept may go; anything else stays."""
    if not what_can_be_done(start, person=request.user).delete:
        messages.error(request, "Alleen een concept kan verwijderd worden.")
        return _to_detail(start)
    return render(request, "housing/start_delete.html", {"standing": StartStanding(start)})


def _find(area: Area, pk: int) -> ConstructionStart:
    starts = ConstructionStart.objects.select_related(
        "area",
        "plan__neighbourhood",
        "entered_by",
        "changed_by",
        "submitted_by",
        "approved_by",
        "rejected_by",
    )
    return get_object_or_404(starts, area=area, pk=pk)


def _act(
    request: HttpRequest,
    start: ConstructionStart,
    service: Callable[..., ConstructionStart],
    done: str,
    **details: object,
) -> HttpResponse:
    """Call a service on a start, say how it went, and show the start as it is now."""
    carry_out(request, service, start=start, done=done, **details)
    return _to_detail(start)


def _to_detail(start: ConstructionStart) -> HttpResponse:
    """Return the way to a start; to the list if someone deleted it meanwhile."""
    if not ConstructionStart.objects.filter(pk=start.pk).exists():
        return redirect("housing:start_list", area=start.area.slug)
    return redirect("housing:start_detail", area=start.area.slug, pk=start.pk)


def _detail_page(
    request: HttpRequest, start: ConstructionStart, rejection: RejectionForm
) -> HttpResponse:
    context = {
        "standing": StartStanding(start),
        "can": what_can_be_done(start, person=request.user),
        "form": rejection,
        "events": events_of(start),
    }
    return render(request, "housing/start_detail.html", context)
