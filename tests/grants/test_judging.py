"""The verdicts on the schemes: below, at and above each limit, each case worked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from grants.calculations import (
    StartStanding,
    asked_of_right,
    judge_application,
    judge_band,
    judge_measure,
    judge_right,
)
from housing.calculations import Judgement, Thresholds
from nplv.core.money import euros

LIMITS = Thresholds(on_course=Decimal("80.00"), attention=Decimal("40.00"))
ON, ATTENTION, OFF, NONE = (
    Judgement.ON_COURSE,
    Judgement.ATTENTION,
    Judgement.OFF_COURSE,
    Judgement.NONE,
)


def test_what_a_right_asks_for_grows_by_the_day():
    period = {"first": date(2025, 1, 1), "last": date(2025, 1, 10)}
    asked = {
        day: asked_of_right(maximum=euros("1000.00"), on=date(2025, 1, day), **period)
        for day in (1, 5, 10, 11)
    }

    # 1,000 x 1/10, x 5/10, x 10/10, and no more after the last day
    assert asked == {1: euros("100"), 5: euros("500"), 10: euros("1000"), 11: euros("1000")}
    before = asked_of_right(maximum=euros("1000.00"), on=date(2024, 12, 31), **period)
    assert before == euros("0")


@pytest.mark.parametrize(
    ("used", "found"),
    [
        ("400.00", ON),  # 80% of 500
        ("399.99", ATTENTION),
        ("200.00", ATTENTION),  # 40% of 500
        ("199.99", OFF),
        ("-1.00", OFF),  # credited
    ],
)
def test_a_right_beside_the_time_that_passed(used, found):
    assert judge_right(used=euros(used), asked=euros("500.00"), thresholds=LIMITS) is found


def test_on_the_day_before_nothing_is_asked_of_a_right():
    assert judge_right(used=euros("0"), asked=euros("0"), thresholds=LIMITS) is NONE


def measure(standing, *, used="0.00", passed="0.40"):
    return judge_measure(
        standing=standing,
        used=euros(used),
        asked=euros("500.00"),
        passed=Decimal(passed),
        unstarted_until=Decimal("50.00"),
        thresholds=LIMITS,
    )


@pytest.mark.parametrize(
    ("passed", "found"), [("0.4999", ON), ("0.50", ATTENTION), ("0.51", ATTENTION)]
)
def test_a_measure_that_has_not_started(passed, found):
    assert measure(StartStanding.AHEAD, passed=passed) is found


def test_in_its_last_year_a_measure_that_has_not_started_asks_for_attention_anyhow():
    assert measure(StartStanding.DUE, passed="0.10") is ATTENTION


@pytest.mark.parametrize("standing", [StartStanding.LAPSED, StartStanding.OUTSIDE])
def test_a_measure_that_lost_its_contribution_is_off_course_whatever_it_cost(standing):
    assert measure(standing, used="500.00") is OFF


@pytest.mark.parametrize(("used", "found"), [("400", ON), ("399", ATTENTION), ("199", OFF)])
def test_a_measure_that_started_is_judged_by_its_use(used, found):
    assert measure(StartStanding.STARTED, used=used, passed="0.90") is found


@pytest.mark.parametrize(
    ("p50", "p90", "found"),
    [
        ("5600000.00", "9000000.00", ON),  # exactly the low end
        ("5599999.99", "9000000.00", ATTENTION),
        ("4000000.00", "5600000.00", ATTENTION),
        ("4000000.00", "5599999.99", OFF),
        ("9000000.00", "9900000.00", ON),  # above the high end is no deviation
    ],
)
def test_the_forecast_beside_the_band(p50, p90, found):
    low = euros("5600000.00")

    assert judge_band(low=low, p50=euros(p50), p90=euros(p90)) is found


def test_without_an_estimate_there_is_no_verdict():
    assert judge_band(low=euros("0.00"), p50=euros("7000"), p90=euros("7000")) is NONE


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ((False, False, False), ATTENTION),  # no money yet
        ((True, False, False), ON),
        ((True, False, True), OFF),
        ((False, True, False), OFF),
    ],
)
def test_an_application(facts, found):
    granted, rejected, missed = facts

    assert (
        judge_application(is_granted=granted, is_rejected=rejected, has_missed_deadline=missed)
        is found
    )
