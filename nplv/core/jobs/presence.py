"""
Which workers are alive: each holds a lock for as long as it lives.

The operating system (SQLite: a lock on a file beside the database) or the server (PostgreSQL: an
advisory lock of a session) lets go of it when the process ends, however that happens. So nobody
waits for a heartbeat that does not come, and a worker that is busy is never taken for dead.
"""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection

KIND = 0x4E504C56  # sets these locks apart from any other in the database


def number_of(worker_id: str) -> int:
    """Return the number by which a worker is known here."""
    return zlib.crc32(worker_id.encode()) & 0x7FFFFFFF


def living() -> frozenset[int]:
    """Return the numbers of all workers that are alive."""
    if connection.vendor == "postgresql":
        return _living_on_postgresql()
    return frozenset(int(path.name.rpartition("-")[2]) for path in _files() if _is_locked(path))


def anyone_is_there() -> bool:
    """Return whether a worker runs."""
    return bool(living())


class Presence:
    """What one worker holds from begin() to end()."""

    def __init__(self, worker_id: str) -> None:
        self.number = number_of(worker_id)
        self._session: Any = None
        self._file: int | None = None

    def begin(self) -> None:
        """Say that this worker is there."""
        if connection.vendor == "postgresql":
            self._hold_on_postgresql()
        else:
            _clear_away_the_dead()
            self._file = _lock_file(_file_of(self.number))

    def keep(self) -> None:
        """See that it is still said: a server that was restarted has forgotten it."""
        if self._session is None:
            return
        try:
            with self._session.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            self._session.close()
            self._hold_on_postgresql()

    def end(self) -> None:
        """Say no longer that this worker is there."""
        if self._session is not None:
            with suppress(DatabaseError), self._session.cursor() as cursor:
                # The server would notice that the session is closed a moment later.
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [KIND, self.number])
            self._session.close()
        if self._file is not None:
            _file_of(self.number).unlink(missing_ok=True)
            os.close(self._file)

    def _hold_on_postgresql(self) -> None:
        # A session of its own: that of the tasks may be closed between two of them.
        session = connection.copy()
        session.inc_thread_sharing()
        session.set_autocommit(True)
        with session.cursor() as cursor:
            # A machine that went down without a word is noticed within a minute.
            for name, value in (("idle", 10), ("interval", 10), ("count", 3)):
                cursor.execute(f"SET tcp_keepalives_{name} = {value:d}")
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [KIND, self.number])
        self._session = session


# --- PostgreSQL ---


def _living_on_postgresql() -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND classid::bigint = %s AND objsubid = 2 AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())",
            [KIND],
        )
        return frozenset(number for (number,) in cursor.fetchall())


# --- SQLite ---


def _file_of(number: int) -> Path:
    return Path(f"{connection.settings_dict['NAME']}-worker-{number}")


def _files() -> Iterator[Path]:
    database = Path(connection.settings_dict["NAME"])
    yield from database.parent.glob(f"{database.name}-worker-*")


def _is_locked(path: Path) -> bool:
    with suppress(FileNotFoundError):
        file = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(file)
    return False


def _lock_file(path: Path) -> int:
    """Return a file that is locked and is still the one of that name."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.stat(path).st_ino == os.fstat(file).st_ino:
                return file
        os.close(file)


def _clear_away_the_dead() -> None:
    for path in _files():
        with suppress(FileNotFoundError, BlockingIOError):
            file = os.open(path, os.O_RDWR)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(file)
