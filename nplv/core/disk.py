"""Why something could not be kept: the disk is full, or may not be written. In Dutch."""

import errno

from django.db import DatabaseError

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
