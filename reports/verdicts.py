"""The verdict on the course of the homes in a sentence, by the rule of the mid-term review."""

from dataclasses import dataclass

from housing.calculations import Course, CourseStanding, Judgement, judge_homes
from reports.midterm.parts import LABELS, CourseRules

# How the sentence begins; it goes on with the figures.
OPENINGS = {
    Judgement.ON_COURSE: "Op schema",
    Judgement.ATTENTION: "Iets achter op het schema",
    Judgement.OFF_COURSE: "Achter op het schema",
}
NO_TARGET = "Er is geen aantal betaalbare woningen afgesproken"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A verdict in words, for `reports/_verdict.html`."""

    code: str
    label: str  # as the mid-term review calls it
    opening: str
    rules: CourseRules  # what it was judged by


def verdict_on(course: Course, *, rules: CourseRules) -> Verdict:
    """Return the verdict on homes: the same as in the mid-term review of that day."""
    found = judge_homes(course=course, thresholds=rules.homes)
    opening = _opening(course.standing, found) if course.target else NO_TARGET
    return Verdict(
        code=found.value,
        label=LABELS[found].capitalize(),
        opening=opening,
        rules=rules,
    )


def _opening(standing: CourseStanding, found: Judgement) -> str:
    if standing is CourseStanding.REACHED:
        return "Het doel is gehaald"
    if standing is CourseStanding.AS_PLANNED and found is Judgement.ATTENTION:
        return "Later dan een gelijk aantal per jaar, maar volgens plan"
    return OPENINGS.get(found, "De periode is nog niet begonnen")
