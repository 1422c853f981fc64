"""PostgreSQL out and in, by its own programs; what is counted is of the moment that is dumped."""

import os
import shutil
import subprocess  # nosec B404 # names and arguments are fixed
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from nplv.backups.archive import Refused, parts_of
from nplv.backups.sqlite import Digests, digest_of
from nplv.core.row_security import EVERY, SETTING

# What the programs call each setting, in their environment: no secret on a command line.
NAMES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}  # nosec B105 # the name of a variable


@contextmanager
def one_moment() -> Iterator[str]:
    """Hold the database at one moment for all that is read; give the name others know it by."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def dump(snapshot: str) -> Iterator[bytes]:
    """
    Yield the dump of that moment, part by part.

    Errors: Refused with what pg_dump said.
    """
    command = [program("pg_dump"), "--format=custom", f"--snapshot={snapshot}"]
    command += ["--no-owner", "--no-privileges", "--no-password", "--enable-row-security"]
    with subprocess.Popen(  # nosec B603 # a fixed program, no shell
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            yield from parts_of(running.stdout)
        except BaseException:
            running.kill()
            raise
        said = running.stderr.read()
    if running.returncode:
        raise Refused(f"De database kon niet gelezen worden: {_one_line(said)}")


def restore(path: Path) -> None:
    """
    Put a dump in the place of what is in the database: in one transaction, all of it or nothing.

    Errors: Refused with what pg_restore said.
    """
    connection.close()
    command = [program("pg_restore"), f"--dbname={connection.settings_dict['NAME']}"]
    command += ["--single-transaction", "--exit-on-error", "--clean", "--if-exists"]
    command += ["--no-owner", "--no-privileges", "--no-password", str(path)]
    done = subprocess.run(command, env=_environment(), capture_output=True, check=False)  # nosec B603 # a fixed program, no shell
    if done.returncode:
        raise Refused(f"De database kon niet hersteld worden: {_one_line(done.stderr)}")


def digests() -> Digests:
    """Return what stands in each table: a hash over all rows, in any order."""
    found: Digests = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            # The server hashes each row as it writes it; no content travels.
            hashes = f"SELECT sha256(convert_to(row::text, 'UTF8')) FROM \"{table}\" row"  # nosec B608 # a name of the catalog
            cursor.execute(hashes)
            found[table] = digest_of([bytes(row) for (row,) in cursor.fetchall()])
    return found


def program(name: str) -> str:
    """
    Return where a program of PostgreSQL is: on the path, or where Debian keeps the newest.

    Errors: Refused if there is none.
    """
    places = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(places, key=lambda path: float(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if not found:
        raise Refused(f"{name} staat niet op deze computer: apt-get install postgresql-client.")
    return found


def _environment() -> dict[str, str]:
    settings = connection.settings_dict
    said = {theirs: str(settings[ours]) for ours, theirs in NAMES.items() if settings.get(ours)}
    said["PGDATABASE"] = settings["NAME"]
    for name in ("sslmode", "sslrootcert"):
        if name in settings["OPTIONS"]:
            said[f"PG{name.upper()}"] = str(settings["OPTIONS"][name])
    said["PGOPTIONS"] = f"-c {SETTING}={EVERY}"
    return os.environ | said | {"LC_MESSAGES": "C"}


def _one_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else "het programma stopte zonder uitleg"
