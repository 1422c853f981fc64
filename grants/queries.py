"""What the facts of an area are worth: the questions that pages, API and reports ask alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from moneyed import Money

from grants.calculations import (
    NOTHING,
    Contribution,
    Cost,
    YearOfCost,
    above_maximum,
    all_contributions,
    all_cost,
    claimable_cost,
    contribution_by_year,
    incentive,
    is_claimable,
    payment_year,
)
from grants.declared import NOTHING as NOTHING_DECLARED
from grants.declared import Declared, Rates
from grants.models import Agreement, OrvMeasure
from housing.models import Location, StartedHomes
from nplv.core.models import ReferenceKey
from nplv.core.money import euros, total
from nplv.core.reference import ReferenceBook, UnknownReference


@dataclass(frozen=True, kw_only=True)
class Homes:
    """A number of started homes, and what they earn."""

    homes: int = 0
    affordable: int = 0
    counting: int = 0
    amount: Money = NOTHING  # realisatiestimulans, EUR incl. VAT

    def __add__(self, other: "Homes") -> "Homes":
        return Homes(
            homes=self.homes + other.homes,
            affordable=self.affordable + other.affordable,
            counting=self.counting + other.counting,
            amount=self.amount + other.amount,
        )


@dataclass(frozen=True, kw_only=True)
class IncentiveYear:
    """The realisatiestimulans of one claim year."""

    year: int
    nplv: Homes  # counts toward the agreement, what was carried over included
    carried_over: Mapping[int, Homes]  # of nplv: what comes from each earlier, closed start year
    adjoining: Homes  # earns the incentive too, but outside this agreement (R4)
    rest: Homes

    @property
    def payment_year(self) -> int:
        """The year in which it is paid."""
        return payment_year(claim_year=self.year)

    @property
    def carried_over_amount(self) -> Money:
        """What of the amount comes from earlier start years."""
        return total(homes.amount for homes in self.carried_over.values())


@dataclass(frozen=True, kw_only=True)
class DrawingRight:
    """A measure, or capacity: its maximum, its cost and what that gives by claim year."""

    code: str
    name: str
    neighbourhood: str
    maximum: Money
    share: Decimal
    is_claimable: bool
    waiting: Cost  # approved cost that cannot be claimed until the works have started (R11)
    years: tuple[YearOfCost, ...]

    @property
    def cost(self) -> Cost:
        """The cost that can be claimed, of all years."""
        return all_cost(year.cost for year in self.years)

    @property
    def contribution(self) -> Contribution:
        """What the State pays, of all years."""
        return all_contributions(year.contribution for year in self.years)

    @property
    def left(self) -> Money:
        """What is left of the maximum."""
        return self.maximum - self.contribution.gross

    @property
    def above_maximum(self) -> Money:
        """The State's part of the cost that exceeds the maximum; zero if it does not."""
        return above_maximum(cost=self.cost, maximum=self.maximum, share=self.share)

    def of_year(self, year: int) -> YearOfCost:
        """Return the claim year; an empty one if there is nothing in it."""
        found = {row.year: row for row in self.years}
        empty = YearOfCost(
            year=year,
            cost=Cost(),
            cost_to_date=Cost(),
            contribution=Contribution(),
            contribution_to_date=Contribution(),
        )
        return found.get(year, empty)


def worth(
    rows: Iterable[StartedHomes], *, book: ReferenceBook, declared: Declared = NOTHING_DECLARED
) -> Homes:
    """
    Return what started homes earn, each at the rate of its start year (R5, R6).

    In a closed year that is the rate with which it was closed.

    Errors: UnknownReference if the rate of a start year is not in the reference data.
    """
    return sum((_worth_of(row, book, declared.rates) for row in rows), Homes())


def _worth_of(row: StartedHomes, book: ReferenceBook, rates: Rates) -> Homes:
    counting, amount = row.homes if row.counts else 0, NOTHING
    if counting:
        declared = rates.get((row.claim_year, row.start_year))
        rate = rate_of(book, row.start_year) if declared is None else declared
        amount = incentive(homes=counting, rate=rate)
    return Homes(
        homes=row.homes,
        affordable=row.homes if row.is_affordable else 0,
        counting=counting,
        amount=amount,
    )


def rate_of(book: ReferenceBook, year: int) -> Money:
    """
    Return the amount per home of a start year.

    Errors: UnknownReference if the reference data does not say.
    """
    rate = book.amount(ReferenceKey.RATE_PER_HOME, year)
    if rate is None:
        raise UnknownReference(f"Het bedrag per woning van {year} is niet bekend.")
    return euros(rate)


def incentive_years(
    started: Iterable[StartedHomes],
    *,
    book: ReferenceBook,
    years: Iterable[int],
    declared: Declared = NOTHING_DECLARED,
) -> list[IncentiveYear]:
    """Return the realisatiestimulans by claim year; a year without starts has zeros."""
    rows = list(started)
    return [
        _incentive_year(year, [row for row in rows if row.claim_year == year], book, declared)
        for year in years
    ]


def _incentive_year(
    year: int, rows: list[StartedHomes], book: ReferenceBook, declared: Declared
) -> IncentiveYear:
    def located(location: Location) -> list[StartedHomes]:
        return [row for row in rows if row.location == location]

    def earned(found: Iterable[StartedHomes]) -> Homes:
        return worth(found, book=book, declared=declared)

    nplv = located(Location.NPLV)
    earlier = sorted({row.start_year for row in nplv if row.start_year < year})
    return IncentiveYear(
        year=year,
        nplv=earned(nplv),
        carried_over={
            start: earned(row for row in nplv if row.start_year == start) for start in earlier
        },
        adjoining=earned(located(Location.ADJOINING)),
        rest=earned(located(Location.REST)),
    )


def measure_right(
    measure: OrvMeasure,
    *,
    agreement: Agreement,
    costs: Mapping[int, Cost],
    years: Iterable[int],
    declared: Declared = NOTHING_DECLARED,
    as_if_started: bool = False,
) -> DrawingRight:
    """
    Return what a measure gives; nothing before its works have started in the window (R11).

    `years` are all its claim years, without a gap. What was declared in closed years stands.
    `as_if_started` tells beforehand what it will give.
    """
    started_on, window = measure.works_started_on, agreement.window
    claimable = as_if_started or is_claimable(works_started_on=started_on, window=window)
    given = declared.contributions_of(measure.pk)
    return DrawingRight(
        code=measure.code,
        name=measure.name,
        neighbourhood=measure.neighbourhood.name,
        maximum=measure.maximum,
        share=measure.share,
        is_claimable=claimable,
        waiting=Cost() if claimable else all_cost(costs.values()),
        years=tuple(
            contribution_by_year(
                costs=claimable_cost(costs=costs, declared=given, is_claimable=claimable),
                maximum=measure.maximum,
                share=measure.share,
                years=years,
                declared=given,
            )
        ),
    )


def capacity_right(
    *,
    maximum: Money,
    costs: Mapping[int, Cost],
    years: Iterable[int],
    declared: Declared = NOTHING_DECLARED,
) -> DrawingRight:
    """Return what capacity gives: the same rule as for a measure, all of the cost."""
    share = Decimal(100)
    return DrawingRight(
        code="capaciteit",
        name="Capaciteitsondersteuning",
        neighbourhood="",
        maximum=maximum,
        share=share,
        is_claimable=True,
        waiting=Cost(),
        years=tuple(
            contribution_by_year(
                costs=costs,
                maximum=maximum,
                share=share,
                years=years,
                declared=declared.contributions_of(None),
            )
        ),
    )
