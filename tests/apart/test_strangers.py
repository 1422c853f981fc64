"""No word of another area, and no sign of it: a few ask here, everyone in `make apart`."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import get_object_or_404

from housing.models import ConstructionStart, Plan
from nplv.core.models import Area, User
from tests.apart.naming import API, PLAN, START
from tests.apart.strangers import (
    ROUTES,
    compare_areas,
    compare_named,
    compare_rows,
    look_for_words,
    names_in,
    texts_without_a_word,
    words_in,
)
from tests.apart.twin import models_of_an_area
from tests.apart.world import Marked

pytestmark = pytest.mark.django_db
# Who may enter things, asks and sends.
FEW = {"programmabureau": ("GET", "POST")}
# Numbers of what is of no area; a secret; a number that begins with the name of its area.
WIDE = [
    "core.AuditEvent('number',)",
    "core.Job('work', 'subject')",  # of no area alone
    "grants.CalendarAddress('digest',)",
    "reports.PublishedReport('number',)",
]
READING = {"controller": ("GET",)}  # sees all that there is of an area


# --- The words ---


def test_every_text_of_every_model_holds_a_word(marked_world: Marked):
    assert texts_without_a_word(marked_world) == set()
    assert len(marked_world.marks) > 1000


def test_no_word_comes_through(marked_world: Marked):
    assert look_for_words(marked_world, READING) == []


def test_the_words_would_be_seen(marked_world: Marked):
    """Who does belong to the other area reads them: on pages, in the API, in spreadsheets."""
    visitor = marked_world.world.visitors["lid van een ander gebied"]

    for address in (
        "/breda/plannen/",
        "/breda/plannen.xlsx",
        "/api/v1/gebieden/breda/plannen",
        "/breda/startbouw/",
        "/breda/historie/",
    ):
        assert words_in(visitor.ask("GET", address)), address


# --- What is there, and what is not ---


def test_a_row_of_another_area_is_no_row(marked_world: Marked):
    compared = compare_rows(marked_world, FEW)

    assert compared.about == {f"{route.name} {n}" for route in ROUTES for n in names_in(route)}
    assert compared.leaks == []


def test_another_area_is_no_area(marked_world: Marked):
    compared = compare_areas(marked_world.world, {"zonder lidmaatschap": ("GET", "POST")})

    assert compared.about == {route.name for route in ROUTES}
    assert compared.leaks == []


def test_a_row_of_another_area_that_is_named_is_no_row(marked_world: Marked):
    compared = compare_named(marked_world, FEW, ("POST", "PUT", "PATCH", "GET /api"))

    assert compared.pairs > 60
    assert compared.leaks == []


# --- Each guard, switched off, is missed ---


def only(*names: str) -> list[Any]:
    return [route for route in ROUTES if route.name in names]


def test_a_page_that_does_not_look_at_the_area_is_found(marked_world: Marked, monkeypatch):
    def find_anywhere(rows: Any, *, area: Any, **conditions: Any) -> Any:
        return get_object_or_404(rows, **conditions)

    monkeypatch.setattr("housing.views.lookup.get_object_or_404", find_anywhere)

    compared = compare_rows(marked_world, FEW, only("housing:start_detail"))
    theirs = marked_world.world.rows[ConstructionStart].values()
    ask = marked_world.world.visitors["controller"].ask
    answer = ask("GET", f"/roosendaal/startbouw/{min(theirs)}/")

    assert any("GET housing:start_detail pk" in leak for leak in compared.leaks)
    assert words_in(answer)


def test_a_404_in_other_words_is_found(marked_world: Marked, monkeypatch):
    def tell(rows: Any, *, area: Any, **conditions: Any) -> Any:
        if rows.model._base_manager.filter(**conditions).exclude(area=area).exists():
            raise Http404("Deze start is van een ander gebied.")
        return get_object_or_404(rows, area=area, **conditions)

    def say(request: HttpRequest, exception: Exception) -> HttpResponse:
        return HttpResponseNotFound(str(exception))

    monkeypatch.setattr("housing.views.lookup.get_object_or_404", tell)
    monkeypatch.setattr("nplv.urls.handler404", say, raising=False)

    compared = compare_rows(marked_world, FEW, only("housing:start_detail"))

    assert compared.leaks


def test_an_area_that_is_there_but_closed_is_found(marked_world: Marked, monkeypatch):
    monkeypatch.setattr("nplv.core.pages.find_area", find_and_tell)

    compared = compare_areas(marked_world.world, {"raadslid": ("GET",)}, only("housing:plan_list"))

    assert compared.leaks


def find_and_tell(person: User, slug: str) -> Area:
    """Refuse who is no member by 403: so it is told that the area is there."""
    found = get_object_or_404(Area, slug=slug)
    if not person.roles_in(found):
        raise PermissionDenied("Dit gebied is niet van u.")
    return found


def test_a_plan_of_another_area_in_a_body_is_found(marked_world: Marked, monkeypatch):
    def find_anywhere(entry: Any, *, area: Area) -> Plan | None:
        return Plan.objects.filter(code=entry.plan_code).first()

    monkeypatch.setattr("housing.services._find_plan", find_anywhere)

    compared = compare_named(marked_world, FEW, "POST /api/v1/gebieden/roosendaal/startreg")

    assert any(f"POST {API}/startregistraties" in leak for leak in compared.leaks)


# --- What is unique ---


def test_what_is_unique_is_so_within_an_area():
    """A constraint across areas would say of what another area has that it is there already."""
    wide = []
    within = models_of_an_area()
    for model, way in within.items():
        near = {"area", way.partition("__")[0]} | {
            field.name for field in model._meta.fields if field.related_model in within
        }
        for fields in _unique(model):
            if fields and not near & set(fields):
                wide.append(f"{model._meta.label}{fields}")

    assert sorted(wide) == WIDE


def _unique(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    for field in model._meta.fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield constraint.fields


def test_what_another_area_has_may_be_entered_here_too(marked_world: Marked):
    """No "bestaat al": references, codes and files of the other area are free."""
    world = marked_world.world
    visitor = world.visitors["programmabureau"]
    own_plan = Plan.objects.filter(area=world.own).first().code
    plan = Plan.objects.filter(area=world.other).first().code
    reference = ConstructionStart.objects.filter(area=world.other).first().reference

    body = START | {"plan": own_plan, "kenmerk": reference}
    entered = visitor.ask("POST", f"{API}/startregistraties", body)
    planned = visitor.ask("POST", f"{API}/plannen", PLAN | {"code": plan})

    assert (entered.status_code, planned.status_code) == (201, 201), planned.content
