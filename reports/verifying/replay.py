"""Playing the events of one fact again: what it must say, and how far it must have come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nplv.core.review import Status
from reports.verifying.events import Event, differing
from reports.verifying.findings import Person

Did = tuple[int | None, datetime] | None  # who, when
ENTERED = ("ingevoerd", "ingevoerd en ingediend")
FILES = ("bewijsstuk toegevoegd", "bewijsstuk verwijderd")
BACK_WITH_AUTHOR = (Status.CONCEPT, Status.REJECTED)


@dataclass(kw_only=True)
class Replay:
    """A fact as its history tells it."""

    says: dict[str, Any] = field(default_factory=dict)
    status: str = ""
    version: int = 0
    entered: Did = None
    changed: Did = None
    submitted: Did = None
    approved: Did = None
    rejected: Did = None
    rejection: str = ""
    reason: str = ""  # of the correction that it is part of
    decided: dict[str, Any] = field(default_factory=dict)
    approval: Event | None = None
    is_deleted: bool = False
    problems: list[tuple[str, Any, Any]] = field(default_factory=list)  # what, expected, found


def replay(events: Iterable[Event]) -> Replay:
    """Return what a reviewed fact must be after these events, and where they contradict."""
    fact = Replay()
    for event in events:
        fact.problems += _contradictions(fact, event)
        fact.version += 1
        _apply(fact, event)
    return fact


def _contradictions(fact: Replay, event: Event) -> Iterator[tuple[str, Any, Any]]:
    """Yield why this event cannot have followed what came before it."""
    if (event.action in ENTERED) != (fact.status == "") or fact.is_deleted:
        yield f"de gebeurtenis ‘{event.action}’ kan hier niet", "een andere volgorde", event.action
    if event.before is not None:
        said = {name: fact.says.get(name) for name in event.before}
        for name in differing(said, event.before):
            yield f"historie sluit niet aan bij ‘{name}’", said[name], event.before[name]
    expected = {
        "gewijzigd": BACK_WITH_AUTHOR,
        "ingediend": BACK_WITH_AUTHOR,
        "goedgekeurd": (Status.SUBMITTED,),
        "afgekeurd": (Status.SUBMITTED,),
    }.get(event.action)
    if expected and fact.status not in expected:
        yield f"{event.action} vanuit een andere status", " of ".join(expected), fact.status
    writers = {did[0] for did in (fact.entered, fact.changed) if did}
    if event.action in ("goedgekeurd", "afgekeurd") and event.by in writers:
        yield (
            f"{event.action} door wie invoerde of wijzigde",
            "een tweede persoon",
            Person(event.by),
        )


def _apply(fact: Replay, event: Event) -> None:
    did: Did = (event.by, event.at)
    if event.action in ENTERED:
        fact.entered = fact.changed = did
        fact.says, fact.status, fact.reason = event.after or {}, Status.CONCEPT, event.reason
        if event.action != ENTERED[0]:
            fact.status, fact.submitted = Status.SUBMITTED, did
    elif event.action == "ingediend":
        fact.status, fact.submitted = Status.SUBMITTED, did
        fact.rejected, fact.rejection = None, ""
    elif event.action == "goedgekeurd":
        fact.status, fact.approved, fact.approval = Status.APPROVED, did, event
        fact.decided = event.after or {}
    elif event.action == "afgekeurd":
        fact.status, fact.rejected, fact.rejection = Status.REJECTED, did, event.reason.strip()
        fact.submitted = None
    elif event.action == "verwijderd":
        fact.is_deleted = True
    elif event.action == "gewijzigd" or event.action in FILES:
        fact.says, fact.changed = fact.says | (event.after or {}), did
    else:
        fact.problems.append(("onbekende gebeurtenis", "een bekende handeling", event.action))
