"""What holds after any history of cost, credit notes, changed shares, starts and closed years."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from grants.calculations import (
    NOTHING,
    Contribution,
    Cost,
    YearOfCost,
    all_contributions,
    all_cost,
    claimable_cost,
    compensable_part,
    contribution_by_year,
    contribution_to_date,
)
from nplv.core.money import euros

MAXIMUM = euros("195000.00")
YEARS = range(2025, 2034)
FIRST, LAST_TO_CLOSE = 2025, 2031


@dataclass
class Measure:
    """A measure as its history makes it: lines by claim year, what closed years declared."""

    share: Decimal = Decimal(100)
    has_started: bool = True
    costs: dict[int, Cost] = field(default_factory=dict)
    left: list[Cost] = field(default_factory=list)  # of each line, to credit
    declared: dict[int, Contribution] = field(default_factory=dict)

    @property
    def open_year(self) -> int:
        return FIRST + len(self.declared)

    def book(self, year: int, cost: Cost) -> None:
        """Claim a cost in its year, or the first open one."""
        claimed = max(year, self.open_year)
        self.costs[claimed] = self.costs.get(claimed, Cost()) + cost

    def years(self) -> list[YearOfCost]:
        counted = claimable_cost(
            costs=self.costs, declared=self.declared, is_claimable=self.has_started
        )
        return contribution_by_year(
            costs=counted,
            maximum=MAXIMUM,
            share=self.share,
            years=YEARS,
            declared=self.declared,
        )

    def close(self) -> None:
        if self.open_year <= LAST_TO_CLOSE:
            found = {row.year: row.contribution for row in self.years()}
            self.declared[self.open_year] = found[self.open_year]


def cost_of(cents: int, vat_percent: int, compensable: int) -> Cost:
    """Return a line; `compensable` in hundredths of a percent."""
    excl, vat = Decimal(cents) / 100, Decimal(cents * vat_percent // 100) / 100
    part = compensable_part(vat=euros(vat), compensable=Decimal(compensable) / 100)
    return Cost(excl=euros(excl), vat=euros(vat), compensable_vat=part)


SPENT = st.builds(
    cost_of,
    cents=st.integers(1, 150_000_00),
    vat_percent=st.sampled_from((0, 9, 21)),
    compensable=st.integers(0, 10_000),
)
STEPS = st.one_of(
    st.tuples(st.just("cost"), st.tuples(st.integers(2025, 2029), SPENT)),
    st.tuples(st.just("credit"), st.tuples(st.integers(2025, 2029), st.integers(0, 99))),
    st.tuples(st.just("close"), st.none()),
    st.tuples(st.just("share"), st.integers(1, 10_000)),
    st.tuples(st.just("start"), st.booleans()),
)
HISTORIES = st.lists(STEPS, min_size=1, max_size=14)


def take(measure: Measure, step: tuple) -> None:
    """Let one thing happen; a credit note takes back all that is left of one of the lines."""
    what, detail = step
    if what == "cost":
        year, cost = detail
        measure.book(year, cost)
        measure.left.append(cost)
    elif what == "credit" and measure.left:
        year, number = detail
        measure.book(year, -measure.left.pop(number % len(measure.left)))
    elif what == "close":
        measure.close()
    elif what == "share":
        measure.share = Decimal(detail) / 100
    elif what == "start":
        measure.has_started = detail


def after(history: Iterable[tuple]) -> Measure:
    measure = Measure()
    for step in history:
        take(measure, step)
    return measure


@given(history=HISTORIES)
def test_no_maximum_is_ever_exceeded_in_whatever_order_things_happen(history):
    measure = Measure()
    for step in history:
        take(measure, step)

        assert all(NOTHING <= row.contribution_to_date.gross <= MAXIMUM for row in measure.years())


@given(history=HISTORIES)
def test_what_was_declared_and_what_is_carried_over_make_what_the_facts_are_worth(history):
    measure = after(history)

    rows = measure.years()

    facts = all_cost(measure.left) if measure.has_started else Cost()
    worth = contribution_to_date(cost=facts, maximum=MAXIMUM, share=measure.share)
    declared = all_contributions(measure.declared.values())
    open_years = [row.contribution for row in rows if row.year not in measure.declared]
    assert declared + all_contributions(open_years) == worth


@given(history=HISTORIES)
def test_a_closed_year_stands_whatever_happens_after_it(history):
    measure = Measure()
    for step in history:
        before = dict(measure.declared)
        take(measure, step)

        found = {row.year: row.contribution for row in measure.years()}
        assert all(found[year] == given for year, given in before.items())


@given(history=HISTORIES)
def test_gross_is_bcf_plus_net_to_the_cent_in_every_year(history):
    for row in after(history).years():
        given = row.contribution

        assert given.gross == given.bcf + given.net
        for amount in (given.gross, given.bcf, given.net):
            assert amount.amount == amount.amount.quantize(Decimal("0.01"))


@given(history=HISTORIES)
def test_the_bcf_never_takes_more_than_is_given(history):
    measure = after(history)
    facts = all_cost(measure.left)

    found = contribution_to_date(cost=facts, maximum=MAXIMUM, share=measure.share)

    # each credit note names its line, so that no more VAT is taken back than there was
    assert NOTHING <= found.bcf <= found.gross


@given(history=HISTORIES)
def test_when_every_line_is_reversed_nothing_remains(history):
    measure = after(history)

    for cost in measure.left:
        measure.book(measure.open_year, -cost)

    assert all_contributions(row.contribution for row in measure.years()) == Contribution()
    assert all_cost(measure.costs.values()) == Cost()


@given(history=HISTORIES, cost=SPENT, year=st.integers(2025, 2029))
def test_a_line_and_its_reversal_leave_all_as_it_was(history, cost, year):
    measure = after(history)
    before = [row.contribution for row in measure.years()]

    measure.book(year, cost)
    measure.book(year, -cost)

    assert [row.contribution for row in measure.years()] == before


@given(history=HISTORIES)
def test_the_years_add_up_to_the_lines(history):
    measure = after(history)

    rows = measure.years()

    # every line with its credit note, as far as it counts
    counted = all_cost(measure.left) if measure.has_started else Cost()
    assert all_cost(row.cost for row in rows) == counted
    assert rows[-1].cost_to_date == counted
    assert rows[-1].contribution_to_date == all_contributions(row.contribution for row in rows)


@given(lines=st.lists(SPENT, max_size=8), more=SPENT)
def test_more_cost_never_gives_less_gross(lines, more):
    before, then = (
        contribution_to_date(cost=all_cost(found), maximum=MAXIMUM, share=Decimal(65))
        for found in (lines, [*lines, more])
    )

    assert before.gross <= then.gross
