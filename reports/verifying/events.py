"""Reading the history beside the rows it is about, both as streams, in step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from moneyed import Money

from nplv.core.models import Area, AuditEvent

AT_ONCE = 500  # rows in memory
# What the history keeps as a number in words: 850 and 850.00 are the same.
NUMBERS = {
    "bedragExclBtw",
    "btw",
    "compensabel",
    "kans",
    "kansUitloop",
    "prijs",
    "rijksdeel",
    "tarief",
    "uren",
}
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Event:
    """What the verification reads of one event."""

    object_id: int
    pk: int
    action: str
    by: int | None
    at: datetime
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str
    name: str


FIELDS = ("object_id", "pk", "action", "by_id", "at", "before", "after", "reason", "object_name")


def events_about(model: type[Model], area: Area) -> Iterator[Event]:
    """Return the events about the rows of a table, row by row, each oldest first."""
    events = AuditEvent.objects.filter(area=area, object_type=str(model._meta.verbose_name))
    rows = events.order_by("object_id", "pk").values_list(*FIELDS)
    return (Event(*row) for row in rows.iterator(chunk_size=AT_ONCE))


def with_events(rows: QuerySet[Row], area: Area) -> Iterator[tuple[int, Row | None, list[Event]]]:
    """Return each row with its events; without a row where only its history is left."""
    events = groupby(events_about(rows.model, area), key=attrgetter("object_id"))
    found = rows.order_by("pk").iterator(chunk_size=AT_ONCE)
    return _in_step(found, events)


def _in_step(
    rows: Iterator[Row], events: Iterable[tuple[int, Iterator[Event]]]
) -> Iterator[tuple[int, Row | None, list[Event]]]:
    row = next(rows, None)
    for number, group in events:
        while row is not None and row.pk < number:
            yield row.pk, row, []
            row = next(rows, None)
        if row is not None and row.pk == number:
            yield number, row, list(group)
            row = next(rows, None)
        else:
            yield number, None, list(group)
    while row is not None:
        yield row.pk, row, []
        row = next(rows, None)


def agrees(said: Any, now: Any, *, name: str = "") -> bool:
    """Return whether a value of the history, which is JSON, is the value that stands there now."""
    if isinstance(now, Money):
        now = now.amount
    if isinstance(now, dict):
        return isinstance(said, dict) and not differing(said, now)
    if isinstance(now, list | tuple):
        return (
            isinstance(said, list)
            and len(said) == len(now)
            and all(agrees(one, other) for one, other in zip(said, now, strict=True))
        )
    if isinstance(now, Decimal) or (name in NUMBERS and now is not None):
        return _as_number(said) == _as_number(now) is not None
    if isinstance(now, date):
        return said == now.isoformat()
    return said == now


def differing(said: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return the names whose values differ; what is empty need not be there."""
    return [
        name
        for name in {**said, **now}
        if not agrees(said.get(name), now.get(name), name=name)
        and not (_is_empty(said.get(name)) and _is_empty(now.get(name)))
    ]


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def _as_number(value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None
