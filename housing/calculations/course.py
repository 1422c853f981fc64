"""Whether homes start in time: on one day, beside a straight line and beside the plans. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import Enum

from housing.calculations.homes import straight_line


class CourseStanding(Enum):
    """How the homes that were started stand toward the agreement."""

    REACHED = "gehaald"  # as many as were agreed, or more
    NOT_BEGUN = "nog_niet_begonnen"  # the first day of the window has yet to come
    ON_COURSE = "op_schema"  # as many as the straight line asks for, or more
    AS_PLANNED = "volgens_plan"  # fewer, but as the plans have it, and those reach the target
    BEHIND = "achter"  # fewer, and no plans that make it right


@dataclass(frozen=True, kw_only=True)
class Course:
    """The homes that were started by a day, beside what the line and the plans ask for."""

    on: date
    has_begun: bool  # the window
    target: int
    started: int
    yearly: Decimal  # the step of the straight line
    line: Decimal  # what it has reached on the day
    line_at_year_end: Decimal
    planned: Decimal  # what the plans have reached on the day
    planned_at_year_end: int
    planned_in_all: int  # over the whole window
    years_left: Decimal

    @property
    def standing(self) -> CourseStanding:
        """
        The verdict: reached, on course, as planned or behind.

        reached:    started >= target;
        on course:  started >= the line, to the day;
        as planned: fewer, but started >= the plans, to the day, which in all reach the target;
        behind:     fewer, and no such plans.

        Source: AGR-HOMES, AGR-MIDTERM
        """
        if self.started >= self.target:
            return CourseStanding.REACHED
        if not self.has_begun:
            return CourseStanding.NOT_BEGUN
        if self.started >= self.line:
            return CourseStanding.ON_COURSE
        is_as_planned = self.started >= self.planned and not self.missing_plans
        return CourseStanding.AS_PLANNED if is_as_planned else CourseStanding.BEHIND

    @property
    def due(self) -> int:
        """What the line asks for, in homes: a part of a home asks for a whole one."""
        return _whole(self.line)

    @property
    def planned_due(self) -> int:
        """What the plans ask for, in homes."""
        return _whole(self.planned)

    @property
    def ahead(self) -> int:
        """The homes above what the line asks for; negative where they are short of it."""
        return self.started - self.due

    @property
    def left(self) -> int:
        """The homes that have yet to start."""
        return max(self.target - self.started, 0)

    @property
    def needed_yearly(self) -> int | None:
        """What has to start each year from here to reach the target; None where it is too late."""
        return _whole(self.left / self.years_left) if self.years_left else None

    @property
    def missing_plans(self) -> int:
        """The homes of the target for which there is no plan in the window."""
        return max(self.target - self.planned_in_all, 0)


def course(
    *, target: int, started: int, planned: Mapping[int, int], first: date, last: date, on: date
) -> Course:
    """
    Return how homes that were started by a day stand toward a target.

    line on a day  = target / years x (years that have ended + part of this year that has passed)
    plans on a day = planned in years that have ended + part of this year x planned in this year
    part of a year = days of it up to and including the day / days of it

    Before the window the line is zero, after it the target.

    Units:  homes, unrounded; `planned` by calendar year.
    Shape:  one day in, one Course out; the window in whole calendar years.
    Errors: ValueError if the window ends before it begins.
    Source: AGR-HOMES, AGR-MIDTERM
    """
    if last < first:
        raise ValueError(f"the window ends on {last}, before it begins on {first}")
    parts = {year: _part_passed(year, on) for year in range(first.year, last.year + 1)}
    inside = {year: homes for year, homes in planned.items() if year in parts}
    passed, begun = sum(parts.values(), start=Decimal(0)), sum(year <= on.year for year in parts)
    yearly = straight_line(target=target, years=len(parts), year_number=1)
    return Course(
        on=on,
        has_begun=on >= first,
        target=target,
        started=started,
        yearly=yearly,
        line=yearly * passed,
        line_at_year_end=straight_line(target=target, years=len(parts), year_number=begun),
        planned=sum((homes * parts[year] for year, homes in inside.items()), start=Decimal(0)),
        planned_at_year_end=sum(homes for year, homes in inside.items() if year <= on.year),
        planned_in_all=sum(inside.values()),
        years_left=len(parts) - passed,
    )


def _part_passed(year: int, on: date) -> Decimal:
    """Return which part of a calendar year has passed at the end of a day: 0 to 1."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if on < first:
        return Decimal(0)
    passed = (min(on, last) - first + timedelta(days=1)).days
    return Decimal(passed) / ((last - first).days + 1)


def _whole(homes: Decimal) -> int:
    return int(homes.to_integral_value(rounding=ROUND_CEILING))
