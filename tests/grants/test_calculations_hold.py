"""What holds for every cost, in whatever order it comes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from grants.calculations import (
    Cost,
    all_contributions,
    all_cost,
    contribution_by_year,
    contribution_to_date,
)
from nplv.core.money import euros

ALL = Decimal(100)
CENTS = st.integers(min_value=-20_000_000_00, max_value=20_000_000_00)


@st.composite
def costs(draw: st.DrawFn) -> Cost:
    """Draw the cost of a line: VAT up to the amount, some of it compensable; or a credit note."""
    cents = draw(CENTS)
    vat = abs(cents) * draw(st.integers(0, 100)) // 100 * (1 if cents > 0 else -1)
    share = Decimal(draw(st.integers(0, 10_000))) / 10_000
    return Cost(
        excl=euros(Decimal(cents) / 100),
        vat=euros(Decimal(vat) / 100),
        compensable_vat=euros(Decimal(vat) / 100 * share),
    )


LINES = st.lists(st.tuples(st.integers(2025, 2029), costs()), max_size=12)
SHARES = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
MAXIMUM = euros("1300000.00")


def by_year(costs: dict[int, Cost]):
    """Return what each year of the window gives, all of the cost being the State's."""
    rows = contribution_by_year(costs=costs, maximum=MAXIMUM, share=ALL, years=range(2025, 2030))
    return {row.year: row.contribution for row in rows}


def spread(lines):
    """Return the lines added up by year."""
    years = {year for year, _ in lines}
    return {year: all_cost(line for at, line in lines if at == year) for year in years}


@given(lines=LINES, share=SHARES)
def test_gross_lies_between_zero_and_the_maximum_in_every_year(lines, share):
    rows = contribution_by_year(
        costs=spread(lines), maximum=MAXIMUM, share=share, years=range(2025, 2030)
    )

    assert all(euros(0) <= row.contribution_to_date.gross <= MAXIMUM for row in rows)


@given(lines=LINES, share=SHARES)
def test_gross_is_bcf_plus_net_and_the_years_add_up_to_date(lines, share):
    rows = contribution_by_year(
        costs=spread(lines), maximum=MAXIMUM, share=share, years=range(2025, 2030)
    )

    assert all(
        row.contribution.gross == row.contribution.bcf + row.contribution.net for row in rows
    )
    assert all_contributions(row.contribution for row in rows) == rows[-1].contribution_to_date
    assert all_cost(row.cost for row in rows) == rows[-1].cost_to_date


@given(lines=LINES.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_in_which_costs_come_does_not_matter(lines):
    one_order, another = lines

    assert by_year(spread(one_order)) == by_year(spread(another))
    assert contribution_to_date(
        cost=all_cost(line for _, line in one_order), maximum=MAXIMUM, share=ALL
    ) == contribution_to_date(
        cost=all_cost(line for _, line in another), maximum=MAXIMUM, share=ALL
    )
