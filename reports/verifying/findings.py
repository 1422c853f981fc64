"""A difference that the verification found, and the words in which it is told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone
from moneyed import Money

from nplv.core.changes import differences
from nplv.core.models import User
from nplv.core.money import dutch

NOTHING = "niets"
LONGEST = 200  # of a value as it is told


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One difference: what it is, where, what was expected and what stands there."""

    what: str
    table: str
    number: int | None  # of the row
    name: str
    expected: str
    found: str
    area: str = ""  # slug; empty: of no area in particular
    check: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the finding as the register of verifications keeps it."""
        return asdict(self)

    def __str__(self) -> str:
        where = f"{self.table} {self.number}" if self.number is not None else self.table
        return (
            f"{self.area or 'landelijk'}: {self.what}: {self.name} ({where}); "
            f"verwacht {self.expected}, gevonden {self.found}"
        )


@dataclass(frozen=True)
class Person:
    """Someone who did something, by number; the name is looked up where it is told."""

    pk: int | None

    def __str__(self) -> str:
        if self.pk is None:
            return NOTHING
        person = User.objects.filter(pk=self.pk).first()
        return str(person) if person else f"gebruiker {self.pk}"


# One for each thing that was looked at: what is wrong with it.
Looked = Iterator[list[Finding]]


def finding(thing: Model, what: str, *, expected: Any, found: Any) -> Finding:
    """Return what is wrong with a row."""
    return Finding(
        what=what,
        table=thing._meta.db_table,
        number=thing.pk,
        name=f"{thing._meta.verbose_name} {thing}",
        expected=told(expected),
        found=told(found),
    )


def missing(
    model: type[Model], name: str, what: str, *, expected: Any, number: int | None = None
) -> Finding:
    """Return that a row is not there."""
    return Finding(
        what=what,
        table=model._meta.db_table,
        number=number,
        name=f"{model._meta.verbose_name} {name}",
        expected=told(expected),
        found=NOTHING,
    )


def compared(thing: Model, pairs: dict[str, tuple[Any, Any]]) -> list[Finding]:
    """Return a finding for each name whose two values, expected and found, differ."""
    return [
        finding(thing, what, expected=expected, found=found)
        for what, (expected, found) in pairs.items()
        if expected != found
    ]


def unlike_history(
    thing: Model, said: dict[str, Any], now: dict[str, Any], names: list[str]
) -> list[Finding]:
    """Return a finding for each of these names, in which a row differs from its history."""
    found = []
    for name in names:
        what = f"‘{name}’ wijkt af van de historie"
        expected, stands = said.get(name), now.get(name)
        try:
            (change,) = differences({name: expected}, {name: stands})
            expected = _only_in(change.before, change.after)
            stands = _only_in(change.after, change.before)
        except (ValueError, ArithmeticError, TypeError, KeyError):
            pass  # what cannot be put into words is told as it stands
        found.append(finding(thing, what, expected=expected, found=stands))
    return found


def _only_in(rows: tuple[str, ...], others: tuple[str, ...]) -> str:
    """Return the rows that the others have not, or as often as they have not."""
    return "; ".join((Counter(rows) - Counter(others)).elements())


def told(value: Any) -> str:
    """Return a value as a Dutch reader reads it, cut off where it is long."""
    if value is None or value == "" or value == []:
        return NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Money):
        return dutch(value).replace("\xa0", " ")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d-%m-%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
