"""Whether this process can do its work: what is in the way, in words for an administrator."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

NO_DATABASE = "De database antwoordt niet."
NOT_UPGRADED = "De database is nog niet bijgewerkt: draai ‘manage.py upgrade’."
NO_EVIDENCE = "De map van de bewijsstukken (EVIDENCE_DIR) is niet te schrijven."
NO_VAR = "De map van de toepassing (VAR_DIR) is niet te schrijven."
NO_STATIC = "De stijlbestanden zijn niet verzameld: draai ‘manage.py collectstatic’."


def what_is_in_the_way() -> list[str]:
    """Return everything without which no page works, or no write; empty if all is well."""
    found = [message for is_well, message in CHECKS if not is_well()]
    # Without a database nothing can be said of what stands in it.
    return [message for message in found if message != NOT_UPGRADED or NO_DATABASE not in found]


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def database_is_upgraded() -> bool:
    """Return whether all that this code asks is there. More may be: that of a next version."""
    try:
        return _known_migrations() <= MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return False


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def can_be_written(directory: Path) -> bool:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory) as file:
            file.write(b".")
    except OSError:
        return False
    return True


def static_files_are_collected() -> bool:
    return bool(getattr(staticfiles_storage, "hashed_files", True))


CHECKS: tuple[tuple[Callable[[], bool], str], ...] = (
    (database_answers, NO_DATABASE),
    (database_is_upgraded, NOT_UPGRADED),
    (lambda: can_be_written(Path(settings.EVIDENCE_DIR)), NO_EVIDENCE),
    (lambda: can_be_written(Path(settings.VAR_DIR)), NO_VAR),
    (static_files_are_collected, NO_STATIC),
)
