"""Whether something is on course: three verdicts, by thresholds that others set. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from housing.calculations.course import Course, CourseStanding

ALL = Decimal(100)


class Judgement(Enum):
    """What the mid-term review says of one thing. The source gives no rule: these are our own."""

    ON_COURSE = "op_koers"
    ATTENTION = "aandacht"
    OFF_COURSE = "niet_op_koers"
    NONE = "geen_oordeel"  # nothing was asked yet


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """From which part of what is asked something is on course, or asks for attention: percent."""

    on_course: Decimal
    attention: Decimal


def judge(*, reached: Decimal, asked: Decimal, thresholds: Thresholds) -> Judgement:
    """
    Return how what was reached stands toward what was asked.

    on course: reached >= on_course% of asked; attention: >= attention% of it; else off course.

    Units:  both in the same unit, whatever that is.
    Shape:  two numbers in, one verdict out; no verdict where nothing is asked.
    Errors: none.
    Source: OWN-MIDTERM, AGR-MIDTERM
    """
    if asked <= 0:
        return Judgement.NONE
    if reached * ALL >= asked * thresholds.on_course:
        return Judgement.ON_COURSE
    if reached * ALL >= asked * thresholds.attention:
        return Judgement.ATTENTION
    return Judgement.OFF_COURSE


def judge_homes(*, course: Course, thresholds: Thresholds) -> Judgement:
    """
    Return how homes that were started stand toward the straight line and toward the plans.

    As `judge` has it for started against the line on the day. Off the line but as planned, by
    plans that together reach the target, asks for attention: the homes come later, not never.

    Units:  homes.
    Shape:  one Course in, one verdict out; none without a target and before the first day.
    Errors: none.
    Source: OWN-MIDTERM, AGR-MIDTERM, AGR-HOMES
    """
    if course.target <= 0 or course.standing is CourseStanding.NOT_BEGUN:
        return Judgement.NONE
    if course.standing is CourseStanding.REACHED:
        return Judgement.ON_COURSE
    found = judge(reached=Decimal(course.started), asked=course.line, thresholds=thresholds)
    is_as_planned = course.standing is CourseStanding.AS_PLANNED
    return Judgement.ATTENTION if is_as_planned and found is Judgement.OFF_COURSE else found


def judge_parts(parts: Iterable[Judgement], *, off_share: Decimal) -> Judgement:
    """
    Return how something stands that has parts.

    on course: all parts are; off course: at least off_share% of them are; else attention. Parts
    of which there is no verdict are left out.

    Units:  off_share in percent of the number of parts.
    Shape:  any number of verdicts in, one out; no verdict without parts.
    Errors: none.
    Source: OWN-MIDTERM
    """
    found = [part for part in parts if part is not Judgement.NONE]
    if not found:
        return Judgement.NONE
    if all(part is Judgement.ON_COURSE for part in found):
        return Judgement.ON_COURSE
    off = found.count(Judgement.OFF_COURSE)
    is_off = off > 0 and off * ALL >= len(found) * off_share
    return Judgement.OFF_COURSE if is_off else Judgement.ATTENTION


def worst(judgements: Iterable[Judgement]) -> Judgement:
    """
    Return the least favourable of verdicts; those that say nothing are left out.

    Units:  none.
    Shape:  any number of verdicts in, one out; no verdict for none.
    Errors: none.
    Source: OWN-MIDTERM, AGR-MIDTERM
    """
    found = set(judgements)
    order = (Judgement.OFF_COURSE, Judgement.ATTENTION, Judgement.ON_COURSE)
    return next((one for one in order if one in found), Judgement.NONE)


def part_passed(*, first: date, last: date, on: date) -> Decimal:
    """
    Return which part of a period has passed at the end of a day.

    part = days of it up to and including `on` / all days of it, `first` and `last` included.

    Units:  0 to 1, unrounded.
    Shape:  three days in, one Decimal out; 0 before the period, 1 after it.
    Errors: ValueError if the period ends before it begins.
    Source: OWN-MIDTERM
    """
    if last < first:
        raise ValueError(f"the period ends on {last}, before it begins on {first}")
    passed = (min(on, last) - first).days + 1
    return Decimal(max(passed, 0)) / ((last - first).days + 1)
