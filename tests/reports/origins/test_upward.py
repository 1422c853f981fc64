"""From a start or a cost line to every figure that it is in, and to no other."""

from functools import cache

import pytest
from django.test import Client
from django.urls import reverse

from housing.models import ConstructionStart
from nplv.core.review import Status
from tests.grants.factories import make_cost
from tests.housing.factories import make_start
from tests.reports.factories import make_example_year, make_outside_starts
from tests.reports.origins.reading import main_of, open_figure, read_page

PAGES = (
    "/roosendaal/?jaar=2025",
    "/roosendaal/grootboek/",
    "/roosendaal/rapporten/2025/",
    "/roosendaal/rapporten/2025/orv/",
    "/roosendaal/rapporten/2025/capaciteit/",
)


@pytest.fixture
def reader(controller):
    client = Client()
    client.force_login(controller)
    return client


def listed(client: Client, name: str, pk: int) -> set[str]:
    """Return the figures that a fact is said to be in."""
    page = client.get(reverse(f"reports:{name}", kwargs={"area": "roosendaal", "pk": pk}))
    return {
        link.get("href") for link in main_of(page.content).iter("a") if link.get("class") == "opens"
    }


def facts_of_figures(client: Client) -> dict[str, frozenset[str]]:
    """Return each figure of these pages with the facts that are a row of it, however deep."""

    @cache
    def facts(address: str) -> frozenset[str]:
        places = open_figure(client, address).places
        deeper = [facts(place) for place in places if "/herkomst/" in place]
        return frozenset(places).union(*deeper)

    shown = set()
    for page in PAGES:
        found = read_page(client.get(page).content, exempt={}, repeats={})
        shown |= {href for href in found.links if "/herkomst/" in href}
    return {address: facts(address) for address in shown}


@pytest.mark.usefixtures("facts_are_read_once")
def test_a_fact_knows_exactly_the_figures_of_which_it_is_a_row(roosendaal, reader):
    make_example_year()
    make_outside_starts()

    facts = facts_of_figures(reader)

    places = [
        (name, row.pk, f"/roosendaal/{way}/{row.pk}/")
        for name, way, rows in (
            ("figures_of_start", "startbouw", ConstructionStart.objects.all()),
            ("figures_of_cost", "kosten", roosendaal.cost_lines.all()),
        )
        for row in rows
    ]
    for name, pk, place in places:
        found = listed(reader, name, pk)

        assert found
        assert found == {address for address, rows in facts.items() if place in rows}


def test_what_was_not_approved_is_in_no_figure(roosendaal, reader):
    start, line = make_start(status=Status.SUBMITTED), make_cost(status=Status.SUBMITTED)

    for name, pk in (("figures_of_start", start.pk), ("figures_of_cost", line.pk)):
        page = reader.get(reverse(f"reports:{name}", kwargs={"area": "roosendaal", "pk": pk}))

        assert page.status_code == 404


def test_the_page_of_an_approved_start_leads_to_its_figures(roosendaal, reader):
    start = make_start(status=Status.APPROVED)

    page = reader.get(f"/roosendaal/startbouw/{start.pk}/").content.decode()

    assert f'href="/roosendaal/herkomst/startbouw/{start.pk}/"' in page


def test_what_was_just_said_is_told_on_the_page_of_the_figures(roosendaal, bureau):
    start = make_start(status=Status.APPROVED)
    reader = Client()
    reader.force_login(bureau)
    reader.post(f"/roosendaal/startbouw/{start.pk}/bewijs/")  # no file was chosen

    page = reader.get(f"/roosendaal/herkomst/startbouw/{start.pk}/").content.decode()

    # The pages that are asked for their figures tell it to nobody.
    assert page.count("<p>Kies een bestand.</p>") == 1
