"""Making a backup, while others write."""

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from nplv.backups import postgresql, sqlite
from nplv.backups.archive import DATABASE, EVIDENCE, Refused, Writing, parts_of, sha256_of, written
from nplv.core.disk import why_not_kept
from nplv.core.models.evidence import EvidenceFile


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup that was made, and what it could not hold."""

    path: Path
    sha256: str
    rows: int
    files: int
    missing: tuple[str, ...]  # content that rows refer to and that is not on the disk


def make(to: Path, *, at: datetime) -> Made:
    """
    Make a backup in a directory, under a name of its own, or as that file.

    Errors: Refused; then nothing is left behind.
    """
    stamp = timezone.localtime(at).strftime("%Y%m%d-%H%M%S")
    path = to / f"nplv-{stamp}.zip" if to.is_dir() else to
    if not path.parent.is_dir():
        raise Refused(f"De map {path.parent} bestaat niet.")
    try:
        with written(path) as archive:
            tables, migrations, known = _add_database(archive, path.parent)
            # After the database: content is on the disk before the row that refers to it.
            files = _add_evidence(archive)
            archive.close(
                {
                    "gemaaktOp": at.isoformat(timespec="seconds"),
                    "database": connection.vendor,
                    "migraties": migrations,
                    "tabellen": tables,
                }
            )
    except (DatabaseError, sqlite3.Error) as error:
        raise Refused(f"De back-up lukt niet: {told(error)}") from error
    return Made(
        path=path,
        sha256=sha256_of(path),
        rows=sum(int(table["rijen"]) for table in tables.values()),
        files=len(files),
        missing=tuple(sorted(known - files)),
    )


# What a server says that lets nobody in, and what that means.
NO_WAY_IN = {
    "password authentication failed": "de naam of het wachtwoord in DATABASE_URL is onjuist.",
    "no password supplied": "in DATABASE_URL staat geen wachtwoord.",
    "does not exist": "de gebruiker of de database in DATABASE_URL bestaat niet.",
    "connection refused": "de server in DATABASE_URL is niet bereikbaar.",
    "no such file or directory": "de server in DATABASE_URL is niet bereikbaar.",
    "could not translate host name": "de server in DATABASE_URL is niet bereikbaar.",
    "timeout": "de server in DATABASE_URL antwoordt niet.",
}


def told(error: Exception) -> str:
    """Return what a database says, in one line; in Dutch where we know what it means."""
    said = " ".join(str(error).split())
    if said.lower().startswith("connection"):
        for words, meaning in NO_WAY_IN.items():
            if words in said.lower():
                return meaning
    return why_not_kept(error) or said


def _add_database(
    archive: Writing, beside: Path
) -> tuple[sqlite.Digests, list[list[str]], set[str]]:
    """Add the database as of one moment; return its tables, migrations and files of evidence."""
    if connection.vendor == "postgresql":
        with postgresql.one_moment() as snapshot:
            archive.add(DATABASE, postgresql.dump(snapshot), is_packed=True)
            return postgresql.digests(), _migrations(), _evidence_known()
    with tempfile.TemporaryDirectory(dir=beside, prefix=".nplv-") as directory:
        copy = Path(directory) / "database.sqlite3"
        sqlite.copy_out(copy)
        with copy.open("rb") as file:
            archive.add(DATABASE, parts_of(file))
        return sqlite.digests_of(copy), _migrations(), _evidence_known()


def _migrations() -> list[list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [list(row) for row in cursor.fetchall()]


def _evidence_known() -> set[str]:
    """Return the hashes of all content that rows refer to."""
    return {
        sha256
        for model in apps.get_models()
        if issubclass(model, EvidenceFile)
        for sha256 in model._default_manager.values_list("sha256", flat=True)
    }


def _add_evidence(archive: Writing) -> set[str]:
    """Add all content on the disk; return the hashes of what has the content of its name."""
    found = set()
    for path in evidence_on_disk():
        with path.open("rb") as file:
            sha256 = archive.add(f"{EVIDENCE}{path.name}", parts_of(file), is_packed=True)
        if sha256 == path.name:
            found.add(sha256)
    return found


def evidence_on_disk() -> Iterator[Path]:
    """Yield each file of evidence; what is still being written has another kind of name."""
    for path in sorted(Path(settings.EVIDENCE_DIR).glob("??/*")):
        if len(path.name) == 64 and path.is_file():
            yield path
