"""Decisions about cost and measures. Each writes, with one event in the history."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from grants.calculations import Cost
from grants.entries import CostEntry, find_problems, left_to_credit
from grants.models import CostLine, OrvMeasure, Scheme
from nplv.core import review
from nplv.core.evidence import listed
from nplv.core.history import record
from nplv.core.models import AccountingYear, Area, User
from nplv.core.money import dutch
from nplv.core.problems import Invalid, Problem, Stale, WrongState
from nplv.core.review import Status


@transaction.atomic
def register_cost(
    *, area: Area, measure: OrvMeasure | None, entry: CostEntry, by: User, at: datetime
) -> CostLine:
    """
    Store a new cost of a measure, or of capacity when there is none, as a concept.

    Errors: Invalid with every problem at once.
    Source: AGR-ORV-COST, AGR-CAPACITY
    """
    _require_valid(entry, area=area, measure=measure, at=at)
    AccountingYear.objects.lock_year(area=area, year=entry.year)
    line = CostLine(area=area, entered_by=by, entered_at=at, changed_by=by, changed_at=at)
    line.measure, line.scheme = measure, Scheme.ORV if measure else Scheme.CAPACITY
    fill(line, entry)
    line.save()
    record(area=area, thing=line, action="ingevoerd", by=by, at=at, after=snapshot(line))
    return line


@transaction.atomic
def change_cost(
    *, line: CostLine, entry: CostEntry, by: User, at: datetime, version: int | None = None
) -> CostLine:
    """
    Replace what a concept, or a line that was sent back, says.

    Errors: Invalid with every problem at once; WrongState; Stale.
    """
    line = review.lock(line, version=version)
    review.require_status(line, Status.CONCEPT, Status.REJECTED, act="gewijzigd worden")
    _require_valid(entry, area=line.area, measure=line.measure, at=at, replaces=line.pk)
    AccountingYear.objects.lock_years(area=line.area, years=(line.year, entry.year))

    before = snapshot(line)
    review.touch(line, by=by, at=at)
    fill(line, entry)
    line.save()
    after = snapshot(line)
    record(area=line.area, thing=line, action="gewijzigd", by=by, at=at, before=before, after=after)
    return line


@transaction.atomic
def delete_cost(*, line: CostLine, by: User, at: datetime, version: int | None = None) -> None:
    """
    Throw away a concept.

    Errors: WrongState for anything but a concept; Stale.
    """
    line = review.lock(line, version=version)
    review.require_status(line, Status.CONCEPT, act="verwijderd worden")

    before = snapshot(line)
    record(area=line.area, thing=line, action="verwijderd", by=by, at=at, before=before)
    line.delete()


@transaction.atomic
def submit_cost(*, line: CostLine, by: User, at: datetime, version: int | None = None) -> CostLine:
    """
    Hand a cost to a second person.

    Errors: WrongState, also for a credit note of more than is left of its line; Stale.
    """
    if line.corrects_id is not None:
        # While this one was sent back, another credit note may have taken what was left.
        original = CostLine.objects.select_for_update().get(pk=line.corrects_id)
        left = left_to_credit(original, apart_from=line.pk)
        asked = Cost(excl=line.amount, vat=line.vat, hours=line.hours)
        if not (left + asked).is_zero_or_more:
            raise WrongState(
                f"Van de gecorrigeerde regel is nog {dutch(left.excl)} met {dutch(left.vat)} btw "
                "over om te crediteren."
            )
    line = review.lock(line, version=version)
    AccountingYear.objects.lock_year(area=line.area, year=line.year)
    return review.submit(line, by=by, at=at)


@transaction.atomic
def approve_cost(*, line: CostLine, by: User, at: datetime, version: int | None = None) -> CostLine:
    """
    Approve a submitted cost and fix the year in which it is claimed.

    Errors: WrongState, also without evidence; NotAllowed; Stale.
    Source: AGR-ORV-COST, AGR-CAPACITY
    """
    line = review.lock(line, version=version)
    if line.status == Status.SUBMITTED and not line.has_evidence:
        raise WrongState("Zonder bewijs kan een kostenregel niet goedgekeurd worden.")
    year = AccountingYear.objects.lock_claim_year(area=line.area, year=line.year)
    return review.approve(line, by=by, at=at, claim_year=year.year)


def reject_cost(
    *, line: CostLine, by: User, at: datetime, reason: str, version: int | None = None
) -> CostLine:
    """
    Send a submitted cost back to its author with a reason.

    Errors: WrongState, NotAllowed, Stale; Invalid without a reason.
    """
    return review.reject(line, by=by, at=at, reason=reason, version=version)


def start_measure(
    *,
    measure: OrvMeasure,
    works_started_on: date | None,
    by: User,
    at: datetime,
    version: int | None = None,
) -> OrvMeasure:
    """
    Record the day on which the works of a measure started; None takes it back.

    Errors: Invalid for a day after today; Stale.
    Source: AGR-ORV-START
    """
    if works_started_on is not None and works_started_on > timezone.localdate(at):
        reason = f"De start van het werk {works_started_on:%d-%m-%Y} ligt in de toekomst."
        raise Invalid([Problem(name="startWerk", reason=reason)])
    return _change_measure(
        measure, "startWerk", "works_started_on", works_started_on, by=by, at=at, version=version
    )


def set_share(
    *,
    measure: OrvMeasure,
    share: Decimal,
    by: User,
    at: datetime,
    version: int | None = None,
) -> OrvMeasure:
    """
    Record which part of the cost of a measure the State pays, as a percentage.

    Errors: Invalid outside 0..100; Stale.
    Source: AGR-ORV-COST
    """
    if not 0 < share <= 100:
        reason = "Het rijksdeel is een percentage boven 0 en hoogstens 100."
        raise Invalid([Problem(name="rijksdeel", reason=reason)])
    return _change_measure(measure, "rijksdeel", "share", share, by=by, at=at, version=version)


def lock_measure(measure: OrvMeasure, *, version: int | None) -> OrvMeasure:
    """
    Return the measure as it stands now, locked until the transaction ends.

    Errors: Stale if it is no longer the version that was seen.
    """
    measure = OrvMeasure.objects.select_for_update().get(pk=measure.pk)
    if version is not None and measure.version != version:
        raise Stale("Deze maatregel is intussen gewijzigd. Bekijk de nieuwe versie.")
    return measure


@transaction.atomic
def _change_measure(
    measure: OrvMeasure,
    name: str,
    field: str,
    value: Any,
    *,
    by: User,
    at: datetime,
    version: int | None,
) -> OrvMeasure:
    """Set one field of a measure; `name` is what the history calls it. No event if it is so."""
    measure = lock_measure(measure, version=version)
    if getattr(measure, field) == value:
        return measure
    before = {name: getattr(measure, field)}
    setattr(measure, field, value)
    measure.version += 1
    measure.save()
    record(
        area=measure.area,
        thing=measure,
        action="gewijzigd",
        by=by,
        at=at,
        before=before,
        after={name: value},
    )
    return measure


def snapshot(line: CostLine) -> dict[str, Any]:
    """Return what a cost says, as the history keeps it."""
    return {
        "regeling": line.scheme,
        "maatregel": line.measure.code if line.measure else None,
        "soort": line.kind,
        "jaar": line.year,
        "maand": line.month,
        "omschrijving": line.description,
        "leverancier": line.supplier,
        "factuurnummer": line.invoice_number,
        "factuurdatum": line.invoiced_on,
        "prestatieVan": line.delivered_from,
        "prestatieTot": line.delivered_to,
        "functie": line.job,
        "uren": line.hours,
        "tarief": None if line.rate is None else line.rate.amount,
        "bedragExclBtw": line.amount.amount,
        "btw": line.vat.amount,
        "compensabel": line.compensable,
        "compensabelReden": line.compensable_reason,
        "bewijs": line.evidence,
        "bewijsstukken": listed(line) if line.evidence_files else [],
        "corrigeert": line.corrects_id,
    }


def _require_valid(
    entry: CostEntry,
    *,
    area: Area,
    measure: OrvMeasure | None,
    at: datetime,
    replaces: int | None = None,
) -> None:
    today = timezone.localdate(at)
    if entry.corrects is not None:
        # The line that is credited owns the limit: two credit notes may not share what is left.
        CostLine.objects.select_for_update().filter(area=area, pk=entry.corrects).first()
    problems = find_problems(entry, area=area, measure=measure, today=today, replaces=replaces)
    if problems:
        raise Invalid(problems)


def fill(line: CostLine, entry: CostEntry) -> None:
    """Let a line say what was entered; nothing is stored yet."""
    line.kind = entry.kind
    line.year, line.month = entry.year, entry.month
    line.description = entry.description.strip()
    line.supplier = entry.supplier.strip()
    line.invoice_number = entry.invoice_number.strip()
    line.invoiced_on = entry.invoiced_on
    line.delivered_from, line.delivered_to = entry.delivered_from, entry.delivered_to
    line.job = entry.job.strip()
    line.hours, line.rate = entry.hours, entry.rate
    line.amount, line.vat = entry.cost, entry.vat
    line.compensable = entry.compensable
    line.compensable_reason = entry.compensable_reason.strip()
    line.evidence = entry.evidence.strip()
    line.corrects_id = entry.corrects
