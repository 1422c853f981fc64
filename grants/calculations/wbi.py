"""The arithmetic of the Woningbouwimpuls. Pure: no database, no clock, no settings."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moneyed import Money

from grants.calculations.homes import incentive
from nplv.core.money import to_cents, total


@dataclass(frozen=True, kw_only=True)
class ExpectedYear:
    """The affordable homes that plans are to start in one year, and what each will earn."""

    year: int
    affordable: int
    rate: Money  # EUR per home, of that year

    @property
    def amount(self) -> Money:
        """The realisatiestimulans of the year."""
        return incentive(homes=self.affordable, rate=self.rate)


@dataclass(frozen=True, kw_only=True)
class Deficit:
    """The sum of an application, term by term. All amounts in EUR."""

    cost: Money
    revenue: Money
    expected_incentive: Money
    before_co_financing: Money  # cost - revenue - expected incentive
    least_share: Decimal  # percentage of that which others must carry
    least_co_financing: Money
    co_financing: Money
    to_be_covered: Money  # what is left for the Woningbouwimpuls, at most

    @property
    def has_enough_co_financing(self) -> bool:
        """Whether others carry at least their share."""
        return self.co_financing >= self.least_co_financing


def affordable_share(*, homes: int, affordable: int) -> Decimal:
    """
    Return which part of the homes is affordable.

    share = affordable / homes x 100.

    Units:  a percentage, not rounded.
    Shape:  two numbers of homes in, one Decimal out.
    Errors: ValueError unless homes is above zero.
    Source: REG-WBI-AFFORDABLE
    """
    if homes <= 0:
        raise ValueError(f"homes is above zero, got {homes}")
    return Decimal(affordable) * 100 / homes


def is_affordable_enough(*, homes: int, affordable: int, least_share: Decimal) -> bool:
    """
    Return whether enough of the homes are affordable: at least a share of them.

    Compared without division, so that a share is never lost in rounding; no homes is not enough.

    Units:  numbers of homes; least_share a percentage.
    Shape:  scalars in, one truth value out.
    Errors: none.
    Source: REG-WBI-AFFORDABLE
    """
    return homes > 0 and affordable * 100 >= least_share * homes


def expected_incentive(*, years: Iterable[ExpectedYear]) -> Money:
    """
    Return the realisatiestimulans that the homes of an application are expected to earn.

    amount = sum over the years of affordable homes x the rate of the year.

    Units:  EUR, VAT included.
    Shape:  the planned start years inside the window in, one amount out; none gives zero.
    Errors: none.
    Source: AGR-WBI-COFINANCING, AGR-RS
    """
    return total(year.amount for year in years)


def deficit(
    *, cost: Money, revenue: Money, incentive: Money, co_financing: Money, least_share: Decimal
) -> Deficit:
    """
    Return what an application has to cover.

    before co-financing = cost - revenue - expected realisatiestimulans;
    least co-financing  = before co-financing x least_share / 100, rounded half up to cents;
    to be covered       = before co-financing - co-financing.

    Where there is no deficit, nobody has to carry a part of it.

    Units:  EUR; least_share a percentage.
    Shape:  the terms in, one Deficit out; what is to be covered is negative if nothing is left.
    Errors: none.
    Source: AGR-WBI-COFINANCING, REG-WBI-COFINANCING
    """
    before = cost - revenue - incentive
    least = to_cents(before * (least_share / 100))
    return Deficit(
        cost=cost,
        revenue=revenue,
        expected_incentive=incentive,
        before_co_financing=before,
        least_share=least_share,
        least_co_financing=max(least, before * 0),
        co_financing=co_financing,
        to_be_covered=before - co_financing,
    )


def start_deadline(*, granted_on: date, years: int) -> date:
    """
    Return the last day on which homes may start: the same day, so many years after the grant.

    Granted on 29 February, that is 28 February in a year without a leap day.

    Units:  calendar days and years.
    Shape:  a day and a number of years in, a day out.
    Errors: none.
    Source: REG-WBI-START
    """
    year = granted_on.year + years
    last = monthrange(year, granted_on.month)[1]
    return granted_on.replace(year=year, day=min(granted_on.day, last))


def settlement(*, settled: Money, determined: Money) -> Money:
    """
    Return what a settlement changes in the money: nothing if it settles at what was determined.

    change = settled - determined so far.

    Units:  EUR.
    Shape:  two amounts in, one out; negative where less is settled than was granted.
    Errors: none.
    Source: AGR-WBI
    """
    return settled - determined
