"""Decisions about a job that was asked for: cancel it, try it again, do it now."""

from datetime import datetime

from django.db import IntegrityError, transaction

from nplv.core.access import Role
from nplv.core.jobs import presence
from nplv.core.jobs.performing import UNEXPECTED, carry_out, end, logger, work_of
from nplv.core.jobs.stopping import ask_to_stop
from nplv.core.models import Area, Job, User
from nplv.core.models.jobs import JobState
from nplv.core.problems import NotAllowed, WrongState

NOBODY_STOPS = "Het verzoek om te stoppen kon niet worden bewaard. Probeer het opnieuw."


def may_steer(person: User, job: Job, area: Area) -> bool:
    """Return whether someone may cancel a job or try it again: who asked it, or who keeps
    the accounts."""
    return job.asked_by_id == person.pk or Role.ADMINISTRATOR in person.roles_in(area)


def cancel_job(*, job: Job, area: Area, by: User, at: datetime) -> bool:
    """
    Cancel a job. One that runs is asked to stop, and takes back all it did; return whether it
    has stopped already.

    Errors: NotAllowed; WrongState for one that has ended.
    """
    _require_steering(by, job, area)
    # Of one that runs nothing is written: on SQLite that would wait until it is done.
    if not (job.is_running and presence.anyone_is_there()):
        open_ones = Job.objects.open().filter(pk=job.pk, state=job.state)
        if open_ones.update(state=JobState.CANCELLED, finished_at=at):
            return True
        job.refresh_from_db()
    if not job.is_running:
        raise WrongState("Deze taak is al geëindigd.")
    try:
        ask_to_stop(job)
    except OSError as error:
        raise WrongState(NOBODY_STOPS) from error
    return False


def try_again(*, job: Job, area: Area, by: User) -> Job:
    """
    Have a job that failed or was cancelled done again, in the name of who asked it; without a
    worker it is done at once, and so is one that waits for a worker that never came.

    Errors: NotAllowed; WrongState for one that runs or is done, or was asked anew.
    """
    _require_steering(by, job, area)
    if presence.anyone_is_there():
        _put_back(job)
    elif job.may_be_retried or job.state == JobState.WAITING:
        do_now(job)
    else:
        raise WrongState("Deze taak loopt al of is al klaar.")
    job.refresh_from_db()
    return job


def _require_steering(by: User, job: Job, area: Area) -> None:
    if not may_steer(by, job, area):
        raise NotAllowed("Alleen wie de taak startte of de beheerder kan dit.")


def _put_back(job: Job) -> None:
    ended = Job.objects.filter(pk=job.pk, state__in=(JobState.FAILED, JobState.CANCELLED))
    try:
        with transaction.atomic():
            if not ended.update(
                state=JobState.WAITING, started_at=None, finished_at=None, attempts=0, said=""
            ):
                raise WrongState("Deze taak loopt al of is al klaar.")
            work_of(job).enqueue(job=job.pk)
    except IntegrityError as error:
        raise WrongState("Dit werk is intussen opnieuw gevraagd en loopt al.") from error


def do_now(job: Job) -> None:
    """Do it in this request. Broken off, the job stands as it stood."""
    try:
        state, said = carry_out(job)
    except Exception:
        logger.exception("Job %s failed.", job.pk)
        state, said = JobState.FAILED, UNEXPECTED
    end(job, state, said)
