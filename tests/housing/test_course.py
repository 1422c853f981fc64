"""On course or not: a straight line to 1,497 homes in 2025-2029, and the plans, day by day."""

from datetime import date
from decimal import Decimal

import pytest

from housing.calculations import Course, CourseStanding, course

FIRST, LAST = date(2025, 1, 1), date(2029, 12, 31)
PLANS = {2025: 100, 2026: 200, 2027: 400, 2028: 500, 2029: 300}  # 1,500 together


def at(on: date, started: int = 0, **facts) -> Course:
    defaults = {"target": 1497, "planned": PLANS, "first": FIRST, "last": LAST}
    return course(on=on, started=started, **(defaults | facts))


@pytest.mark.parametrize(
    ("on", "line"),
    [
        (date(2024, 12, 31), "0"),  # the day before the window
        (date(2025, 12, 31), "299.4"),  # 1,497 x 1 / 5
        (date(2026, 12, 31), "598.8"),  # 1,497 x 2 / 5
        # 2028 has 366 days; 30 June is the 182nd: 898.2 + 299.4 x 182 / 366
        (date(2028, 6, 30), "1047.08"),
        (date(2029, 12, 31), "1497"),
        (date(2031, 5, 1), "1497"),  # it does not run on after the window
    ],
)
def test_the_line_grows_by_the_day_and_stands_at_whole_steps_at_the_end_of_a_year(on, line):
    assert round(at(on).line, 2) == Decimal(line)


def test_the_line_on_a_day_within_a_year():
    # 14 March 2026 is day 31 + 28 + 14 = 73 of 365, a fifth: 299.4 + 299.4 x 0.2 = 359.28
    assert at(date(2026, 3, 14)).line == Decimal("359.28")
    assert at(date(2026, 3, 14)).yearly == Decimal("299.4")
    assert at(date(2026, 3, 14)).on == date(2026, 3, 14)
    assert at(date(2026, 3, 14)).due == 360  # a part of a home asks for a whole one


@pytest.mark.parametrize(
    ("on", "reached"),
    [
        (date(2024, 6, 1), "0"),
        (date(2025, 1, 1), "299.4"),
        (date(2026, 3, 14), "598.8"),  # 1,497 x 2 / 5
        (date(2031, 6, 1), "1497"),
    ],
)
def test_the_line_at_the_end_of_the_year_of_a_day(on, reached):
    assert at(on).line_at_year_end == Decimal(reached)


def test_the_plans_on_a_day_within_a_year():
    # 100 of 2025 + 200 x 0.2 of 2026
    assert at(date(2026, 3, 14)).planned == Decimal("140")
    assert at(date(2026, 3, 14)).planned_due == 140
    assert at(date(2026, 3, 14)).planned_at_year_end == 300  # 100 + 200


@pytest.mark.parametrize(
    ("started", "standing"),
    [
        (139, CourseStanding.BEHIND),  # one short of the plans: 140
        (140, CourseStanding.AS_PLANNED),
        (359, CourseStanding.AS_PLANNED),  # short of the line: 359.28
        (360, CourseStanding.ON_COURSE),
        (1496, CourseStanding.ON_COURSE),
        (1497, CourseStanding.REACHED),
    ],
)
def test_the_verdict_below_at_and_above_each_limit(started, standing):
    assert at(date(2026, 3, 14), started).standing == standing


def test_exactly_what_the_line_asks_for_is_on_course():
    # 1,500 x 1 / 5 = 300 at the end of 2025
    day = date(2025, 12, 31)

    assert at(day, 300, target=1500).standing == CourseStanding.ON_COURSE
    assert at(day, 300, target=1500).ahead == 0
    assert at(day, 299, target=1500, planned={2025: 300}).standing == CourseStanding.BEHIND
    assert at(day, 299, target=1500).ahead == -1


def test_the_example_of_the_agreement_is_behind_at_the_end_of_2026():
    found = at(date(2026, 12, 31), 75)

    assert found.standing == CourseStanding.BEHIND
    assert found.due == 599  # 598.8, in whole homes
    assert found.ahead == -524  # 75 - 599
    assert found.left == 1422  # 1,497 - 75
    assert found.years_left == 3
    assert found.needed_yearly == 474  # 1,422 / 3


def test_nothing_is_behind_before_the_window():
    found = at(date(2024, 6, 1))

    assert found.standing == CourseStanding.NOT_BEGUN
    assert found.line == found.planned == found.planned_at_year_end == 0
    assert found.years_left == 5
    assert found.needed_yearly == 300  # 1,497 / 5 = 299.4


def test_the_first_day_of_the_window_asks_for_something():
    assert at(FIRST).standing == CourseStanding.BEHIND
    assert at(FIRST).due == 1  # 299.4 / 365 = 0.82


def test_after_the_window_no_pace_is_enough():
    found = at(date(2030, 1, 1), 1400)

    assert found.standing == CourseStanding.BEHIND
    assert found.needed_yearly is None
    assert found.left == 97  # 1,497 - 1,400


def test_on_the_last_day_the_line_has_reached_the_target():
    assert at(LAST, 1496).standing == CourseStanding.BEHIND  # the plans ask for 1,500
    assert at(LAST, 1497).standing == CourseStanding.REACHED


def test_more_than_the_target_leaves_nothing():
    assert at(LAST, 1600).left == 0
    assert at(LAST, 1600).ahead == 103  # 1,600 - 1,497


def test_plans_outside_the_window_do_not_count():
    found = at(LAST, planned={2024: 50, 2029: 300, 2030: 900})

    assert found.planned == found.planned_in_all == 300
    assert found.missing_plans == 1197  # 1,497 - 300


def test_an_area_without_plans_is_only_held_against_the_line():
    found = at(date(2025, 12, 31), 10, planned={})

    assert (found.planned, found.planned_due) == (0, 0)
    assert found.missing_plans == 1497
    assert found.standing == CourseStanding.BEHIND  # 10 of 299.4; no plans are no excuse


@pytest.mark.parametrize(
    ("later", "standing"),
    [
        (1396, CourseStanding.BEHIND),  # 100 + 1,396 = 1,496: the plans fall short by one
        (1397, CourseStanding.AS_PLANNED),
    ],
)
def test_plans_that_do_not_reach_the_target_are_no_excuse(later, standing):
    plans = {2025: 100, 2029: later}

    assert at(date(2025, 12, 31), 100, planned=plans).standing == standing


def test_a_window_may_be_of_one_day():
    last = date(2025, 12, 31)

    # its year has passed at the end of the day: 1,497 x 1 / 1
    assert at(last, first=last, last=last).line == 1497


def test_a_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        at(FIRST, first=LAST, last=FIRST)
