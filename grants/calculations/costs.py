"""Actual cost and what a drawing right gives for it. Pure: no database, no clock, no settings."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moneyed import Money

from nplv.core.money import euros, to_cents

NOTHING = euros("0.00")


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Approved cost, added up. All amounts in EUR."""

    excl: Money = NOTHING  # without VAT
    vat: Money = NOTHING
    compensable_vat: Money = NOTHING  # the part of vat that the BCF gives back, not rounded
    hours: Decimal = Decimal(0)

    @property
    def incl(self) -> Money:
        """The cost with VAT."""
        return self.excl + self.vat

    @property
    def is_zero_or_more(self) -> bool:
        """Whether no part of the cost is negative."""
        return self.excl >= NOTHING and self.vat >= NOTHING and self.hours >= 0

    def __neg__(self) -> "Cost":
        vat, compensable_vat = -self.vat, -self.compensable_vat
        return Cost(excl=-self.excl, vat=vat, compensable_vat=compensable_vat, hours=-self.hours)

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            excl=self.excl + other.excl,
            vat=self.vat + other.vat,
            compensable_vat=self.compensable_vat + other.compensable_vat,
            hours=self.hours + other.hours,
        )


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What the State pays for a cost: gross - bcf = net. All amounts in EUR, whole cents."""

    gross: Money = NOTHING  # from the drawing right, VAT included
    bcf: Money = NOTHING  # VAT that the municipality gets back from the BCF
    net: Money = NOTHING  # what is paid out

    def __add__(self, other: "Contribution") -> "Contribution":
        return Contribution(
            gross=self.gross + other.gross, bcf=self.bcf + other.bcf, net=self.net + other.net
        )

    def __sub__(self, other: "Contribution") -> "Contribution":
        return Contribution(
            gross=self.gross - other.gross, bcf=self.bcf - other.bcf, net=self.net - other.net
        )


@dataclass(frozen=True, kw_only=True)
class YearOfCost:
    """A drawing right in one claim year: the cost of the year and what it gives."""

    year: int
    cost: Cost  # of the year
    cost_to_date: Cost
    contribution: Contribution  # of the year; negative after a credit note
    contribution_to_date: Contribution


def staff_cost(*, hours: Decimal, rate: Money) -> Money:
    """
    Return what the hours of own staff cost; there is no VAT on them.

    cost = hours x rate, rounded half up to cents.

    Units:  hours; EUR an hour.
    Shape:  scalars in, one amount out; negative hours in a correction give a negative cost.
    Errors: none.
    Source: AGR-CAPACITY, AGR-CAPACITY-NEED
    """
    return to_cents(rate * hours)


def compensable_part(*, vat: Money, compensable: Decimal) -> Money:
    """
    Return the part of the VAT on one cost that the BCF gives back.

    part = vat x compensable / 100. Not rounded: rounding comes once, on the sum to date.

    Units:  EUR; compensable as a percentage, 100 = all of it.
    Shape:  scalars in, one amount out; negative for a credit note.
    Errors: none.
    Source: AGR-ORV-VAT, AGR-CAPACITY-VAT
    """
    return vat * (compensable / 100)


def is_claimable(*, works_started_on: date | None, window: Container[date]) -> bool:
    """
    Return whether cost of a measure can be claimed: its works started inside the window.

    Units:  none.
    Shape:  a day, or None while the works have not started, in; a truth value out.
    Errors: none.
    Source: AGR-ORV-START
    """
    return works_started_on is not None and works_started_on in window


def contribution_to_date(*, cost: Cost, maximum: Money, share: Decimal) -> Contribution:
    """
    Return what a drawing right has given for all cost so far.

    gross = min(share x cost incl. VAT, maximum), never below zero, rounded half up to cents;
    bcf   = gross x (compensable VAT / cost incl. VAT), rounded half up to cents, once;
    net   = gross - bcf.

    Units:  EUR; share as a percentage, 100 = all of it.
    Shape:  the cost up to and including a claim year in, one Contribution out.
    Errors: ValueError if share lies outside 0..100.
    Source: AGR-ORV-COST, AGR-ORV-VAT, AGR-CAPACITY, AGR-CAPACITY-VAT
    """
    if not 0 <= share <= 100:
        raise ValueError(f"share is a percentage from 0 to 100, got {share}")
    if cost.incl <= NOTHING:
        return Contribution()

    gross = to_cents(min(cost.incl * (share / 100), maximum))
    bcf = to_cents(euros(gross.amount * cost.compensable_vat.amount / cost.incl.amount))
    return Contribution(gross=gross, bcf=bcf, net=gross - bcf)


def above_maximum(*, cost: Cost, maximum: Money, share: Decimal) -> Money:
    """
    Return by how much the State's part of the cost exceeds the maximum: for that nothing comes.

    above = share x cost incl. VAT, rounded half up to cents - maximum, never below zero.

    Units:  EUR; share as a percentage, 100 = all of it.
    Shape:  the cost up to and including a claim year in, one amount out.
    Errors: none.
    Source: AGR-ORV-COST, AGR-CAPACITY
    """
    return max(to_cents(cost.incl * (share / 100)) - maximum, NOTHING)


def contribution_by_year(
    *,
    costs: Mapping[int, Cost],
    maximum: Money,
    share: Decimal,
    years: Iterable[int],
    declared: Mapping[int, Contribution] | None = None,
) -> list[YearOfCost]:
    """
    Return for each claim year the cost and what the drawing right gives.

    contribution of a year = to date this year - to date the year before;
    of a closed year       = what was declared: a later change comes in the first open year.

    Units:  EUR; share as a percentage.
    Shape:  cost by claim year and what closed years declared in, a YearOfCost a year out.
    Errors: ValueError if share lies outside 0..100, or if there is cost in another year.
    Source: AGR-ORV-COST, AGR-ORV-VAT
    """
    ordered, fixed = sorted(years), declared or {}
    if missing := sorted(set(costs) - set(ordered)):
        raise ValueError(f"there is cost in years that were not asked for: {missing}")
    results: list[YearOfCost] = []
    spent, given = Cost(), Contribution()
    for year in ordered:
        cost = costs.get(year, Cost())
        spent = spent + cost
        computed = contribution_to_date(cost=spent, maximum=maximum, share=share)
        of_year = fixed.get(year, computed - given)
        given = given + of_year
        results.append(
            YearOfCost(
                year=year,
                cost=cost,
                cost_to_date=spent,
                contribution=of_year,
                contribution_to_date=given,
            )
        )
    return results


def claimable_cost(
    *, costs: Mapping[int, Cost], declared: Mapping[int, Contribution], is_claimable: bool
) -> dict[int, Cost]:
    """
    Return the cost of a measure in the claim years in which it counts.

    cost of a year = to date this year - to date the year before, where to date is all cost so
    far while the measure counts, else nothing: in a closed year it counted if anything was
    declared to date; in an open year it counts if its works started in the window.

    So cost from before the works had started never comes in a year that was closed by then.

    Units:  EUR and hours.
    Shape:  the approved cost by claim year and what was declared of each closed year in, the
            cost that counts by claim year out.
    Errors: none.
    Source: AGR-ORV-START, AGR-ORV-COST
    """
    settled: dict[int, Cost] = {}
    made, counted, given = Cost(), Cost(), Contribution()
    first_open = max(declared, default=0) + 1
    for year in sorted({*costs, *declared, first_open} if declared else costs):
        made, given = made + costs.get(year, Cost()), given + declared.get(year, Contribution())
        counts = given.gross > NOTHING if year in declared else is_claimable
        to_date = made if counts else Cost()
        settled[year] = to_date + -counted
        counted = to_date
    return settled


def all_cost(costs: Iterable[Cost]) -> Cost:
    """
    Return the sum of costs.

    Units:  EUR and hours.
    Shape:  any number of Costs in, one out; nothing gives zero.
    Errors: none.
    Source: AGR-ORV-COST
    """
    return sum(costs, Cost())


def all_contributions(contributions: Iterable[Contribution]) -> Contribution:
    """
    Return the sum of contributions: whole cents, so that the parts add up to the total.

    Units:  EUR.
    Shape:  any number of Contributions in, one out; nothing gives zero.
    Errors: none.
    Source: AGR-ORV, AGR-ORV-VAT
    """
    return sum(contributions, Contribution())


def full_time_equivalents(*, hours: Decimal, hours_per_fte: Decimal) -> Decimal:
    """
    Return hours as full-time equivalents.

    fte = hours / hours of one FTE in a year.

    Units:  FTE, unrounded.
    Shape:  scalars in, one Decimal out.
    Errors: ValueError unless hours_per_fte is above zero.
    Source: AGR-CAPACITY-NEED, CAO-36-HOURS
    """
    if hours_per_fte <= 0:
        raise ValueError(f"hours_per_fte is above zero, got {hours_per_fte}")
    return hours / hours_per_fte
