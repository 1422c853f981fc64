"""An origin as its page and its file show it: in Dutch, and with links for whoever may follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from moneyed import Money

from nplv.core.access import Role, may
from nplv.core.models import Area
from nplv.core.money import dutch, to_cents
from nplv.core.spreadsheets import Column, Kind
from nplv.core.templatetags.money import number
from reports.origins.origin import Ask, Origin, Place, Row, Step, Unit, Value


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who looks at a figure, of which area, and as it stood when."""

    area: Area
    roles: frozenset[Role]
    stand: str = ""

    def way_to(self, place: Place | None, ask: Ask | None) -> str:
        """Return the address that a row leads to; empty if there is none for this person."""
        if ask is not None:
            return ask.address(self.area.slug, self.stand)
        if place is None or not may(self.roles, place.act):
            return ""
        page = reverse(place.name, kwargs={"area": self.area.slug, **place.kwargs})
        return f"{page}#{place.anchor}" if place.anchor else page


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """A row in words."""

    name: str
    cells: tuple[tuple[str, str], ...]  # text and style of each cell after the first
    value: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ShownStep:
    """A step in words."""

    label: str
    value: str
    address: str


def written(value: Value, unit: Unit) -> str:
    """Return a value in Dutch; parts of cents only where there are any."""
    if isinstance(value, Money):
        if to_cents(value) == value:
            return dutch(value)
        return f"€ {_exactly(value.amount)}"
    return _exactly(value) if unit is Unit.HOMES and isinstance(value, Decimal) else number(value)


def _exactly(value: Decimal) -> str:
    return f"{value.normalize():,f}".replace(",", "|").replace(".", ",").replace("|", ".")


def shown_row(row: Row, origin: Origin, reader: Reader) -> ShownRow:
    name, *cells = row.cells
    columns = origin.columns[1:]
    return ShownRow(
        name=name,
        cells=tuple((_text(cell), _style(of)) for cell, of in zip(cells, columns, strict=True)),
        value=written(row.value, origin.unit),
        address=reader.way_to(row.place, row.opens),
    )


def shown_step(step: Step, origin: Origin, reader: Reader) -> ShownStep:
    return ShownStep(
        label=step.label,
        value=written(step.value, origin.unit),
        address=reader.way_to(None, step.opens),
    )


def _text(cell: Any) -> str:
    if isinstance(cell, Money):
        return dutch(cell)
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return "–" if cell is None else str(cell)


def _style(column: Column) -> str:
    if column.kind == Kind.AMOUNT:
        return "amount"
    return "number" if column.kind == Kind.NUMBER else ""


def heads(origin: Origin) -> list[tuple[str, str]]:
    """Return the name and style of each column, what a row adds last."""
    found = [(column.name, _style(column)) for column in origin.columns]
    return [*found, (value_name(origin), "amount" if origin.unit is Unit.EURO else "number")]


def value_name(origin: Origin) -> str:
    """Return the head of the column that is added up."""
    return {
        Unit.EURO: "Bedrag",
        Unit.HOMES: "Woningen",
        Unit.HOURS: "Uren",
        Unit.FTE: "Fte",
        Unit.LINES: "Aantal",
    }[origin.unit]


# --- The file ---


def file_columns(origin: Origin) -> tuple[Column, ...]:
    """Return the columns of the file: those of the page."""
    kind = Kind.AMOUNT if origin.unit is Unit.EURO else Kind.NUMBER
    return (*origin.columns, Column(name=value_name(origin), kind=kind, width=18))


def file_rows(origin: Origin) -> Iterator[tuple[Any, ...]]:
    """Yield all rows, then the steps and the figure, so that the file adds up by itself."""
    blank = [None] * (len(origin.columns) - 1)
    for row in origin.rows:
        cells = [cell.amount if isinstance(cell, Money) else cell for cell in row.cells]
        yield (*cells, _plain(row.value))
    for step in origin.steps:
        yield (step.label, *blank, _plain(step.value))
    yield (f"Samen: {origin.title}", *blank, _plain(origin.total))


def _plain(value: Value) -> int | Decimal:
    return value.amount if isinstance(value, Money) else value
