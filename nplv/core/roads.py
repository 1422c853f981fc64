"""By which road something comes in, and in which request: for the history and the log."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import models


class Road(models.TextChoices):
    """The ways in."""

    PAGE = "pagina", "Pagina"
    API = "api", "API"
    ADMIN = "beheer", "Beheer"
    COMMAND = "opdracht", "Opdracht op de server"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a write comes from. A command has no request."""

    road: Road = Road.COMMAND
    request_id: str = ""


FROM_THE_SERVER = Origin()
_ORIGIN = ContextVar("origin", default=FROM_THE_SERVER)


def origin() -> Origin:
    """Return where what happens now comes from."""
    return _ORIGIN.get()


@contextmanager
def coming_from(path: str) -> Iterator[Origin]:
    """Let what happens meanwhile come from a request to this path, under a number of its own."""
    road = Road.PAGE
    if path.startswith("/api/"):
        road = Road.API
    elif path.startswith("/beheer/"):
        road = Road.ADMIN
    with coming_as(Origin(road=road, request_id=uuid.uuid4().hex)) as found:
        yield found


@contextmanager
def coming_as(come: Origin) -> Iterator[Origin]:
    """Let what happens meanwhile come from there: what was asked earlier is done now."""
    token = _ORIGIN.set(come)
    try:
        yield come
    finally:
        _ORIGIN.reset(token)
