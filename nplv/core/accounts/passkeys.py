"""
Decisions about passkeys: making one, showing it, taking it away (WebAuthn, as fido2 checks it).

The browser shows a passkey to this site alone, and only after its holder unlocked it. What it
signs is asked once: the state of a question is kept by who asks, and used up by the answer.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from nplv.core.accounts.recovery_codes import first_codes
from nplv.core.accounts.second_factor import authenticator_of, must_have
from nplv.core.history import record
from nplv.core.models import Passkey, User
from nplv.core.problems import Invalid, Problem, WrongState

MOST = 20  # of one person
LONGEST_ANSWER = 20_000  # characters
FAILED = "De toegangssleutel is niet herkend. Probeer het opnieuw."
COPIED = (
    "Deze toegangssleutel lijkt te zijn gekopieerd en wordt geweigerd. Gebruik een andere "
    "tweede factor en meld het aan de beheerder van uw gemeente."
)


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where this is, as the browser sees it: the address that it was asked at."""

    host: str  # without port: a passkey belongs to a name
    origin: str  # with scheme and port

    @property
    def server(self) -> Fido2Server:
        """Return what makes questions and checks answers for this place and no other."""
        rp = PublicKeyCredentialRpEntity(id=self.host, name="NPLV-afspraken")
        return Fido2Server(rp, verify_origin=lambda origin: origin == self.origin)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the browser is asked, and what must be kept until it answers."""

    options: str  # JSON for the browser
    state: dict[str, Any]


def ask_new(*, person: User, site: Site) -> Question:
    """Return the question to make a passkey, on a device that has none of this person yet."""
    user = PublicKeyCredentialUserEntity(
        id=_handle(person), name=person.username, display_name=str(person)
    )
    options, state = site.server.register_begin(
        user,
        _credentials(person),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Question(options=json.dumps(dict(options.public_key)), state=state)


def ask_one_of(*, person: User, site: Site) -> Question:
    """Return the question to show one of this person's passkeys."""
    options, state = site.server.authenticate_begin(
        _credentials(person), user_verification=UserVerificationRequirement.REQUIRED
    )
    return Question(options=json.dumps(dict(options.public_key)), state=state)


@transaction.atomic
def add(
    *, person: User, site: Site, state: dict[str, Any], answer: str, name: str, at: datetime
) -> tuple[Passkey, list[str]]:
    """
    Keep the passkey that the browser made; return it, and recovery codes if it is the first factor.

    Errors: Invalid without a name, or if the answer is to another question, place or person;
    WrongState if there are too many, or this one is known.
    """
    if not name.strip():
        raise Invalid([Problem(name="naam", reason="Geef een naam.")])
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.passkeys.count() >= MOST:
        raise WrongState(f"U heeft al {MOST} toegangssleutels. Verwijder er eerst een.")
    made = _read_new(site, state, answer)
    credential_id = websafe_encode(made.credential_data.credential_id)
    if Passkey.objects.filter(credential_id=credential_id).exists():
        raise WrongState("Deze toegangssleutel is al toegevoegd.")
    passkey = Passkey.objects.create(
        person=person,
        name=name.strip(),
        credential_id=credential_id,
        credential=websafe_encode(made.credential_data),
        sign_count=made.counter,
        created_at=at,
    )
    codes = first_codes(person)
    record(area=None, thing=passkey, action="toegevoegd", by=person, at=at)
    return passkey, codes


def check(*, person: User, site: Site, state: dict[str, Any], answer: str, at: datetime) -> Passkey:
    """
    Return the passkey that was shown.

    Errors: Invalid if the answer is to another question, place or person, if the passkey was not
    unlocked, or if its count shows that there is a copy; of the last the history keeps an event.
    """
    passkey, is_copy = _use(person=person, site=site, state=state, answer=answer, at=at)
    if is_copy:
        raise Invalid([Problem(name="toegangssleutel", reason=COPIED)])
    return passkey


@transaction.atomic
def _use(
    *, person: User, site: Site, state: dict[str, Any], answer: str, at: datetime
) -> tuple[Passkey, bool]:
    person = User.objects.select_for_update().get(pk=person.pk)
    shown = _read_shown(person, site, state, answer)
    passkey = person.passkeys.get(credential_id=websafe_encode(shown.raw_id))
    count = shown.response.authenticator_data.counter
    # Devices that do not count always say 0; whatever counts only goes up.
    if (count or passkey.sign_count) and count <= passkey.sign_count:
        record(area=None, thing=passkey, action="geweigerd", by=person, at=at, reason=COPIED)
        return passkey, True
    passkey.sign_count, passkey.last_used_at = count, at
    passkey.save(update_fields=["sign_count", "last_used_at"])
    return passkey, False


@transaction.atomic
def remove(*, passkey: Passkey, at: datetime) -> None:
    """
    Take away a passkey of a person, who asks for it; its sessions need another factor from now on.

    Errors: WrongState if it is the last factor of who must have one.
    """
    person = User.objects.select_for_update().get(pk=passkey.person_id)
    is_last = authenticator_of(person) is None and person.passkeys.count() == 1
    if is_last and must_have(person):
        raise WrongState(
            "Dit is uw enige tweede factor. Voeg eerst een andere toegangssleutel of een app toe."
        )
    if is_last:
        person.recovery_codes.all().delete()
    Passkey.objects.filter(pk=passkey.pk).delete()
    record(area=None, thing=passkey, action="verwijderd", by=person, at=at)


def _read_new(site: Site, state: dict[str, Any], answer: str) -> AuthenticatorData:
    with _one_answer():
        registration = RegistrationResponse.from_dict(_opened(answer))
        _refuse_frames(registration.response.client_data)
        return site.server.register_complete(state, registration)


def _read_shown(
    person: User, site: Site, state: dict[str, Any], answer: str
) -> AuthenticationResponse:
    credentials = _credentials(person)
    with _one_answer():
        shown = AuthenticationResponse.from_dict(_opened(answer))
        _refuse_frames(shown.response.client_data)
        site.server.authenticate_complete(state, credentials, shown)
        if shown.response.user_handle not in (None, b"", _handle(person)):
            raise ValueError("Made for another account.")
        return shown


@contextmanager
def _one_answer() -> Iterator[None]:
    """Make of whatever is wrong with bytes that anyone may have sent one answer: no."""
    try:
        yield
    except Exception as error:
        raise Invalid([Problem(name="toegangssleutel", reason=FAILED)]) from error


def _opened(answer: str) -> dict[str, Any]:
    if len(answer) > LONGEST_ANSWER:
        raise ValueError("Too long.")
    return json.loads(answer)


def _refuse_frames(said: CollectedClientData) -> None:
    if said.cross_origin:
        raise ValueError("Asked from a page of another site.")


def _credentials(person: User) -> list[AttestedCredentialData]:
    rows = person.passkeys.order_by("pk").values_list("credential", flat=True)
    return [AttestedCredentialData(websafe_decode(row)) for row in rows]


def _handle(person: User) -> bytes:
    """Return by which number a device keeps the account: it says nothing of the person."""
    return str(person.pk).encode()
