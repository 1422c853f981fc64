"""Asking for addresses as someone, quickly, and without a trace in the database."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from typing import Any
from unittest import mock
from urllib.parse import urlencode
from zipfile import ZipFile

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import ClientHandler

from nplv.core.access import Role
from nplv.core.accounts.sessions import begin
from nplv.core.models import ApiToken, Area, User

_handler = ClientHandler(enforce_csrf_checks=False)
_factory = RequestFactory(SERVER_NAME="127.0.0.1")


class Visitor:
    """A person with a session and a token; None is who did not sign in."""

    def __init__(self, person: User | None) -> None:
        self.cookie, self.token = "", ""
        if person is not None:
            self.cookie = f"{settings.SESSION_COOKIE_NAME}={_session(person)}"
            self.token = ApiToken.objects.issue(person)

    def ask(
        self, method: str, address: str, body: Any = None, *, keep: bool = False
    ) -> HttpResponse:
        """Return the answer; what the request wrote is undone, unless it is to be kept."""
        with transaction.atomic():
            answer = self._ask(method, address, body)
            # A file that is sent in parts is read while its rows are still there.
            if answer.streaming:
                answer.content_sent = b"".join(answer.streaming_content)
            transaction.set_rollback(not keep)
        return answer

    def _ask(self, method: str, address: str, body: Any) -> HttpResponse:
        is_api = address.startswith("/api/")
        extra: dict[str, Any] = {"HTTP_COOKIE": self.cookie} if self.cookie and not is_api else {}
        if self.token and is_api:
            extra["HTTP_AUTHORIZATION"] = f"Bearer {self.token}"
        sent, kind = b"", "application/x-www-form-urlencoded"
        if is_api:
            sent, kind = json.dumps({} if body is None else body).encode(), "application/json"
        elif body:
            sent = urlencode(body, doseq=True).encode()
        request = _factory.generic(
            method, address, sent if method not in ("GET", "HEAD") else b"", kind, **extra
        )
        return _handler(request.environ)


def content_of(answer: HttpResponse) -> bytes:
    return answer.content_sent if answer.streaming else answer.content


def unpacked(content: bytes) -> bytes:
    """Return all that a file holds: of a spreadsheet or an archive, what is packed in it."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"\n".join(unpacked(archive.read(name)) for name in archive.namelist())


def _session(person: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    begin(store)
    store.save()
    return store.session_key


@contextmanager
def quick_pdfs(now: Any) -> Iterator[None]:
    """Send of a PDF what would be set, as it is; stand still at this moment."""
    with ExitStack() as stack:
        stack.enter_context(mock.patch("reports.rendering.as_pdf", str.encode))
        stack.enter_context(mock.patch("django.utils.timezone.now", return_value=now))
        yield


@contextmanager
def without_doors() -> Iterator[None]:
    """Take everyone for a member of every area, with every role: the first wall is gone."""
    every = mock.PropertyMock(return_value=list(Area.objects.all()))
    with (
        mock.patch.object(User, "roles_in", return_value=frozenset(Role)),
        mock.patch.object(User, "areas", new=every),
    ):
        yield
