"""Secrets that must be read back: encrypted with the key of the installation."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class CannotOpen(Exception):
    """The key of the installation is another one than when this was sealed."""


def seal(secret: str) -> str:
    """Return the secret in a form that says nothing without the key."""
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """
    Return the secret.

    Errors: CannotOpen if neither SECRET_KEY nor an earlier key opens it.
    """
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise CannotOpen from error


def sealed_anew(sealed: str) -> str:
    """
    Return the same secret, sealed with SECRET_KEY itself.

    Errors: CannotOpen if neither SECRET_KEY nor an earlier key opens it.
    """
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken as error:
        raise CannotOpen from error


def _keys() -> MultiFernet:
    return MultiFernet(
        [_key(text) for text in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(text: str) -> Fernet:
    digest = hashlib.sha256(b"nplv.core.accounts.sealing " + text.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
