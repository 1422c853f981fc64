"""Every page as the resolver knows it, with real addresses in the town of `tests.town`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from grants.models import CostImport, CostLine, LedgerEntry, Meeting, MeetingAction
from housing.models import ConstructionStart, StartImport
from housing.models.plan import PlanBottleneck
from nplv.core.models import ApiToken, Job, Membership, Passkey
from nplv.routes import routes

APPS = ("core", "housing", "grants", "reports")
# One of each role; what looks the same to several is looked at once.
PEOPLE = ("bureau", "controller", "raad", "rijk", "beheer", "breda")


@dataclass(frozen=True)
class Place:
    """A page that someone can open: its route, its address, and what is shown there."""

    route: str
    address: str
    person: str
    content: str

    @property
    def title(self) -> str:
        return re.search(r"<title>(.*?)</title>", self.content, re.DOTALL).group(1)

    @property
    def own_content(self) -> str:
        """What differs between people, tokens of forms and questions to the browser aside."""
        main = self.content.partition("<main")[2].partition("</main>")[0]
        once = r'name="csrfmiddlewaretoken" value="\w+"|data-passkey-options="[^"]*"'
        return re.sub(once, "", main)


def page_routes() -> list[tuple[str, tuple[str, ...]]]:
    """Return each route with its arguments that ends like a page, evidence to download aside."""
    return sorted(
        (route.name, tuple(sorted(route.arguments)))
        for route in routes()
        if route.name.partition(":")[0] in APPS
        and route.address[-1:] in ("", "/")
        and "file" not in route.arguments
    )


def addresses(route: str, arguments: tuple[str, ...]) -> list[str]:
    """
    Return where a route leads in the town: one address for each row that tells another story.

    Errors: KeyError for an argument of which this file does not say what it can be.
    """
    choices = _values(route)
    values = product(*(choices[argument] for argument in arguments))
    return [reverse(route, kwargs=dict(zip(arguments, chosen, strict=True))) for chosen in values]


def _values(route: str) -> dict[str, list[Any]]:
    """Return what each argument of this route can be."""
    return {
        "area": ["roosendaal"],
        "year": [2025, 2026],
        "measure": ["langdonk-mfa", "kalsdonk-buurtcentrum"],
        "name": ["beschikkingen", "ontvangsten", "bestemmingen"],
        "target": ["ingediend", "vastgesteld"],
        "figure": ["lijn"],
        "subject": ["woningen", "capaciteit"],
        "action": list(MeetingAction.objects.values_list("pk", flat=True)),
        "pk": _rows(route),
        "code": _codes(route),
    }


def _codes(route: str) -> list[str]:
    if route.startswith("housing:bottleneck"):
        return ["WR-02"]
    return (
        ["WR-01", "OV-01"] if route.startswith("housing:") else ["stationskwartier", "dunantstraat"]
    )


def _rows(route: str) -> list[int]:
    """Return one row of each kind: by the model that the name of the route tells."""
    if "token" in route:
        return list(ApiToken.objects.values_list("pk", flat=True))
    if "passkey" in route:
        return list(Passkey.objects.values_list("pk", flat=True))
    if route.startswith("core:right"):
        return list(Membership.objects.order_by("pk").values_list("pk", flat=True)[:1])
    if route == "core:second_factor_reset":
        return list(get_user_model().objects.order_by("pk").values_list("pk", flat=True)[:1])
    if "job" in route:
        return list(Job.objects.order_by("pk").values_list("pk", flat=True))
    if "bottleneck" in route:
        held_up = PlanBottleneck.objects.filter(plan__code="WR-02").order_by("pk")
        return list(held_up.values_list("pk", flat=True)[:1])
    if "meeting" in route:
        return list(Meeting.objects.order_by("pk").values_list("pk", flat=True))
    if "ledger_entry" in route or "wbi_correct" in route:
        return _one_of_each(LedgerEntry, "kind", "scheme", "reverses_id")
    if route == "grants:correction":
        corrected = ConstructionStart.objects.filter(reverses__isnull=False)
        return list(corrected.values_list("reverses_id", flat=True)[:1])
    if "cost_import" in route:
        return list(CostImport.objects.order_by("pk").values_list("pk", flat=True))
    if "import" in route:
        return list(StartImport.objects.order_by("pk").values_list("pk", flat=True))
    if "cost" in route:
        return _one_of_each(CostLine, "status", "kind")
    return _one_of_each(ConstructionStart, "status", "reverses_id", "replaces_id")


def _one_of_each(model: Any, *fields: str) -> list[int]:
    """Return the first row of Roosendaal with each combination of these fields."""
    found: dict[tuple[Any, ...], int] = {}
    rows = model.objects.filter(area__slug="roosendaal").order_by("pk")
    for pk, *values in rows.values_list("pk", *fields):
        found.setdefault(tuple(values), pk)
    return list(found.values())


@dataclass
class Survey:
    """What people found at every address: the pages, and how each route answered."""

    places: list[Place]
    answers: dict[str, set[int]]

    @property
    def never_reached(self) -> list[str]:
        """The routes that gave nobody anything: the town lacks what they are about."""
        return [route for route, codes in self.answers.items() if codes <= {403, 404}]


def survey(people: tuple[str, ...] = PEOPLE) -> Survey:
    """Return what these people can open; what looks the same to several is there once."""
    found: dict[str, Place] = {}
    answers: dict[str, set[int]] = {}
    for person in people:
        client = Client()
        client.force_login(get_user_model().objects.get(username=person))
        for route, address in _addresses_for(person):
            answer = client.get(address)
            answers.setdefault(route, set()).add(answer.status_code)
            # A fragment of a page is looked at in its page.
            if answer.status_code == 200 and not answer.streaming and b"<html" in answer.content:
                place = Place(route, address, person, answer.content.decode())
                found.setdefault(f"{route} {place.own_content}", place)
    return Survey(list(found.values()), answers)


def _addresses_for(person: str) -> Iterator[tuple[str, str]]:
    """Yield where this person goes; in another area, to what takes no further argument."""
    for route, arguments in page_routes():
        if person != "breda":
            yield from ((route, address) for address in addresses(route, arguments))
        elif arguments == ("area",):
            yield route, reverse(route, kwargs={"area": "breda"})
