"""The deadlines of the agreement that were missed on a day: what the agenda has late, or did."""

from dataclasses import dataclass
from datetime import date

from grants.agenda.items import AgendaItem
from reports.agenda import agenda_of
from reports.figures import AreaFigures


@dataclass(frozen=True, kw_only=True)
class MissedDeadline:
    """Something that was due and was not done, or too late."""

    name: str
    due: str  # in words: "15-07-2026", or "in 2026"
    says: str
    source: str  # empty for what the parties agreed themselves


def missed_deadlines(figures: AreaFigures, *, day: date) -> tuple[MissedDeadline, ...]:
    """Return what was due before a day and was not done by then, or only after it was due."""
    return tuple(
        MissedDeadline(
            name=item.title,
            due=item.when,
            says=". ".join(filter(None, (item.says.capitalize(), item.note.rstrip(".")))) + ".",
            source=item.source,
        )
        for item in agenda_of(figures, today=day)
        if item.is_late or _was_late(item)
    )


def _was_late(item: AgendaItem) -> bool:
    return item.done_on is not None and item.done_on > item.day
