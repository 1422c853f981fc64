"""The deficit of an application and its deadlines, worked by hand (R14, R15)."""

from datetime import date
from decimal import Decimal

import pytest

from grants.calculations.wbi import (
    ExpectedYear,
    affordable_share,
    deficit,
    expected_incentive,
    is_affordable_enough,
    settlement,
    start_deadline,
)
from nplv.core.money import euros

HALF = Decimal(50)


def expected(year: int, affordable: int, rate: str = "7000.00") -> ExpectedYear:
    return ExpectedYear(year=year, affordable=affordable, rate=euros(rate))


def a_deficit(**changes):
    terms = {
        "cost": euros("9500000.00"),
        "revenue": euros("700000.00"),
        "incentive": euros("1400000.00"),
        "co_financing": euros("3700000.00"),
        "least_share": HALF,
    }
    return deficit(**(terms | changes))


@pytest.mark.parametrize(
    ("homes", "affordable", "enough"),
    [
        (400, 199, False),  # 199 / 400 = 49.75%
        (400, 200, True),  # 200 / 400 = 50%, exactly
        (400, 201, True),  # 201 / 400 = 50.25%
        (3, 1, False),  # 33.33%
        (0, 0, False),  # no homes is not enough
        (1, 1, True),
    ],
)
def test_at_least_half_of_the_homes_is_affordable(homes, affordable, enough):
    found = is_affordable_enough(homes=homes, affordable=affordable, least_share=HALF)

    assert found is enough


def test_a_share_just_below_is_not_rounded_up_to_enough():
    # 49,999 of 100,000 = 49.999%, which in two decimals would be 50
    assert not is_affordable_enough(homes=100_000, affordable=49_999, least_share=HALF)


def test_the_affordable_share_is_a_percentage_of_the_homes():
    assert affordable_share(homes=400, affordable=199) == Decimal("49.75")  # 199 / 400 x 100


def test_one_home_has_a_share():
    assert affordable_share(homes=1, affordable=1) == 100


def test_without_homes_there_is_no_share():
    with pytest.raises(ValueError, match="above zero"):
        affordable_share(homes=0, affordable=0)


def test_the_expected_incentive_is_at_the_rate_of_each_year():
    years = [expected(2027, 120), expected(2028, 80, "7500.00")]

    # 120 x 7,000 = 840,000; 80 x 7,500 = 600,000; together 1,440,000
    assert expected_incentive(years=years) == euros("1440000.00")
    assert expected_incentive(years=[]) == euros("0.00")


def test_the_deficit_term_by_term():
    found = a_deficit()

    assert (found.cost, found.revenue) == (euros("9500000.00"), euros("700000.00"))
    assert (found.expected_incentive, found.least_share) == (euros("1400000.00"), HALF)
    # 9,500,000 - 700,000 - 1,400,000 = 7,400,000
    assert found.before_co_financing == euros("7400000.00")
    # 7,400,000 x 50% = 3,700,000
    assert found.least_co_financing == euros("3700000.00")
    # 7,400,000 - 3,700,000 = 3,700,000
    assert found.to_be_covered == euros("3700000.00")


@pytest.mark.parametrize(
    ("co_financing", "enough"),
    [("3699999.99", False), ("3700000.00", True), ("3700000.01", True)],
)
def test_co_financing_is_at_least_half_of_the_deficit(co_financing, enough):
    assert a_deficit(co_financing=euros(co_financing)).has_enough_co_financing is enough


def test_the_incentive_lowers_the_half_that_others_must_carry():
    # 9,500,000 - 700,000 - 0 = 8,800,000; half of it 4,400,000
    assert a_deficit(incentive=euros("0.00")).least_co_financing == euros("4400000.00")


def test_the_least_co_financing_is_rounded_half_up():
    found = a_deficit(cost=euros("2100000.01"), co_financing=euros("0.00"))

    # 2,100,000.01 - 700,000 - 1,400,000 = 0.01; x 50% = 0.005, half up 0.01 (half to even: 0.00)
    assert found.least_co_financing == euros("0.01")


def test_another_share_is_another_half():
    # 7,400,000 x 40% = 2,960,000
    assert a_deficit(least_share=Decimal(40)).least_co_financing == euros("2960000.00")


def test_without_a_deficit_nobody_carries_a_part_of_it():
    found = a_deficit(revenue=euros("9000000.00"))

    # 9,500,000 - 9,000,000 - 1,400,000 = -900,000; less 3,700,000 = -4,600,000
    assert found.before_co_financing == euros("-900000.00")
    assert found.least_co_financing == euros("0.00")
    assert found.to_be_covered == euros("-4600000.00")


@pytest.mark.parametrize(
    ("granted_on", "years", "last_day"),
    [
        (date(2026, 10, 1), 3, date(2029, 10, 1)),
        (date(2026, 10, 1), 10, date(2036, 10, 1)),
        (date(2026, 12, 31), 3, date(2029, 12, 31)),
        (date(2028, 2, 29), 3, date(2031, 2, 28)),  # 2031 has no leap day
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_the_deadline_is_the_same_day_years_later(granted_on, years, last_day):
    assert start_deadline(granted_on=granted_on, years=years) == last_day


@pytest.mark.parametrize(
    ("settled", "change"),
    [
        ("3400000.00", "-100000.00"),  # 3,400,000 - 3,500,000
        ("3500000.00", "0.00"),
    ],
)
def test_a_settlement_changes_what_was_determined_by_the_difference(settled, change):
    found = settlement(settled=euros(settled), determined=euros("3500000.00"))

    assert found == euros(change)
