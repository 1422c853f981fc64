"""
Asking a job that runs to stop.

In a file, as its progress is: while an import is being stored on SQLite nobody else can write to
the database, and that is when someone wants to stop it.
"""

from django.core.cache import caches

from nplv.core.models import Job

A_DAY = 24 * 60 * 60


def key_of(job: Job) -> str:
    """Return what the progress of a job is known by."""
    return f"job-{job.pk}-{job.asked_at.timestamp()}"


def _key(job: Job) -> str:
    # Of this attempt: what is begun again is not stopped by what was said before.
    return f"stop-{key_of(job)}-{job.attempts}"


def ask_to_stop(job: Job) -> None:
    """Ask it. Errors: OSError if that cannot be written."""
    caches["progress"].set(_key(job), True, timeout=A_DAY)


def was_asked_to_stop(job: Job) -> bool:
    """Return whether someone asked this attempt to stop."""
    return bool(caches["progress"].get(_key(job)))
