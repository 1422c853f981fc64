"""Taking up what a worker left when it died, so that every open job is somebody's."""

import logging
from datetime import datetime

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nplv.core.jobs import presence
from nplv.core.jobs.performing import MOST_ATTEMPTS, end, work_of
from nplv.core.models import Job
from nplv.core.models.jobs import KEPT, JobState

BROKEN_OFF = f"Dit werk is {MOST_ATTEMPTS} keer begonnen en telkens halverwege afgebroken."
LEFT = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
logger = logging.getLogger(__name__)


def take_up(*, at: datetime) -> int:
    """
    Put back every job whose worker is gone; return how many there were.

    Two that do this at once put a job back once: each looks again under a lock on its row.
    """
    _close_rows_of_the_dead(at)
    open_jobs = list(Job.objects.open().values_list("pk", flat=True))
    in_hand = _in_hand() if open_jobs else frozenset()
    return sum(_put_back(pk) for pk in open_jobs if pk not in in_hand)


def prune(*, at: datetime) -> None:
    """Throw away what ended long ago."""
    Job.objects.outlived(at=at).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT).delete()


def _close_rows_of_the_dead(at: datetime) -> None:
    running = list(DBTaskResult.objects.running())  # first: each had a living worker by then
    alive = presence.living() if running else frozenset()
    for row in running:
        if presence.number_of(row.worker_ids[-1]) not in alive:
            logger.warning("The worker of task %s is gone.", row.pk)
            same = DBTaskResult.objects.filter(
                pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at
            )
            same.update(status=TaskResultStatus.FAILED, finished_at=at, traceback="worker gone")


def _in_hand() -> frozenset[int]:
    """Return the jobs that wait for a worker, or have one."""
    rows = DBTaskResult.objects.filter(status__in=LEFT).values_list("args_kwargs", flat=True)
    return frozenset(row["kwargs"].get("job") for row in rows)


@transaction.atomic
def _put_back(pk: int) -> bool:
    job = Job.objects.open().select_for_update().filter(pk=pk).first()
    if job is None or pk in _in_hand():
        return False
    if job.attempts >= MOST_ATTEMPTS:
        return end(job, JobState.FAILED, BROKEN_OFF)
    Job.objects.filter(pk=pk).update(state=JobState.WAITING, started_at=None)
    work_of(job).enqueue(job=pk)
    return True
