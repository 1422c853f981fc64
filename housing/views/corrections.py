"""The page on which an approved start is corrected or withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from housing.chains import completed, correction_of, why_not
from housing.correction_forms import CorrectionInput, WithdrawalForm
from housing.corrections import correct_start
from housing.entries import StartEntry
from housing.forms import MOST_LINES
from housing.models import ConstructionStart
from housing.queries import known_limits
from housing.services import check_start
from housing.views.lookup import start_of, to_detail
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Problem, WrongState
from nplv.core.reference import ReferenceBook


@area_page(Act.WRITE_FACTS)
def start_correct(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    start = start_of(area, pk)
    if refusal := why_not(start):
        messages.error(request, refusal)
        return to_detail(start)
    if start.lines.count() > MOST_LINES:
        messages.error(request, f"Meer dan {MOST_LINES} regels: corrigeer deze start via de API.")
        return to_detail(start)
    if request.method != "POST":
        return _page(request, start, CorrectionInput.of(start))
    if "add_line" in request.POST:
        return _page(request, start, CorrectionInput.with_another_line(request.POST, area))
    if "intrekken" in request.POST:
        return _withdraw(request, start)
    return _replace(request, start, CorrectionInput.sent(request.POST, area))


def _withdraw(request: HttpRequest, start: ConstructionStart) -> HttpResponse:
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, start, CorrectionInput.of(start), withdrawal=form)
    return _store(request, start, None, form.cleaned_data["reden"])


def _replace(request: HttpRequest, start: ConstructionStart, sent: CorrectionInput) -> HttpResponse:
    """Make the correction, or show again what was typed with all that is wrong with it."""
    if not sent.is_valid():
        entry = sent.entry()
        if entry.reference:
            entry = completed(entry, start)
        sent.show(check_start(area=start.area, entry=entry, at=timezone.now()))
        return _page(request, start, sent)
    try:
        return _store(request, start, _with_lines(sent.entry()), sent.reason)
    except Invalid as refusal:
        sent.show(refusal.problems)
        return _page(request, start, sent)


def _with_lines(entry: StartEntry) -> StartEntry:
    """
    Return an entry that has lines: withdrawing is a choice of its own, never an omission.

    Errors: Invalid for one without.
    """
    if entry.lines:
        return entry
    reason = "Voeg minstens één regel toe, of kies hieronder voor intrekken."
    raise Invalid([Problem(name="regels", reason=reason)])


def _store(
    request: HttpRequest, start: ConstructionStart, entry: StartEntry | None, reason: str
) -> HttpResponse:
    try:
        correct_start(start=start, entry=entry, reason=reason, by=request.user, at=timezone.now())
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return to_detail(start)
    messages.success(request, "De correctie is klaargezet. Bekijk het verschil en dien haar in.")
    return redirect("grants:correction", area=start.area.slug, pk=start.pk)


def _page(
    request: HttpRequest,
    start: ConstructionStart,
    shown: CorrectionInput,
    *,
    withdrawal: WithdrawalForm | None = None,
) -> HttpResponse:
    context = {
        "start": start,
        "form": shown.form,
        "formset": shown.lines,
        "withdrawal": withdrawal or WithdrawalForm(),
        "refused": correction_of(start),
        "limits": known_limits(ReferenceBook(start.area)),
    }
    return render(request, "housing/start_correct.html", context)
