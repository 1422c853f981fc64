"""The verdicts of the mid-term review: below, at and above each threshold, first and last day."""

from datetime import date
from decimal import Decimal

import pytest

from housing.calculations import (
    Judgement,
    Thresholds,
    course,
    judge,
    judge_homes,
    judge_parts,
    part_passed,
    worst,
)

FIRST, LAST = date(2025, 1, 1), date(2029, 12, 31)
LIMITS = Thresholds(on_course=Decimal("100.00"), attention=Decimal("80.00"))
ON, ATTENTION, OFF, NONE = (
    Judgement.ON_COURSE,
    Judgement.ATTENTION,
    Judgement.OFF_COURSE,
    Judgement.NONE,
)


@pytest.mark.parametrize(
    ("reached", "verdict"),
    [
        ("200.01", ON),
        ("200.00", ON),  # 100% of 200
        ("199.99", ATTENTION),
        ("160.00", ATTENTION),  # 80% of 200
        ("159.99", OFF),
        ("0", OFF),
    ],
)
def test_below_at_and_above_each_threshold(reached, verdict):
    found = judge(reached=Decimal(reached), asked=Decimal(200), thresholds=LIMITS)

    assert found is verdict


def test_a_share_that_does_not_end_is_not_rounded_up_to_a_threshold():
    # 2 of 3 is 66.66...%: short of 66.67, above 66.66
    limit = Thresholds(on_course=Decimal("66.67"), attention=Decimal("66.66"))

    assert judge(reached=Decimal(2), asked=Decimal(3), thresholds=limit) is ATTENTION


@pytest.mark.parametrize("asked", ["0", "-1"])
def test_where_nothing_is_asked_there_is_no_verdict(asked):
    assert judge(reached=Decimal(5), asked=Decimal(asked), thresholds=LIMITS) is NONE


def verdict(started, *, on=date(2026, 12, 31), target=1500, planned=None, limits=LIMITS):
    # The line of 1,500 stands at 600 at the end of 2026.
    plans = {2025: 300, 2026: 300} if planned is None else planned
    stands = course(target=target, started=started, planned=plans, first=FIRST, last=LAST, on=on)
    return judge_homes(course=stands, thresholds=limits)


@pytest.mark.parametrize(
    ("started", "found"),
    [(601, ON), (600, ON), (599, ATTENTION), (480, ATTENTION), (479, OFF), (0, OFF)],
)
def test_homes_beside_the_straight_line(started, found):
    assert verdict(started) is found  # 80% of 600 = 480


LATE_PLANS = {2026: 100, 2028: 700, 2029: 700}  # 1,500 together, 100 by the end of 2026


@pytest.mark.parametrize(("started", "found"), [(99, OFF), (100, ATTENTION), (101, ATTENTION)])
def test_homes_that_come_as_late_as_the_plans_say_ask_for_attention(started, found):
    assert verdict(started, planned=LATE_PLANS) is found


def test_plans_that_do_not_reach_the_target_excuse_nothing():
    # 100 + 700 + 699 = 1,499, one short of 1,500
    assert verdict(100, planned=LATE_PLANS | {2029: 699}) is OFF


@pytest.mark.parametrize(
    ("on", "started", "found"),
    [
        (date(2024, 12, 31), 0, NONE),  # the day before
        (date(2025, 1, 1), 0, OFF),  # the line asks for 300 / 365 = 0.82 of a home
        (date(2025, 1, 1), 1, ON),
        (date(2029, 12, 31), 1499, ATTENTION),  # the last day asks for all
        (date(2029, 12, 31), 1199, OFF),  # 80% of 1,500 = 1,200
        (date(2029, 12, 31), 1500, ON),
        (date(2030, 6, 1), 1500, ON),
    ],
)
def test_homes_on_the_first_and_the_last_day(on, started, found):
    assert verdict(started, on=on) is found


def test_what_was_reached_before_the_window_is_reached():
    assert verdict(1500, on=date(2024, 12, 31)) is ON


def test_without_a_target_there_is_no_verdict():
    assert verdict(10, target=0) is NONE
    assert verdict(1, target=1) is ON


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([], NONE),
        ([NONE, NONE], NONE),
        ([ON, ON], ON),
        ([ON, NONE], ON),
        ([ON, ATTENTION], ATTENTION),
        ([ATTENTION, ATTENTION], ATTENTION),
        ([OFF, ON, ON], ATTENTION),  # a third, less than half
        ([OFF, ON], OFF),  # exactly half
        ([OFF, ON, NONE, NONE], OFF),  # of those that have a verdict
        ([OFF], OFF),
    ],
)
def test_a_whole_follows_from_its_parts(parts, found):
    assert judge_parts(parts, off_share=Decimal(50)) is found


def test_no_part_off_course_is_never_a_whole_off_course():
    assert judge_parts([ON, ATTENTION], off_share=Decimal(0)) is ATTENTION


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([], NONE),
        ([NONE], NONE),
        ([ON, NONE], ON),
        ([ON, ATTENTION], ATTENTION),
        ([ATTENTION, OFF, ON], OFF),
    ],
)
def test_the_least_favourable_of_several(parts, found):
    assert worst(parts) is found


@pytest.mark.parametrize(
    ("on", "part"),
    [
        (date(2024, 12, 31), "0"),
        (date(2025, 1, 1), "0.1"),  # one of ten days
        (date(2025, 1, 5), "0.5"),
        (date(2025, 1, 10), "1"),
        (date(2025, 1, 11), "1"),
    ],
)
def test_which_part_of_a_period_has_passed(on, part):
    assert part_passed(first=date(2025, 1, 1), last=date(2025, 1, 10), on=on) == Decimal(part)


def test_a_period_of_one_day_has_passed_on_that_day():
    assert part_passed(first=FIRST, last=FIRST, on=FIRST) == 1


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        part_passed(first=LAST, last=FIRST, on=FIRST)
