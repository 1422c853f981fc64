"""What someone enters of a meeting, and everything that can be wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from grants.models import Meeting, MeetingAction, MeetingDecision, MeetingKind
from nplv.core.problems import Invalid, Problem


@dataclass(frozen=True, kw_only=True)
class MeetingEntry:
    """A meeting as it was entered, each value already read."""

    kind: str
    day: date | None
    place: str
    participants: str
    preparation: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionEntry:
    """A promise as it was entered."""

    what: str
    who: str
    due_on: date | None


def one_line(text: str) -> str:
    """Return the text without line breaks and other control signs: it ends up in headings."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def meeting_problems(entry: MeetingEntry) -> Iterator[Problem]:
    """Return everything that is wrong with a meeting, each at its field."""
    if entry.kind not in MeetingKind.values:
        yield Problem(name="soort", reason="Kies de soort.")
    if entry.day is None:
        yield Problem(name="datum", reason="Geef de datum van het overleg.")
    yield from text_problems("plaats", entry.place, Meeting, "place", "Geef de plaats.")
    yield from text_problems(
        "deelnemers", entry.participants, Meeting, "participants", "Geef wie er aan tafel zitten."
    )
    yield from text_problems("voorbereiding", entry.preparation, Meeting, "preparation")


def decision_problems(text: str) -> Iterator[Problem]:
    """Return everything that is wrong with a decision."""
    yield from text_problems("besluit", text, MeetingDecision, "text", "Geef het besluit.")


def action_problems(entry: ActionEntry) -> Iterator[Problem]:
    """Return everything that is wrong with a promise, each at its field."""
    missing = "Geef wat er moet gebeuren."
    yield from text_problems("actie", entry.what, MeetingAction, "what", missing)
    yield from text_problems("wie", entry.who, MeetingAction, "who", "Geef wie het doet.")
    if entry.due_on is None:
        yield Problem(name="uiterlijk", reason="Geef de dag waarop het af moet zijn.")


def text_problems(
    name: str, text: str, model: type[Model], field: str, missing: str = ""
) -> Iterator[Problem]:
    """Return what is wrong with a text; empty is wrong if `missing` says so."""
    longest, length = model._meta.get_field(field).max_length, len(text.strip())
    if missing and not length:
        yield Problem(name=name, reason=missing)
    if length > longest:
        reason = f"Dit zijn {length} tekens; verwacht hoogstens {longest}."
        yield Problem(name=name, reason=reason)


def refuse(problems: Iterator[Problem]) -> None:
    """
    Accept an entry without problems.

    Errors: Invalid with all of them.
    """
    if found := list(problems):
        raise Invalid(found)
