"""
Work that can be done in the background: marking a function as such, and asking for it.

"At once" means: where no worker runs, the same function is called in the request or command that
asks for it, in its transaction if there is one, and is done when that answers. Nothing waits then.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django_tasks import task
from django_tasks.base import Task

from nplv.core.access import Act
from nplv.core.jobs import presence
from nplv.core.jobs.order import Asked, Order, Wanted
from nplv.core.jobs.performing import perform_job
from nplv.core.models import Area, Job, User
from nplv.core.roads import origin

OF_PEOPLE, OF_THE_NIGHT = 0, -50  # who waits at a page goes before what runs every night

Run = Callable[..., str]


def background(*, act: Act, minutes: int, priority: int = OF_PEOPLE) -> Callable[[Run], Task]:
    """
    Make a function of an Order into a task that can be asked for.

    It returns what came of it, in Dutch. It may be done again after it was broken off anywhere:
    then what was done already is found and left. `act` is what one must be allowed to ask it.
    """

    def decorate(run: Run) -> Task:
        @wraps(run)
        def perform(job: int) -> None:
            perform_job(job)

        perform.run, perform.act, perform.minutes = run, act, minutes  # type: ignore[attr-defined]
        return task(perform, priority=priority)

    return decorate


def ask(
    work: Task,
    wanted: Wanted,
    *,
    area: Area | None,
    by: User | None,
    at: datetime,
    **arguments: Any,
) -> Asked:
    """
    Have work done: by a worker if one runs, and else at once.

    Of what was asked before and is still open, the same job is returned.

    Errors: what the work itself refuses, where it is done at once.
    """
    if not presence.anyone_is_there():
        return Asked(said=work.func.run(Order(area=area, by=by), **arguments))
    come = origin()
    job = Job(
        area=area,
        work=work.module_path,
        subject=wanted.subject,
        title=wanted.title[:250],
        address=wanted.address,
        arguments=arguments,
        act=work.func.act.name,
        asked_at=at,
        asked_by=by,
        road=come.road,
        request_id=come.request_id,
    )
    return Asked(job=_put(job, work))


def _put(job: Job, work: Task) -> Job:
    try:
        with transaction.atomic():
            job.save()
            work.enqueue(job=job.pk)
    except IntegrityError:  # it was asked before
        return Job.objects.filter(area=job.area, work=job.work, subject=job.subject).latest(
            "asked_at", "pk"
        )
    return job
