"""Booking what others decided and paid, and taking it back. Each writes, with one event."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from grants.models import EntryKind, LedgerEntry, OrvMeasure, Scheme
from grants.models.ledger import EVENTS
from grants.settlement.balances import year_balance
from grants.settlement.entries import NOUNS, MoneyEntry, find_problems, find_refusal
from nplv.core import storage
from nplv.core.files import clean_name, recognise
from nplv.core.history import record
from nplv.core.models import AccountingYear, Area, User
from nplv.core.money import dutch, plain
from nplv.core.problems import Invalid, Problem, WrongState

NAMES = {
    EntryKind.DETERMINED: "Besluit",
    EntryKind.RECEIVED: "Ontvangst",
    EntryKind.EARMARKED: "Bestemming",
    EntryKind.SPENT: "Besteding",
}


def record_money(
    *,
    area: Area,
    entry: MoneyEntry,
    by: User,
    at: datetime,
    document: tuple[str, bytes] | None = None,
) -> LedgerEntry:
    """
    Book a decision of the minister, a receipt, an earmark or what was spent.

    `document` is the name and the content of the file behind it.

    Errors: Invalid with every problem at once; WrongState for a decision about an open year, for
    the ORV decided in two ways, and for what was booked already.
    Source: AGR-RS-PAYMENT, AGR-RS-EARMARK, AGR-ORV-COST, AGR-CAPACITY
    """
    entry = entry.stripped()
    _require_possible(entry, area=area, at=at)
    file = _keep(document) if document else None  # before the row: no row is without its content
    with transaction.atomic():
        # The year owns the limits: what came in of it, and what of that has a destination.
        AccountingYear.objects.lock_year(area=area, year=entry.year)
        _require_possible(entry, area=area, at=at)
        booked = _book(entry, area=area, by=by, at=at)
        if file:
            booked.files.create(added_at=at, added_by=by, **file)
        after = snapshot(booked) | ({"bewijsstuk": file["name"]} if file else {})
        record(area=area, thing=booked, action="vastgelegd", by=by, at=at, after=after)
    return booked


def _require_possible(entry: MoneyEntry, *, area: Area, at: datetime) -> None:
    if problems := find_problems(entry, area=area, today=timezone.localdate(at)):
        raise Invalid(problems)
    if refusal := find_refusal(entry, area=area):
        raise WrongState(refusal)


def _keep(document: tuple[str, bytes]) -> dict[str, Any]:
    """Keep the content of a file; return what its row says of it."""
    name, content = document
    kind = recognise(content)
    return {
        "name": clean_name(name, kind),
        "media_type": kind.media_type,
        "size": len(content),
        "sha256": storage.keep(content),
    }


def _book(entry: MoneyEntry, *, area: Area, by: User, at: datetime) -> LedgerEntry:
    measure = OrvMeasure.objects.filter(area=area, code=entry.measure).first()
    return LedgerEntry.objects.create(
        area=area,
        scheme=entry.scheme,
        measure=measure,
        kind=entry.kind,
        claim_year=entry.year,
        amount=entry.amount,
        description=f"{NAMES[entry.kind]} {entry.reference}"[:200],
        dated_on=entry.dated_on,
        reference=entry.reference,
        explanation=entry.explanation,
        booked_at=at,
        booked_by=by,
    )


@transaction.atomic
def reverse_entry(*, entry: LedgerEntry, reason: str, by: User, at: datetime) -> LedgerEntry:
    """
    Take back a wrong entry by one of the opposite amount that names it; return that one.

    It carries the day of the original: in every sum by day it is as if that was never booked.

    Errors: Invalid without a reason; WrongState for what is not booked by hand, what was reversed
    already, and money of which too much has a destination or was spent.
    """
    if not reason.strip():
        raise Invalid([Problem(name="reden", reason="Geef de reden van het terugdraaien.")])
    if refusal := find_reversal_refusal(entry):
        raise WrongState(refusal)
    AccountingYear.objects.lock_year(area=entry.area, year=entry.claim_year)
    if refusal := find_reversal_refusal(entry):
        raise WrongState(refusal)
    reversal = LedgerEntry.objects.create(
        area=entry.area,
        scheme=entry.scheme,
        measure=entry.measure,
        kind=entry.kind,
        claim_year=entry.claim_year,
        amount=-entry.amount,
        description=f"Terugdraaiing van {entry.description}"[:200],
        dated_on=entry.dated_on,
        reference=entry.reference,
        explanation=reason.strip(),
        reverses=entry,
        booked_at=at,
        booked_by=by,
    )
    after = snapshot(reversal) | {"draaitTerug": entry.pk}
    said = {"after": after, "reason": reason.strip()}
    record(area=entry.area, thing=entry, action="teruggedraaid", by=by, at=at, **said)
    return reversal


def find_reversal_refusal(entry: LedgerEntry) -> str:
    """Return why an entry cannot be reversed by hand, in Dutch; empty if it can."""
    if entry.kind not in EVENTS:
        kind = entry.get_kind_display().lower()
        return f"Een regel van de soort ‘{kind}’ wordt niet met de hand teruggedraaid."
    if entry.scheme == Scheme.WBI:
        return "Geld van de Wbi hoort bij een stap van de aanvraag: corrigeer het op de pagina Wbi."
    if entry.reverses_id is not None:
        return "Een terugdraaiing wordt niet teruggedraaid: leg het bedrag opnieuw vast."
    reversal = LedgerEntry.objects.filter(reverses=entry).select_related("booked_by").first()
    if reversal is not None:
        moment = f"{reversal.booked_at.astimezone():%d-%m-%Y om %H:%M}"
        return f"Deze regel is al teruggedraaid op {moment} door {reversal.booked_by}."
    balance = year_balance(entry.area, entry.claim_year).of(entry.scheme)
    noun = NOUNS[EntryKind(entry.kind)]
    if entry.kind == EntryKind.RECEIVED and not balance.can_lose(entry.amount):
        return (
            f"{noun} kan niet weg: van de ontvangen {dutch(balance.received)} is "
            f"{dutch(balance.earmarked)} bestemd. Draai eerst een bestemming terug."
        )
    if entry.kind == EntryKind.EARMARKED and entry.amount > balance.to_spend:
        return (
            f"{noun} kan niet weg: van de bestemde {dutch(balance.earmarked)} is "
            f"{dutch(balance.spent)} besteed. Draai eerst een besteding terug."
        )
    return ""


def snapshot(entry: LedgerEntry) -> dict[str, Any]:
    """Return what an entry says, as the history keeps it."""
    return {
        "regeling": entry.scheme,
        "maatregel": entry.measure.code if entry.measure else None,
        "soort": entry.kind,
        "claimjaar": entry.claim_year,
        "bedrag": plain(entry.amount),
        "datum": entry.dated_on,
        "kenmerk": entry.reference,
        "toelichting": entry.explanation,
    }
