"""PostgreSQL itself keeps the areas apart: also when the application would let everyone in."""

from collections.abc import Iterator
from contextvars import ContextVar

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from grants.models import CalendarAddress
from housing.models import ConstructionStart, Plan
from nplv.core import row_security
from nplv.core.models import AuditEvent
from nplv.core.row_security import check_role, open_areas, open_areas_of
from tests.apart.second_wall import (
    addresses_of,
    as_owner,
    protected,
    walk_without_the_first_wall,
    without_a_policy,
)
from tests.apart.world import Marked, World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no policies"),
]


@pytest.fixture
def owner(world: World) -> Iterator[World]:
    with as_owner():
        yield world


def test_every_table_of_an_area_has_its_policy(db: None):
    assert without_a_policy() == []


@pytest.mark.parametrize(
    "done",
    [
        "ALTER TABLE housing_plan DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE housing_plan NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY housing_plan_of_an_area ON housing_plan",
    ],
)
def test_a_table_without_its_policy_is_found(db: None, done: str):
    with connection.cursor() as cursor:
        cursor.execute(done)

    assert without_a_policy() == ["housing.Plan"]


def test_a_connection_that_nobody_opened_shows_nothing(owner: World):
    shown = [
        model._meta.label
        for model, way in protected().items()
        if model._base_manager.filter(**{f"{way}__isnull": False}).exists()
    ]

    assert shown == []


def test_what_is_open_shows_its_own_rows_alone(owner: World):
    wrong = []
    for model, way in protected().items():
        open_areas(None)
        theirs = model._base_manager.filter(**{way: owner.other}).count()
        open_areas([owner.other.pk])
        seen = model._base_manager.filter(**{f"{way}__isnull": False}).count()
        if seen != theirs:
            wrong.append((model._meta.label, theirs, seen))

    assert wrong == []


def test_a_national_role_sees_every_area(owner: World):
    open_areas_of(owner.people["rijk"])
    assert set(Plan.objects.values_list("area__slug", flat=True).distinct()) == {
        "roosendaal",
        "breda",
    }

    open_areas_of(owner.people["raadslid"])
    assert set(Plan.objects.values_list("area__slug", flat=True)) == {"roosendaal"}

    open_areas_of(owner.people["zonder lidmaatschap"])
    assert not Plan.objects.exists()


def test_nothing_is_written_in_another_area(owner: World):
    open_areas([owner.own.pk])

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Plan.objects.create(area=owner.other, code="X", name="X", status="1A", location="overig")
    assert Plan.objects.filter(area=owner.other).update(name="Weg") == 0
    open_areas(None)
    assert not Plan.objects.filter(name="Weg").exists()


def test_a_line_follows_the_start_it_belongs_to(owner: World):
    open_areas(None)
    start = ConstructionStart.objects.filter(area=owner.other, status="concept")[0]
    open_areas([owner.own.pk])

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        start.lines.create(segment="sociale_huur", homes=1, kind="nieuwbouw", limit_year=2026)


def test_what_is_of_no_area_can_be_written_by_everyone(owner: World):
    open_areas([])

    made = AuditEvent.objects.filter(area=None).count()

    assert made == AuditEvent.objects.count()


def test_the_admin_is_of_every_area(owner: World):
    owner.visitors["beheerder"].ask("GET", "/beheer/core/neighbourhood/", keep=True)

    assert Plan.objects.filter(area=owner.other).exists()


def test_the_next_request_sees_nothing_of_the_one_before(owner: World):
    owner.visitors["programmabureau"].ask("GET", "/roosendaal/", keep=True)
    assert Plan.objects.exists()

    owner.visitors["niet aangemeld"].ask("GET", "/inloggen/", keep=True)
    assert not Plan.objects.exists()

    owner.visitors["programmabureau"].ask("GET", "/api/v1/gebieden", keep=True)
    assert Plan.objects.exists()

    owner.visitors["gedeactiveerd"].ask("GET", "/api/v1/gebieden", keep=True)
    assert not Plan.objects.exists()


def test_the_calendar_of_a_secret_address_is_of_its_person(owner: World):
    person = owner.people["programmabureau"]
    _, secret = CalendarAddress.objects.issue(person=person, area=owner.own, at=person.date_joined)

    found = owner.visitors["niet aangemeld"].ask("GET", f"/roosendaal/agenda.ics?sleutel={secret}")

    assert found.status_code == 200
    assert b"BEGIN:VEVENT" in found.content


def test_a_copy_of_the_database_sees_what_the_request_sees(monkeypatch):
    said = []
    monkeypatch.setattr(row_security, "_say", lambda connection, value: said.append(value))
    monkeypatch.setattr(row_security, "_copies", ContextVar("copies", default=frozenset()))

    open_areas([2, 1])
    row_security.open_copy("default")
    open_areas([3])

    assert said == ["1,2", "1,2", "3", "3"]


# --- Without the first wall ---


def test_the_second_wall_shows_nothing_when_the_first_is_gone(marked_world: Marked):
    addresses = addresses_of(marked_world.world)
    with as_owner():
        assert walk_without_the_first_wall(marked_world, addresses) == set()


def test_a_table_without_its_policy_shows_its_rows(marked_world: Marked):
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE housing_plan DISABLE ROW LEVEL SECURITY")
        seen = walk_without_the_first_wall(marked_world, ["/breda/plannen/"])

    assert seen


def test_without_either_wall_everything_would_be_seen(marked_world: Marked):
    """A superuser, whom no policy binds, on the same walk: so it looks where it should."""
    addresses = ["/breda/plannen/", "/breda/startbouw/", "/breda/historie/", "/breda/orv/"]

    assert len(walk_without_the_first_wall(marked_world, addresses)) > 50


# --- Whether the wall stands ---


def test_who_says_nothing_of_areas_is_the_version_before_and_sees_all(db: None):
    """It may still run while the database is upgraded."""
    settings = connection.get_connection_params() | {"options": ""}
    settings.pop("cursor_factory", None)
    settings.pop("context", None)
    with psycopg.connect(**settings) as other:
        assert other.execute("SELECT nplv_every_area()").fetchone() == (True,)
        other.execute("SET nplv.areas = ''")
        assert other.execute("SELECT nplv_every_area()").fetchone() == (False,)


def test_the_check_warns_of_a_role_that_no_policy_binds(world: World):
    assert [found.id for found in check_role(databases=["default"])] == ["nplv.W001"]

    with as_owner():
        assert check_role(databases=["default"]) == []
