"""What a worker does beside its tasks: being there, taking up what was left, watching time."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from nplv.core.jobs.performing import is_overdue
from nplv.core.jobs.presence import Presence
from nplv.core.jobs.taking_up import prune, take_up

EVERY = 2  # seconds
GRACE = 60  # seconds in which a job that is over its time may still tell how far it is
PRUNED_EVERY = timedelta(days=1)
HANGS = 70  # the exit code of a worker whose job hangs; whoever keeps it running starts another
logger = logging.getLogger(__name__)


@contextmanager
def caretaking(worker_id: str) -> Iterator[None]:
    """Be there as this worker, and take care, for as long as this lasts."""
    presence, leaving = Presence(worker_id), Event()
    presence.begin()
    thread = Thread(target=_take_care, args=(presence, leaving), name="caretaker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        leaving.set()
        thread.join(EVERY)
        presence.end()


def _take_care(presence: Presence, leaving: Event) -> None:
    pruned_at: datetime | None = None
    while not leaving.is_set():
        if is_overdue(grace=GRACE):
            logger.critical("A job hangs: this worker ends, and the job is taken up by another.")
            os._exit(HANGS)
        now = timezone.now()
        try:
            presence.keep()
            take_up(at=now)
            if pruned_at is None or now - pruned_at > PRUNED_EVERY:
                prune(at=now)
                pruned_at = now
        except DatabaseError:  # it is busy, or away for a moment: the next round looks again
            logger.warning("The caretaker could not look.", exc_info=True)
            connection.close()
        leaving.wait(EVERY)
    connection.close()
