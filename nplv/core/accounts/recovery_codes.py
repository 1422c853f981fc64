"""Codes on paper, for who has no device at hand: made with the first factor, each works once."""

import base64
import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from nplv.core.history import record
from nplv.core.models import RecoveryCode, User

RECOVERY_CODES = 10


def first_codes(person: User) -> list[str]:
    """Return codes for who has none yet, this once; empty if there are."""
    return [] if person.recovery_codes.exists() else _new_codes(person)


@transaction.atomic
def renew_codes(*, person: User, at: datetime) -> list[str]:
    """Return new recovery codes, this once; those of before no longer work."""
    person = User.objects.select_for_update().get(pk=person.pk)
    codes = _new_codes(person)
    record(area=None, thing=person, action="herstelcodes vernieuwd", by=person, at=at)
    return codes


def use_code(*, person: User, code: str, at: datetime) -> bool:
    """Return whether this is a recovery code that was not used yet; it is from now on."""
    found = person.recovery_codes.filter(digest=digest(code), used_at=None)
    if not found.update(used_at=at):
        return False
    record(area=None, thing=person, action="herstelcode gebruikt", by=person, at=at)
    return True


def digest(code: str) -> str:
    """Return the form in which a recovery code is kept; dashes, spaces and capitals aside."""
    plain = code.replace("-", "").replace(" ", "").lower()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def _new_codes(person: User) -> list[str]:
    person.recovery_codes.all().delete()
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, digest=digest(code)) for code in codes
    )
    return codes


def _new_code() -> str:
    text = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))
