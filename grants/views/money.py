"""The pages of decisions, receipts and earmarks: three lists, entering, one entry, taking back."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from grants.models import EntryKind, LedgerEntry, Scheme
from grants.models.ledger import EVENTS
from grants.settlement.balances import year_balances
from grants.settlement.forms import MoneyForm, ReversalForm
from grants.settlement.lists import FILE_COLUMNS, REGISTERS, MoneyList, Register
from grants.settlement.services import find_reversal_refusal, record_money, reverse_entry
from nplv.core import evidence_pages
from nplv.core.access import Act
from nplv.core.forms import show_refusal
from nplv.core.history import events_of
from nplv.core.lists import page_of
from nplv.core.models import Area
from nplv.core.pages import area_page
from nplv.core.problems import Invalid, Refusal
from nplv.core.spreadsheets import download
from nplv.core.uploads import TOO_LARGE, was_too_large

ENTRIES_PER_PAGE = 50


@require_safe
@area_page(Act.SEE_FIGURES)
def money_list(request: HttpRequest, area: Area, name: str) -> HttpResponse:
    register = REGISTERS[name]
    entries = MoneyList(request.GET, area, register)
    context = {
        "register": register,
        "filter": entries.filter,
        "sorting": entries.sorting,
        "totals": entries.totals(),
        "page_obj": page_of(request.GET, entries.rows, size=ENTRIES_PER_PAGE),
        "years": _earmarks_by_year(area) if register.is_earmarks else (),
    }
    return render(request, "grants/money_list.html", context)


def _earmarks_by_year(area: Area) -> list[Any]:
    """Return for each year in which something came in what became of it (R7)."""
    entries = LedgerEntry.objects.of(area).filter(scheme=Scheme.INCENTIVE, kind__in=EVENTS)
    years = entries.exclude(kind=EntryKind.DETERMINED).values_list("claim_year", flat=True)
    found = year_balances(area, sorted(set(years)))
    return [(row.year, row.of(Scheme.INCENTIVE)) for row in found]


@require_safe
@area_page(Act.SEE_FIGURES)
def money_file(request: HttpRequest, area: Area, name: str, form: str) -> FileResponse:
    """Send the whole selection as a file, all its pages."""
    entries = MoneyList(request.GET, area, REGISTERS[name])
    return download(
        name=name,
        title=REGISTERS[name].title,
        form=form,
        columns=FILE_COLUMNS,
        rows=entries.file_rows(),
    )


@area_page(Act.RECORD_MONEY)
def money_new(request: HttpRequest, area: Area, name: str) -> HttpResponse:
    """Show the form; on POST book what it says, and show what is wrong where it cannot be."""
    register, sent = REGISTERS[name], request.method == "POST"
    form = MoneyForm(
        *((request.POST, request.FILES) if sent else ()),
        area=area,
        register=register,
        today=timezone.localdate(),
        initial={key: request.GET.get(key) for key in ("regeling", "jaar", "maatregel")},
    )
    if sent and was_too_large(request):
        form.add_error("bestand", TOO_LARGE)
    if sent and form.is_valid() and _book(request, area, form):
        return redirect("grants:money_list", area=area.slug, name=name)
    return render(request, "grants/money_form.html", {"form": form, "register": register})


def _book(request: HttpRequest, area: Area, form: MoneyForm) -> bool:
    """Book what the form says; return whether it was done, with the refusal in it if not."""
    file = form.cleaned_data.get("bestand")
    document = (file.name, file.read()) if file else None
    done = {"by": request.user, "at": timezone.now(), "document": document}
    try:
        entry = record_money(area=area, entry=form.entry(), **done)
    except Invalid as refusal:
        show_refusal(refusal, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, f"{entry.description} is vastgelegd.")
    return form.is_valid()


@require_safe
@area_page(Act.SEE_FIGURES)
def ledger_entry(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Show one decision, receipt or earmark."""
    entry = _entry_of(area, pk)
    return render(request, "grants/ledger_entry.html", _context(entry))


@area_page(Act.RECORD_MONEY)
def ledger_entry_reverse(request: HttpRequest, area: Area, pk: int) -> HttpResponse:
    """Ask why an entry is taken back; on POST do so."""
    entry = _entry_of(area, pk)
    form = ReversalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _reverse(request, entry, form):
        return redirect("grants:ledger_entry", area=area.slug, pk=pk)
    context = {**_context(entry), "form": form, "refusal": find_reversal_refusal(entry)}
    return render(request, "grants/ledger_entry_reverse.html", context)


def _reverse(request: HttpRequest, entry: LedgerEntry, form: ReversalForm) -> bool:
    reason = form.cleaned_data["reden"]
    try:
        reverse_entry(entry=entry, reason=reason, by=request.user, at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{entry.description} is teruggedraaid.")
    return True


@require_safe
@area_page(Act.SEE_FACTS)
def ledger_entry_file(request: HttpRequest, area: Area, pk: int, file: int) -> HttpResponse:
    return evidence_pages.send_file(_entry_of(area, pk), file)


def _entry_of(area: Area, pk: int) -> LedgerEntry:
    """
    Return a decision, receipt or earmark of an area.

    Errors: Http404 for any other.
    """
    related = ("area", "measure", "application", "booked_by", "reverses", "reversal__booked_by")
    entries = LedgerEntry.objects.filter(kind__in=EVENTS).select_related(*related)
    return get_object_or_404(entries, area=area, pk=pk)


def _context(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "entry": entry,
        "register": _register_of(entry),
        "reversal": getattr(entry, "reversal", None),
        "files": entry.files.select_related("added_by").order_by("pk"),
        "events": events_of(entry),
        "may_be_reversed": not find_reversal_refusal(entry),
    }


def _register_of(entry: LedgerEntry) -> Register:
    for register in REGISTERS.values():
        if entry.kind in register.kinds:
            return register
    raise Http404
