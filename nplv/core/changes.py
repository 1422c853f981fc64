"""What changed in a fact, told from its history: each field before and after."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from nplv.core.models import AuditEvent
from nplv.core.money import dutch, euros

AMOUNTS = {
    "prijs",
    "tarief",
    "bedragExclBtw",
    "btw",
    "kosten",
    "opbrengsten",
    "cofinanciering",
    "gevraagd",
    "bedrag",
}
NAMES = {
    "bedragExclBtw": "Bedrag excl. btw",
    "compensabelReden": "Reden compensabel deel",
    "prestatieVan": "Prestatie van",
    "prestatieTot": "Prestatie tot en met",
}
# The database does not keep the order of the fields of a line.
LINE_FIELDS = (
    "jaar",
    "segment",
    "aantal",
    "soort",
    "eerdere_subsidie",
    "zorgvorm",
    "prijs",
    "opslag",
    "grensjaar",
)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field with what it said before and what it says now, each a list of lines to show."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Resubmission:
    """Why a fact was sent back, and what its author did about it."""

    rejection: AuditEvent
    changes: tuple[Change, ...]


def resubmission(events: Iterable[AuditEvent]) -> Resubmission | None:
    """Return what happened since a fact was last sent back; None if it never was."""
    rejection: AuditEvent | None = None
    since: list[AuditEvent] = []
    for event in events:
        if event.action == "afgekeurd":
            rejection, since = event, []
        elif rejection is not None:
            since.append(event)
    if rejection is None:
        return None
    return Resubmission(rejection=rejection, changes=tuple(_changes(since)))


def _changes(events: Iterable[AuditEvent]) -> list[Change]:
    """Return what these events together changed: the first before against the last after."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for event in events:
        if event.before and event.after:
            before = event.before | before
            after |= event.after
    return differences(before, after)


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return each field of `after` that says something else in `before`."""
    return [
        Change(
            name=NAMES.get(key, key.replace("_", " ").capitalize()),
            before=tuple(_told(key, before.get(key))),
            after=tuple(_told(key, after[key])),
        )
        for key in after
        if after[key] != before.get(key)
    ]


def _told(key: str, value: Any) -> list[str]:
    if isinstance(value, list):
        return [_line(row) for row in value] or ["–"]
    return [_word(key, value)]


def _line(row: Any) -> str:
    if not isinstance(row, dict):
        return str(row)
    if "sha256" in row:
        return f"{row['naam']} ({row['sha256'][:8]}…)"
    return ", ".join(
        f"{key} {_word(key, value)}".replace("_", " ")
        if key in ("grensjaar", "opslag")
        else _word(key, value).replace("_", " ")
        for key, value in sorted(row.items(), key=_place_in_line)
        if value not in (None, "", False)
    )


def _place_in_line(item: tuple[str, Any]) -> tuple[int, str]:
    key, _ = item
    known = key in LINE_FIELDS
    return (LINE_FIELDS.index(key) if known else len(LINE_FIELDS), key)


def _word(key: str, value: Any) -> str:
    """Return a value of the history, which is JSON, as a person reads it."""
    if value in (None, ""):
        return "–"
    if value is True:
        return "ja"
    if key in AMOUNTS:
        return dutch(euros(Decimal(str(value))))
    if isinstance(value, str) and DAY.fullmatch(value):
        return f"{date.fromisoformat(value):%d-%m-%Y}"
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
