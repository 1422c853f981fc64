"""What a figure opens to: rows and steps that add up to it. Plain data, made elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from moneyed import Money

from nplv.core.access import Act
from nplv.core.money import euros
from nplv.core.spreadsheets import Column

Value = int | Decimal | Money


class Unit(Enum):
    """What a figure counts in."""

    HOMES = "woningen"
    EURO = "euro"
    HOURS = "uren"
    FTE = "fte"
    LINES = "aantal"

    @property
    def zero(self) -> Value:
        """Nothing, in this unit."""
        if self is Unit.EURO:
            return euros("0.00")
        return 0 if self in (Unit.HOMES, Unit.LINES) else Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A figure that is asked for: its key and what narrows it, as the address says it."""

    figure: str
    filters: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return a filter; empty if nothing was asked of it."""
        return self.filters.get(name, "")

    def year(self, name: str) -> int | None:
        """Return a filter that is a year or another whole number."""
        return int(self.filters[name]) if name in self.filters else None

    def but(self, figure: str = "", **changes: str | int | None) -> "Ask":
        """Return the same question with other filters; None takes a filter away."""
        filters = {**self.filters, **changes}
        return ask(figure or self.figure, **filters)

    def address(self, area: str, stand: str = "") -> str:
        """Return where the figure opens, of the facts now or as a published report knew them."""
        page = reverse("reports:origin", kwargs={"area": area, "figure": self.figure})
        filters = {**self.filters, "stand": stand} if stand else self.filters
        return f"{page}?{urlencode(filters)}" if filters else page


def ask(figure: str, **filters: str | int | None) -> Ask:
    """Return a question; a filter that is None is left out."""
    return Ask(
        figure=figure,
        filters={name: str(value) for name, value in sorted(filters.items()) if value is not None},
    )


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page on which a fact stands, for whoever may open it."""

    name: str
    act: Act
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a figure: its cells, what it adds, and where it leads."""

    cells: tuple[Any, ...]
    value: Value
    opens: Ask | None = None  # a figure that opens further
    place: Place | None = None  # a fact


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of a calculation after the sum of the rows: it adds or takes off."""

    label: str
    value: Value
    opens: Ask | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a figure is that is no sum itself, but follows from one."""

    label: str
    unit: Unit
    value: Value


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A figure and what it is made of: rows and steps add up to it."""

    title: str
    unit: Unit
    says: str  # what counts and what does not, in Dutch
    columns: tuple[Column, ...]  # of the cells; what a row adds comes after them
    rows: tuple[Row, ...]
    steps: tuple[Step, ...] = ()
    outcome: Outcome | None = None
    sources: tuple[str, ...] = ()

    @property
    def rows_sum(self) -> Value:
        """What the rows add up to."""
        return sum((row.value for row in self.rows), self.unit.zero)

    @property
    def total(self) -> Value:
        """What rows and steps add up to: the figure, unless it has an outcome."""
        return sum((step.value for step in self.steps), self.rows_sum)

    @property
    def figure(self) -> Value:
        """The figure itself: the outcome where there is one."""
        return self.total if self.outcome is None else self.outcome.value


@dataclass(frozen=True, kw_only=True)
class Part:
    """A figure that another is made of; sign -1 where it is taken off."""

    label: str
    ask: Ask
    sign: int = 1


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a figure is made of if that is other figures, each of which opens further."""

    parts: Sequence[Part]
    says: str
    unit: Unit = Unit.EURO
    outcome: Outcome | None = None
    is_never_negative: bool = False
    sources: tuple[str, ...] = ()
