"""
How often one may try: a try is counted before anything is checked, and taken back if it was right.

Counted in the database, under a lock, so that tries at the same moment in several processes do not
slip through together. A password check costs a quarter of a second of CPU: who is refused here
costs nothing.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import F

from nplv.core.models import TryCount
from nplv.core.problems import Refusal


@dataclass(frozen=True, kw_only=True)
class Limit:
    """After `free` tries in vain each next one waits twice as long as the one before."""

    kind: str
    free: int
    first_wait: timedelta = timedelta(seconds=30)
    longest_wait: timedelta = timedelta(minutes=15)
    forgotten_after: timedelta = timedelta(hours=24)

    def wait_after(self, failures: int) -> timedelta:
        """Return how long to wait after so many tries in vain."""
        if failures < self.free:
            return timedelta(0)
        doublings = min(failures - self.free, 20)  # far past the longest wait
        return min(self.first_wait * 2**doublings, self.longest_wait)


ACCOUNT = Limit(kind="account", free=5)
# Colleagues share an address, and each of them may mistype.
ADDRESS = Limit(kind="adres", free=100, forgotten_after=timedelta(hours=1))
CODE = Limit(kind="code", free=5)

Try = tuple[Limit, str]


class TooOften(Refusal):
    """There were too many tries in vain; says when the next one is heard."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        wait = f"{seconds} seconden" if seconds < 120 else f"{ceil(seconds / 60)} minuten"
        super().__init__(
            f"Er is te vaak geprobeerd in te loggen. Wacht {wait} en probeer het dan opnieuw."
        )


@transaction.atomic
def count_try(tries: list[Try], *, at: datetime) -> None:
    """
    Count a try that is about to be made. Who is refused does not wait longer for having asked.

    Errors: TooOften if one of them must wait.
    """
    rows = [(limit, _row(limit, who, at)) for limit, who in tries]
    waits = [row.blocked_until - at for _, row in rows if row.blocked_until]
    longest = max(waits, default=timedelta(0))
    if longest > timedelta(0):
        raise TooOften(ceil(longest.total_seconds()))
    for limit, row in rows:
        is_old = row.last_at <= at - limit.forgotten_after
        row.failures = 1 if is_old else row.failures + 1
        row.last_at = at
        wait = limit.wait_after(row.failures)
        row.blocked_until = at + wait if wait else None
        row.save(update_fields=["failures", "last_at", "blocked_until"])


@transaction.atomic
def forgive(tries: list[Try]) -> None:
    """Take back a try that was right. An account begins anew; an address only loses this one."""
    for limit, who in tries:
        rows = TryCount.objects.filter(key=key_of(limit, who))
        if limit is ADDRESS:
            rows.filter(failures__gt=0).update(failures=F("failures") - 1, blocked_until=None)
        else:
            rows.delete()


def forget_old(*, at: datetime) -> int:
    """Throw away counts that no longer count; return how many."""
    return TryCount.objects.filter(last_at__lt=at - ACCOUNT.forgotten_after).delete()[0]


def key_of(limit: Limit, who: str) -> str:
    """Return under which key tries are counted: however a name is spelled, it is the same one."""
    plain = unicodedata.normalize("NFKC", who).casefold().strip()
    return hashlib.sha256(f"{limit.kind} {plain}".encode("utf-8", "replace")).hexdigest()


def _row(limit: Limit, who: str, at: datetime) -> TryCount:
    """Return the row of a count, locked until the transaction ends."""
    key = key_of(limit, who)
    TryCount.objects.get_or_create(key=key, defaults={"last_at": at})
    return TryCount.objects.select_for_update().get(key=key)
