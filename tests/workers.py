"""Real workers on the test database, and waiting for what they do."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from nplv.core.jobs.presence import Presence, living
from tests.housing.test_import_killed import database_address

ROOT = Path(__file__).resolve().parent.parent


def start_worker(*arguments: str) -> subprocess.Popen:
    """Start a worker and return once it is there."""
    var = Path(settings.CACHES["progress"]["LOCATION"]).parent
    environment = os.environ | {"DATABASE_URL": database_address(), "VAR_DIR": str(var)}
    quick = ("--no-startup-delay", "--interval=0.1", "--verbosity=0")
    command = [sys.executable, "manage.py", "db_worker", *quick, *arguments]
    others = len(living())
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    until(lambda: len(living()) > others)
    return worker


@contextmanager
def working(number: int = 1) -> Iterator[list[subprocess.Popen]]:
    """Let some workers run meanwhile; they stop as a server stops them."""
    workers = [start_worker() for _ in range(number)]
    try:
        yield workers
    finally:
        for worker in workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGTERM)
        for worker in workers:
            worker.wait(60)


@contextmanager
def someone_there(worker_id: str = "test") -> Iterator[Presence]:
    """Let it seem that a worker runs, which takes nothing up."""
    presence = Presence(worker_id)
    presence.begin()
    try:
        yield presence
    finally:
        presence.end()


def until(found: Callable[[], Any], *, seconds: float = 60) -> Any:
    """Return what is found, once it is. Errors: AssertionError after so many seconds."""
    last = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < last, "it did not happen"
        assert not connection.in_atomic_block
        time.sleep(0.03)
    return value
