"""
Nothing of another area comes through: no word of it, no count, not even that it is there.

Each text of the other area holds a word of its own. Whatever someone of this area asks, none of
those words is in the answer; and what is there answers byte for byte as what is not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from nplv.core.models import User
from nplv.routes import METHODS, Route, routes
from tests.apart.addresses import CLOSED, OPEN, Addresses
from tests.apart.naming import Naming
from tests.apart.reach import Visitor, content_of, unpacked
from tests.apart.twin import models_of_an_area, texts_of
from tests.apart.world import Marked, World

ROUTES = [route for route in routes() if route.is_of_an_area]
# Who may enter things tries everything; the others what pages and the API read and decide.
By = Mapping[str, Iterable[str]]
EVERYONE: By = {"programmabureau": METHODS, "controller": ("GET", "POST"), "raadslid": ("GET",)}
OF_NOWHERE: By = {"zonder lidmaatschap": METHODS, "raadslid": METHODS, "programmabureau": METHODS}
NAMES_A_ROW = ("pk", "id", "code", "measure", "nummer", "file", "bewijsstuk", "action")
WORD = re.compile(rb"zq\d{5}")
# The seal of a verification of every area; one of a single area has none.
KEPT = {"reports.VerificationRun.seal"} | {
    f"housing.CheckpointRow.{name}" for name in ("kind", "earlier_subsidy", "care_form")
}
NO_ROW = 987654


@dataclass
class Compared:
    """What was asked twice, once for what is not there; and where the two answers differ."""

    pairs: int = 0
    about: set[str] = field(default_factory=set)
    leaks: list[str] = field(default_factory=list)

    def add(self, about: str, said: str, real: tuple[Any, ...], none: tuple[Any, ...]) -> None:
        self.pairs += 1
        self.about.add(about)
        if real != none:
            first = next((a, b) for a, b in zip(real, none, strict=True) if a != b)
            self.leaks.append(f"{said}: {first}")


# --- The words ---


def words_in(answer: HttpResponse, *, sent: str = "") -> set[str]:
    """Return the words of the other area in an answer, apart from what was asked with."""
    said = unpacked(content_of(answer)) + repr(answer.headers).encode()
    return {word.decode() for word in WORD.findall(said)} - set(re.findall(r"zq\d{5}", sent))


def texts_without_a_word(marked: Marked) -> set[str]:
    """Return the fields that hold text and no word: nobody would see it leak."""
    held = {place.partition(" ")[0] for place in marked.marks.values()}
    every = {
        f"{model._meta.label}.{text.name}"
        for model in [User, *models_of_an_area()]
        for text in texts_of(model)
    }
    return every - held - KEPT


def look_for_words(marked: Marked, by: By = EVERYONE) -> list[str]:
    """Return where someone of this area gets a word of the other, at whatever address."""
    world, leaks = marked.world, []
    own, closed = Addresses(world.own, year=OPEN), Addresses(world.own, year=CLOSED)
    other = Addresses(world.other)
    for route in ROUTES:
        addresses = {own.of(route), closed.of(route), other.of(route)}
        addresses |= set(_through_the_own_area(route, own, other))
        for address in addresses:
            for person, methods in by.items():
                for method in {"GET", "POST"} & set(methods):
                    answer = world.visitors[person].ask(method, address)
                    if found := words_in(answer, sent=address):
                        told = sorted(marked.marks[word] for word in found)[:3]
                        leaks.append(f"{method} {address} {person}: {told}")
    return leaks


def _through_the_own_area(route: Route, own: Addresses, other: Addresses) -> Iterator[str]:
    """Yield the address of a row of the other area below the name of the own."""
    for name in names_in(route):
        yield own.of(route, **{name: other.value(route, name)})


def names_in(route: Route) -> list[str]:
    """Return the arguments of a route that name a row."""
    return sorted(set(route.arguments) & set(NAMES_A_ROW))


# --- What is there, and what is not ---


def masked(answer: HttpResponse, *asked: Any) -> tuple[Any, ...]:
    """
    Return all that an answer says, apart from what was asked for and tokens of forms.

    `asked` are both names, so that the same is left out of both answers. The length of the body
    is told by the body.
    """
    names = re.compile("|".join(re.escape(str(name)) for name in asked))
    said = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", content_of(answer))
    said = re.sub(names.pattern.encode(), b"#", said)
    headers = {
        name.lower(): names.sub("#", value)
        for name, value in answer.headers.items()
        if name.lower() not in ("date", "x-request-id", "content-length")
    }
    return answer.status_code, headers, sorted(answer.cookies), said


def nothing_like(value: Any) -> Any:
    """Return a name of nothing."""
    return NO_ROW if isinstance(value, int) else "q" * len(value)


def compare_rows(marked: Marked, by: By = EVERYONE, among: Iterable[Route] = ROUTES) -> Compared:
    """Ask for each row of the other area below the name of the own, and for none."""
    world, compared = marked.world, Compared()
    own, other = Addresses(world.own), Addresses(world.other)
    for route in among:
        for name in names_in(route):
            theirs = other.value(route, name)
            names = (theirs, nothing_like(theirs))
            for person, methods in by.items():
                for method in methods:
                    real, none = (
                        masked(
                            world.visitors[person].ask(method, own.of(route, **{name: value})),
                            *names,
                        )
                        for value in names
                    )
                    about = f"{route.name} {name}"
                    compared.add(about, f"{method} {about} {person}", real, none)
    return compared


def compare_areas(world: World, by: By = OF_NOWHERE, among: Iterable[Route] = ROUTES) -> Compared:
    """Ask for each address of the other area, and of an area that does not exist."""
    compared = Compared()
    other, nowhere = Addresses(world.other), Addresses(world.other)
    nowhere.slug = "q" * len(world.other.slug)
    for route in among:
        for person, methods in by.items():
            for method in methods:
                real, none = (
                    masked(
                        world.visitors[person].ask(method, where.of(route)),
                        other.slug,
                        nowhere.slug,
                    )
                    for where in (other, nowhere)
                )
                compared.add(route.name, f"{method} {route.name} {person}", real, none)
    return compared


def compare_named(
    marked: Marked, by: By = EVERYONE, beginning: str | tuple[str, ...] = ""
) -> Compared:
    """Name a row of the other area in a body or a query, and none; in requests that begin so."""
    compared = Compared()
    chosen = (n for n in Naming.all_in(marked.world) if str(n).startswith(beginning))
    for naming in chosen:
        for person in by:
            visitor = marked.world.visitors[person]
            names = (naming.name, nothing_like(naming.name))
            real, none = (masked(_send(visitor, naming, name), *names) for name in names)
            compared.add(str(naming), f"{naming} {person}", real, none)
    return compared


def _send(visitor: Visitor, naming: Naming, name: Any) -> HttpResponse:
    sent = naming.body(name)
    if naming.method == "GET":
        return visitor.ask("GET", f"{naming.address}?{urlencode(sent)}")
    return visitor.ask(naming.method, naming.address, sent)
