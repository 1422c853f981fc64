"""When money comes, and what the municipality has paid ahead of it (R6, R18)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from moneyed import Money

from grants.calculations.costs import NOTHING
from grants.calculations.homes import payment_year
from nplv.core.money import total

MONTHS_OF_A_QUARTER = 3
QUARTERS_OF_A_YEAR = 4


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year."""

    year: int
    number: int  # 1 to 4

    @property
    def key(self) -> str:
        """The quarter as addresses write it."""
        return f"{self.year}-{self.number}"

    @property
    def label(self) -> str:
        """The quarter as pages write it."""
        return f"{self.number}e kwartaal {self.year}"

    @property
    def following(self) -> "Quarter":
        """The next quarter."""
        if self.number == QUARTERS_OF_A_YEAR:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a scheme owes over one claim year. All amounts in EUR, the VAT of the BCF deducted."""

    scheme: str
    claim_year: int
    amount: Money  # determined, else declared, else earned so far
    received: Money
    is_settled: bool  # declared or determined; else the year is open and the amount can change
    expected: Quarter | None  # None where the reference data does not say
    is_decided: bool = False  # the minister determined the amount

    @property
    def to_come(self) -> Money:
        """
        What is still to come.

        Negative where too much came in over a closed year; an advance over an open one is not.
        """
        left = self.amount - self.received
        return left if self.is_settled else max(left, NOTHING)


@dataclass(frozen=True, kw_only=True)
class QuarterCash:
    """What came in and what is to come in a quarter, by scheme. All amounts in EUR."""

    quarter: Quarter
    received: Mapping[str, Money]
    certain: Mapping[str, Money]  # declared or determined
    earned: Mapping[str, Money]  # in a year that is still open

    @property
    def total_received(self) -> Money:
        """What came in, of all schemes."""
        return total(self.received.values())

    @property
    def total_certain(self) -> Money:
        """What is certain to come, of all schemes."""
        return total(self.certain.values())

    @property
    def total_earned(self) -> Money:
        """What was earned in an open year, of all schemes."""
        return total(self.earned.values())


@dataclass(frozen=True, kw_only=True)
class PreFinanced:
    """What the municipality has paid ahead at the end of a year. All amounts in EUR, to date."""

    year: int
    cost: Money  # of measures and capacity, VAT included
    incentive_earned: Money
    incentive_received: Money
    received: Money  # for measures and capacity

    @property
    def incentive_to_come(self) -> Money:
        """The realisatiestimulans that was earned and has not come in."""
        return self.incentive_earned - self.incentive_received

    @property
    def amount(self) -> Money:
        """What was paid ahead."""
        return self.cost + self.incentive_to_come - self.received


def quarter_of(day: date) -> Quarter:
    """
    Return the quarter that a day lies in.

    Units:  none.
    Shape:  a day in, a Quarter out.
    Errors: none.
    Source: AGR-RS-PAYMENT
    """
    return Quarter(day.year, (day.month - 1) // MONTHS_OF_A_QUARTER + 1)


def payment_quarter(*, claim_year: int, first_payment: date | None) -> Quarter | None:
    """
    Return the quarter in which a claim year is expected to be paid.

    quarter = that of the first payment, in the year after the claim year; never before it.

    Units:  calendar years and quarters.
    Shape:  a claim year and the first day of the first quarter of payment in, a Quarter out; None
            where that day is not known.
    Errors: none.
    Source: AGR-RS-PAYMENT
    """
    if first_payment is None:
        return None
    first = quarter_of(first_payment)
    return max(first, Quarter(payment_year(claim_year=claim_year), first.number))


def cash_by_quarter(
    *,
    claims: Iterable[Claim],
    received: Mapping[tuple[Quarter, str], Money],
    now: Quarter,
    last: Quarter,
) -> list[QuarterCash]:
    """
    Return for each quarter what came in and what is to come.

    to come = amount - received, in the quarter in which it is expected; what is overdue is to
    come in this quarter. Certain and earned in an open year are never one amount.

    Units:  EUR.
    Shape:  claims, and receipts by quarter and scheme in; the quarters from the first receipt, or
            now, up to and including `last`, or the last expected, out. Claims without a quarter
            are left out.
    Errors: none.
    Source: AGR-RS-PAYMENT, AGR-ORV-COST, AGR-CAPACITY
    """
    certain: dict[tuple[Quarter, str], Money] = {}
    earned: dict[tuple[Quarter, str], Money] = {}
    for claim in claims:
        if claim.expected is None or claim.to_come == NOTHING:
            continue
        place = certain if claim.is_settled else earned
        key = (max(claim.expected, now), claim.scheme)
        place[key] = place.get(key, NOTHING) + claim.to_come
    known = {now, *(quarter for quarter, _ in (*certain, *earned, *received))}
    return [
        QuarterCash(
            quarter=quarter,
            received=_of(quarter, received),
            certain=_of(quarter, certain),
            earned=_of(quarter, earned),
        )
        for quarter in _quarters(min(known), max(last, *known))
    ]


def _quarters(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    while first <= last:
        yield first
        first = first.following


def _of(quarter: Quarter, amounts: Mapping[tuple[Quarter, str], Money]) -> dict[str, Money]:
    return {scheme: amount for (of, scheme), amount in amounts.items() if of == quarter}


def pre_financing(
    *,
    years: Iterable[int],
    cost: Mapping[int, Money],
    incentive_earned: Mapping[int, Money],
    incentive_received: Mapping[int, Money],
    received: Mapping[int, Money],
) -> list[PreFinanced]:
    """
    Return what the municipality has paid ahead at the end of each year.

    pre-financing = cost made + realisatiestimulans not yet received - money received, where the
    money received is that for measures and capacity: the incentive is in the second term.

    Units:  EUR; cost VAT included.
    Shape:  cost and earned by claim year, receipts by the year in which they came in; a
            PreFinanced a year out, each term to date.
    Errors: none.
    Source: AGR-RS-PAYMENT, AGR-ORV-COST, AGR-CAPACITY
    """

    def to_date(amounts: Mapping[int, Money], year: int) -> Money:
        return total(amount for of, amount in amounts.items() if of <= year)

    return [
        PreFinanced(
            year=year,
            cost=to_date(cost, year),
            incentive_earned=to_date(incentive_earned, year),
            incentive_received=to_date(incentive_received, year),
            received=to_date(received, year),
        )
        for year in sorted(years)
    ]
