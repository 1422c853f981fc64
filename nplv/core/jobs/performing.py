"""Doing a job: claiming it, telling how far it is, and keeping what came of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task

from nplv.core.access import Act, may
from nplv.core.importing.progress import Tell, finish, teller
from nplv.core.jobs.order import Cancelled, Order, TooLong
from nplv.core.jobs.stopping import key_of, was_asked_to_stop
from nplv.core.models import Job, User
from nplv.core.models.jobs import OPEN, JobState
from nplv.core.problems import NotAllowed, Refusal
from nplv.core.roads import Origin, Road, coming_as

MOST_ATTEMPTS = 3
BETWEEN_ATTEMPTS = timedelta(seconds=20)
UNEXPECTED = "Er ging iets mis dat niet te verwachten was. In het logboek van de server staat wat."
logger = logging.getLogger(__name__)


class _Watched:
    """Until when the job that this process does may take; None while it does none."""

    until: float | None = None


def is_overdue(*, grace: float) -> bool:
    """Return whether the job of this process runs on long after its time, and tells nothing."""
    return _Watched.until is not None and monotonic() > _Watched.until + grace


def work_of(job: Job) -> Task:
    """Return the task of a job."""
    found: Task = import_string(job.work)
    return found


def perform_job(pk: int) -> None:
    """
    Do a job that waits, in the worker. One that was cancelled, or done by another road, is left.

    Errors: whatever was not expected, after the job was marked as failed.
    """
    waiting = Job.objects.filter(pk=pk, state=JobState.WAITING)
    if not waiting.update(
        state=JobState.RUNNING, started_at=timezone.now(), attempts=F("attempts") + 1
    ):
        return
    job = Job.objects.select_related("area", "asked_by").get(pk=pk)
    try:
        state, said = carry_out(job)
    except OperationalError:  # a lock that was not given, a server that went down
        logger.exception("Job %s was broken off by the database.", pk)
        connection.close_if_unusable_or_obsolete()
        _ask_once_more(job)
    except Exception:
        end(job, JobState.FAILED, UNEXPECTED)
        raise
    else:
        end(job, state, said)


def carry_out(job: Job) -> tuple[JobState, str]:
    """Do what a job asks for, as whoever asked it; return what came of it."""
    work = work_of(job)
    come = Origin(road=Road(job.road), request_id=job.request_id)
    with coming_as(come), _watched(minutes=work.func.minutes) as until:
        try:
            _require_still_allowed(job)
            order = Order(area=job.area, by=job.asked_by, tell=_teller_of(job, until))
            return JobState.DONE, work.func.run(order, **job.arguments)
        except Cancelled:
            return JobState.CANCELLED, ""
        except Refusal as refusal:
            return JobState.FAILED, str(refusal)
        finally:
            finish(key_of(job))


def end(job: Job, state: JobState, said: str) -> bool:
    """Keep what came of this attempt, unless another has taken the job over."""
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts).exclude(state=JobState.DONE)
    return bool(mine.update(state=state, said=said, finished_at=timezone.now()))


def _require_still_allowed(job: Job) -> None:
    """Accept work in the name of someone who may still ask it. Errors: NotAllowed."""
    person: User | None = job.asked_by
    if person is None:
        return
    roles = person.roles_in(job.area) if job.area else frozenset()
    if not person.is_active or (job.area and not may(roles, Act[job.act])):
        raise NotAllowed(f"{person} mag dit niet meer.")


def _teller_of(job: Job, until: float) -> Tell:
    say = teller(key_of(job))

    def tell(phase: str, done: int, total: int) -> None:
        say(phase, done, total)
        if was_asked_to_stop(job):
            raise Cancelled
        if monotonic() > until:
            raise TooLong("Dit duurde te lang en is afgebroken. Er is niets half gedaan.")

    return tell


@contextmanager
def _watched(*, minutes: int) -> Iterator[float]:
    _Watched.until = until = monotonic() + minutes * 60
    try:
        yield until
    finally:
        _Watched.until = None


@transaction.atomic
def _ask_once_more(job: Job) -> None:
    """Let a job wait for another attempt, a moment later; after the last one it has failed."""
    if job.attempts >= MOST_ATTEMPTS:
        end(job, JobState.FAILED, "De database gaf geen ruimte. Probeer het later opnieuw.")
        return
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts, state__in=OPEN)
    if mine.update(state=JobState.WAITING, started_at=None):
        later = timezone.now() + BETWEEN_ATTEMPTS * job.attempts
        work_of(job).using(run_after=later).enqueue(job=job.pk)
