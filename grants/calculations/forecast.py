"""What planned homes may earn, and on which plans most hangs (R22)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import gcd

from moneyed import Money

from grants.calculations.costs import NOTHING
from housing.calculations import PlannedBlock, spread
from nplv.core.money import cents, euros, to_cents, total


@dataclass(frozen=True, kw_only=True)
class AmountSpread:
    """What may come of an amount: the mean, and what it stays under in 10, 50, 90% of cases."""

    expected: Money
    p10: Money
    p50: Money
    p90: Money


@dataclass(frozen=True, kw_only=True)
class MovingPlan:
    """A plan and how much hangs on it."""

    code: str
    homes: int  # affordable, in the window, if all goes as planned
    probability: Decimal
    slip_probability: Decimal
    amount: Money  # if all goes as planned
    at_stake: Money  # what of that is not expected: by not starting, or starting too late


def amount_spread(
    *, blocks: Sequence[PlannedBlock], rates: Mapping[int, Money], certain: Money
) -> AmountSpread:
    """
    Return what planned homes may earn, beside what is certain.

    amount = certain + sum of the homes that start in a year x the rate of that year, by steps of
    what the rates have in common. A home that starts in a year without a rate earns nothing.

    Units:  EUR; the mean rounded half up to cents.
    Shape:  any number of blocks and the rate by start year in, one AmountSpread out.
    Errors: ValueError if a chance lies outside 0..100.
    Source: AGR-RS, AGR-RS-ESTIMATE
    """
    rate_cents = {year: int(rate.amount * 100) for year, rate in rates.items()}
    step = gcd(*rate_cents.values()) or 1
    worth = {year: amount // step for year, amount in rate_cents.items()}
    found = spread(blocks=blocks, worth=worth)
    return AmountSpread(
        expected=to_cents(certain + euros(found.expected * step / 100)),
        p10=certain + cents(found.p10 * step),
        p50=certain + cents(found.p50 * step),
        p90=certain + cents(found.p90 * step),
    )


def moving_plans(
    *, blocks: Sequence[PlannedBlock], rates: Mapping[int, Money], most: int
) -> tuple[MovingPlan, ...]:
    """
    Return the plans on which most money hangs, the most first.

    at stake = what a plan earns if all goes as planned - what it is expected to earn.

    Units:  EUR, homes.
    Shape:  any number of blocks in, at most so many plans out, among equals by code; a plan on
            which nothing hangs is left out.
    Errors: ValueError if a chance lies outside 0..100.
    Source: AGR-RS, AGR-RS-ESTIMATE
    """
    found = [_moving(block, rates) for block in blocks]
    moving = [plan for plan in found if plan.at_stake > NOTHING]
    return tuple(sorted(moving, key=lambda plan: (-plan.at_stake.amount, plan.code))[:most])


def _moving(block: PlannedBlock, rates: Mapping[int, Money]) -> MovingPlan:
    inside = {year: homes for year, homes in block.homes.items() if year in rates}
    whole = total(rates[year] * homes for year, homes in inside.items())
    expected = amount_spread(blocks=[block], rates=rates, certain=NOTHING).expected
    return MovingPlan(
        code=block.code,
        homes=sum(inside.values()),
        probability=block.probability,
        slip_probability=block.slip_probability,
        amount=whole,
        at_stake=whole - expected,
    )
