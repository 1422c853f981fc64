"""Decisions about starts of construction. Each writes, with one event in the history."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from housing.chains import correction_with
from housing.checkpoints import keep_checkpoints
from housing.entries import LineEntry, StartEntry, find_problems, is_price_tested
from housing.models import ConstructionStart, Plan, StartLine
from nplv.core import review
from nplv.core.evidence import listed
from nplv.core.history import record
from nplv.core.models import AccountingYear, Area, User
from nplv.core.problems import Invalid, Problem, WrongState
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status


def today(at: datetime) -> date:
    """Return the day of a moment in the Netherlands (R2)."""
    return timezone.localdate(at)


@transaction.atomic
def register_start(*, area: Area, entry: StartEntry, by: User, at: datetime) -> ConstructionStart:
    """
    Store a new start of construction as a concept.

    Errors: Invalid with every problem at once.
    Source: AGR-RS, REG-RS-1
    """
    book = ReferenceBook(area)
    plan = require_valid(entry, area=area, at=at, book=book)
    lock_years(area, entry.started_on, book=book)
    start = ConstructionStart(area=area, entered_by=by, entered_at=at, changed_by=by, changed_at=at)
    after = snapshot(start, fill(start, entry, plan=plan, book=book))
    record(area=area, thing=start, action="ingevoerd", by=by, at=at, after=after)
    return start


@transaction.atomic
def change_start(
    *,
    start: ConstructionStart,
    entry: StartEntry,
    by: User,
    at: datetime,
    version: int | None = None,
) -> ConstructionStart:
    """
    Replace what a concept, or a start that was sent back, says.

    Errors: Invalid with every problem at once; WrongState; Stale.
    """
    start = review.lock(start, version=version)
    review.require_status(start, Status.CONCEPT, Status.REJECTED, act="gewijzigd worden")
    if start.is_reversal:
        raise WrongState("Een terugdraaiing volgt het origineel; wijzig de vervanging.")
    plan = require_valid(entry, area=start.area, at=at, replaces=start.pk)
    lock_years(start.area, start.started_on, entry.started_on)

    before = snapshot(start)
    review.touch(start, by=by, at=at)
    start.lines.all().delete()
    fill(start, entry, plan=plan)
    after = snapshot(start)
    record(
        area=start.area, thing=start, action="gewijzigd", by=by, at=at, before=before, after=after
    )
    return start


@transaction.atomic
def delete_start(
    *, start: ConstructionStart, by: User, at: datetime, version: int | None = None
) -> None:
    """
    Throw away a concept; of a correction both parts, also when it was sent back.

    Errors: WrongState for anything else; Stale.
    """
    for part in _lock_all(start, version=version):
        if not part.may_be_deleted:
            review.require_status(part, Status.CONCEPT, act="verwijderd worden")
        before = snapshot(part)
        record(area=part.area, thing=part, action="verwijderd", by=by, at=at, before=before)
        part.delete()


@transaction.atomic
def submit_start(
    *, start: ConstructionStart, by: User, at: datetime, version: int | None = None
) -> ConstructionStart:
    """
    Hand a start to a second person; of a correction both parts.

    Errors: WrongState, Stale.
    """
    parts = _lock_all(start, version=version)
    lock_years(start.area, *(part.started_on for part in parts))
    return _the_same(start, [review.submit(part, by=by, at=at) for part in parts])


@transaction.atomic
def approve_start(
    *, start: ConstructionStart, by: User, at: datetime, version: int | None = None
) -> ConstructionStart:
    """
    Approve a submitted start and fix the year in which it is claimed; of a correction both parts.

    Errors: WrongState, also without evidence or with a date after today; NotAllowed; Stale.
    Source: AGR-RS, AGR-RS-PAYMENT
    """
    parts = _lock_all(start, version=version)
    # Where the plan lies decides what the start earns: it may not move while this is decided.
    # Others may refer to a plan meanwhile: they hold the year that is needed below.
    plans = Plan.objects.select_for_update(no_key=True)
    list(plans.filter(pk__in=[part.plan_id for part in parts]).order_by("pk"))
    # The earliest first, so that nobody locks the years of a claim in another order.
    parts.sort(key=lambda part: (part.started_on, part.pk))
    approved = [_approve(part, by=by, at=at) for part in parts]
    keep_checkpoints(start.area, approved_at=at)
    return _the_same(start, approved)


def _approve(start: ConstructionStart, *, by: User, at: datetime) -> ConstructionStart:
    if start.status == Status.SUBMITTED and not start.has_evidence:
        raise WrongState("Zonder bewijs kan een start niet goedgekeurd worden.")
    if start.started_on > today(at):
        raise WrongState("Een start in de toekomst kan niet goedgekeurd worden.")
    return review.approve(start, by=by, at=at, claim_year=_claim_year(start))


@transaction.atomic
def reject_start(
    *,
    start: ConstructionStart,
    by: User,
    at: datetime,
    reason: str,
    version: int | None = None,
) -> ConstructionStart:
    """
    Send a submitted start back to its author with a reason; of a correction both parts.

    Errors: WrongState, NotAllowed, Stale; Invalid without a reason.
    """
    parts = _lock_all(start, version=version)
    return _the_same(start, [review.reject(part, by=by, at=at, reason=reason) for part in parts])


def _lock_all(start: ConstructionStart, *, version: int | None) -> list[ConstructionStart]:
    """Return the start, or both parts of the correction that it belongs to, locked."""
    original_id = start.reverses_id or start.replaces_id
    if original_id is None:
        return [review.lock(start, version=version)]
    # The original first: whoever acts on either part waits here.
    ConstructionStart.objects.select_for_update().get(pk=original_id)
    correction = correction_with(start)
    parts = correction.parts if correction else ()
    if start.pk not in [part.pk for part in parts]:
        parts = (start,)  # deleted: the lock says so
    return [review.lock(part, version=version if part == start else None) for part in parts]


def lock_start(start: ConstructionStart) -> None:
    """
    Lock a start as each decision about it does first; of a correction both parts.

    Errors: Stale if it was deleted.
    """
    _lock_all(start, version=None)


def _the_same(start: ConstructionStart, parts: list[ConstructionStart]) -> ConstructionStart:
    return next(part for part in parts if part == start)


def snapshot(start: ConstructionStart, lines: Iterable[StartLine] | None = None) -> dict[str, Any]:
    """Return what a start says, as the history keeps it; `lines` if they are at hand."""
    return {
        "kenmerk": start.reference,
        "plan": start.plan.code,
        "startdatum": start.started_on,
        "bewijs": start.evidence,
        "bewijsstukken": listed(start) if start.evidence_files else [],
        "toelichting": start.remark,
        "regels": [
            {
                "segment": line.segment,
                "aantal": line.homes,
                "soort": line.kind,
                "eerdere_subsidie": line.earlier_subsidy,
                "zorgvorm": line.care_form,
                "prijs": None if line.price is None else str(line.price.amount),
                "opslag": line.has_surcharge,
                "grensjaar": line.limit_year,
            }
            for line in sorted(start.lines.all() if lines is None else lines, key=attrgetter("pk"))
        ],
    }


def lock_years(area: Area, *days: date | None, book: ReferenceBook | None = None) -> None:
    """Hold the years of these days against closing: this write comes before it, or after (R19)."""
    window = (book or ReferenceBook(area)).window
    years = (day.year for day in days if day is not None and day in window)
    AccountingYear.objects.lock_years(area=area, years=years)


def _claim_year(start: ConstructionStart) -> int | None:
    """Return the year to claim in, locked against closing; None outside the window."""
    if start.started_on not in ReferenceBook(start.area).window:
        return None
    years = AccountingYear.objects
    return years.lock_claim_year(area=start.area, year=start.started_on.year).year


def check_start(
    *, area: Area, entry: StartEntry, at: datetime, replaces: int | None = None
) -> list[Problem]:
    """Return every problem with an entry that is not stored (yet); `replaces` as find_problems."""
    plan = _find_plan(entry, area=area)
    return find_problems(entry, area=area, plan=plan, today=today(at), replaces=replaces)


def _find_plan(entry: StartEntry, *, area: Area) -> Plan | None:
    return Plan.objects.filter(area=area, code=entry.plan_code).first()


def require_valid(
    entry: StartEntry,
    *,
    area: Area,
    at: datetime,
    replaces: int | None = None,
    beside: Sequence[Problem] = (),
    book: ReferenceBook | None = None,
) -> Plan:
    """
    Return the plan of an entry in which nothing is wrong; `beside` is what is wrong elsewhere.

    Errors: Invalid with every problem at once.
    """
    plan, on = _find_plan(entry, area=area), today(at)
    found = find_problems(entry, area=area, plan=plan, today=on, replaces=replaces, book=book)
    problems = [*found, *beside]
    if problems or plan is None:
        raise Invalid(problems)
    return plan


def fill(
    start: ConstructionStart, entry: StartEntry, *, plan: Plan, book: ReferenceBook | None = None
) -> list[StartLine]:
    """Write the entry into the start and its lines; return those."""
    start.plan = plan
    start.reference = entry.reference.strip()
    start.started_on = entry.started_on
    start.evidence = entry.evidence.strip()
    start.remark = entry.remark.strip()
    try:
        with transaction.atomic():
            start.save()
    except IntegrityError as error:
        if "reference" not in str(error):
            raise
        # Someone else took the reference between the check and the write.
        reason = f"Kenmerk ‘{start.reference}’ is al gebruikt."
        raise Invalid([Problem(name="kenmerk", reason=reason)]) from error
    book = book or ReferenceBook(start.area)
    return StartLine.objects.bulk_create(as_line(start, line, book=book) for line in entry.lines)


def as_line(start: ConstructionStart, line: LineEntry, *, book: ReferenceBook) -> StartLine:
    """Return a line of a start as it was entered, not saved yet."""
    year = line.limit_year or start.started_on.year
    return StartLine(
        start=start,
        segment=line.segment,
        homes=line.homes,
        kind=line.kind,
        earlier_subsidy=line.earlier_subsidy,
        care_form=line.care_form,
        price=line.price,
        has_surcharge=line.has_surcharge,
        limit_year=year,
        is_tested=is_price_tested(line, year=year, book=book),
    )
