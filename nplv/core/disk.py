"""Why something could not be kept: the disk is full, or may not be written. In Dutch."""

import errno

from django.db import DatabaseError, OperationalError

FULL = "De schijf is vol."
READ_ONLY = "De schijf is alleen-lezen."
_OF_THE_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: READ_ONLY,
}
# PostgreSQL says it in five characters, SQLite in words.
_OF_POSTGRESQL = {"53100": FULL, "25006": READ_ONLY}
_OF_SQLITE = {
    "database or disk is full": FULL,
    "attempt to write a readonly database": READ_ONLY,
    "disk i/o error": "De schijf is vol of geeft een fout.",
    "unable to open database file": "De schijf is niet te gebruiken.",
}


def why_not_kept(error: BaseException | None) -> str:
    """Return why the disk did not take it, in Dutch; empty where something else went wrong."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM:
            return _OF_THE_SYSTEM[error.errno]
        if isinstance(error, DatabaseError) or type(error).__module__.startswith("sqlite3"):
            cause = error.__cause__ or error
            told = _OF_POSTGRESQL.get(getattr(cause, "sqlstate", None) or "", "")
            told = told or _OF_SQLITE.get(str(error).lower().strip(), "")
            if told:
                return told
        error = error.__cause__ or error.__context__
    return ""


# A deadlock, a lock that was not given, a server that goes down or takes nobody in.
_BUSY_POSTGRESQL = ("40P01", "40001", "55P03", "57P01", "57P03", "53300")
_BUSY_SQLITE = ("database is locked", "database table is locked")


def is_busy(error: BaseException | None) -> bool:
    """Return whether the same request may well be taken a moment later."""
    while error is not None:
        if isinstance(error, DatabaseError):
            cause = error.__cause__ or error
            state = getattr(cause, "sqlstate", None)
            if state in _BUSY_POSTGRESQL or str(error).lower().strip() in _BUSY_SQLITE:
                return True
            if isinstance(error, OperationalError) and "connection" in str(error) and not state:
                return True  # there is no server
        error = error.__cause__ or error.__context__
    return False
