"""Writing what may as well be written a moment later, so that no reader waits for it."""

from collections.abc import Callable

from django.db import OperationalError, connection


def write_unless_busy(write: Callable[[], object]) -> bool:
    """
    Write, unless another writer would have to be waited for; return whether it was written.

    SQLite has one lock for all writers. PostgreSQL locks rows: there it waits for this row alone.
    """
    if connection.vendor != "sqlite":
        write()
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            write()
        except OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience:d}")
    return True
