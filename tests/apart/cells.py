"""Every address x method x person x area x year: what comes back is what the roles say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.http import HttpResponse

from nplv.core.access import Role
from nplv.routes import METHODS, Route, routes
from tests.apart.addresses import CLOSED, OPEN, SENT, Addresses
from tests.apart.rights import (
    ADMIN,
    ADMIN_ADDRESS,
    CLOSED_IN_THE_ADMIN,
    CONCEPTS,
    FOR_EVERYONE,
    FOR_THE_SIGNED_IN,
    FOR_WHO_KEEPS_ACCOUNTS,
    NOBODY,
    OFFICE,
    PAGES,
    SEE_CONCEPTS,
    STATE,
    Roles,
    roles_of,
)
from tests.apart.world import World

ROUTES = routes()
NATIONAL = (STATE, ADMIN)
NEIGHBOUR, STRANGER = "lid van een ander gebied", "niet aangemeld"
UNKNOWN = (STRANGER, "gedeactiveerd")
PEOPLE = (*(role.value for role in Role), NEIGHBOUR, "zonder lidmaatschap", *UNKNOWN)
OWN, OTHER = "eigen", "ander"
READING = ("GET", "HEAD")
# What leads nowhere, and what is there for a key alone.
NOT_THERE = ("api/", "gezondheid/metingen")
# A row of one person, for that person alone.
OF_THE_OFFICE = ("core:token_revoke", "core:passkey_remove")


@dataclass(frozen=True)
class Cell:
    """One thing to try."""

    route: str
    method: str
    person: str
    area: str
    year: int


@dataclass
class Tried:
    """The cells that were tried, and where the answer was not one that is right."""

    cells: set[Cell] = field(default_factory=set)
    leaks: list[str] = field(default_factory=list)


# --- What is right ---


def held(person: str, area: str) -> Roles:
    """Return what this person is there."""
    if person in NATIONAL:
        return frozenset({person})
    if person == NEIGHBOUR:
        local = {role.value for role in Role} - {*NATIONAL}
        return frozenset(local) if area == OTHER else NOBODY
    return frozenset({person}) if person in {r.value for r in Role} and area == OWN else NOBODY


def expected(route: Route, cell: Cell) -> set[str]:
    """Return the answers that are right; "no such method" is, of a page that does nothing then."""
    if route.name in FOR_EVERYONE:
        # The way in is no place for who is in already; what leads nowhere is not there.
        return {"open", "sign in", "405", "404" if route.name in NOT_THERE else "403"}
    if route.address.startswith(ADMIN_ADDRESS):
        return _expected_in_the_admin(route, cell)
    if cell.person in UNKNOWN:
        return {"401", "405"} if route.is_api else {"sign in", "405"}
    if route.name == "api:gebied-detail" and not held(cell.person, cell.area):
        return {"404", "405"}
    if route.name in FOR_THE_SIGNED_IN:
        is_of_another = route.name in OF_THE_OFFICE and cell.person != OFFICE
        return {"404", "405"} if is_of_another else {"open", "405"}
    if route.name in FOR_WHO_KEEPS_ACCOUNTS:
        return {"open", "405"} if cell.person == ADMIN else {"403", "405"}
    return _expected_in_an_area(route, cell)


def _expected_in_the_admin(route: Route, cell: Cell) -> set[str]:
    if cell.person != ADMIN:
        return {"sign in", "403", "405"}
    if route.name not in CLOSED_IN_THE_ADMIN:
        return {"open", "404", "405"}
    return {"open", "403", "405"} if cell.method == "OPTIONS" else {"403", "405"}


def _expected_in_an_area(route: Route, cell: Cell) -> set[str]:
    roles = held(cell.person, cell.area)
    if not roles:
        return {"404", "405"}
    if route.name in CONCEPTS and cell.year == OPEN:
        roles &= SEE_CONCEPTS
    if not roles & roles_of(route, cell.method):
        return {"403", "405"}
    # A page that only reads may refuse every other method, or read all the same.
    does_nothing = cell.method not in READING and not route.is_api
    if does_nothing and not (cell.method == "POST" and PAGES[route.name].write):
        return {"open", "405"}
    return {"open"}


def said(answer: HttpResponse) -> str:
    """Return in one word what an answer means."""
    if answer.status_code in (401, 403, 404, 405):
        return str(answer.status_code)
    if answer.status_code == 302 and answer.url.startswith(("/inloggen/", "/beheer/login/")):
        return "sign in"
    return "open" if answer.status_code < 500 else f"{answer.status_code}!"


# --- Trying ---


def every_cell(world: World, among: Iterable[Route] = ROUTES) -> Iterator[tuple[Route, Cell, str]]:
    """Yield every cell with its route and its address; a year of its own where it is about one."""
    for area, where in ((OWN, world.own), (OTHER, world.other)):
        opened, closed = Addresses(where, year=OPEN), Addresses(where, year=CLOSED)
        for route in among:
            if area == OTHER and not route.is_of_an_area:
                continue
            years = {closed.of(route): CLOSED} | {opened.of(route): OPEN}
            for address, year in years.items():
                for person in world.people:
                    for method in METHODS:
                        yield route, Cell(route.name, method, person, area, year), address


def try_cells(world: World, cells: Iterable[tuple[Route, Cell, str]]) -> Tried:
    """Ask for each of these, and hold the answer against what is right."""
    tried = Tried()
    for route, cell, address in cells:
        tried.cells.add(cell)
        sent = SENT.get(route.name) if cell.method == "POST" else None
        found = said(world.visitors[cell.person].ask(cell.method, address, sent))
        if found not in expected(route, cell):
            tried.leaks.append(f"{cell.method} {address} {cell.person}: {found}")
    return tried


def cells_missing(tried: Tried) -> list[str]:
    """Return what the table asks for and was not tried: of each row each method by each person."""
    found = {(cell.route, cell.method, cell.person, cell.area) for cell in tried.cells}
    years = {(cell.route, cell.area, cell.year) for cell in tried.cells}
    missing = []
    for route in ROUTES:
        for area in (OWN, OTHER) if route.is_of_an_area else (OWN,):
            asked = {(route.name, m, p, area) for m in METHODS for p in PEOPLE}
            missing += [" ".join(key) for key in sorted(asked - found)]
            if {"year", "jaar"} & set(route.arguments):
                asked_years = {(route.name, area, year) for year in (OPEN, CLOSED)}
                missing += [f"{name} {area} {year}" for name, area, year in asked_years - years]
    return missing
