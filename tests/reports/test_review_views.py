"""The page of what waits for a second pair of eyes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nplv.core.review import Status
from reports.review_queries import waiting_in
from tests.grants.factories import make_cost
from tests.housing.factories import make_start

ADDRESS = "/roosendaal/te-beoordelen/"


def page_for(client, person) -> tuple[str, str]:
    """Return what waits for this person, and what waits for a colleague."""
    client.force_login(person)
    page = client.get(ADDRESS).content.decode().replace("\u00a0", " ")
    mine, _, colleague = page.partition("Wacht op een collega")
    return mine, colleague


def test_what_others_submitted_waits_for_me(client, bureau, bureau2, roosendaal):
    start = make_start(area=roosendaal, status=Status.SUBMITTED, author=bureau2)
    cost = make_cost(status=Status.SUBMITTED, author=bureau2)

    mine, colleague = page_for(client, bureau)

    assert f"/roosendaal/startbouw/{start.pk}/" in mine
    assert f"/roosendaal/kosten/{cost.pk}/" in mine
    assert "€ 100.000,00" in mine
    assert "Bouwbedrijf X" in mine
    assert colleague == ""


def test_what_i_wrote_waits_for_a_colleague(client, bureau, bureau2, roosendaal):
    start = make_start(area=roosendaal, status=Status.SUBMITTED, author=bureau2, changed_by=bureau)
    cost = make_cost(status=Status.SUBMITTED, author=bureau)

    mine, colleague = page_for(client, bureau)

    assert "Er is niets dat op uw oordeel wacht." in mine
    assert f"/roosendaal/startbouw/{start.pk}/" in colleague
    assert f"/roosendaal/kosten/{cost.pk}/" in colleague


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.APPROVED, Status.REJECTED])
def test_only_what_was_submitted_and_not_judged_waits(roosendaal, status):
    make_start(area=roosendaal, status=status)
    make_cost(status=status)

    assert waiting_in(roosendaal).number == 0


def test_what_waits_elsewhere_is_not_shown(roosendaal, breda):
    make_start(area=breda, status=Status.SUBMITTED)

    assert waiting_in(roosendaal).number == 0


def test_who_cannot_approve_does_not_see_the_page(client, raad, roosendaal):
    client.force_login(raad)

    assert client.get(ADDRESS).status_code == 403


def test_the_page_does_not_exist_for_breda(client, breda_bureau, roosendaal):
    client.force_login(breda_bureau)

    assert client.get(ADDRESS).status_code == 404


def queries_of(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(ADDRESS).status_code == 200
    return len(captured)


def test_ten_facts_cost_no_more_queries_than_one(client, bureau, roosendaal):
    client.force_login(bureau)
    make_start(area=roosendaal, status=Status.SUBMITTED)
    make_cost(status=Status.SUBMITTED)
    few = queries_of(client)

    for _ in range(9):
        make_start(area=roosendaal, status=Status.SUBMITTED)
        make_cost(status=Status.SUBMITTED)

    assert queries_of(client) == few
