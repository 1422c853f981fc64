"""When a day ends in the Netherlands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nplv.core.moments import end_of
from tests.books import moment


@pytest.mark.parametrize(
    ("day", "next_midnight"),
    [
        (date(2025, 12, 31), datetime(2025, 12, 31, 23, tzinfo=UTC)),  # winter: an hour ahead
        (date(2026, 7, 1), datetime(2026, 7, 1, 22, tzinfo=UTC)),  # summer: two hours
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),  # the day of 23 hours
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),  # the day of 25 hours
    ],
)
def test_a_day_ends_just_before_midnight_in_the_netherlands(day, next_midnight):
    assert end_of(day) == next_midnight - timedelta(microseconds=1)


def test_half_past_midnight_is_another_day_there_though_not_in_greenwich():
    assert moment(2026, 1, 1, 0, 30).astimezone(UTC).date() == date(2025, 12, 31)
    assert moment(2026, 1, 1, 0, 30) > end_of(date(2025, 12, 31))
