"""Killing workers at random moments of long imports: each is stored once, whatever happens."""

import random
import signal
import time

from housing.importing.background import store_starts
from housing.importing.services import receive_file
from housing.models import ConstructionStart, StartImport
from nplv.core.jobs.order import Wanted
from nplv.core.jobs.performing import MOST_ATTEMPTS
from nplv.core.jobs.work import ask
from nplv.core.models import Area, Job, JobState, User
from tests.books import moment
from tests.housing.spreadsheets import as_csv, row
from tests.workers import start_worker, until

ROWS, FILES = 2_000, 4
LASTS = 3.0  # seconds, about: from the start of a worker to the end of an import


def kill_workers(area: Area, by: User) -> bool:
    """Have files stored by workers that are killed; return whether all of each is there, once."""
    before, right, hit = ConstructionStart.objects.count(), True, 0
    for number in range(FILES):
        kills, job = _store(area, by, number)
        is_right = job.state == JobState.DONE and job.attempts == 1 + kills
        right, hit = right and is_right, hit + kills
        print(f"  file {number}: {kills} workers killed in it, {job.attempts} attempts", flush=True)
    stored = StartImport.objects.stored().filter(file_name__startswith="gedood").count()
    made = ConstructionStart.objects.count() - before
    print(f"  {stored} files of {FILES} stored, {made} starts of {FILES * ROWS}", flush=True)
    if not hit:
        print("  no worker was in the middle of a file when it was killed: this shows nothing")
    return bool(hit) and right and (stored, made) == (FILES, FILES * ROWS)


def _store(area: Area, by: User, number: int) -> tuple[int, Job]:
    """Have one file stored; return how many workers were killed in the middle of it."""
    rows = [row(kenmerk=f"K{number}-{place}", prijs="") for place in range(ROWS)]
    said = {"area": area, "by": by, "at": moment(2026, 2, 2, 9)}
    kept = receive_file(content=as_csv(*rows).encode(), file_name=f"gedood-{number}.csv", **said)
    worker = start_worker()
    wanted = Wanted(subject=str(kept.pk), title=kept.file_name)
    job = ask(store_starts, wanted, file=kept.pk, confirmed=None, submit=False, **said).job
    kills = 0
    while kills < MOST_ATTEMPTS - 1:
        time.sleep(random.uniform(0, LASTS))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        job.refresh_from_db()
        kills += job.is_running
        if not job.is_open:
            return kills, job
        worker = start_worker()
    until(lambda: not Job.objects.get(pk=job.pk).is_open, seconds=300)
    worker.send_signal(signal.SIGTERM)
    worker.wait()
    job.refresh_from_db()
    return kills, job
