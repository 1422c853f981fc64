"""What is of no area in particular: cited sources, and the triggers."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nplv.core.append_only import RefuseChanges
from nplv.core.models import Area
from nplv.core.sources import SOURCES
from reports.verifying.events import AT_ONCE
from reports.verifying.findings import Finding, Looked, finding, told

# --- Sources ---


def sources(area: Area | None = None) -> Looked:
    """Yield for each row that cites a source, of an area or of none, whether that is known."""
    for model in apps.get_models():
        fields = {field.name for field in model._meta.concrete_fields}
        if "source" not in fields:
            continue
        if not fields & {"area", "agreement"}:
            if area is not None:
                continue  # national, and looked at once
            found = {}
        else:
            found = {"area" if "area" in fields else "agreement__area": area}
        rows = model._default_manager.filter(**found).exclude(source="")
        for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
            is_known = row.source in SOURCES
            what = "onbekende bron"
            yield [] if is_known else [finding(row, what, expected="een bron", found=row.source)]


# --- What the database refuses ---


def triggers() -> Looked:
    """Yield for each trigger that keeps rows as they are whether it is there and does that."""
    stored = _stored_triggers()
    for table, name, expected in _expected_triggers():
        found = stored.get(name)
        if found == expected:
            yield []
            continue
        what = "de database bewaakt deze tabel niet" if found is None else "de bewaking is anders"
        yield [
            Finding(
                what=what,
                table=table,
                number=None,
                name=f"trigger {name}",
                expected="de trigger die de migraties zetten",
                found=told(found),
            )
        ]


def _expected_triggers() -> Iterator[tuple[str, str, str]]:
    """Yield table, name and text of each trigger that must be there."""
    for operation in _final_tables():
        for name, text in operation.triggers(connection.vendor).items():
            yield operation.table, name, text


@cache
def _final_tables() -> tuple[RefuseChanges, ...]:
    """Return for each table whose rows are final the last migration that made it so."""
    migrations = MigrationLoader(connection).disk_migrations
    final = {
        operation.table: operation
        for key in sorted(migrations)
        for operation in migrations[key].operations
        if isinstance(operation, RefuseChanges)
    }
    return tuple(final[table] for table in sorted(final))


def _stored_triggers() -> dict[str, str]:
    """Return what the catalog of the database says of each trigger that is in force."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())
