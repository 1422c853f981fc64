"""The history of an area: choosing from it, and saying in words what an event changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q, QuerySet

from nplv.core.models import Area, AuditEvent, ReferenceValue, User
from nplv.core.moments import start_of
from nplv.core.money import dutch, euros
from reports.history_words import WORDS
from reports.tables import Table

EMPTY = "(leeg)"
# What the history calls a field, where the words of its key do not say it well.
LABELS = {
    "bedragExclBtw": "bedrag excl. btw",
    "compensabel": "compensabel (%)",
    "eerdere_subsidie": "eerdere subsidie",
    "kans": "kans (%)",
    "kansUitloop": "kans op uitloop (%)",
    "prestatieTot": "prestatie tot en met",
    "rijksdeel": "rijksdeel (%)",
    "ingediendOp": "verantwoording ingediend op",
    "startWerk": "start van het werk",
    "bcf": "af: BCF",
    "compensabelReden": "reden van het compensabele deel",
    "id": "nummer",
    "orv": "opslag ORV",
}
AMOUNTS = {
    "bedrag",
    "bedragExclBtw",
    "btw",
    "tarief",
    "prijs",
    "bcf",
    "realisatiestimulans",
    "orv",
    "kosten",
    "opbrengsten",
    "cofinanciering",
    "gevraagd",
}
NUMBERS = {"uren", "compensabel", "rijksdeel", "kans", "kansUitloop", "waarde"}
HEADER = ("wanneer", "wie", "handeling", "soort", "onderwerp", "wat", "voor", "na", "reden")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field that an event changed; what did not exist yet, or no more, is None."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which events are asked for; None is all."""

    person: str | None = None  # account name
    kind: str | None = None
    number: int | None = None  # of the object
    since: date | None = None
    through: date | None = None


def history_of(area: Area) -> QuerySet[AuditEvent]:
    """Return the events of an area, and those of the reference values of every area."""
    national = Q(area=None, object_type=ReferenceValue._meta.verbose_name)
    events = AuditEvent.objects.filter(Q(area=area) | national)
    return events.select_related("by").order_by("-at", "-pk")


def chosen_from(events: QuerySet[AuditEvent], asked: Chosen) -> QuerySet[AuditEvent]:
    """Return the events that are asked for; days are those of the Netherlands, both included."""
    if asked.person is not None:
        events = events.filter(by__username=asked.person)
    if asked.kind is not None:
        events = events.filter(object_type=asked.kind)
    if asked.number is not None:
        events = events.filter(object_id=asked.number)
    if asked.since is not None:
        events = events.filter(at__gte=start_of(asked.since))
    if asked.through is not None and asked.through < date.max:
        events = events.filter(at__lt=start_of(asked.through + timedelta(days=1)))
    return events


def people_in(events: QuerySet[AuditEvent]) -> list[User]:
    """Return who did something."""
    people = User.objects.filter(pk__in=events.order_by().values("by").distinct())
    return sorted(people, key=str)


def kinds_in(events: QuerySet[AuditEvent]) -> list[str]:
    """Return what kinds of things something was done with."""
    return list(events.order_by("object_type").values_list("object_type", flat=True).distinct())


def changes_of(event: AuditEvent) -> list[Change]:
    """Return what differs between before and after, field by field; of something new, all."""
    before, after = _flat(event.before or {}), _flat(event.after or {})
    names = [*after, *(name for name in before if name not in after)]
    return [
        Change(
            name=_label(name),
            before=_in_words(name, before[name]) if name in before else None,
            after=_in_words(name, after[name]) if name in after else None,
        )
        for name in names
        if _differs(before.get(name), after.get(name))
    ]


def _differs(before: Any, after: Any) -> bool:
    if before in (None, "") and after in (None, ""):
        return False
    return before != after


def _flat(values: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested values under names like `regels.1.aantal`, counted from 1."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for number, item in enumerate(value, start=1):
                found |= _flat(item, f"{prefix}{key}.{number}.")
        elif isinstance(value, list):
            found[f"{prefix}{key}"] = ", ".join(map(str, value))
        else:
            found[f"{prefix}{key}"] = value
    return found


def _label(name: str) -> str:
    *lists, key = name.split(".")
    words = LABELS.get(key) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ").lower()
    singular = {"regels": "regel", "knelpunten": "knelpunt"}
    prefix = " ".join(singular.get(part, part) for part in lists)
    return f"{prefix}: {words}" if prefix else words


def _in_words(name: str, value: Any) -> str:
    key = name.rpartition(".")[2]
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if value in WORDS.get(key, ()):
        return WORDS[key][value]
    try:
        if key in AMOUNTS:
            return dutch(euros(str(value)))
        if key in NUMBERS:
            return f"{Decimal(str(value)):f}".replace(".", ",")
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            return f"{date.fromisoformat(str(value)):%d-%m-%Y}"
    except (InvalidOperation, ValueError):
        pass  # a text that only looks like it
    return str(value)


def history_table(events: QuerySet[AuditEvent], *, area: Area) -> Table:
    """Return the events as a table: a row for each field that changed, or one if none did."""
    rows = [row for event in events.iterator(chunk_size=1000) for row in _rows(event)]
    return Table(title=f"Historie {area.name}", remarks=(), header=HEADER, rows=tuple(rows))


def _rows(event: AuditEvent) -> Iterator[tuple[Any, ...]]:
    who = (event.at, event.who, event.action, event.object_type, event.object_name)
    for change in changes_of(event) or [Change(name="", before=None, after=None)]:
        yield (*who, change.name, change.before, change.after, event.reason)
