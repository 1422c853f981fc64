"""The verdict on the course of the homes in Dutch: dashboard and mid-term report say it alike."""

from dataclasses import dataclass

from housing.calculations import CourseStanding


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A standing in words, for `reports/_verdict.html`."""

    label: str  # a word or two, beside its mark
    opening: str  # how the sentence begins
    tone: str  # the class of its mark


VERDICTS = {
    CourseStanding.REACHED: Verdict(label="Gehaald", opening="Het doel is gehaald", tone="goed"),
    CourseStanding.ON_COURSE: Verdict(label="Op schema", opening="Op schema", tone="goed"),
    CourseStanding.AS_PLANNED: Verdict(
        label="Volgens plan",
        opening="Later dan een gelijk aantal per jaar, maar volgens plan",
        tone="let-op",
    ),
    CourseStanding.BEHIND: Verdict(label="Achter", opening="Achter op het schema", tone="achter"),
    CourseStanding.NOT_BEGUN: Verdict(
        label="Nog niet begonnen", opening="De periode is nog niet begonnen", tone="open"
    ),
}
