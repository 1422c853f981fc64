"""By which day works must have started, and how that stands."""

from datetime import date
from enum import Enum


class StartStanding(Enum):
    """How the start of the works of a measure stands toward the window of the agreement."""

    STARTED = "gestart"  # inside the window
    OUTSIDE = "buiten_periode"  # started, but before or after it: no contribution
    AHEAD = "open"  # not started, and more than a year to go
    DUE = "waarschuwing"  # not started, and a year or less to go
    LAPSED = "vervallen"  # not started, and the last day has passed


def start_standing(
    *, works_started_on: date | None, first: date, last: date, today: date
) -> StartStanding:
    """
    Return how the start of works stands.

    started: inside `first`..`last`, or outside it;
    not started: lapsed after `last`, due from the same day a year before `last`, else ahead.

    Units:  days; `first` and `last` are those of the agreement and belong to its window.
    Shape:  days in, one standing out.
    Errors: none.
    Source: AGR-ORV-START
    """
    if works_started_on is not None:
        is_inside = first <= works_started_on <= last
        return StartStanding.STARTED if is_inside else StartStanding.OUTSIDE
    if today > last:
        return StartStanding.LAPSED
    return StartStanding.DUE if today >= a_year_before(last) else StartStanding.AHEAD


def a_year_before(day: date) -> date:
    """
    Return the same day of the year before; 28 February for the 29th.

    Units:  days.
    Shape:  one day in, one day out.
    Errors: none.
    Source: AGR-ORV-START
    """
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
