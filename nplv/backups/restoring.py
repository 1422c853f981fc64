"""Restoring a backup into an empty database, and comparing what stands there with the manifest."""

import shutil
import sqlite3
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from nplv.backups import postgresql, sqlite
from nplv.backups.archive import DATABASE, EVIDENCE, Refused, opened, refusal_of
from nplv.backups.making import evidence_on_disk, told
from nplv.core import storage

OUR_APPS = ("core", "housing", "grants", "reports")


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was restored and compared."""

    tables: int
    rows: int
    files: int
    is_migrated: bool  # the backup was of an earlier version


def restore(path: Path, *, replace: bool) -> Restored:
    """
    Restore a backup, and compare every table and every file with what it says of them.

    Everything is checked before anything is written. Files of evidence come first: they are kept
    by their content, so no file is in the way. The database follows in one transaction.

    Errors: Refused.
    """
    with opened(path) as (archive, manifest):
        try:
            _require_possible(manifest, replace=replace)
            files = _restore_evidence(archive, manifest)
            _restore_database(archive, manifest)
        except OSError as error:
            raise refusal_of(error, path) from error
        except DatabaseError as error:
            raise Refused(f"De database neemt de back-up niet: {told(error)}") from error
    tables = manifest["tabellen"]
    _require_same(tables)
    return Restored(
        tables=len(tables),
        rows=sum(table["rijen"] for table in tables.values()),
        files=files,
        is_migrated=_migrate(),
    )


def _require_possible(manifest: dict[str, Any], *, replace: bool) -> None:
    if manifest["database"] != connection.vendor:
        ours = f"deze database is {connection.vendor}"
        raise Refused(f"De back-up is van {manifest['database']}; {ours}.")
    known = set(MigrationLoader(connection).disk_migrations)
    newer = [f"{app} {name}" for app, name in manifest["migraties"] if (app, name) not in known]
    if newer:
        raise Refused(f"De back-up is van een nieuwere versie: {newer[0]} is hier onbekend.")
    holding = tables_with_rows()
    if holding and not replace:
        raise Refused(
            f"In deze database staan al gegevens ({', '.join(holding[:3])}). Herstel in een lege "
            "database, of zeg met --replace dat alles wat er staat weg mag."
        )
    other = _tables() - set(manifest["tabellen"])
    if other and connection.vendor == "postgresql":
        raise Refused(f"De database heeft een tabel die de back-up niet kent: {min(other)}.")


def _tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def tables_with_rows() -> list[str]:
    """Return our own tables in which something stands."""
    there = _tables()
    ours = [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]
    names = sorted({model._meta.db_table for model in ours} & there)
    with connection.cursor() as cursor:
        found = []
        for name in names:
            cursor.execute(f'SELECT 1 FROM "{name}" LIMIT 1')  # nosec B608 # a name of a model
            if cursor.fetchone():
                found.append(name)
    return found


def _restore_evidence(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> int:
    """Keep all content of the backup; return how much that is."""
    names = [name for name in manifest["onderdelen"] if name.startswith(EVIDENCE)]
    for name in names:
        storage.keep(archive.read(name))  # damaged before the backup: under what it is now
    on_disk = {path.name for path in evidence_on_disk()}
    whole = {manifest["onderdelen"][name] for name in names}
    if whole - on_disk:
        raise Refused(f"Bewijsstuk {min(whole - on_disk)} kwam niet op de schijf.")
    return len(names)


def _restore_database(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="nplv-") as directory:
        copy = Path(directory) / "database"
        with archive.open(DATABASE) as member, copy.open("wb") as file:
            shutil.copyfileobj(member, file)
        connection.close()
        if connection.vendor == "postgresql":
            postgresql.restore(copy)
            return
        if sqlite.digests_of(copy) != manifest["tabellen"]:
            raise Refused("De back-up is beschadigd: de database past niet bij het manifest.")
        try:
            sqlite.copy_in(copy)
        except sqlite3.Error as error:
            raise Refused(f"De database neemt de back-up niet: {told(error)}") from error


def _require_same(tables: dict[str, Any]) -> None:
    """Accept what stands in the database if it is, row for row, what was saved."""
    if connection.vendor == "postgresql":
        found = postgresql.digests()
    else:
        found = sqlite.digests_of(sqlite.path_of_database())
    wrong = sorted(name for name in {**tables, **found} if tables.get(name) != found.get(name))
    if wrong:
        raise Refused(f"Na het herstel verschilt {', '.join(wrong)} van de back-up.")


def _migrate() -> bool:
    """Bring what was restored to this version; return whether that was needed."""
    before = len(MigrationLoader(connection).applied_migrations)
    call_command("migrate", verbosity=0)
    return len(MigrationLoader(connection).applied_migrations) > before
