"""Bringing a database of an earlier version to this one, beside what migrations do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LOCK = 1_674_2025  # any number, the same on every machine


@contextmanager
def alone() -> Iterator[None]:
    """Let one machine at a time change the database; on SQLite there is only one."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
