"""The headers of a request that set a condition (RFC 9110, section 13), or mark it as one."""

import hashlib
import json
import re
from typing import Any

from django.http import QueryDict
from django.utils.http import parse_etags
from rest_framework.request import Request

from nplv.core.api.problems import InvalidHeader
from nplv.core.problems import Problem, Stale

KEY_HEADER = "Idempotency-Key"
LONGEST_KEY = 255
# Printable ASCII without spaces; with quotation marks around it, as the draft has it, or not.
_CHARACTERS = rf"[\x21\x23-\x7e]{{1,{LONGEST_KEY}}}"
KEY_PATTERN = f'^("{_CHARACTERS}"|{_CHARACTERS})$'


def entity_tag(data: Any, version: int | None = None) -> str:
    """
    Return the ETag of a resource that says this.

    A hash of all it says, since much follows from other facts; its own version, if it has one,
    stands in front.
    """
    said = json.dumps(data, sort_keys=True).encode()
    digest = hashlib.sha256(said).hexdigest()[:32]
    return f'"{digest}"' if version is None else f'"{version}-{digest}"'


def is_unchanged(request: Request, tag: str) -> bool:
    """Return whether If-None-Match names this version, so that nothing need be sent (304)."""
    header = request.headers.get("If-None-Match", "")
    # The comparison is weak here: W/"x" names "x".
    named = [known.removeprefix("W/") for known in parse_etags(header)]
    return "*" in named or tag in named


def has_condition(request: Request) -> bool:
    """Return whether a write is asked on a condition."""
    return "If-Match" in request.headers or "If-None-Match" in request.headers


def require_condition(request: Request, tag: str) -> None:
    """
    Accept a write on a resource that has this ETag now.

    The comparison is strong: what starts with W/ or cannot be read names no version.

    Errors: Stale if the condition does not hold.
    """
    header = request.headers.get("If-Match")
    if header is not None and "*" not in (named := parse_etags(header)) and tag not in named:
        raise Stale(
            "Dit is intussen gewijzigd, of If-Match noemt geen ETag. Haal de nieuwe versie op en "
            "probeer het met haar ETag opnieuw."
        )
    if is_unchanged(request, tag):
        raise Stale("Er is al een versie die If-None-Match noemt.")


def idempotency_key(request: Request) -> str | None:
    """
    Return the key that marks this request; None if it has none.

    Errors: InvalidHeader for what cannot be a key.
    """
    header = request.headers.get(KEY_HEADER)
    if header is None:
        return None
    if re.fullmatch(KEY_PATTERN, header.strip()):
        return header.strip().strip('"')
    reason = f"Verwacht 1 tot {LONGEST_KEY} tekens uit ASCII, zonder spaties of aanhalingstekens."
    raise InvalidHeader([Problem(name=KEY_HEADER, reason=reason)])


def body_of(request: Request) -> Any:
    """Return what a request says, fit for a fingerprint: of a file the hash of its content."""
    if not isinstance(request.data, QueryDict):
        return request.data
    return [[name, *map(_told, values)] for name, values in sorted(request.data.lists())]


def _told(value: Any) -> Any:
    if not hasattr(value, "read"):
        return value
    digest = hashlib.sha256(value.read()).hexdigest()
    value.seek(0)
    return [value.name, digest]
