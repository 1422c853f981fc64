"""Asking the application as its server does, without a browser between."""

import io
import json
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.utils import timezone

from nplv.core.accounts.sessions import begin
from nplv.core.models import User
from nplv.core.tokens import issue_token

application = cache(get_wsgi_application)
GROUND = {
    "SERVER_NAME": "127.0.0.1",
    "SERVER_PORT": "80",
    "HTTP_HOST": "127.0.0.1",
    "REMOTE_ADDR": "127.0.0.1",
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": False,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


class Unexpected(Exception):
    """The application did not answer as it should: nothing of it can be measured."""


def signed_in(username: str) -> dict[str, str]:
    """Return the headers of a browser in which someone is signed in."""
    person, session = User.objects.get(username=username), SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "nplv.core.authentication.AccountBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    begin(session)
    session.create()
    return {"HTTP_COOKIE": f"sessionid={session.session_key}"}


def token_of(username: str) -> dict[str, str]:
    """Return the headers of a system with a token of its own."""
    person = User.objects.get(username=username)
    token = issue_token(person=person, by=None, at=timezone.now())
    return {"HTTP_AUTHORIZATION": f"Bearer {token}"}


def getting(address: str, headers: dict[str, str]) -> Callable[[], bytes]:
    """Return the work of asking for an address."""
    return lambda: send("GET", address, headers)


def send(
    method: str, address: str, headers: dict[str, str], *, data: Any = None, expects: int = 200
) -> bytes:
    """
    Return what the application answers.

    Errors: Unexpected for another status than is expected.
    """
    path, _, query = address.partition("?")
    body = b"" if data is None else json.dumps(data).encode()
    asked = {
        **GROUND,
        **headers,
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    if data is not None:
        asked["CONTENT_TYPE"] = "application/json"
    said: list[str] = []
    response = application()(asked, lambda status, _: said.append(status))
    content = b"".join(response)
    response.close()
    if not said[0].startswith(str(expects)):
        raise Unexpected(f"{method} {address}: {said[0]}\n{content[:2000].decode()}")
    return content


def as_raw(sql: str, params: Any = ()) -> tuple[Any, ...]:
    """Return a statement of Django as the driver itself takes it."""
    if connection.vendor == "sqlite":
        sql = sql.replace("%s", "?").replace("%%", "%")
    return (sql, params) if params else (sql,)
