"""The events there are, in the order in which they were written, one chain for each area."""

from typing import Any

from django.db import migrations

from nplv.core.append_only import allow_changes, refuse_changes
from nplv.core.chain import HASHED, NATIONAL, START, hash_of

AT_ONCE = 2000
UPDATE = "UPDATE core_auditevent SET number = %s, previous = %s, hash = %s WHERE id = %s"


def chain_all(apps: Any, editor: Any) -> None:
    areas = apps.get_model("core", "Area").objects.order_by("pk").values_list("pk", "slug")
    for area, chain in [(None, NATIONAL), *areas]:
        number, last = chain_one(apps, editor, area=area, chain=chain)
        if number:
            heads = apps.get_model("core", "ChainHead").objects
            heads.update_or_create(chain=chain, defaults={"number": number, "hash": last})


def chain_one(apps: Any, editor: Any, *, area: int | None, chain: str) -> tuple[int, str]:
    """Link the events of one area; return the number and hash of the last."""
    rows = apps.get_model("core", "AuditEvent").objects.filter(area=area).order_by("pk")
    number, last, done = 0, START, 0
    while some := list(rows.filter(pk__gt=done).values("pk", *HASHED)[:AT_ONCE]):
        linked = []
        for event in some:
            number += 1
            event |= {"number": number, "previous": last}
            last = hash_of(chain, event)
            linked.append((number, event["previous"], last, event["pk"]))
        with editor.connection.cursor() as cursor:
            cursor.executemany(UPDATE, linked)
        done = some[-1]["pk"]
    return number, last


class Migration(migrations.Migration):
    dependencies = [("core", "0007_events_have_a_place_in_a_chain")]

    operations = [
        allow_changes("core_auditevent"),
        migrations.RunPython(chain_all, migrations.RunPython.noop),
        refuse_changes("core_auditevent"),
    ]
