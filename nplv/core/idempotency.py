"""
Doing once what is asked twice: the answer to a request is kept under the key that came with it.

Everything here happens in the transaction of the work itself. Of two requests at once the second
waits for the first, by the unique key of the table, and then finds its answer.
"""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from nplv.core.models import KeptAnswer, User
from nplv.core.problems import KeyReused

KEPT_FOR = timedelta(hours=24)
SWEPT_AT_ONCE = 100


def fingerprint(*said: Any) -> str:
    """Return a hash of what was asked; the order of keys and the spaces of JSON do not matter."""
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def claim(*, person: User, key: str, asked: str, at: datetime) -> KeptAnswer:
    """
    Return what is kept of this person under a key: with the answer, or new and without one.

    `asked` is the fingerprint of the request. Call this first in the transaction of the work.

    Errors: KeyReused if the key came with another request before.
    """
    too_old = KeptAnswer.objects.filter(created_at__lte=at - KEPT_FOR)
    too_old.filter(person=person, key=key).delete()
    kept, is_new = KeptAnswer.objects.get_or_create(
        person=person, key=key, defaults={"fingerprint": asked, "created_at": at}
    )
    if kept.fingerprint != asked:
        raise KeyReused(
            "Deze Idempotency-Key hoort bij een ander verzoek. Neem een nieuwe sleutel, of stuur "
            "precies hetzelfde."
        )
    if is_new:
        # What another request is sweeping is skipped, so that nobody waits for anybody.
        old = (
            too_old.exclude(pk=kept.pk)
            .select_for_update(skip_locked=True)
            .values_list("pk", flat=True)
        )
        KeptAnswer.objects.filter(pk__in=list(old[:SWEPT_AT_ONCE])).delete()
    return kept


def keep(kept: KeptAnswer, *, status: int, headers: dict[str, str], body: str) -> None:
    """Fill in what was answered."""
    kept.status, kept.headers, kept.body = status, headers, body
    kept.save(update_fields=["status", "headers", "body"])
