"""The database as it runs: what settings ask of SQLite is what SQLite does."""

import sqlite3

import pytest
from django.db import connection, transaction

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite"),
]


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: a commit survives a power cut
        ("foreign_keys", 1),
        ("recursive_triggers", 1),  # REPLACE asks the triggers that refuse DELETE
    ],
)
def test_sqlite_runs_as_settings_say(pragma, expected):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (expected,)


def test_a_transaction_takes_the_write_lock_before_it_writes():
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
    try:
        # With a deferred transaction the other would get the lock: nothing was written yet.
        with (
            transaction.atomic(),
            pytest.raises(sqlite3.OperationalError, match="database is locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
    finally:
        other.close()
