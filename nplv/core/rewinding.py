"""
How things stood at an earlier moment, of what is edited in place.

Facts and money are append-only: there a date says what was known. All else is taken back by its
history, event by event. What has no event, like what a file of facts brought, stands as it is
now; `Later.unknown_before` says from when the history tells.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, Q

from nplv.core.admin_history import restore
from nplv.core.history import LOADED_FILE
from nplv.core.models import AccountingYear, Area, AuditEvent
from nplv.core.models.area import YearState

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Past:
    """One thing at an earlier moment, of what was written about it since."""

    existed: bool
    said: dict[str, Any]  # what stood there then, of what was changed since


class Later:
    """What was written about these kinds of things in an area after a moment; one query."""

    def __init__(self, area: Area, moment: datetime, *, kinds: Sequence[type[Model]]) -> None:
        self.area, self.moment = area, moment
        names = [str(kind._meta.verbose_name) for kind in kinds]
        # Of no area: what is national. Of another area: what may have moved there.
        about = Q(object_type__in=names) & (Q(area=area) | Q(area=None))
        events = AuditEvent.objects.filter(about | Q(object_type=LOADED_FILE, area=None))
        self._events = events.filter(at__gt=moment).order_by("-at", "-pk")

    def after(self, moment: datetime) -> "Later":
        """Return what of this was written after a later moment, without reading again."""
        later = copy(self)
        later.moment = moment
        later.events = [event for event in self.events if event.at > moment]
        return later

    @cached_property
    def events(self) -> list[AuditEvent]:
        """All these events, newest first."""
        fields = ("at", "action", "object_type", "object_id", "before", "after")
        return list(self._events.only(*fields))

    def about(self, kind: type[Model]) -> list[AuditEvent]:
        """Return the events about one kind of things, newest first."""
        name = str(kind._meta.verbose_name)
        return [event for event in self.events if event.object_type == name]

    def past(self, kind: type[Model]) -> dict[int, Past]:
        """Return how those stood that were written about since, by id."""
        found: dict[int, Past] = {}
        for event in self.about(kind):  # the oldest comes last: it knows what stood there
            newer = found.get(event.object_id)
            said = (newer.said if newer else {}) | (event.before or {})
            is_entry = event.before is None and event.action == "ingevoerd"
            found[event.object_id] = Past(existed=not is_entry, said=said)
        return found

    @property
    def unknown_before(self) -> datetime | None:
        """The moment before which the history does not tell all, if it lies later; else None."""
        loads = [event.at for event in self.events if event.object_type == LOADED_FILE]
        return max(loads, default=None)


def rewound(rows: Iterable[Row], later: Later | None, kind: type[Row]) -> list[Row]:
    """Return the rows of what the admin keeps as they stood then, also those deleted since."""
    if later is None:
        return list(rows)
    past = later.past(kind)
    untouched = [row for row in rows if row.pk not in past]
    return untouched + [
        restore(kind(pk=number), then.said) for number, then in past.items() if then.existed
    ]


def year_at(row: AccountingYear, moment: datetime | None) -> AccountingYear:
    """Return how far the accounts of a year had come at a moment; None: now."""
    if moment is None:
        return row
    then, state = copy(row), YearState.OPEN
    for step, state_after in (
        ("closed", YearState.CLOSED),
        ("declared", YearState.DECLARED),
        ("determined", YearState.DETERMINED),
        ("paid", YearState.PAID),
    ):
        at = getattr(row, f"{step}_at")
        if at is not None and at <= moment:
            state = state_after
        else:
            setattr(then, f"{step}_at", None)
            setattr(then, f"{step}_by", None)
    then.state = state
    if then.declared_at is None:
        then.delivered_on = None
    return then
