"""Events that a migration adds: for what was there before its history was kept."""

from datetime import datetime
from typing import Any

from nplv.core.chain import as_stored, hash_of
from nplv.core.roads import Road

ACTION = "overgenomen"


def add_event(
    apps: Any,
    *,
    area: Any,
    thing: Any,
    name: str,
    at: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str,
) -> None:
    """Put one event at the end of the chain of an area, with the models of the migration."""
    head, _ = apps.get_model("core", "ChainHead").objects.get_or_create(chain=area.slug)
    said: dict[str, Any] = {
        "number": head.number + 1,
        "previous": head.hash,
        "at": at,
        "by_id": None,
        "action": ACTION,
        "object_type": str(thing._meta.verbose_name),
        "object_id": thing.pk,
        "object_name": name[:200],
        "before": as_stored(before),
        "after": as_stored(after),
        "reason": reason,
        "road": Road.COMMAND.value,
        "request_id": "",
    }
    said["hash"] = hash_of(area.slug, said)
    apps.get_model("core", "AuditEvent").objects.create(area=area, **said)
    head.number, head.hash = said["number"], said["hash"]
    head.save()
