"""The pages of reports: what they show, to whom, and in how many queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.models import CostKind
from nplv.core.review import Status
from tests.grants.factories import make_cost
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_example_year

PAGES = {
    "dashboard": ("reports:dashboard", {}),
    "ledger": ("reports:ledger", {}),
    "report_list": ("reports:report_list", {}),
    "report": ("reports:report", {"year": 2025}),
}
FILES = {
    "ledger_csv": ("reports:ledger_file", {"form": "csv"}),
    "annual_json": ("reports:report_file", {"report": "jaarrapport", "form": "json", "year": 2025}),
}


def address(page, area="roosendaal"):
    name, more = {**PAGES, **FILES}[page]
    return reverse(name, kwargs={"area": area, **more})


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("person", ["bureau", "controller", "raad", "rijk"])
@pytest.mark.parametrize("page", PAGES)
def test_who_may_read_the_figures(client, request, person, page):
    client.force_login(request.getfixturevalue(person))

    assert client.get(address(page)).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, *FILES])
def test_another_area_does_not_exist_for_breda(client, breda_bureau, roosendaal, page):
    client.force_login(breda_bureau)

    assert client.get(address(page)).status_code == 404


@pytest.mark.parametrize("page", [*PAGES, *FILES])
def test_the_administrator_sees_no_money(client, beheer, roosendaal, page):
    client.force_login(beheer)

    assert client.get(address(page)).status_code == 403


def test_the_administrator_sees_the_sources(client, beheer, roosendaal):
    client.force_login(beheer)

    page = text_of(client.get(reverse("reports:sources", kwargs={"area": "roosendaal"})))

    assert "Tijdelijke regeling realisatiestimulans" in page
    assert "1.184,82" in page  # the limit of middenhuur in 2025
    assert "niet bekend" in page  # the last day for cost


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(client, roosendaal, page):
    response = client.get(address(page))

    assert response.status_code == 302
    assert response.url.startswith("/inloggen/?next=")


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_figures_refuse_to_be_written_to(client, raad, page):
    client.force_login(raad)

    assert client.post(address(page)).status_code == 405


def test_the_dashboard_never_mixes_what_is_certain_with_what_is_not(client, raad):
    make_example_year()
    client.force_login(raad)

    page = text_of(client.get(address("dashboard")))

    assert "€ 441.000,00" in page  # 63 x 7,000
    assert "€ 551.200,00" in page  # earned, net: 441,000 + 100,000 + 10,200
    plain = re.sub("<[^>]*>", "", page)
    assert "€ 5.600.000,00 – € 8.500.000,00" in plain
    assert "waarvan niet toegekend: € 6.200.000,00" in plain


def test_the_picture_says_in_words_what_it_shows(client, raad):
    make_example_year()
    client.force_login(raad)

    page = text_of(client.get(address("dashboard")))

    # 1,497 / 5
    assert "31 december 2025: 75 gestart, 0 volgens de plannen, 299,4 gelijk aantal" in page


def test_an_area_without_an_agreement_says_so(client, breda_bureau):
    client.force_login(breda_bureau)

    page = client.get(address("dashboard", area="breda"))

    assert page.status_code == 200
    assert "nog geen overeenkomst geladen" in text_of(page)


def test_a_year_outside_the_agreement_has_no_report(client, raad):
    client.force_login(raad)

    missing = reverse("reports:report", kwargs={"area": "roosendaal", "year": 2031})

    assert client.get(missing).status_code == 404


def test_a_file_comes_as_an_attachment_with_a_name(client, bureau):
    client.force_login(bureau)

    response = client.get(address("ledger_csv"))
    file = client.get(address("annual_json"))

    assert response.status_code == 200
    assert 'filename="jaarrapport-roosendaal-2025.json"' in file["Content-Disposition"]
    assert file["Content-Type"] == "application/json"
    assert file["Cache-Control"] == "no-store"


def queries_of(client, page):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address(page)).status_code == 200
    return len(queries)


def make_facts(starts):
    """Make a number of approved starts, and a tenth as many cost lines."""
    plan = make_plan()
    for _ in range(starts):
        make_start(status=Status.APPROVED, plan=plan)
    for _ in range(starts // 10):
        make_cost(status=Status.APPROVED)
        make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)


@pytest.mark.parametrize("page", ["dashboard", "ledger", "report"])
def test_the_number_of_queries_does_not_grow_with_the_number_of_starts(client, bureau, page):
    client.force_login(bureau)
    make_facts(10)
    client.get(address(page))  # what is read once and kept
    few = queries_of(client, page)

    make_facts(990)

    assert queries_of(client, page) == few
    assert few <= 20
