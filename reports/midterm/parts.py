"""What the review says of one thing: a verdict, a sentence, and the figures it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_FLOOR, Decimal

from moneyed import Money

from grants.models import Deviation
from housing.calculations import Judgement, Thresholds
from nplv.core.models import ReferenceKey
from nplv.core.reference import ReferenceBook, UnknownReference

OWN = "OWN-MIDTERM"
LABELS = {
    Judgement.ON_COURSE: "op koers",
    Judgement.ATTENTION: "aandacht",
    Judgement.OFF_COURSE: "niet op koers",
    Judgement.NONE: "geen oordeel",
}
ASKS_FOR_ACTION = (Judgement.ATTENTION.value, Judgement.OFF_COURSE.value)


@dataclass(frozen=True, kw_only=True)
class CourseRules:
    """The thresholds of the review, from the reference data. All in percent."""

    homes_on: Decimal
    homes_attention: Decimal
    right_on: Decimal
    right_attention: Decimal
    unstarted_until: Decimal
    parts_off: Decimal

    @property
    def homes(self) -> Thresholds:
        return Thresholds(on_course=self.homes_on, attention=self.homes_attention)

    @property
    def right(self) -> Thresholds:
        return Thresholds(on_course=self.right_on, attention=self.right_attention)


def course_rules(book: ReferenceBook) -> CourseRules:
    """
    Return the thresholds that hold in an area.

    Errors: UnknownReference if one of them is not in the reference data.
    """

    def percent(key: ReferenceKey) -> Decimal:
        amount = book.amount(key)
        if amount is None:
            raise UnknownReference(f"‘{key.label}’ is niet bekend.")
        return amount

    return CourseRules(
        homes_on=percent(ReferenceKey.COURSE_ON),
        homes_attention=percent(ReferenceKey.COURSE_ATTENTION),
        right_on=percent(ReferenceKey.RIGHT_ON),
        right_attention=percent(ReferenceKey.RIGHT_ATTENTION),
        unstarted_until=percent(ReferenceKey.UNSTARTED_UNTIL),
        parts_off=percent(ReferenceKey.PARTS_OFF),
    )


@dataclass(frozen=True, kw_only=True)
class Yardstick:
    """One figure beside what is asked of it on the day. Both homes, or both EUR."""

    name: str
    reached: int | Money
    asked: int | Money
    share: Decimal | None  # reached as a percentage of asked; None where nothing is asked

    @property
    def is_amount(self) -> bool:
        return isinstance(self.reached, Money)


@dataclass(frozen=True, kw_only=True)
class DeviationFacts:
    """What was recorded of something that is not on course."""

    explanation: str
    action: str
    responsible: str
    due_on: date | None
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, kw_only=True)
class JudgedPart:
    """One thing with its verdict."""

    key: str  # as its deviation is called
    name: str
    judgement: str
    sentence: str
    yardsticks: tuple[Yardstick, ...] = ()
    deviation: DeviationFacts | None = None

    @property
    def label(self) -> str:
        """The verdict in Dutch."""
        return LABELS[Judgement(self.judgement)]

    @property
    def asks_for_action(self) -> bool:
        """Whether the parties should consult about it."""
        return self.judgement in ASKS_FOR_ACTION


@dataclass(frozen=True, kw_only=True)
class JudgedBlock:
    """A chapter of the review: one verdict, over one part or several."""

    key: str
    title: str
    judgement: str
    sentence: str
    rule: str  # by which it was judged, in Dutch
    sources: tuple[str, ...]  # of the rule
    parts: tuple[JudgedPart, ...]

    @property
    def label(self) -> str:
        """The verdict in Dutch."""
        return LABELS[Judgement(self.judgement)]


def share_of(reached: Decimal, asked: Decimal) -> Decimal | None:
    """
    Return a percentage with one decimal, rounded down; None where nothing is asked.

    Down, so that it never reads as a threshold that was not reached.
    """
    if asked <= 0:
        return None
    return (reached * 100 / asked).quantize(Decimal("0.1"), rounding=ROUND_FLOOR)


def amounts_beside(name: str, reached: Money, asked: Money) -> Yardstick:
    """Return an amount beside what is asked of it."""
    share = share_of(reached.amount, asked.amount)
    return Yardstick(name=name, reached=reached, asked=asked, share=share)


def counted(parts: Iterable[JudgedPart], what: str) -> str:
    """Return how many parts have which verdict: "2 van 6 maatregelen op koers, 4 aandacht"."""
    found = [part.judgement for part in parts if part.judgement != Judgement.NONE.value]
    if not found:
        return f"Er is nog geen oordeel over {what}."
    numbers = {one: found.count(one.value) for one in LABELS}
    rest = "".join(
        f", {numbers[one]} {LABELS[one]}"
        for one in (Judgement.ATTENTION, Judgement.OFF_COURSE)
        if numbers[one]
    )
    return f"{numbers[Judgement.ON_COURSE]} van {len(found)} {what} op koers{rest}."


def percent_text(value: Decimal) -> str:
    """Return a percentage as a sentence has it: 80, 37,5."""
    return f"{value.normalize():f}".replace(".", ",")


def deviation_facts(row: Deviation) -> DeviationFacts:
    return DeviationFacts(
        explanation=row.explanation,
        action=row.action,
        responsible=row.responsible,
        due_on=row.due_on,
        changed_at=row.changed_at,
        changed_by=str(row.changed_by),
    )
