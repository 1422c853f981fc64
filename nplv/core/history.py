"""Writing the history: services call record() in the transaction of the write itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models

from nplv.core.models import Area, AuditEvent, User

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
    """
    return AuditEvent.objects.create(
        area=area,
        at=at,
        by=by,
        action=action,
        object_type=str(thing._meta.verbose_name),
        object_id=thing.pk,
        object_name=str(thing)[:200],
        before=before,
        after=after,
        reason=reason,
    )


def record_load(name: str, *, added: int, kept: int, at: datetime) -> AuditEvent:
    """Add the event of a file of facts that a command loaded: one, however many rows it has."""
    return AuditEvent.objects.create(
        at=at,
        action="geladen",
        object_type=LOADED_FILE,
        object_id=0,
        object_name=name,
        after={"nieuw": added, "stonden er al": kept},
    )


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

    `before` is what they said, by their ids.
    """
    AuditEvent.objects.bulk_create(
        (
            AuditEvent(
                area=area,
                at=at,
                by=by,
                action=action,
                object_type=str(thing._meta.verbose_name),
                object_id=thing.pk,
                object_name=str(thing)[:200],
                before=before.get(thing.pk) if before else None,
                after=after,
                reason=reason,
            )
            for thing, after in things
        ),
        batch_size=2000,
    )


def events_of(thing: models.Model) -> models.QuerySet[AuditEvent]:
    """Return the history of one object, oldest first, with the people in it."""
    return (
        AuditEvent.objects.filter(
            object_type=str(thing._meta.verbose_name), object_id=thing.pk, area=thing.area
        )
        .select_related("by")
        .order_by("at", "pk")
    )
