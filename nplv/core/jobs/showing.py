"""A job as a page shows it: how far it is, and what someone may do about it."""

from typing import Any

from nplv.core.importing.progress import progress_of
from nplv.core.jobs import presence
from nplv.core.jobs.services import may_steer
from nplv.core.jobs.stopping import key_of, was_asked_to_stop
from nplv.core.models import Area, Job, User


def shown(job: Job, person: User, area: Area) -> dict[str, Any]:
    """Return what the partials of a job take."""
    return {
        "job": job,
        "progress": progress_of(key_of(job)) if job.is_running else None,
        "is_stopping": job.is_running and was_asked_to_stop(job),
        "may_steer": may_steer(person, job, area),
        "waits_in_vain": job.is_open and not presence.anyone_is_there(),
    }
