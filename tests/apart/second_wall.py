"""Looking at the second wall: with the first one gone, as the role of the application in use."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction

from grants.models import CalendarAddress
from nplv.core.row_security import SETTING
from tests.apart.addresses import Addresses
from tests.apart.reach import without_doors
from tests.apart.strangers import ROUTES, words_in
from tests.apart.twin import models_of_an_area
from tests.apart.world import Marked, World

# Found by its key alone, before it is known who asks.
OPEN = {CalendarAddress}
# Someone of the own area, and someone of none.
PEOPLE = ("programmabureau", "zonder lidmaatschap")


def protected() -> dict[type[models.Model], str]:
    """Return each model whose rows the database must hide, with the way to its area."""
    return {model: way for model, way in models_of_an_area().items() if model not in OPEN}


def without_a_policy() -> list[str]:
    """Return the tables of an area of which PostgreSQL shows the rows to all, or to the owner."""
    found = []
    with connection.cursor() as cursor:
        for model in protected():
            cursor.execute(
                "SELECT relrowsecurity, relforcerowsecurity,"
                " (SELECT count(*) FROM pg_policy WHERE polrelid = pg_class.oid)"
                " FROM pg_class WHERE oid = %s::regclass",
                [model._meta.db_table],
            )
            if cursor.fetchone() != (True, True, 1):
                found.append(model._meta.label)
    return found


@contextmanager
def as_owner() -> Iterator[None]:
    """Go on as an ordinary role that owns every table, as the application does in use."""
    role = f"nplv_plain_{os.getpid()}"
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS")
            cursor.execute(f"GRANT ALL ON SCHEMA public TO {role}")
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            for (table,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {table} OWNER TO {role}")
            cursor.execute(f"SET LOCAL ROLE {role}")
            cursor.execute(f"SET LOCAL {SETTING} = ''")
        yield
        transaction.set_rollback(True)


def addresses_of(world: World) -> list[str]:
    """Return each address of the other area: known before the wall hides what it is about."""
    return [Addresses(world.other).of(route) for route in ROUTES]


def walk_without_the_first_wall(marked: Marked, addresses: list[str]) -> set[str]:
    """Return what people of elsewhere read there when every door of the application is open."""
    found: set[str] = set()
    with without_doors():
        for address in addresses:
            for person in PEOPLE:
                found |= _seen(marked.world, person, address)
    return found


def _seen(world: World, person: str, address: str) -> set[str]:
    try:
        answer = world.visitors[person].ask("GET", address)
    except Exception:  # without its rows a page may well fall over: it shows nothing
        return set()
    return words_in(answer, sent=address)
