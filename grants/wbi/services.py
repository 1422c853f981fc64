"""Decisions about an application. Each writes, with one event in the history."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from moneyed import Money

from grants.calculations import NOTHING
from grants.calculations.wbi import settlement, start_deadline
from grants.models import EntryKind, LedgerEntry, WbiApplication, WbiStatus, WbiTransition
from grants.wbi.assessment import assess, freeze
from grants.wbi.entries import (
    ApplicationEntry,
    StepEntry,
    find_correction_problems,
    find_problems,
    find_step_problems,
)
from grants.wbi.money import book, brought, is_grant
from grants.wbi.steps import step_to
from housing.models import Plan
from nplv.core.history import record
from nplv.core.models import AccountingYear, ReferenceKey, User
from nplv.core.money import plain
from nplv.core.problems import Invalid, Stale, WrongState
from nplv.core.reference import ReferenceBook, UnknownReference


@transaction.atomic
def change_application(
    *,
    application: WbiApplication,
    entry: ApplicationEntry,
    by: User,
    at: datetime,
    version: int | None = None,
) -> WbiApplication:
    """
    Replace what an application asks, while it is with the office.

    Errors: WrongState once it was handed in; Invalid with every problem at once; Stale.
    Source: AGR-WBI, AGR-WBI-RESERVE
    """
    application = _lock(application, version=version)
    if not application.may_be_changed:
        status = application.get_status_display()
        raise WrongState(f"Kan niet gewijzigd worden: de status is ‘{status}’.")
    if problems := find_problems(entry, area=application.area):
        raise Invalid(problems)

    before = snapshot(application)
    application.cost, application.revenue = entry.cost, entry.revenue
    application.planned_co_financing = entry.co_financing
    application.requested_grant = entry.requested
    application.has_reservation = entry.has_reservation
    _touch(application, by=by, at=at)
    application.save()
    application.plans.set(Plan.objects.filter(area=application.area, code__in=entry.plans))
    said = {"before": before, "after": snapshot(application)}
    record(area=application.area, thing=application, action="gewijzigd", by=by, at=at, **said)
    return application


@transaction.atomic
def take_step(
    *,
    application: WbiApplication,
    entry: StepEntry,
    by: User,
    at: datetime,
    version: int | None = None,
) -> WbiApplication:
    """
    Move an application to its next status, with all that follows from it: see grants.wbi.steps.

    Whoever calls has asked for the right of the step (`act_of`).

    Errors: WrongState if no such step leads from here; Invalid with everything it lacks; Stale.
    Source: AGR-WBI, AGR-WBI-COFINANCING
    """
    application = _lock(application, version=version)
    step, today = step_to(application.status, entry.target), timezone.localdate(at)
    try:
        problems = find_step_problems(entry, step=step, application=application, today=today)
    except UnknownReference as error:
        raise WrongState(f"Deze stap kan nog niet: {error}") from error
    if problems:
        raise Invalid(problems)

    before = {"status": application.status}
    made = _make(application, entry, by=by, at=at)
    application.status = made.target
    if step.is_money:
        EFFECTS[WbiStatus(made.target)](application, made, entry)
    _touch(application, by=by, at=at)
    application.save()
    action = made.get_target_display().lower()
    said = {"before": before, "after": _told(made, entry), "reason": made.reason}
    record(area=application.area, thing=application, action=action, by=by, at=at, **said)
    return application


@transaction.atomic
def correct_amount(
    *,
    entry: LedgerEntry,
    amount: Money,
    document: str,
    reason: str,
    by: User,
    at: datetime,
    version: int | None = None,
) -> WbiApplication:
    """
    Put right an amount that was booked wrong: reverse its entry, and book what it should be (R16).

    The sign stays that of the entry, so `amount` is zero or more; zero takes it back. Of a grant
    it is above zero, and the application follows. What is closed stays as it was declared.

    Errors: Invalid with every problem at once; WrongState for what was put right before; Stale.
    """
    application = _lock(entry.application, version=version)
    if entry.reverses_id or LedgerEntry.objects.filter(reverses=entry).exists():
        raise WrongState(
            "Deze regel is al hersteld: herstel de regel die ervoor in de plaats kwam."
        )
    right = amount if entry.amount > NOTHING else -amount
    if problems := find_correction_problems(
        entry, application=application, amount=amount, document=document, reason=reason
    ):
        raise Invalid(problems)

    _book_again(entry, right, document=document.strip(), reason=reason.strip(), by=by, at=at)
    if is_grant(entry):
        application.granted_amount = amount
    _touch(application, by=by, at=at)
    application.save()
    said = {"before": {"bedrag": plain(entry.amount)}, "after": {"bedrag": plain(right)}}
    said["after"] |= {"soort": entry.kind, "bewijs": document.strip()}
    what = {"area": application.area, "thing": application, "action": "bedrag hersteld"}
    record(by=by, at=at, reason=reason.strip(), **what, **said)
    return application


def _book_again(
    entry: LedgerEntry, right: Money, *, document: str, reason: str, by: User, at: datetime
) -> None:
    """Reverse an entry and book the right amount, in the first year that is still open."""
    application = entry.application
    year = AccountingYear.objects.lock_claim_year(area=application.area, year=entry.claim_year)
    booked = {
        "application": application,
        "kind": EntryKind(entry.kind),
        "claim_year": year.year,
        "dated_on": entry.dated_on,
        "document": document,
        "reason": reason,
        "by": by,
        "at": at,
    }
    book(amount=-entry.amount, description="Terugdraaiing", reverses=entry, **booked)
    book(amount=right, description="Hersteld", **booked)


def snapshot(application: WbiApplication) -> dict[str, Any]:
    """Return what an application asks, as the history keeps it."""
    amounts = {
        "kosten": application.cost,
        "opbrengsten": application.revenue,
        "cofinanciering": application.planned_co_financing,
        "gevraagd": application.requested_grant,
    }
    return {
        **{name: None if amount is None else plain(amount) for name, amount in amounts.items()},
        "plannen": ", ".join(application.plans.order_by("code").values_list("code", flat=True)),
        "voorbehoud": application.has_reservation,
    }


def _lock(application: WbiApplication, *, version: int | None) -> WbiApplication:
    application = WbiApplication.objects.select_for_update().get(pk=application.pk)
    if version is not None and application.version != version:
        who = ""
        if application.changed_by:
            at = timezone.localtime(application.changed_at)
            who = f" door {application.changed_by} op {at:%d-%m-%Y om %H:%M}"
        raise Stale(f"Deze aanvraag is gewijzigd{who}. Bekijk de nieuwe versie.")
    return application


def _touch(application: WbiApplication, *, by: User, at: datetime) -> None:
    application.changed_by, application.changed_at = by, at
    application.version += 1


def _make(
    application: WbiApplication, entry: StepEntry, *, by: User, at: datetime
) -> WbiTransition:
    """Store the step. Its year is locked against closing: a closed one stays as it is (R19)."""
    day = entry.dated_on or timezone.localdate(at)
    year = AccountingYear.objects.lock_claim_year(area=application.area, year=day.year)
    basis = None
    if entry.target == WbiStatus.SUBMITTED:
        basis = freeze(assess(application, book=ReferenceBook(application.area)))
    return WbiTransition.objects.create(
        application=application,
        number=application.transitions.count() + 1,
        origin=application.status,
        target=entry.target,
        reason=entry.reason.strip(),
        document=entry.document.strip(),
        amount=entry.amount,
        dated_on=entry.dated_on,
        claim_year=year.year,
        basis=basis,
        made_at=at,
        made_by=by,
    )


def _grant(application: WbiApplication, made: WbiTransition, entry: StepEntry) -> None:
    """Fix the amount and the deadlines, and book the amount."""
    reference = ReferenceBook(application.area)

    def deadline(key: ReferenceKey) -> Any:
        years = reference.amount(key)
        if years is None:
            raise WrongState(f"Toekennen kan nog niet: ‘{key.label}’ is niet bekend.")
        return start_deadline(granted_on=made.day, years=int(years))

    application.granted_amount, application.granted_on = made.amount, made.day
    application.first_start_by = deadline(ReferenceKey.WBI_FIRST_START)
    application.last_start_by = deadline(ReferenceKey.WBI_LAST_START)
    _book(made, EntryKind.DETERMINED, made.amount, "Toegekend")


def _receive(application: WbiApplication, made: WbiTransition, entry: StepEntry) -> None:
    """Book the advance; without an amount all that was granted, for it comes at once."""
    amount = made.amount or brought(application).to_receive
    _book(made, EntryKind.RECEIVED, amount, "Voorschot ontvangen")


def _settle(application: WbiApplication, made: WbiTransition, entry: StepEntry) -> None:
    """Book by how much the settlement differs from what was determined."""
    if made.amount is not None:
        determined = brought(application).determined
        change = settlement(settled=made.amount, determined=determined)
        _book(made, EntryKind.DETERMINED, change, "Vastgesteld, verschil met de toekenning")


def _reclaim(application: WbiApplication, made: WbiTransition, entry: StepEntry) -> None:
    """Take what is reclaimed off what was determined, and if it was paid back off what came in."""
    _book(made, EntryKind.DETERMINED, -made.amount, "Teruggevorderd")
    if entry.is_repaid:
        _book(made, EntryKind.RECEIVED, -made.amount, "Terugbetaald")


EFFECTS = {
    WbiStatus.GRANTED: _grant,
    WbiStatus.ADVANCE_RECEIVED: _receive,
    WbiStatus.SETTLED: _settle,
    WbiStatus.PARTLY_RECLAIMED: _reclaim,
}


def _book(made: WbiTransition, kind: EntryKind, amount: Any, description: str) -> None:
    book(
        application=made.application,
        kind=kind,
        amount=amount,
        claim_year=made.claim_year,
        dated_on=made.day,
        document=made.document,
        description=description,
        reason=made.reason,
        by=made.made_by,
        at=made.made_at,
    )


def _told(made: WbiTransition, entry: StepEntry) -> dict[str, Any]:
    """Return what a step says, as the history keeps it."""
    said: dict[str, Any] = {"status": made.target, "datum": made.day}
    if made.document:
        said["bewijs"] = made.document
    if made.amount is not None:
        said["bedrag"] = plain(made.amount)
    if entry.is_repaid:
        said["terugbetaald"] = True
    return said
