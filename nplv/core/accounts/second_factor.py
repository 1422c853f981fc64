"""Decisions about the second factor: who needs one, setting it up, using it, and resetting it."""

import base64
import hashlib
import secrets
from datetime import datetime

import pyotp
from django.db import transaction

from nplv.core.access import GUARDED_ROLES
from nplv.core.accounts.sealing import CannotOpen, seal, unseal
from nplv.core.accounts.throttle import CODE, count_try, forgive
from nplv.core.history import record
from nplv.core.models import Authenticator, RecoveryCode, User
from nplv.core.problems import Invalid, NotAllowed, Problem, WrongState

STEP = 30  # seconds
RECOVERY_CODES = 10
WRONG = "Deze code klopt niet of is al gebruikt. Neem de code die uw app nu laat zien."


def must_have(person: User) -> bool:
    """Return whether this person may do something that asks more than a password."""
    held = frozenset().union(*person.roles.values())
    return person.is_staff or person.is_superuser or bool(held & GUARDED_ROLES)


def authenticator_of(person: User) -> Authenticator | None:
    """Return what this person has set up, if anything."""
    return Authenticator.objects.filter(person=person).first()


def new_secret() -> str:
    """Return a secret for an app; nothing is kept of it yet."""
    return pyotp.random_base32()


def address_for_app(secret: str, person: User) -> str:
    """Return what the picture says that an app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.username, issuer_name="NPLV-afspraken")


@transaction.atomic
def set_up(*, person: User, secret: str, code: str, at: datetime) -> list[str]:
    """
    Keep the app of a person once it shows the right code; return the recovery codes, this once.

    Errors: WrongState if there is one already; Invalid if the code is wrong.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if authenticator_of(person) is not None:
        raise WrongState("U heeft al een tweede factor.")
    step = _step_of(secret, code, at=at, after=0)
    if step is None:
        raise Invalid([Problem(name="code", reason=WRONG)])
    made = Authenticator.objects.create(
        person=person, sealed_secret=seal(secret), last_step=step, created_at=at
    )
    codes = _new_codes(made)
    record(area=None, thing=made, action="ingesteld", by=person, at=at)
    return codes


def check_code(*, person: User, code: str, at: datetime) -> Authenticator:
    """
    Return the second factor of a person if the code is right; each code works once.

    The try is counted in a transaction of its own: a wrong code takes nothing of it back.

    Errors: TooOften; Invalid if the code is wrong; WrongState if there is nothing to check against.
    """
    tries = [(CODE, person.username)]
    count_try(tries, at=at)
    found = _use_code(person=person, code=code, at=at)
    forgive(tries)
    return found


@transaction.atomic
def _use_code(*, person: User, code: str, at: datetime) -> Authenticator:
    found = Authenticator.objects.select_for_update().filter(person=person).first()
    if found is None:
        raise WrongState("U heeft nog geen tweede factor.")
    recovery = found.recovery_codes.filter(digest=digest(code), used_at=None)
    if recovery.update(used_at=at):
        record(area=None, thing=found, action="herstelcode gebruikt", by=person, at=at)
        return found
    try:
        step = _step_of(unseal(found.sealed_secret), code, at=at, after=found.last_step)
    except CannotOpen as error:
        raise WrongState(
            "Uw tweede factor kan niet meer worden gelezen. Vraag de beheerder hem te wissen."
        ) from error
    if step is None:
        raise Invalid([Problem(name="code", reason=WRONG)])
    found.last_step = step
    found.save(update_fields=["last_step"])
    return found


def _step_of(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """Return the half minute of which this is the code, of now, the one before or the next."""
    typed = code.replace(" ", "")
    now = int(at.timestamp()) // STEP
    totp = pyotp.TOTP(secret, interval=STEP)
    for step in (now, now - 1, now + 1):
        if step > after and secrets.compare_digest(
            totp.generate_otp(step).encode(), typed.encode()
        ):
            return step
    return None


@transaction.atomic
def renew_codes(*, person: User, at: datetime) -> list[str]:
    """Return new recovery codes, this once; those of before no longer work."""
    found = Authenticator.objects.select_for_update().get(person=person)
    codes = _new_codes(found)
    record(area=None, thing=found, action="herstelcodes vernieuwd", by=person, at=at)
    return codes


def _new_codes(authenticator: Authenticator) -> list[str]:
    authenticator.recovery_codes.all().delete()
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(authenticator=authenticator, digest=digest(code)) for code in codes
    )
    return codes


def _new_code() -> str:
    text = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(text[at : at + 4] for at in range(0, 16, 4))


def digest(code: str) -> str:
    """Return the form in which a recovery code is kept; dashes, spaces and capitals aside."""
    plain = code.replace("-", "").replace(" ", "").lower()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def reset(*, person: User, by: User, at: datetime, reason: str) -> None:
    """
    Take away the second factor of someone who lost it: at the next sign-in they set up a new one.

    Errors: NotAllowed on oneself; Invalid without a reason; WrongState if there is none.
    """
    if person == by:
        raise NotAllowed("Uw eigen tweede factor wist een andere beheerder.")
    if not reason.strip():
        raise Invalid([Problem(name="reden", reason="Geef de reden.")])
    found = Authenticator.objects.select_for_update().filter(person=person).first()
    if found is None:
        raise WrongState(f"{person} heeft geen tweede factor.")
    Authenticator.objects.filter(pk=found.pk).delete()
    record(area=None, thing=found, action="gewist", by=by, at=at, reason=reason.strip())
