"""Decisions about the second factor: who needs one, the app with codes, and taking it all away."""

import secrets
from datetime import datetime

import pyotp
from django.db import transaction
from django.db.models import Q

from nplv.core.access import GUARDED_ROLES
from nplv.core.accounts.recovery_codes import first_codes, use_code
from nplv.core.accounts.sealing import CannotOpen, seal, unseal
from nplv.core.accounts.throttle import CODE, count_try, forgive
from nplv.core.history import record
from nplv.core.models import Authenticator, Passkey, User
from nplv.core.problems import Invalid, NotAllowed, Problem, WrongState

STEP = 30  # seconds
WRONG = "Deze code klopt niet of is al gebruikt. Neem de code die uw app nu laat zien."
Factor = Authenticator | Passkey


def must_have(person: User) -> bool:
    """Return whether this person may do something that asks more than a password."""
    held = frozenset().union(*person.roles.values())
    return person.is_staff or person.is_superuser or bool(held & GUARDED_ROLES)


def has_one(person: User) -> bool:
    """Return whether this person has set something up: an app, a passkey or both."""
    one = Q(authenticator__isnull=False) | Q(passkeys__isnull=False)
    return User.objects.filter(one, pk=person.pk).exists()


def authenticator_of(person: User) -> Authenticator | None:
    """Return the app that this person has set up, if any."""
    return Authenticator.objects.filter(person=person).first()


def any_of(person: User) -> Factor | None:
    """Return what this person has set up: the app, else the oldest passkey."""
    return authenticator_of(person) or person.passkeys.order_by("pk").first()


def mark_of(factor: Factor) -> str:
    """Return what a session keeps of the factor that was shown in it."""
    return f"{factor._meta.model_name}:{factor.pk}"


def still_stands(person: User, mark: object) -> bool:
    """Return whether this person still has the factor of which a session keeps this mark."""
    name, _, pk = str(mark).partition(":")
    models = {model._meta.model_name: model for model in (Authenticator, Passkey)}
    if name not in models or not pk.isdecimal():
        return False
    return models[name].objects.filter(person=person, pk=int(pk)).exists()


def new_secret() -> str:
    """Return a secret for an app; nothing is kept of it yet."""
    return pyotp.random_base32()


def address_for_app(secret: str, person: User) -> str:
    """Return what the picture says that an app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.username, issuer_name="NPLV-afspraken")


@transaction.atomic
def set_up(*, person: User, secret: str, code: str, at: datetime) -> list[str]:
    """
    Keep the app of a person once it shows the right code; return the first recovery codes.

    Without codes they had some already, made with a passkey.

    Errors: WrongState if there is an app already; Invalid if the code is wrong.
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
    codes = first_codes(person)
    record(area=None, thing=made, action="ingesteld", by=person, at=at)
    return codes


def check_code(*, person: User, code: str, at: datetime) -> Factor:
    """
    Return the second factor of a person if the code is right; each code works once.

    A recovery code stands in for whatever was set up.

    The try is counted in a transaction of its own: a wrong code takes nothing of it back.

    Errors: TooOften; Invalid if the code is wrong; WrongState if there is nothing to check against.
    """
    tries = [(CODE, person.username)]
    count_try(tries, at=at)
    found = _use_code(person=person, code=code, at=at)
    forgive(tries)
    return found


@transaction.atomic
def _use_code(*, person: User, code: str, at: datetime) -> Factor:
    person = User.objects.select_for_update().get(pk=person.pk)
    found = any_of(person)
    if found is None:
        raise WrongState("U heeft nog geen tweede factor.")
    if use_code(person=person, code=code, at=at):
        return found
    if isinstance(found, Passkey):
        raise Invalid([Problem(name="code", reason="Deze herstelcode klopt niet of is gebruikt.")])
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
def reset(*, person: User, by: User, at: datetime, reason: str) -> None:
    """
    Take away all that someone who lost it had: at the next sign-in they set up anew.

    Errors: NotAllowed on oneself; Invalid without a reason; WrongState if there is none.
    """
    if person == by:
        raise NotAllowed("Uw eigen tweede factor wist een andere beheerder.")
    if not reason.strip():
        raise Invalid([Problem(name="reden", reason="Geef de reden.")])
    person = User.objects.select_for_update().get(pk=person.pk)
    found = any_of(person)
    if found is None:
        raise WrongState(f"{person} heeft geen tweede factor.")
    Authenticator.objects.filter(person=person).delete()
    Passkey.objects.filter(person=person).delete()
    person.recovery_codes.all().delete()
    record(area=None, thing=found, action="gewist", by=by, at=at, reason=reason.strip())
