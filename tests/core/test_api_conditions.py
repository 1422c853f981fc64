"""ETag, If-Match and If-None-Match: what a reader has already, and what a writer has seen."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import RequestFactory

from grants.closing import close_year
from grants.models import CostKind
from housing.corrections import correct_start
from housing.models import Plan
from housing.services import approve_start, submit_start
from nplv.core.api.conditions import entity_tag, is_unchanged, require_condition
from nplv.core.api.views import ApiViewSet
from nplv.core.history import events_of
from nplv.core.problems import Stale
from nplv.core.review import Status
from tests.api_client import AREA, Api
from tests.core.factories import AT
from tests.grants.factories import make_cost, make_entry
from tests.grants.test_api import INVOICE
from tests.housing.bodies import START
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_published

TOGETHER = 4
PLAN = {
    "code": "WR-01",
    "naam": "Westrand",
    "ligging": "overig",
    "planstatus": "2A",
    "programma": [],
}


# --- The comparison itself (RFC 9110, 8.8.3.2) ---


def request_with(**headers):
    return RequestFactory().get("/", headers={k.replace("_", "-"): v for k, v in headers.items()})


@pytest.mark.parametrize("header", ['"a"', '"b", "a"', '"b" , "a"', "*", " * "])
def test_a_write_is_accepted_on_a_tag_that_is_there(header):
    require_condition(request_with(If_Match=header), '"a"')


@pytest.mark.parametrize(
    "header", ['"b"', 'W/"a"', "a", "", '"a', "a, b", '"b", W/"a"', "'a'", ","]
)
def test_a_write_is_refused_on_any_other(header):
    with pytest.raises(Stale):
        require_condition(request_with(If_Match=header), '"a"')


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ('"a"', True),
        ('W/"a"', True),  # the comparison is weak here
        ('"b", W/"a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_what_a_reader_has_already(header, known):
    assert is_unchanged(request_with(If_None_Match=header), '"a"') is known


def test_a_write_that_wants_nothing_to_be_there_is_refused():
    with pytest.raises(Stale):
        require_condition(request_with(If_None_Match="*"), '"a"')


def test_a_tag_says_all_that_is_said_and_the_version():
    assert entity_tag({"a": 1, "b": 2}, 3) == entity_tag({"b": 2, "a": 1}, 3)
    assert entity_tag({"a": 1}, 3) != entity_tag({"a": 2}, 3)
    assert entity_tag({"a": 1}, 3).startswith('"3-')


# --- Reading ---


@pytest.fixture
def addresses(bureau, controller):
    """Return one address of each single resource, all readable by the controller."""
    start = make_start(plan=make_plan(code="WR-01"))
    line, hours = make_cost(), make_cost(kind=CostKind.OWN_STAFF)
    make_published(2025)
    return [
        AREA,
        f"{AREA}/plannen/WR-01",
        f"{AREA}/startregistraties/{start.pk}",
        f"{AREA}/orv-maatregelen/langdonk-mfa",
        f"{AREA}/orv-maatregelen/{line.measure.code}/kostenregels/{line.pk}",
        f"{AREA}/capaciteitsregels/{hours.pk}",
        f"{AREA}/wbi-aanvragen/stationskwartier",
        f"{AREA}/jaren/2025",
        f"{AREA}/ontvangsten/{make_entry().pk}",
        f"{AREA}/grootboek",
        f"{AREA}/prognose",
        f"{AREA}/plafond",
        f"{AREA}/rapporten/ROOSENDAAL-2025-1",
    ]


def test_whoever_has_it_already_gets_no_body(controller, addresses):
    api = Api(controller)
    for address in addresses:
        first = api.get(address)
        again = api.get(address, known=f'"x", W/{first["ETag"]}')
        other = api.get(address, known='"x"')

        assert (again.status_code, again.content) == (304, b""), address
        assert again["ETag"] == first["ETag"]
        assert "Content-Type" not in again
        assert (other.status_code, other.content) == (200, first.content)
        assert api.send("HEAD", address, known=first["ETag"]).status_code == 304


def test_what_follows_from_other_facts_has_another_tag(bureau, bureau2):
    start = make_start(status=Status.APPROVED, author=bureau)
    api, address = Api(bureau), f"{AREA}/startregistraties/{start.pk}"
    before = api.get(address)
    made = correct_start(start=start, entry=None, reason="Dubbel.", by=bureau, at=AT)
    submit_start(start=made.reversal, by=bureau, at=AT)
    approve_start(start=made.reversal, by=bureau2, at=AT)

    after = api.get(address, known=before["ETag"])

    # The row of an approved start is final, and its version with it.
    assert after.status_code == 200
    assert before.json()["versie"] == after.json()["versie"]
    assert (before.json()["status"], after.json()["status"]) == ("goedgekeurd", "gecorrigeerd")


# --- Writing ---


def writes(start, approved, line, entry):
    """Return every kind of write on a resource that is there: by whom, and what it sends."""
    starts, plans = f"{AREA}/startregistraties", f"{AREA}/plannen"
    one = f"{starts}/{start.pk}"
    measure = f"{AREA}/orv-maatregelen/{line.measure.code}"
    year = f"{AREA}/jaren/2025"
    return [
        ("bureau", "PUT", f"{plans}/WR-01", PLAN, f"{plans}/WR-01"),
        ("bureau", "PUT", one, START, one),
        ("bureau", "POST", f"{one}/indienen", {}, one),
        ("controller", "POST", f"{one}/goedkeuren", {}, one),
        ("controller", "POST", f"{one}/afkeuren", {"reden": "Nee."}, one),
        ("bureau", "DELETE", one, None, one),
        ("bureau", "POST", f"{starts}/{approved.pk}/correcties", {"reden": "x", "regels": None}, 0),
        ("bureau", "PATCH", measure, {"startWerk": "2025-01-06"}, measure),
        ("bureau", "PUT", f"{measure}/kostenregels/{line.pk}", INVOICE, 0),
        ("controller", "POST", f"{AREA}/ontvangsten/{entry.pk}/terugdraaien", {"reden": "x"}, 0),
        ("controller", "POST", f"{AREA}/wbi-aanvragen/stationskwartier/overgangen", {}, 0),
        ("controller", "POST", f"{year}/afsluiten", {}, year),
        ("controller", "POST", f"{year}/verantwoorden", {"datum": "2026-07-01"}, year),
        ("controller", "POST", f"{year}/vaststellen", {}, year),
        ("controller", "POST", f"{year}/uitbetalen", {}, year),
        ("controller", "POST", f"{year}/publiceren", {}, year),
    ]


def test_every_write_is_refused_on_another_version(request, bureau, controller):
    start = make_start(plan=make_plan(code="WR-01"))
    facts = (start, make_start(status=Status.APPROVED), make_cost(), make_entry())
    apis = {"bureau": Api(bureau), "controller": Api(controller)}

    for who, method, address, body, _ in writes(*facts):
        for match in ('"9"', 'W/"1"', "1"):
            answer = apis[who].send(method, address, body, match=match)
            assert answer.status_code == 412, f"{method} {address} {match}"
        none_match = apis[who].send(method, address, body, known="*")
        assert none_match.status_code == 412, f"{method} {address}"
    assert events_of(start).count() == 0


def test_a_write_answers_with_the_tag_that_the_next_reader_gets(bureau, controller, roosendaal):
    api, finance = Api(bureau), Api(controller)
    make_plan(code="WR-01")

    made = api.post(f"{AREA}/startregistraties", START)
    one = made["Location"]
    assert made["ETag"] == api.get(one)["ETag"]
    submitted = api.post(f"{one}/indienen", match=made["ETag"])
    assert submitted["ETag"] == api.get(one)["ETag"]
    approved = finance.post(f"{one}/goedkeuren", match=submitted["ETag"])
    corrected = api.post(
        f"{one}/correcties", {"reden": "x", "regels": None}, match=approved["ETag"]
    )
    assert corrected["ETag"] == api.get(corrected["Location"])["ETag"]
    assert corrected.json()["terugdraaiing"]["id"] == int(corrected["Location"].rpartition("/")[2])
    year = f"{AREA}/jaren/2025"
    reason = {"conceptenWeglaten": "De intrekking komt later."}
    closed = finance.post(f"{year}/afsluiten", reason, match=finance.get(year)["ETag"])
    assert closed.status_code == 200
    assert closed["ETag"] == finance.get(year)["ETag"]


def test_money_is_taken_back_on_the_version_that_was_seen(roosendaal, controller):
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    api, money = Api(controller), f"{AREA}/ontvangsten"
    body = {
        "regeling": "orv",
        "jaar": 2025,
        "bedrag": "5.00",
        "datum": "2026-10-01",
        "kenmerk": "B",
        "toelichting": "Te veel.",
    }
    booked = api.post(money, body)
    assert booked.status_code == 201, booked.content

    address = f"{booked['Location']}/terugdraaien"
    reversal = api.post(address, {"reden": "Fout."}, match=booked["ETag"])
    again = api.post(address, {"reden": "Fout."}, match=booked["ETag"])

    assert (reversal.status_code, again.status_code) == (201, 412)
    assert reversal["ETag"] == api.get(reversal["Location"])["ETag"]
    assert api.get(booked["Location"])["ETag"] != booked["ETag"], "it says that it was taken back"


# --- Two at once ---


def at_once(act) -> Counter:
    """Run act(number) in several threads that begin together; count the statuses."""
    barrier = Barrier(TOGETHER)

    def run(number):
        barrier.wait()
        try:
            return act(number).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return Counter(pool.map(run, range(TOGETHER)))


@pytest.mark.django_db(transaction=True)
def test_of_several_writers_with_one_tag_one_wins(bureau):
    make_plan(code="WR-01")
    api, address = Api(bureau), f"{AREA}/plannen/WR-01"
    seen = api.get(address)["ETag"]

    found = at_once(lambda n: api.put(address, PLAN | {"naam": f"Plan {n}"}, match=seen))

    assert found == {200: 1, 412: TOGETHER - 1}
    assert [event.action for event in events_of(Plan.objects.get(code="WR-01"))] == ["gewijzigd"]


@pytest.mark.django_db(transaction=True)
def test_a_year_is_closed_by_one_of_several_who_saw_it_open(controller):
    api, address = Api(controller), f"{AREA}/jaren/2025"
    seen = api.get(address)["ETag"]

    found = at_once(lambda _: api.post(f"{address}/afsluiten", {}, match=seen))

    assert found == {200: 1, 412: TOGETHER - 1}


@pytest.mark.django_db(transaction=True)
def test_without_the_condition_all_write_and_all_but_one_are_lost(bureau, monkeypatch):
    make_plan(code="WR-01")
    api, address = Api(bureau), f"{AREA}/plannen/WR-01"
    seen = api.get(address)["ETag"]
    monkeypatch.setattr(ApiViewSet, "expected_version", lambda view, thing: None)

    found = at_once(lambda n: api.put(address, PLAN | {"naam": f"Plan {n}"}, match=seen))

    assert found == {200: TOGETHER}
