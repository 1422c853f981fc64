"""What planned homes may come to: hand-worked chances, held against all outcomes one by one."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from housing.calculations import (
    PlannedBlock,
    Spread,
    beside_started,
    expected_after,
    spread,
    still_planned,
)

WINDOW = dict.fromkeys(range(2025, 2030), 1)


def block(homes, *, chance=100, slip=0, year=2027, code="A"):
    planned = homes if isinstance(homes, dict) else {year: homes}
    return PlannedBlock(
        code=code,
        homes=planned,
        probability=Decimal(chance),
        slip_probability=Decimal(slip),
    )


def of(*blocks, worth=WINDOW):
    found = spread(blocks=blocks, worth=worth)
    return found.expected, found.p10, found.p50, found.p90


# --- What has yet to start ---


def test_what_started_is_taken_from_the_earliest_years():
    rest = still_planned(planned={2027: 40, 2026: 30, 2028: 10}, started=50, first_year=2026)

    # 30 of 2026 and 20 of 2027 have started
    assert rest == {2027: 20, 2028: 10}


def test_what_should_have_started_before_is_expected_this_year():
    rest = still_planned(planned={2025: 30, 2026: 10, 2027: 5}, started=12, first_year=2026)

    # 30 - 12 = 18 of 2025 are late, and come beside the 10 of 2026
    assert rest == {2026: 28, 2027: 5}


@pytest.mark.parametrize("started", [45, 46])
def test_a_plan_that_is_done_has_nothing_left(started):
    assert still_planned(planned={2025: 45}, started=started, first_year=2026) == {}


def test_reversals_that_outweigh_starts_give_no_more_than_was_planned():
    assert still_planned(planned={2026: 45}, started=-3, first_year=2026) == {2026: 45}


# --- Chances ---


def test_nothing_planned_comes_to_nothing():
    assert of() == (0, 0, 0, 0)
    assert isinstance(of()[0], Decimal)


def test_nothing_slips_past_the_window_without_homes_in_its_last_year():
    assert expected_after(blocks=[block(10, year=2027, slip=50)], last_year=2029) == 0
    assert isinstance(expected_after(blocks=[], last_year=2029), Decimal)


def test_what_is_certain_is_no_band():
    assert of(block(40)) == (40, 40, 40, 40)


@pytest.mark.parametrize(
    ("chance", "p10", "p50", "p90"),
    [
        # It stays at 0 with chance 100 - c: below 10 P10 is already 10 homes.
        ("90.01", 10, 10, 10),
        ("90", 0, 10, 10),  # exactly 10%: P10 is the fewest that are not exceeded in 10%
        ("50", 0, 0, 10),
        ("49.99", 0, 0, 10),
        ("50.01", 0, 10, 10),
        ("10.01", 0, 0, 10),
        ("10", 0, 0, 0),
        ("0", 0, 0, 0),
    ],
)
def test_the_quantiles_of_one_plan_of_ten_homes(chance, p10, p50, p90):
    expected = Decimal(chance) / 10  # 10 homes x chance

    assert of(block(10, chance=chance)) == (expected, p10, p50, p90)


def test_what_has_started_is_certain_in_every_case():
    planned = Spread(expected=Decimal("18.5"), p10=0, p50=10, p90=30)

    # 40 have started: 40 + 18.5, 40 + 0, 40 + 10, 40 + 30
    assert beside_started(planned, started=40) == Spread(
        expected=Decimal("58.5"), p10=40, p50=50, p90=70
    )


def test_two_plans_convolve():
    # 20 homes at 50% and 10 at 80%: 0 with .5 x .2 = .1, 10 with .5 x .8 = .4,
    # 20 with .5 x .2 = .1, 30 with .5 x .8 = .4. To date: .1, .5, .6, 1.
    # Mean 0 x .1 + 10 x .4 + 20 x .1 + 30 x .4 = 18
    assert of(block(20, chance=50), block(10, chance=80)) == (18, 0, 10, 30)


def test_a_home_that_slips_past_the_window_earns_nothing():
    late = block(100, year=2029, chance=80, slip=25)

    # In time with .8 x .75 = .6; lost: .8 x .25 x 100 = 20
    assert of(late) == (60, 0, 100, 100)
    assert expected_after(blocks=[late], last_year=2029) == 20


def test_a_home_that_slips_within_the_window_counts_a_year_later():
    slipping = block(100, year=2027, slip=25)

    assert of(slipping) == (100, 100, 100, 100)
    assert of(slipping, worth={2027: 1})[0] == 75
    assert of(slipping, worth={2028: 1})[0] == 25


def test_a_plan_slips_as_a_whole():
    both = block({2028: 10, 2029: 20}, slip=50)

    # As planned 30; a year later 10 in 2029 and 20 too late: 10. Mean (30 + 10) / 2 = 20
    assert of(both) == (20, 10, 10, 30)
    assert expected_after(blocks=[both], last_year=2029) == 10  # .5 x 20


@pytest.mark.parametrize("chance", ["-0.01", "100.01"])
def test_a_chance_is_a_percentage(chance):
    with pytest.raises(ValueError, match="from 0 to 100"):
        spread(blocks=[block(1, chance=chance)], worth=WINDOW)


# --- Against all outcomes, one by one ---


def every_outcome(blocks, worth):
    """Return the chance of each sum by walking through all combinations, in exact fractions."""
    chances = {}
    options = []
    for one in blocks:
        starts, slips = Fraction(one.probability) / 100, Fraction(one.slip_probability) / 100
        planned = sum(homes * worth.get(year, 0) for year, homes in one.homes.items())
        later = sum(homes * worth.get(year + 1, 0) for year, homes in one.homes.items())
        options.append([(1 - starts, 0), (starts * (1 - slips), planned), (starts * slips, later)])
    for combination in product(*options):
        chance, units = Fraction(1), 0
        for part, number in combination:
            chance, units = chance * part, units + number
        chances[units] = chances.get(units, 0) + chance
    return chances


@given(
    blocks=st.lists(
        st.builds(
            block,
            st.dictionaries(st.integers(2026, 2030), st.integers(0, 60), max_size=3),
            chance=st.integers(0, 100),
            slip=st.integers(0, 100),
        ),
        max_size=5,
    )
)
@settings(max_examples=60, deadline=None)
def test_mean_and_quantiles_are_those_of_all_outcomes(blocks):
    chances = every_outcome(blocks, WINDOW)

    found = spread(blocks=blocks, worth=WINDOW)

    assert (
        found.expected
        == Decimal(sum(units * chance for units, chance in chances.items()).numerator)
        / sum(units * chance for units, chance in chances.items()).denominator
    )
    for share, quantile in ((10, found.p10), (50, found.p50), (90, found.p90)):
        below = sum(chance for units, chance in chances.items() if units < quantile)
        upto = sum(chance for units, chance in chances.items() if units <= quantile)
        assert below < Fraction(share, 100) <= upto


def test_the_same_plans_in_another_order_give_the_same_answer():
    blocks = [block(7 * n, chance=30 + n, slip=n, year=2026 + n % 4) for n in range(1, 30)]

    assert of(*blocks) == of(*reversed(blocks))
