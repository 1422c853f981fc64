"""What comes back is what the roles say: a sample of the cells; all are in `make apart`."""

from collections.abc import Iterator
from unittest import mock

import pytest

from nplv.core.access import WHO_MAY, Act, Role
from nplv.routes import Route
from tests.apart.addresses import OPEN
from tests.apart.cells import (
    NEIGHBOUR,
    OTHER,
    OWN,
    PEOPLE,
    ROUTES,
    STRANGER,
    Cell,
    cells_missing,
    every_cell,
    try_cells,
)
from tests.apart.reach import without_doors
from tests.apart.rights import ADMIN, COUNCIL, OFFICE
from tests.apart.world import World

pytestmark = pytest.mark.django_db
# Of these the suite tries what they read and write in an open year: they may do the least.
TELLING = (COUNCIL, ADMIN, NEIGHBOUR, STRANGER)
Cells = Iterator[tuple[Route, Cell, str]]


def sample(world: World) -> Cells:
    """Yield GET and POST by who may do the least, and the other area as the office sees it."""
    for route, cell, address in every_cell(world):
        if cell.method in ("GET", "POST") and cell.year == OPEN:
            is_telling = cell.area == OWN and cell.person in TELLING
            if is_telling or (cell.area, cell.person) == (OTHER, OFFICE):
                yield route, cell, address


def cells_of(world: World, *names: str, by: tuple[str, ...] = TELLING) -> Cells:
    """Yield of a few routes what some try to read and write."""
    cells = every_cell(world, [route for route in ROUTES if route.name in names])
    return (cell for cell in cells if cell[1].person in by and cell[1].method in ("GET", "POST"))


def test_a_sample_of_the_cells(world: World):
    tried = try_cells(world, sample(world))

    assert {cell.route for cell in tried.cells} == {route.name for route in ROUTES}
    assert tried.leaks == []


def test_a_cell_that_was_not_tried_is_missed(world: World):
    tried = try_cells(world, ())
    tried.cells |= {cell for _, cell, _ in every_cell(world)}
    assert cells_missing(tried) == []

    [one] = [
        c for c in tried.cells if (c.route, c.method, c.person) == ("core:words", "PUT", ADMIN)
    ]
    tried.cells -= {one}
    tried.cells -= {c for c in tried.cells if (c.route, c.year) == ("grants:close_year", OPEN)}

    assert f"core:words PUT {ADMIN} {OWN}" in cells_missing(tried)
    assert f"grants:close_year {OTHER} {OPEN}" in cells_missing(tried)


def test_everyone_of_the_table_comes_by(world: World):
    assert set(world.people) == set(PEOPLE)


# --- Each guard, switched off, is missed ---


def test_a_view_that_asks_nothing_of_members_is_found(world: World):
    with mock.patch("nplv.core.pages.require"):
        tried = try_cells(world, cells_of(world, "housing:start_list", "grants:close_year"))

    assert any("GET /roosendaal/startbouw/ raadslid: open" in leak for leak in tried.leaks)
    assert any("POST /roosendaal/rapporten/2026/afsluiten/ raad" in leak for leak in tried.leaks)


def test_a_view_that_takes_everyone_for_a_member_is_found(world: World):
    with without_doors():
        tried = try_cells(world, cells_of(world, "housing:start_list", "api:plan-list"))

    assert any("GET /roosendaal/startbouw/ lid van een ander" in leak for leak in tried.leaks)
    assert any("GET /api/v1/gebieden/breda/plannen raadslid" in leak for leak in tried.leaks)


def test_a_slip_in_the_table_of_permissions_is_found(world: World, monkeypatch):
    monkeypatch.setitem(WHO_MAY, Act.CLOSE_YEAR, frozenset(Role))

    tried = try_cells(world, cells_of(world, "grants:close_year", "api:jaar-afsluiten"))

    where = "/roosendaal/rapporten/2026/afsluiten/"
    assert any(f"GET {where} raadslid: open" in leak for leak in tried.leaks)
    where = "/api/v1/gebieden/roosendaal/jaren/2026/afsluiten"
    assert any(f"POST {where} r" in leak for leak in tried.leaks)
