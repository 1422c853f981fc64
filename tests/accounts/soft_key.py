"""A passkey of software: it signs what a device signs, and what no device would sign."""

import hashlib
import json
import secrets
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)

from nplv.core.accounts.passkeys import Site, add, ask_new
from nplv.core.models import User

HERE = Site(host="testserver", origin="http://testserver")
PRESENT, UNLOCKED, WITH_KEY = 0x01, 0x04, 0x40


class SoftKey:
    """One key pair; `count` goes up with each use, unless it is set back."""

    def __init__(self, *, origin: str = HERE.origin, host: str = HERE.host) -> None:
        self.origin, self.host = origin, host
        self.pair = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.count = 0
        self.flags = PRESENT | UNLOCKED
        self.handle: str | None = None
        self.crosses = False

    def make(self, options: str) -> str:
        """Return the answer to the question to make a passkey."""
        asked = json.loads(options)
        self.handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.pair.public_key())
        data = self._data(AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public))
        attestation = AttestationObject.create("none", data, {})
        said = self._said("webauthn.create", asked["challenge"])
        return self._answer(said, attestationObject=websafe_encode(attestation))

    def show(self, options: str) -> str:
        """Return the answer to the question to show a passkey."""
        data, said = self._data(), self._said("webauthn.get", json.loads(options)["challenge"])
        signed = data + hashlib.sha256(said).digest()
        return self._answer(
            said,
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(self.pair.sign(signed, ec.ECDSA(hashes.SHA256()))),
            userHandle=self.handle,
        )

    def _data(self, made: AttestedCredentialData | None = None) -> AuthenticatorData:
        self.count += 1
        return AuthenticatorData.create(
            hashlib.sha256(self.host.encode()).digest(),
            self.flags | (WITH_KEY if made else 0),
            self.count,
            made or b"",
        )

    def _said(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(said | {"crossOrigin": self.crosses}).encode()

    def _answer(self, said: bytes, **response: Any) -> str:
        key = websafe_encode(self.id)
        return json.dumps(
            {
                "id": key,
                "rawId": key,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {"clientDataJSON": websafe_encode(said)}
                | {name: value for name, value in response.items() if value},
            }
        )


def give_passkey(person: User, *, name: str, at: datetime, key: SoftKey | None = None) -> list[str]:
    """Let a person add a passkey; return the recovery codes that came with it."""
    asked = ask_new(person=person, site=HERE)
    answer = (key or SoftKey()).make(asked.options)
    _, codes = add(person=person, site=HERE, state=asked.state, answer=answer, name=name, at=at)
    return codes
