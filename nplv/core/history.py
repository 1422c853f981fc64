"""Writing the history: services call record() in the transaction of the write itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import models, transaction

from nplv.core.chain import NATIONAL, Link, as_stored, hash_of
from nplv.core.models import Area, AuditEvent, ChainHead, User
from nplv.core.roads import origin

AT_ONCE = 2000  # events written together

LOADED_FILE = "gegevensbestand"


def record(
    *,
    area: Area | None,
    thing: models.Model,
    action: str,
    by: User | None,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> AuditEvent:
    """
    Add one event to the history and return it. `action` is a Dutch participle.

    Without `area` it is of no area in particular; without `by` a command on the server did it.
    It is the last that a transaction does: others who write in the area wait for it from here.
    """
    event = AuditEvent(
        at=at, by=by, action=action, before=before, after=after, reason=reason, **_named(thing)
    )
    _append(area, [event])
    return event


def record_load(name: str, *, added: int, kept: int, at: datetime) -> AuditEvent:
    """Add the event of a file of facts that a command loaded: one, however many rows it has."""
    event = AuditEvent(
        at=at,
        action="geladen",
        object_type=LOADED_FILE,
        object_id=0,
        object_name=name,
        after={"nieuw": added, "stonden er al": kept},
    )
    _append(None, [event])
    return event


def record_all(
    *,
    area: Area,
    things: Iterable[tuple[models.Model, dict[str, Any] | None]],
    action: str,
    by: User,
    at: datetime,
    before: Mapping[int, dict[str, Any]] | None = None,
    reason: str = "",
) -> None:
    """
    Add one event for each thing that was written, with what it says now; for many at once.

    `before` is what they said, by their ids. Like record(), it is the last of a transaction.
    """
    events = (
        AuditEvent(
            at=at,
            by=by,
            action=action,
            before=before.get(thing.pk) if before else None,
            after=after,
            reason=reason,
            **_named(thing),
        )
        for thing, after in things
    )
    _append(area, events)


def _named(thing: models.Model) -> dict[str, Any]:
    return {
        "object_type": str(thing._meta.verbose_name),
        "object_id": thing.pk,
        "object_name": str(thing)[:200],
    }


@transaction.atomic(savepoint=False)
def _append(area: Area | None, events: Iterable[AuditEvent]) -> None:
    """Put events at the end of the chain of an area, which nobody else can meanwhile."""
    chain = area.slug if area else NATIONAL
    head, _ = ChainHead.objects.select_for_update().get_or_create(chain=chain)
    events = iter(events)
    while some := list(islice(events, AT_ONCE)):
        for event in some:
            event.area = area
            _follow(event, head)
        AuditEvent.objects.bulk_create(some)
    head.save()


def hold(area: Area) -> None:
    """Wait for whoever is adding to the history of an area, and let nobody until the commit."""
    ChainHead.objects.select_for_update().filter(chain=area.slug).first()


def _follow(event: AuditEvent, head: ChainHead) -> None:
    """Give an event its number and hash, after the head; it is the head from now on."""
    come = origin()
    event.road, event.request_id = come.road, come.request_id
    event.before, event.after = as_stored(event.before), as_stored(event.after)
    event.number, event.previous = head.number + 1, head.hash
    event.hash = hash_of(head.chain, vars(event))
    head.number, head.hash = event.number, event.hash


def head_of(area: Area | None) -> Link:
    """Return how far the chain of an area has come, by what was committed."""
    head = ChainHead.objects.filter(chain=area.slug if area else NATIONAL).first()
    return head.link if head else Link()


def events_of(thing: models.Model) -> models.QuerySet[AuditEvent]:
    """Return the history of one object, oldest first, with the people in it."""
    return (
        AuditEvent.objects.filter(
            object_type=str(thing._meta.verbose_name), object_id=thing.pk, area=thing.area
        )
        .select_related("by")
        .order_by("at", "pk")
    )
