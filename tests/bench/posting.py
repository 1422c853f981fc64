"""Registering a start of five lines through the API, against the same rows by raw SQL."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from django.db import connection, transaction

from nplv.core.models import Area
from tests.bench.harness import Size, interleave, statements_of
from tests.bench.pages import LARGE, SMALL
from tests.bench.requests import as_raw, send, token_of
from tests.bench.rows import Row, costs, limit

OTHER = "delft"  # where the rows of the floor go
SEGMENTS = ("sociale_huur", "middenhuur", "betaalbare_koop", "onzelfstandig", "vrije_sector")
NONE = {"eerdereSubsidie": None, "zorgvorm": None, "prijs": None}
LINES = [{"segment": name, "aantal": 4, "soort": "nieuwbouw", **NONE} for name in SEGMENTS]
numbers = count(1)


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of one POST."""
    system = token_of("bureau")
    small, large = (posting(area, system) for area in (SMALL, LARGE))
    small()
    few, many = statements_of(small), statements_of(large)
    works = {"floor": bare(many), "small": small, "large": large}
    found = interleave(works, rounds=size.rounds)
    name = "POST of a start of 5 lines"
    yield costs(
        f"{name}, against raw SQL of the same rows",
        found["floor"],
        found["large"],
        most=5,
        holds=20,
    )
    yield limit(f"{name}, statements", len(many), most=15)
    between = f"{name}, {size.small} to {size.large} starts"
    yield costs(f"{between}: CPU", found["small"], found["large"], most=1.5)
    yield costs(f"{between}: statements", len(few), len(many), most=1)


def posting(area: str, system: dict[str, str]) -> Callable[[], bytes]:
    """Return the work of registering one more start."""

    def post() -> bytes:
        entry = {
            "kenmerk": f"N-{next(numbers)}",
            "plan": "P-1",
            "startdatum": "2026-03-14",
            "bewijs": "Z-bewijs",
            "regels": LINES,
        }
        address = f"/api/v1/gebieden/{area}/startregistraties"
        return send("POST", address, system, data=entry, expects=201)

    return post


def bare(statements: list[tuple[str, Any]]) -> Callable[[], None]:
    """Return the work of writing what a POST writes, in one transaction, and no more."""
    writes = [row for row in statements if row[0].startswith(("INSERT", "UPDATE"))]
    start, lines, event, (head, _) = writes
    area, places = Area.objects.get(slug=OTHER), count(1_000_000)

    def insert() -> None:
        number, place = next(numbers), next(places)
        with transaction.atomic(), connection.cursor() as django_cursor:
            cursor = django_cursor.cursor
            new = {"area_id": area.pk, "reference": f"N-{number}"}
            cursor.execute(*as_raw(*changed(start, new)))
            (pk,) = cursor.fetchone()
            cursor.execute(*as_raw(*changed(lines, {"start_id": pk})))
            new = {"area_id": area.pk, "number": place, "object_id": pk}
            cursor.execute(*as_raw(*changed(event, new)))
            cursor.execute(*as_raw(head, (place, "", area.slug)))

    return insert


def changed(insert: tuple[str, Any], new: dict[str, Any]) -> tuple[str, list[Any]]:
    """Return an INSERT, of one row or more, with other values in some columns."""
    sql, params = insert
    columns = re.findall(r'"(\w+)"', sql.partition("(")[2].partition(")")[0])
    return sql, [
        _like(value, new[name]) if (name := columns[number % len(columns)]) in new else value
        for number, value in enumerate(params)
    ]


def _like(value: Any, new: Any) -> Any:
    """Return a new value for one that stood there; PostgreSQL takes a column of several rows."""
    return [new] * len(value) if isinstance(value, list) else new
