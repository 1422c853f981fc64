"""Closing a year: what stands in the way, what is booked, and the decision itself (R19)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from moneyed import Money

from grants.basis import basis_of, cost_to_date
from grants.calculations import NOTHING, Contribution, Cost, all_contributions
from grants.models import CostLine, EntryKind, LedgerEntry, OrvMeasure, Scheme
from grants.overviews import capacity_overview, find_agreement, orv_overview
from grants.queries import rate_of, worth
from housing.models import ConstructionStart, Location, StartLine
from nplv.core.history import record
from nplv.core.models import AccountingYear, Area, ReferenceKey, User
from nplv.core.models.area import YearState
from nplv.core.money import dutch, plain
from nplv.core.problems import WrongState
from nplv.core.reference import ReferenceBook, UnknownReference
from nplv.core.review import Reviewed, Status

UNDECIDED = (Status.CONCEPT, Status.SUBMITTED, Status.REJECTED)
MOST_NAMES = 50  # in a refusal


@dataclass(frozen=True, kw_only=True)
class InTheWay:
    """
    What belongs to a year and was not approved: with its author, sent back, or with a colleague.

    What was sent back counts too: its author can mend it and hand it in again.
    """

    starts: tuple[ConstructionStart, ...]
    costs: tuple[CostLine, ...]

    @property
    def items(self) -> tuple[Reviewed, ...]:
        """All of it, starts first."""
        return (*self.starts, *self.costs)

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.items)

    @property
    def without_evidence(self) -> int:
        """How many of them could not be approved yet, for want of evidence (R3)."""
        return sum(not item.has_evidence for item in self.items)

    @property
    def names(self) -> list[str]:
        """Each with its status, as a refusal and the history tell it."""
        return [f"{item} ({item.get_status_display().lower()})" for item in self.items]


@dataclass(frozen=True, kw_only=True)
class Booking:
    """One amount that closing declares: gross - bcf = net."""

    scheme: Scheme
    description: str
    contribution: Contribution
    measure: OrvMeasure | None = None
    # Of the realisatiestimulans: amount = homes x rate of the start year.
    start_year: int | None = None
    homes: int | None = None
    rate: Money | None = None
    # Of a contribution to actual cost: the figures it rests on.
    basis: dict[str, Any] | None = None


def find_in_the_way(area: Area, year: int) -> InTheWay:
    """Return what belongs to a year, by start date or year of delivery, and was not approved."""
    window = ReferenceBook(area).window
    starts = ConstructionStart.objects.filter(area=area, status__in=UNDECIDED)
    starts = starts.filter(started_on__year=year, started_on__range=(window.first, window.last))
    costs = CostLine.objects.filter(area=area, status__in=UNDECIDED, year=year)
    return InTheWay(
        starts=tuple(starts.select_related("changed_by").order_by("status", "reference")),
        costs=tuple(costs.select_related("changed_by", "measure").order_by("status", "pk")),
    )


def find_refusal(area: Area, year: int, *, today: date) -> str:
    """
    Return why a year cannot be closed at all, in Dutch; empty if it can.

    A year is closed after it has ended, so from 1 January in the Netherlands, and in order:
    what comes too late goes to the earliest open year, which must not lie before a closed one.
    """
    first = ReferenceBook(area).window.first.year
    if year < first:
        return f"Het jaar {year} valt voor de periode van de afspraken, die in {first} begint."
    if year >= today.year:
        return f"Het jaar {year} is nog niet voorbij: afsluiten kan vanaf 1 januari {year + 1}."
    rows = AccountingYear.objects.filter(area=area, year__lte=year).exclude(state=YearState.OPEN)
    states = {row.year: row for row in rows}
    if year in states:
        label = states[year].get_state_display().lower()
        return f"Het jaar {year} kan niet afgesloten worden: de status is ‘{label}’."
    if earlier := [other for other in range(first, year) if other not in states]:
        return f"Sluit eerst {earlier[0]} af: dat jaar is nog open."
    return ""


def bookings(area: Area, year: int) -> list[Booking]:
    """
    Return the amounts that closing a year declares.

    Of each scheme that was agreed there is at least one, also when it is zero: then it is on
    record that nothing is declared, and at which rate. What was carried over is a row of its own.

    Errors: UnknownReference if the rate of a start year with homes that count is not known.
    """
    return [*_incentive_bookings(area, year), *_cost_bookings(area, year)]


def _incentive_bookings(area: Area, year: int) -> Iterator[Booking]:
    book = ReferenceBook(area)
    rows = StartLine.objects.approved_in(area).filter(start__claim_year=year).summed(book.window)
    for start_year in sorted({year, *(row.start_year for row in rows)}):
        # Homes outside the area earn too, but not under this agreement (R4).
        inside = [
            row for row in rows if (row.start_year, row.location) == (start_year, Location.NPLV)
        ]
        homes = worth(inside, book=book)
        if not homes.counting and book.amount(ReferenceKey.RATE_PER_HOME, start_year) is None:
            continue  # after the last year of the window there is no rate, and nothing to earn
        rate = rate_of(book, start_year)
        carried = "" if start_year == year else f", overgeheveld uit {start_year}"
        yield Booking(
            scheme=Scheme.INCENTIVE,
            description=f"{homes.counting} woningen à {dutch(rate)}{carried}",
            contribution=Contribution(gross=homes.amount, net=homes.amount),
            start_year=start_year,
            homes=homes.counting,
            rate=rate,
        )


def _cost_bookings(area: Area, year: int) -> Iterator[Booking]:
    agreement = find_agreement(area)
    if agreement is None:
        return
    made = cost_to_date(area, year)
    for row in orv_overview(agreement).rows:
        measure = row.measure
        cost, started_on = made.get(measure.pk, Cost()), measure.works_started_on
        yield Booking(
            scheme=Scheme.ORV,
            description=measure.name,
            contribution=row.right.of_year(year).contribution,
            measure=measure,
            basis=basis_of(cost, right=row.right) | {"startWerk": started_on},
        )
    capacity = capacity_overview(agreement)
    if capacity is not None:
        yield Booking(
            scheme=Scheme.CAPACITY,
            description=capacity.right.name,
            contribution=capacity.right.of_year(year).contribution,
            basis=basis_of(made.get(None, Cost()), right=capacity.right),
        )


@transaction.atomic
def close_year(
    *, area: Area, year: int, by: User, at: datetime, leave_out_drafts: str | None = None
) -> AccountingYear:
    """
    Close a year: book what it declares, and let no write touch it any more.

    `leave_out_drafts` is the reason why what was not approved is left out. It stays as it is;
    once approved it is claimed in the earliest open year.

    Errors: WrongState for a year that is not over, not open, or later than another open one;
    and without a reason for one with concepts, waiting approvals or what was sent back.
    Source: AGR-RS-PAYMENT, AGR-ORV-COST, AGR-CAPACITY
    """
    today = timezone.localdate(at)
    _refuse(find_refusal(area, year, today=today))
    # Every write of the year takes this lock too. Who closed it meanwhile is seen after it.
    row = AccountingYear.objects.lock_year(area=area, year=year)
    _refuse(find_refusal(area, year, today=today))
    left_out, reason = find_in_the_way(area, year), (leave_out_drafts or "").strip()
    if left_out.number and not reason:
        raise WrongState(_not_approved(left_out, year))
    try:
        booked = bookings(area, year)
    except UnknownReference as error:
        raise WrongState(f"{error} Een beheerder kan dat aanvullen.") from error

    LedgerEntry.objects.bulk_create(
        _as_entry(booking, area=area, year=year, by=by, at=at) for booking in booked
    )
    row.state, row.closed_at, row.closed_by = YearState.CLOSED, at, by
    row.save()
    said = _what_was_decided(booked, left_out) | {"reason": reason if left_out.number else ""}
    record(area=area, thing=row, action="gesloten", by=by, at=at, **said)
    return row


def _refuse(reason: str) -> None:
    if reason:
        raise WrongState(reason)


def _not_approved(left_out: InTheWay, year: int) -> str:
    names, more = left_out.names[:MOST_NAMES], left_out.number - MOST_NAMES
    listed = ", ".join(names) + (f" en nog {more}" if more > 0 else "")
    return (
        f"In {year} is nog niet alles goedgekeurd: {listed}. Rond dit af, of geef de reden "
        "waarom het buiten het jaar blijft."
    )


def _as_entry(booking: Booking, *, area: Area, year: int, by: User, at: datetime) -> LedgerEntry:
    return LedgerEntry(
        area=area,
        scheme=booking.scheme,
        measure=booking.measure,
        kind=EntryKind.DECLARED,
        claim_year=year,
        amount=booking.contribution.gross,
        bcf=booking.contribution.bcf,
        start_year=booking.start_year,
        homes=booking.homes,
        rate=booking.rate,
        basis=booking.basis,
        description=booking.description[:200],
        booked_at=at,
        booked_by=by,
    )


def sum_of(booked: Iterable[Booking], scheme: Scheme | None = None) -> Contribution:
    """Return the sum of bookings, of one scheme if given."""
    return all_contributions(
        booking.contribution for booking in booked if scheme in (None, booking.scheme)
    )


def _what_was_decided(booked: list[Booking], left_out: InTheWay) -> dict[str, Any]:
    """Return the year before and after closing, as the history keeps it."""
    schemes = dict.fromkeys(booking.scheme for booking in booked)
    after: dict[str, Any] = {"status": YearState.CLOSED.value}
    after |= {scheme.value: plain(sum_of(booked, scheme).gross) for scheme in schemes}
    bcf = sum_of(booked).bcf
    if bcf != NOTHING:
        after["bcf"] = plain(bcf)
    if left_out.number:
        after["weggelaten"] = left_out.names
    return {"before": {"status": YearState.OPEN.value}, "after": after}
