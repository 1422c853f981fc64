"""What was determined, received, earmarked and spent, each entry against its history."""

from typing import Any

from grants.models import LedgerEntry, Scheme
from grants.models.ledger import EVENTS
from grants.settlement.services import snapshot
from nplv.core.models import Area
from reports.verifying.events import Event, differing, with_events
from reports.verifying.findings import (
    Finding,
    Looked,
    Person,
    compared,
    finding,
    missing,
    unlike_history,
)

BOOKED, REVERSED = "vastgelegd", "teruggedraaid"


def booked(area: Area) -> Looked:
    """Yield for each entry that a person booked what differs from its history."""
    rows = LedgerEntry.objects.of(area).filter(kind__in=EVENTS).exclude(scheme=Scheme.WBI)
    rows = rows.select_related("measure", "reverses", "reversal__measure")
    for number, entry, events in with_events(rows.prefetch_related("files"), area):
        if entry is None:
            name = events[-1].name
            what = "verdwenen grootboekregel"
            yield [missing(LedgerEntry, name, what, expected="een regel", number=number)]
        elif entry.reverses_id is None:
            yield _of_entry(entry, events)
        else:
            yield []  # it is told with the entry that it reverses


def _of_entry(entry: LedgerEntry, events: list[Event]) -> list[Finding]:
    made = [event for event in events if event.action == BOOKED]
    undone = [event for event in events if event.action == REVERSED]
    reversal = getattr(entry, "reversal", None)
    found = _told(entry, made, files=[file.name for file in entry.files.all()])
    if reversal is not None:
        found += _told(reversal, undone, draaitTerug=entry.pk)
    elif undone:
        what = "de terugdraaiing ontbreekt"
        found.append(finding(entry, what, expected=undone[0].at, found=None))
    return found


def _told(
    entry: LedgerEntry, events: list[Event], *, files: list[str] | None = None, **more: Any
) -> list[Finding]:
    """Return where an entry says something else than the one event of its booking."""
    if len(events) != 1:
        return [finding(entry, "gebeurtenissen van de boeking", expected=1, found=len(events))]
    event, now = events[0], snapshot(entry) | more
    if files:
        now["bewijsstuk"] = ", ".join(files)
    said = event.after or {}
    found = unlike_history(entry, said, now, differing(said, now))
    pairs = {
        "geboekt door": (Person(event.by), Person(entry.booked_by_id)),
        "geboekt op": (event.at, entry.booked_at),
    }
    return found + compared(entry, pairs)
