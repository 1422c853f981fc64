"""Every page of an area, as the resolver knows them: closed to strangers, readers cannot write."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nplv.core.review import Status
from tests.grants.factories import make_action, make_cost, make_entry
from tests.housing.factories import make_start

APPS = ("housing", "grants", "reports")


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, set[str]]]:
    """Yield each named route of the pages of an area with the arguments it takes."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern) and namespace in APPS and pattern.name:
            yield f"{namespace}:{pattern.name}", set(pattern.pattern.converters)


ROUTES = sorted((name, tuple(sorted(taken))) for name, taken in routes(get_resolver()))
each_route = pytest.mark.parametrize(("name", "taken"), ROUTES, ids=[name for name, _ in ROUTES])


@pytest.fixture
def address(roosendaal, bureau):
    """Return address(name, taken): a page of Roosendaal that exists."""
    start = make_start(status=Status.SUBMITTED, author=bureau)
    line = make_cost(status=Status.SUBMITTED, author=bureau)

    booked, promised = make_entry(), make_action()

    def pk_of(name: str) -> int:
        if "meeting" in name:
            return promised.meeting_id
        return booked.pk if "ledger_entry" in name else line.pk if "cost" in name else start.pk

    def address(name: str, taken: tuple[str, ...]) -> str:
        values = {
            "name": "ontvangsten",
            "area": "roosendaal",
            "pk": pk_of(name),
            "measure": "langdonk-mfa",
            "code": "stationskwartier",
            "target": "concept",
            "year": 2025,
            "form": "xlsx",
            "report": "jaarrapport",
            "subject": "woningen",
            "file": 1,
            "action": promised.pk,
            "figure": "lijn",
        }
        return reverse(name, kwargs={key: values[key] for key in ("area", *taken)})

    return address


def test_the_resolver_was_read():
    assert len(ROUTES) > 30


@each_route
def test_breda_finds_no_page_of_roosendaal(breda_bureau, address, name, taken):
    client = Client()
    client.force_login(breda_bureau)
    page = address(name, taken)

    # Read or written: of a page that takes the method, a stranger learns only that it is not there.
    answers = {client.get(page).status_code, client.post(page).status_code}

    assert 404 in answers
    assert answers <= {404, 405}


# What whoever sees the agenda decides for themselves alone.
OWN = {"reports:calendar_new", "reports:calendar_revoke", "reports:reminders"}


@each_route
@pytest.mark.parametrize("person", ["raad", "rijk", "beheer"])
def test_who_only_reads_cannot_write(request, address, name, taken, person):
    client = Client()
    client.force_login(request.getfixturevalue(person))

    may_write = name in OWN and person != "beheer"
    assert (client.post(address(name, taken)).status_code in {403, 405}) is not may_write


@each_route
def test_a_stranger_is_asked_to_sign_in(address, name, taken):
    answer = Client().get(address(name, taken))

    assert answer.status_code == 405 or answer.url.startswith("/inloggen/?next=")
