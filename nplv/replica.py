"""
Reading reports from a copy of the database, where there is one (REPLICA_URL).

Only pages of reports, only what they read, and only as long as the copy keeps up. Whoever wrote
something sees it on the next page: a cookie tells how far the log of the database was then, and a
copy that is not there yet is not asked. The API has no cookie, and always asks the first.
"""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from nplv.core.row_security import open_copy

COPY = "replica"
WRITTEN = "__Host-geschreven" if settings.IS_BEHIND_HTTPS else "geschreven"  # the cookie
POSITION = re.compile(r"[0-9A-F]{1,8}/[0-9A-F]{1,8}")
START = "0/0"
HOUR = 60 * 60
# Behind further than this, a copy is not asked; nor for so long after it did not answer.
MOST_SECONDS_BEHIND = 10
SECONDS_AFTER_A_FAILURE = 30
READING = ("GET", "HEAD")
# Who someone is, what they may, and what guards that, is never read from a copy.
NEVER = frozenset({"sessions", "auth", "contenttypes", "admin"})
OF_ACCOUNTS = ("nplv.core.models.people", "nplv.core.models.accounts", "nplv.core.models.tokens")

log = logging.getLogger("nplv.replica")
_asks_copy: ContextVar[bool] = ContextVar("asks_copy", default=False)


class Router:
    """The first database for everything; the copy for what a page of reports reads."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        about_accounts = model._meta.app_label in NEVER or model.__module__ in OF_ACCOUNTS
        return COPY if _asks_copy.get() and not about_accounts else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return "default"

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True  # they are the same rows

    def allow_migrate(self, database: str, app_label: str, **hints: Any) -> bool:
        return database == "default"


class ReportsFromTheCopy:
    """Let pages of reports read from the copy; remember how far the log was after a write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.away_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _asks_copy.set(False)
        try:
            response = self.get_response(request)
        finally:
            _asks_copy.reset(token)
        if request.method not in READING and not request.path.startswith("/api/"):
            _remember(response)
        return response

    def process_view(self, request: HttpRequest, *args: object) -> None:
        match = request.resolver_match
        if request.method not in READING or match is None or match.app_name != "reports":
            return
        # What a worker did just now is looked for where it did that.
        if not match.url_name.startswith(("start_import", "job")):
            _asks_copy.set(self._keeps_up(request.COOKIES.get(WRITTEN, START)))

    def _keeps_up(self, written: str) -> bool:
        """Return whether the copy answers, follows, and has what this person wrote."""
        if not POSITION.fullmatch(written) or time.monotonic() < self.away_until:
            return False
        try:
            with connections[COPY].cursor() as cursor:
                cursor.execute(KEEPS_UP, [MOST_SECONDS_BEHIND, written])
                keeps_up = bool(cursor.fetchone()[0])
            if keeps_up:
                open_copy(COPY)
            return keeps_up
        except DatabaseError as error:
            log.warning("de kopie antwoordt niet: %s", type(error).__name__)
            self.away_until = time.monotonic() + SECONDS_AFTER_A_FAILURE
            return False


KEEPS_UP = """
    SELECT EXISTS (SELECT 1 FROM pg_stat_wal_receiver)
       AND (pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
            OR pg_last_xact_replay_timestamp() > now() - make_interval(secs => %s))
       AND pg_last_wal_replay_lsn() >= %s::pg_lsn
"""


def _remember(response: HttpResponse) -> None:
    """Tell the browser how far the log of the first database is."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_lsn()")
            written = str(cursor.fetchone()[0])
    except DatabaseError:
        written = "onbekend"  # then the copy is not asked
    response.set_cookie(
        WRITTEN,
        written,
        max_age=HOUR,
        secure=settings.IS_BEHIND_HTTPS,
        httponly=True,
        samesite="Lax",
    )
