"""Every route says what it asks, and that is what the roles say: two tables that never met."""

import pytest
from django.http import HttpResponse
from django.urls import path

from nplv import routes as table
from nplv.core.access import WHO_MAY, Act
from nplv.routes import Other, check_every_route, routes
from tests.apart.rights import (
    FOR_EVERYONE,
    FOR_THE_SIGNED_IN,
    FOR_WHO_KEEPS_ACCOUNTS,
    NOBODY,
    ROWS,
    roles_of,
    without_a_row,
)

ROUTES = routes()
# Of these the view asks the rest itself, by what is sent.
ASKS_MORE = {"grants:wbi_step"}


def differences() -> list[str]:
    """Return where a view asks an act that lets in others than the roles say."""
    found = []
    for route in ROUTES:
        for method, act in route.asks.items():
            if not isinstance(act, Act) or route.name in ASKS_MORE:
                continue
            roles = roles_of(route, method)
            # A page that is only for writing is asked for its act before it says that.
            if roles != NOBODY and roles != {role.value for role in WHO_MAY[act]}:
                found.append(f"{method} {route.name}: {act.name}")
    return found


def test_every_route_has_a_row():
    assert len(ROUTES) > 200
    assert without_a_row(ROUTES) == [], "say in tests/apart/rights.py who may come there"


def test_no_row_is_of_a_route_that_is_gone():
    assert {route.name for route in ROUTES} >= ROWS


def test_what_the_views_ask_is_what_the_roles_say():
    assert differences() == []


def test_what_belongs_to_an_area_asks_an_act():
    """Also where it takes no part in the table above: no page of an area is for everyone."""
    without = {
        route.name
        for route in ROUTES
        if route.is_of_an_area and not all(isinstance(act, Act) for act in route.asks.values())
    }

    assert without == {"api:gebied-detail"}


def test_a_slip_in_the_table_of_permissions_is_found(monkeypatch):
    everyone = WHO_MAY[Act.SEE_SOURCES]
    monkeypatch.setitem(WHO_MAY, Act.CLOSE_YEAR, everyone)

    assert differences() == [
        "POST api:jaar-afsluiten: CLOSE_YEAR",
        *(
            f"{method} grants:close_year: CLOSE_YEAR"
            for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        ),
    ]


def test_a_route_that_asks_nothing_fails_the_check(monkeypatch):
    bare = path("<slug:area>/open/", lambda request, area: HttpResponse(), name="open")
    monkeypatch.setattr(table.get_resolver(), "url_patterns", [bare])

    assert [error.id for error in check_every_route()] == ["nplv.E001"]


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (FOR_EVERYONE, {Other.NOTHING, Other.ADMIN}),
        (FOR_THE_SIGNED_IN, {Other.SIGNED_IN}),
        (FOR_WHO_KEEPS_ACCOUNTS, {Other.KEEPS_ACCOUNTS}),
    ],
)
def test_what_is_of_no_area_says_for_whom_it_is(names, asked):
    said = {act for route in ROUTES if route.name in names for act in route.asks.values()}

    assert said <= asked
