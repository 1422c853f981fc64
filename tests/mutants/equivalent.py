"""Changes that change nothing: no test can fail for them. Each with the reason."""

from dataclasses import dataclass

from tests.mutants.source import Change


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """Changes of one line of a function that change nothing, and why."""

    place: str
    before: str
    after: tuple[str, ...]
    reason: str

    def is_of(self, change: Change) -> bool:
        is_there = (self.place, self.before) == (str(change.place), change.before)
        return is_there and change.after in self.after


EQUIVALENT = (
    Equivalent(
        place="grants.calculations.ceiling:allocate",
        before="left = int((amount.amount - sum(down.values(), Decimal(0))) / CENT)",
        after=("left = int((amount.amount - sum(down.values(), )) / CENT)",),
        reason="there is always a weight, and a sum of Decimals that starts at 0 is a Decimal",
    ),
    Equivalent(
        place="grants.calculations.ceiling:_paid_on_one_day",
        before="given_back = total(claim.amount for claim in claims if claim.amount < NOTHING)",
        after=("given_back = total(claim.amount for claim in claims if claim.amount <= NOTHING)",),
        reason="it adds claims of nothing to a sum",
    ),
    Equivalent(
        place="grants.calculations.ceiling:_paid_on_one_day",
        before="asked = {str(at): row.amount for at, row in enumerate(claims)"
        " if row.amount > NOTHING}",
        after=(
            "asked = {str(at): row.amount for at, row in enumerate(claims)"
            " if row.amount >= NOTHING}",
        ),
        reason="a claim of nothing has no remainder, and so gets no cent",
    ),
    Equivalent(
        place="grants.calculations.ceiling:expected_claims",
        before="evenly = allocate(amount=left, weights={str(year): euros(1) for year in to_come})",
        after=(
            "evenly = allocate(amount=left, weights={str(year): euros(2) for year in to_come})",
        ),
        reason="twice the same weights are the same parts",
    ),
    Equivalent(
        place="grants.calculations.costs:claimable_cost",
        before="first_open = max(declared, default=0) + 1",
        after=("first_open = max(declared, default=1) + 1",),
        reason="where nothing was declared it is not used",
    ),
    Equivalent(
        place="grants.calculations.forecast:amount_spread",
        before="step = gcd(*rate_cents.values()) or 1",
        after=("step = gcd(*rate_cents.values()) or 2",),
        reason="where all rates are nothing, so is any number of steps",
    ),
    Equivalent(
        place="housing.calculations.course:course",
        before="passed, begun = sum(parts.values(), start=Decimal(0)),"
        " sum(year <= on.year for year in parts)",
        after=("passed, begun = sum(parts.values(), ), sum(year <= on.year for year in parts)",),
        reason="a window has a year, and a sum of Decimals that starts at 0 is a Decimal",
    ),
    Equivalent(
        place="housing.calculations.forecast:spread",
        before="distribution, most = WHOLE, 0  # nothing is certain to come to nothing",
        after=("distribution, most = WHOLE, 1  # nothing is certain to come to nothing",),
        reason="room for one unit more, with chance 0",
    ),
    Equivalent(
        place="housing.calculations.forecast:spread",
        before="distribution = _convolved(distribution, _weights(some, worth), size=most + 1)",
        after=("distribution = _convolved(distribution, _weights(some, worth), size=most + 2)",),
        reason="room for one unit more, with chance 0",
    ),
    Equivalent(
        place="housing.calculations.forecast:spread",
        before="p10, p50, p90 = _quantiles(distribution, size=most + 1, shares=(10, 50, 90))",
        after=("p10, p50, p90 = _quantiles(distribution, size=most + 2, shares=(10, 50, 90))",),
        reason="room for one unit more, with chance 0",
    ),
    Equivalent(
        place="housing.calculations.forecast:_outcomes",
        before="_Outcome(chance=1 - starts, homes={}),",
        after=(
            "_Outcome(chance=1 + starts, homes={}),",
            "_Outcome(chance=2 - starts, homes={}),",
        ),
        reason="not starting is the outcome of no units, and that one gets what is left of WHOLE",
    ),
    Equivalent(
        place="housing.calculations.forecast:_quantiles",
        before="found, reached, units = [], 0, -1",
        after=("found, reached, units = [], 1, -1", "found, reached, units = [], 0, -2"),
        reason="a chance of 1 / 2^60 is within ALMOST; the slot before the first is empty",
    ),
    Equivalent(
        place="housing.calculations.forecast:_quantiles",
        before="while reached < WHOLE * share // 100 - ALMOST and units < size - 1:",
        after=(
            "while reached <= WHOLE * share // 100 - ALMOST and units < size - 1:",
            "while reached < WHOLE * share / 100 - ALMOST and units < size - 1:",
            "while reached < WHOLE * share // 100 - ALMOST and units <= size - 1:",
            "while reached < WHOLE * share // 100 - ALMOST and units < size + 1:",
        ),
        reason="within ALMOST; and all of it is reached before the last slot is passed",
    ),
    Equivalent(
        place="nplv.core.money:dutch",
        before='return str(format_money(to_cents(amount), locale="nl_NL"))',
        after=(
            'return str(format_money(to_cents(amount), locale="nl_nl"))',
            'return str(format_money(to_cents(amount), locale="NL_NL"))',
        ),
        reason="the name of a locale is read in any case",
    ),
)
