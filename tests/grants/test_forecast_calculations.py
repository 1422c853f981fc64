"""What planned homes may earn: hand-worked means and bands, and the plans on which most hangs."""

from decimal import Decimal

import pytest

from grants.calculations import AmountSpread, MovingPlan, amount_spread, moving_plans
from housing.calculations import PlannedBlock
from nplv.core.money import euros

RATES = dict.fromkeys(range(2025, 2030), euros("7000.00"))


def block(code, homes, *, chance="100", slip="0"):
    return PlannedBlock(
        code=code, homes=homes, probability=Decimal(chance), slip_probability=Decimal(slip)
    )


def band(expected, p10, p50, p90):
    return AmountSpread(expected=euros(expected), p10=euros(p10), p50=euros(p50), p90=euros(p90))


# --- The amount ---


def test_homes_earn_the_rate_of_the_year_in_which_they_start():
    rates = RATES | {2028: euros("7500.50")}
    blocks = [block("A", {2027: 10}, chance="60"), block("B", {2028: 10}, chance="80")]

    found = amount_spread(blocks=blocks, rates=rates, certain=euros("280000.00"))

    # A 70,000 with 60%, B 75,005 with 80%:
    # 0 with .4 x .2 = .08, 70,000 with .6 x .2 = .12, 75,005 with .4 x .8 = .32, 145,005 with .48
    # To date .08, .20, .52, 1. Mean 42,000 + 60,004. All beside 280,000.
    assert found == band("382004.00", "350000.00", "355005.00", "425005.00")


def test_nothing_planned_leaves_what_is_certain():
    found = amount_spread(blocks=[], rates=RATES, certain=euros("7000.00"))

    assert found == band("7000.00", "7000.00", "7000.00", "7000.00")


def test_rates_of_nothing_earn_nothing():
    rates = dict.fromkeys(range(2025, 2030), euros("0.00"))

    found = amount_spread(blocks=[block("A", {2027: 10})], rates=rates, certain=euros("0.00"))

    assert found == band("0.00", "0.00", "0.00", "0.00")


def test_the_mean_is_rounded_half_up_to_cents():
    rates = {2027: euros("0.01")}

    found = amount_spread(
        blocks=[block("A", {2027: 1}, chance="50")], rates=rates, certain=euros("1.00")
    )

    # 1.00 + 0.01 x 50% = 1.005, half up 1.01
    assert found == band("1.01", "1.00", "1.00", "1.01")


def test_homes_that_start_after_the_last_year_earn_nothing():
    blocks = [block("A", {2029: 10}, slip="25")]

    # 70,000 with 75%
    assert amount_spread(blocks=blocks, rates=RATES, certain=euros("0.00")) == band(
        "52500.00", "0.00", "70000.00", "70000.00"
    )


# --- The plans on which most hangs ---


def test_a_plan_tells_what_it_earns_if_all_goes_well_and_what_of_that_is_not_expected():
    plan = block("A", {2028: 60, 2029: 40, 2030: 5}, chance="80", slip="25")

    [found] = moving_plans(blocks=[plan], rates=RATES, most=10)

    # 100 homes inside: 700,000. As planned with .8 x .75 = .6: 420,000; a year later with .2: the
    # 60 of 2028 in 2029, 420,000: 84,000. Expected 504,000; 700,000 - 504,000 = 196,000
    assert found == MovingPlan(
        code="A",
        homes=100,
        probability=Decimal("80"),
        slip_probability=Decimal("25"),
        amount=euros("700000.00"),
        at_stake=euros("196000.00"),
    )


def codes(blocks, most=10):
    return [plan.code for plan in moving_plans(blocks=blocks, rates=RATES, most=most)]


BLOCKS = [
    block("D", {2028: 20}, chance="50"),  # 140,000, of which 70,000 is not expected
    block("A", {2028: 100}, chance="90"),  # 700,000, of which 70,000
    block("B", {2028: 40}, chance="50"),  # 280,000, of which 140,000
    block("C", {2028: 40}),  # certain: nothing hangs on it
]


def test_the_plan_on_which_most_hangs_comes_first_and_among_equals_the_first_code():
    assert codes(BLOCKS) == ["B", "A", "D"]


@pytest.mark.parametrize(("most", "shown"), [(0, []), (1, ["B"]), (2, ["B", "A"])])
def test_no_more_plans_than_asked_are_told(most, shown):
    assert codes(BLOCKS, most) == shown


def test_a_plan_that_earns_a_cent_less_than_certain_is_moving():
    blocks = [block("A", {2029: 1}, chance="99.9999")]

    [found] = moving_plans(blocks=blocks, rates={2029: euros("10000.00")}, most=1)

    assert found.at_stake == euros("0.01")  # 10,000 x 0.0001% = 0.01
