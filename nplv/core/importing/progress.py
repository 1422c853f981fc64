"""
How far a long import has come, for a page to show while another request is at work.

Kept in files beside the database: while an import is being stored on SQLite nobody else can write
to it, so a table could not say how far it is.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import caches
from django.utils import timezone

READING, CHECKING, STORING = "lezen", "controleren", "opslaan"
EVERY = 500  # rows between two words
# After this silence the work has ended, whatever it said last.
SILENCE = timedelta(seconds=60)

# Says: a phase, how many rows are done, of how many.
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What was last said about one import."""

    phase: str
    done: int
    total: int  # 0 while the rows were not counted yet
    began_at: datetime
    said_at: datetime

    @property
    def is_storing(self) -> bool:
        """Whether the rows are being written: all of them, or none."""
        return self.phase == STORING


def nobody(phase: str, done: int, total: int) -> None:
    """Say it to nobody: for short files, commands and tests."""


def teller(key: str) -> Tell:
    """Return what says how far the work on `key` is. That it cannot be said stops no work."""
    began_at = timezone.now()

    def tell(phase: str, done: int, total: int) -> None:
        now = timezone.now()
        said = Progress(phase=phase, done=done, total=total, began_at=began_at, said_at=now)
        with suppress(OSError):
            caches["progress"].set(key, said)

    return tell


def progress_of(key: str) -> Progress | None:
    """Return how far the work on `key` is; None if nobody is at work."""
    said = caches["progress"].get(key)
    return said if said and timezone.now() - said.said_at < SILENCE else None


def finish(key: str) -> None:
    """Say that the work on `key` has ended."""
    with suppress(OSError):
        caches["progress"].delete(key)
