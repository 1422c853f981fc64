"""The API: a page of a list against raw SQL and JSON, and registering a start against inserts."""

import json
from collections.abc import Callable, Iterator

from django.db import connection

from tests.bench.harness import Size, interleave, statements_of
from tests.bench.pages import LARGE, SMALL
from tests.bench.requests import as_raw, getting, token_of
from tests.bench.rows import Row, costs, limit

PAGE = 50


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of the API."""
    system = token_of("controller")
    yield from _list(size, system)


def _list(size: Size, system: dict[str, str]) -> Iterator[Row]:
    def page(number: int, area: str = LARGE) -> Callable[[], bytes]:
        address = f"/api/v1/gebieden/{area}/startregistraties"
        return getting(f"{address}?paginaGrootte={PAGE}&pagina={number}", system)

    last = size.large // PAGE
    works = {
        "floor": _bare(page(1)),
        "first": page(1),
        "middle": page(last // 2),
        "last": page(last),
        "small": page(1, SMALL),
    }
    found = interleave(works, rounds=size.rounds)
    name = f"API list of {PAGE}"
    yield costs(
        f"{name}, against raw SQL and JSON", found["floor"], found["first"], most=4, holds=14
    )
    yield limit(f"{name}, queries", len(statements_of(page(1))), most=5)
    between = f"{name}, first page, {size.small} to {size.large} starts: CPU"
    yield costs(between, found["small"], found["first"], most=1.5)
    for place, number in (("middle", last // 2), ("last", last)):
        against = f"{name}, page {number} against the first"
        yield costs(against, found["first"], found[place], most=1.3, holds=3)


def _bare(get: Callable[[], bytes]) -> Callable[[], str]:
    """Return the least that an answer can be: its statements, and its JSON."""
    data, statements = json.loads(get()), statements_of(get)

    def floor() -> str:
        with connection.cursor() as cursor:
            for sql, params in statements:
                cursor.cursor.execute(*as_raw(sql, params))
                cursor.cursor.fetchall()
        return json.dumps(data)

    return floor
