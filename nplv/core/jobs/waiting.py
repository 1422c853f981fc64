"""Work that a command of the server asks for, and waits for: it says what came of it."""

import time
from typing import Any

from django.utils import timezone
from django_tasks.base import Task

from nplv.core.jobs import presence
from nplv.core.jobs.order import Wanted
from nplv.core.jobs.services import do_now
from nplv.core.jobs.work import ask
from nplv.core.models import Job, JobState
from nplv.core.problems import WrongState

EVERY = 1  # seconds


def ask_and_wait(work: Task, wanted: Wanted, **arguments: Any) -> str:
    """
    Have a worker do it, or do it here where none runs or the last one went; return what it says.

    Errors: WrongState with the reason, if it failed or was cancelled.
    """
    asked = ask(work, wanted, area=None, by=None, at=timezone.now(), **arguments)
    job: Job | None = asked.job
    if job is None:
        return asked.said
    while job.is_open:
        if not presence.anyone_is_there():
            do_now(job)
        time.sleep(EVERY)
        job.refresh_from_db()
    if job.state != JobState.DONE:
        raise WrongState(job.said or "Dit is geannuleerd.")
    return job.said
