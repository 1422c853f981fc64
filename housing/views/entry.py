"""The pages on which a start is entered or changed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from housing import services
from housing.entries import StartEntry
from housing.forms import MOST_LINES, StartInput
from housing.models import ConstructionStart
from housing.queries import known_limits
from housing.views.lookup import act_on, start_of, to_detail
from nplv.core.access import Act
from nplv.core.actions import sent_version
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Stale, WrongState
from nplv.core.reference import ReferenceBook


@area_page(Act.WRITE_FACTS)
def start_new(request: HttpRequest, area: Area) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, StartInput.empty(area))

    def save(entry: StartEntry) -> ConstructionStart:
        return services.register_start(area=area, entry=entry, by=request.user, at=timezone.now())

    return _receive(request, area, save)


@area_page(Act.WRITE_FACTS)
def start_edit(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start, version = start_of(area, pk), sent_version(request)
    if request.method != "POST":
        return _edit_page(request, start)

    def save(entry: StartEntry) -> ConstructionStart:
        return services.change_start(
            start=start, entry=entry, by=request.user, at=timezone.now(), version=version
        )

    return _receive(request, area, save, start=start)


def _edit_page(request: HttpRequest, start: ConstructionStart) -> HttpResponse:
    """Show the form with what the start says, if it can be changed here."""
    if start.is_reversal:
        refusal = "Een terugdraaiing volgt haar origineel; wijzig de vervanging."
    elif not start.may_be_changed:
        refusal = f"Kan niet gewijzigd worden: de status is ‘{start.get_status_display()}’."
    elif start.lines.count() > MOST_LINES:
        refusal = f"Deze registratie heeft meer dan {MOST_LINES} regels: wijzig deze via de API."
    else:
        return _form_page(request, StartInput.of(start), start)
    messages.error(request, refusal)
    return to_detail(start)


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
        return _form_page(request, sent, start_of(area, start.pk), refusal=str(refusal))


def _saved(request: HttpRequest, start: ConstructionStart) -> HttpResponse:
    """Submit what was just saved if that was asked, and go and look at it."""
    if "indienen" in request.POST:
        done = f"{start} is opgeslagen en ingediend."
        return act_on(request, start, services.submit_start, done, version=start.version)
    status = start.get_status_display().lower()
    messages.success(request, f"{start} is opgeslagen, nog niet ingediend (status: {status}).")
    if start.is_correction:
        return redirect("grants:correction", area=start.area.slug, pk=start.corrected_id)
    return to_detail(start)


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
