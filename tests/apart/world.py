"""The two towns that are kept apart, and who comes by: made once, and left as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.test import override_settings

from nplv.core.access import Role
from nplv.core.models import Area, User
from tests import town
from tests.apart.filling import fill
from tests.apart.reach import Visitor, quick_pdfs
from tests.apart.twin import Rows, copy_area, mark
from tests.core.factories import make_person

# Nobody who tries everything is told to wait.
UNLIMITED = {"API_REQUESTS_A_MINUTE": 10**9, "API_FAILURES_A_MINUTE": 10**9}


@dataclass(frozen=True)
class World:
    """Roosendaal, Breda with a copy of all that Roosendaal has, and who comes by."""

    own: Area
    other: Area
    rows: Rows  # of the other area, by those they were copied from
    people: dict[str, User | None]
    visitors: dict[str, Visitor]


@contextmanager
def two_towns() -> Iterator[World]:
    """Give the towns, in a transaction that is taken back."""
    with transaction.atomic():
        if connection.vendor == "postgresql":  # else triggers cannot be lifted after a write
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        own = town.settle()
        fill(own)
        other = Area.objects.get(slug="breda")
        rows = copy_area(own, other)
        people = people_around(own, other)
        with quick_pdfs(town.NOW), override_settings(**UNLIMITED):
            visitors = {name: Visitor(person) for name, person in people.items()}
            # A session and a token of someone whose account was closed since.
            User.objects.filter(username="weg").update(is_active=False)
            yield World(own, other, rows, people, visitors)
        transaction.set_rollback(True)


def people_around(own: Area, other: Area) -> dict[str, User | None]:
    """Return everyone who may come by, by what they are."""
    neighbour = make_person("buur")
    for role in (Role.PROGRAMME_OFFICE, Role.CONTROLLER, Role.COUNCIL_MEMBER):
        make_person("buur", role, other)
    gone = make_person("weg", Role.PROGRAMME_OFFICE, own)
    make_person("weg", Role.CONTROLLER, own)
    named = {person.username: person for person in User.objects.all()}
    return {
        "programmabureau": named["bureau"],
        "controller": named["controller"],
        "raadslid": named["raad"],
        "rijk": named["rijk"],
        "beheerder": named["beheer"],
        "lid van een ander gebied": neighbour,
        "zonder lidmaatschap": make_person("los"),
        "gedeactiveerd": gone,
        "niet aangemeld": None,
    }


@dataclass(frozen=True)
class Marked:
    """The two towns, with the word in each text of the other one."""

    world: World
    marks: dict[str, str]
    kept: list[str]


@contextmanager
def marked(world: World) -> Iterator[Marked]:
    """Give the towns with a word of its own in each text of the other one; then without."""
    with transaction.atomic():
        yield Marked(world, *mark(world.rows))
        transaction.set_rollback(True)
