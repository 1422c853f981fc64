"""
The chain of the history: every event of an area carries the hash of the one before it.

The form that is hashed never changes: what was written before could no longer be verified.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

NATIONAL = ""  # the chain of what is of no area; others have the address of their area
START = ""  # what the first event of a chain follows

# The columns that are hashed, beside the name of the chain.
HASHED = (
    "number",
    "previous",
    "at",
    "by_id",
    "action",
    "object_type",
    "object_id",
    "object_name",
    "before",
    "after",
    "reason",
    "road",
    "request_id",
)


@dataclass(frozen=True, kw_only=True)
class Link:
    """How far a chain has come: the number and the hash of an event."""

    number: int = 0
    hash: str = START

    def __str__(self) -> str:
        return f"gebeurtenis {self.number}, {self.hash}" if self.number else "nog geen gebeurtenis"


def as_stored(value: Any) -> Any:
    """Return JSON data as it comes back from the database: dates as text, keys as text."""
    return None if value is None else json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def hash_of(chain: str, event: Mapping[str, Any]) -> str:
    """
    Return the SHA-256 of an event of a chain, over all of its columns (HASHED).

    They are written as one JSON object: keys in order, no white space, UTF-8, the moment in UTC
    with six decimals.
    """
    said = {name: event[name] for name in HASHED}
    at: datetime = said["at"]
    said |= {"chain": chain, "at": at.astimezone(UTC).isoformat(timespec="microseconds")}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
