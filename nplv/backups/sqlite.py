"""SQLite out and in: its own online copy, of one moment, while others write."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

Digests = dict[str, dict[str, int | str]]  # of each table the number of rows and a hash
SECONDS = 20  # to wait for a writer


def path_of_database() -> Path:
    """Return the file of the database."""
    return Path(connection.settings_dict["NAME"])


def copy_out(target: Path) -> None:
    """Copy the database as it is at one moment to a file of its own."""
    source = f"{path_of_database().absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(source, uri=True, timeout=SECONDS)) as database,
        closing(sqlite3.connect(target)) as copy,
    ):
        database.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it


def copy_in(source: Path) -> None:
    """Put a copy in the place of the database: in one transaction, so all of it or nothing."""
    target = path_of_database()
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as copy,
        closing(sqlite3.connect(target, timeout=SECONDS)) as database,
    ):
        database.execute("PRAGMA synchronous=FULL")
        copy.backup(database)


def digests_of(path: Path) -> Digests:
    """Return what stands in each table of a database: a hash over all rows, in any order."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {name: _digest(_hashes(database, name)) for (name,) in sorted(names.fetchall())}


def _hashes(database: sqlite3.Connection, table: str) -> Iterator[bytes]:
    for row in database.execute(f'SELECT * FROM "{table}"'):  # nosec B608 # a name of the catalog
        yield hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest()


def _digest(rows: Iterator[bytes]) -> dict[str, int | str]:
    return digest_of(list(rows))


def digest_of(rows: list[bytes]) -> dict[str, int | str]:
    """Return one hash over the hashes of rows, in whatever order they come."""
    return {"rijen": len(rows), "sha256": hashlib.sha256(b"".join(sorted(rows))).hexdigest()}
