"""Made-up starts by the thousand: as many as asked, whole in their history, in an empty place."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count
from django.utils.timezone import localdate

from housing.models import ConstructionStart, StartLine
from nplv.core.access import Role
from nplv.core.models import Area, AuditEvent, User
from nplv.core.review import Status
from nplv.scale import starts

pytestmark = pytest.mark.django_db


def seed(*, areas: int, starts: int, number: int = 1) -> None:
    call_command("seed_scale", areas=areas, starts=starts, seed=number, verbosity=0)


def by_area() -> dict[str, int]:
    rows = ConstructionStart.objects.filter(status=Status.APPROVED).values("area__slug")
    return dict(rows.annotate(n=Count("pk")).values_list("area__slug", "n"))


def lines() -> list[tuple]:
    rows = StartLine.objects.order_by("start__area", "start__reference", "pk")
    return list(rows.values_list("start__started_on", "segment", "homes", "earlier_subsidy"))


def test_the_starts_are_spread_over_the_areas_and_verify_finds_nothing(monkeypatch):
    monkeypatch.setattr(starts, "PART", 2)  # several moments of entry in an area
    seed(areas=3, starts=11)

    assert sorted(by_area().values()) == [3, 4, 4]  # 11 = 4 + 4 + 3
    assert by_area()["roosendaal"] == 4
    call_command("verify", stdout=StringIO())  # exits with 1 on a difference
    for start in ConstructionStart.objects.select_related("plan"):
        assert start.entered_by != start.approved_by
        assert start.claim_year == start.started_on.year
        assert start.started_on < localdate(start.approved_at) <= localdate()


def test_schaal_answers_for_every_area_that_was_filled(client):
    seed(areas=2, starts=2)

    schaal = User.objects.get(username="schaal")
    assert {row.role for row in schaal.memberships.all()} == {Role.CONTROLLER}
    assert {area.slug for area in schaal.areas} == set(by_area())
    assert client.login(username="schaal", password="demo")
    for area in schaal.areas:
        assert client.get(f"/{area.slug}/").status_code == 200
        assert area.has_example_data


def test_more_areas_than_the_programme_has_are_made_up():
    call_command("load_agreement", verbosity=0)
    there = Area.objects.count()

    seed(areas=there + 2, starts=0)

    assert Area.objects.count() == there + 2
    assert Area.objects.filter(agreement__isnull=False).count() == there + 2


@pytest.mark.parametrize(("number", "is_same"), [(7, True), (8, False)])
def test_the_same_number_gives_the_same_starts(number, is_same):
    first, second = made_by(7), made_by(number)

    assert (first == second) is is_same
    assert len(first) >= 20


def made_by(number: int) -> list[tuple]:
    """Return what a number makes, and take it back."""
    with transaction.atomic():
        seed(areas=1, starts=20, number=number)
        found = lines()
        transaction.set_rollback(True)
    return found


def test_a_database_in_use_is_refused_and_left_alone(bureau):
    events = AuditEvent.objects.count()

    with pytest.raises(CommandError, match="Deze database is in gebruik"):
        seed(areas=1, starts=1)

    assert AuditEvent.objects.count() == events
    assert not ConstructionStart.objects.exists()


@pytest.mark.parametrize(("areas", "starts"), [(0, 1), (-1, 1), (1, -1)])
def test_nonsense_is_refused(areas, starts):
    with pytest.raises(CommandError, match="minstens één gebied"):
        seed(areas=areas, starts=starts)
