"""What a drawing right gives year by year: to date this year less to date the year before (R9)."""

from decimal import Decimal

import pytest

from grants.calculations import Cost, contribution_by_year
from nplv.core.money import euros
from tests.grants.amounts import contribution, cost

ALL = Decimal(100)


def by_year(costs: dict[int, Cost], maximum: str = "1300000.00", share: Decimal = ALL):
    """Return the contribution of each year of the window."""
    rows = contribution_by_year(
        costs=costs, maximum=euros(maximum), share=share, years=range(2025, 2030)
    )
    return {row.year: row.contribution for row in rows}


def test_the_year_in_which_the_maximum_is_reached_gives_only_the_rest():
    found = by_year(
        {
            2025: cost("800000.00", "168000.00"),
            2026: cost("500000.00", "105000.00"),
            2027: cost("10000.00", "2100.00"),
        }
    )

    # 2025: 968,000 below the maximum: BCF 168,000, net 800,000
    assert found[2025] == contribution("968000.00", "168000.00", "800000.00")
    # 2026: 968,000 + 605,000 = 1,573,000, capped at 1,300,000: 1,300,000 - 968,000 = 332,000
    #       BCF to date 1,300,000 x 273,000 / 1,573,000 = 225,619.8347, less 168,000 = 57,619.83
    #       net 332,000.00 - 57,619.83 = 274,380.17
    assert found[2026] == contribution("332000.00", "57619.83", "274380.17")
    # 2027: at the maximum nothing more, whatever is spent
    assert found[2027] == contribution("0.00", "0.00", "0.00")


def test_a_credit_note_makes_a_year_negative():
    found = by_year({2025: cost("100000.00", "21000.00"), 2026: cost("-20000.00", "-4200.00")})

    # 2026: to date 121,000 - 24,200 = 96,800; 96,800 - 121,000 = -24,200
    #       BCF 16,800 - 21,000 = -4,200; net -24,200 + 4,200 = -20,000
    assert found[2026] == contribution("-24200.00", "-4200.00", "-20000.00")


def test_a_credit_note_above_the_maximum_takes_nothing_back():
    found = by_year({2025: cost("1300000.00", "273000.00"), 2026: cost("-100000.00", "-21000.00")})

    # 1,573,000 - 121,000 = 1,452,000: still above 1,300,000, and 21/121 of it is VAT as before
    assert found[2026] == contribution("0.00", "0.00", "0.00")


def test_a_credit_note_before_its_cost_gives_zero_and_not_less():
    found = by_year({2025: cost("-1000.00"), 2026: cost("3000.00")})

    # 2025: never below zero; 2026: 3,000 - 1,000 = 2,000 to date
    assert found[2025] == contribution("0.00", "0.00", "0.00")
    assert found[2026] == contribution("2000.00", "0.00", "2000.00")


def test_the_cents_follow_the_sum_to_date_and_not_each_year():
    found = by_year(dict.fromkeys((2025, 2026, 2027), cost("1.00", "0.21", "0.105")))

    # BCF to date 0.105 -> 0.11, 0.21, 0.315 -> 0.32: by year 0.11, 0.10, 0.11
    # (each year on its own would give 3 x 0.11 = 0.33)
    assert [found[year].bcf for year in (2025, 2026, 2027)] == [
        euros("0.11"),
        euros("0.10"),
        euros("0.11"),
    ]


def test_a_year_without_cost_is_a_row_of_zeros():
    assert by_year({}) == dict.fromkeys(range(2025, 2030), contribution("0.00", "0.00", "0.00"))


def test_years_come_in_order_and_carry_their_sums_to_date():
    rows = contribution_by_year(
        costs={2026: cost("200.00"), 2025: cost("100.00")},
        maximum=euros("1000.00"),
        share=ALL,
        years=(2027, 2025, 2026),
    )

    # 100; 100 + 200 = 300; 300
    assert [row.year for row in rows] == [2025, 2026, 2027]
    assert [row.cost_to_date.incl for row in rows] == [euros(100), euros(300), euros(300)]
    assert [row.contribution_to_date.net for row in rows] == [euros(100), euros(300), euros(300)]


def test_cost_in_a_year_that_was_not_asked_for_is_refused():
    with pytest.raises(ValueError, match="2030"):
        by_year({2030: cost("100.00")})
