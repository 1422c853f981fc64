"""The resource `startregistraties`: from concept to approved, and the list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.models import ConstructionStart, Location, Plan, Segment
from nplv.core.models import Area
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.core.factories import AT
from tests.housing.bodies import LINE, START, start_with
from tests.housing.factories import make_plan, make_start

PLANS, STARTS = f"{AREA}/plannen", f"{AREA}/startregistraties"
START_PATH = "/gebieden/{gebied}/startregistraties"


@pytest.fixture
def plan(roosendaal: Area) -> Plan:
    return make_plan(code="WR-01")


def test_a_start_is_stored_as_a_concept(bureau, plan):
    answer = Api(bureau).post(STARTS, START)

    assert answer.status_code == 201
    body = answer.json()
    assert answer["Location"] == f"http://testserver{STARTS}/{body['id']}"
    assert (body["status"], body["claimjaar"], body["ingevoerdDoor"]) == ("concept", None, "bureau")
    assert body["regels"] == [
        LINE | {"opslag": False, "grensjaar": 2025, "getoetst": True, "telt": False}
    ]
    assert {key: body[key] for key in START if key != "regels"} == {
        key: START[key] for key in START if key != "regels"
    }
    assert (body["toelichting"], body["reden"], body["waarschuwingen"]) == (None, None, [])
    assert_as_documented(answer, START_PATH, "post")


def test_moments_are_in_utc(bureau, plan):
    start = make_start(plan=plan, author=bureau)

    answer = Api(bureau).get(f"{STARTS}/{start.pk}")

    # 10:00 in Amsterdam on 2 November, winter time: 09:00 UTC
    assert AT.isoformat() == "2026-11-02T10:00:00+01:00"
    assert answer.json()["ingevoerdOp"] == "2026-11-02T09:00:00Z"
    assert_as_documented(answer, f"{START_PATH}/{{id}}", "get")


def test_a_start_goes_from_concept_to_approved_by_two_people(bureau, controller, plan):
    own = START | {"regels": [LINE | {"eerdereSubsidie": None}, LINE]}
    entered = Api(bureau).post(STARTS, own)
    one = entered["Location"]

    submitted = Api(bureau).post(f"{one}/indienen", match=entered["ETag"])
    approved = Api(controller).post(f"{one}/goedkeuren", {}, match=submitted["ETag"])

    assert (submitted.json()["status"], submitted.json()["versie"]) == ("ingediend", 2)
    assert (approved.json()["status"], approved.json()["versie"]) == ("goedgekeurd", 3)
    assert approved.json()["claimjaar"] == 2025
    assert approved.json()["goedgekeurdDoor"] == "controller"
    # The second line had SBI money earlier.
    assert [line["telt"] for line in approved.json()["regels"]] == [True, False]
    assert_as_documented(approved, f"{START_PATH}/{{id}}/goedkeuren", "post")


def test_a_start_is_sent_back_with_a_reason_mended_and_submitted_again(bureau, bureau2, plan):
    one = Api(bureau).post(STARTS, START)["Location"]
    Api(bureau).post(f"{one}/indienen")

    rejected = Api(bureau2).post(f"{one}/afkeuren", {"reden": "Het aantal klopt niet."})
    mended = Api(bureau).put(one, start_with(aantal=39))
    again = Api(bureau).post(f"{one}/indienen")

    assert (rejected.json()["status"], rejected.json()["reden"]) == (
        "afgekeurd",
        "Het aantal klopt niet.",
    )
    assert mended.json()["regels"][0]["aantal"] == 39
    assert (again.json()["status"], again.json()["reden"]) == ("ingediend", None)


@pytest.mark.parametrize("body", [{"reden": ""}, {"reden": "  "}, {"reden": None}, {}, None])
def test_sending_back_needs_a_reason(bureau, bureau2, plan, body):
    start = make_start(status=Status.SUBMITTED, plan=plan, author=bureau)

    errors = errors_of(Api(bureau2).post(f"{STARTS}/{start.pk}/afkeuren", body))

    assert errors.keys() == {"reden"}


@pytest.mark.parametrize("act", ["goedkeuren", "afkeuren"])
def test_who_entered_a_start_does_not_judge_it(bureau, plan, act):
    start = make_start(status=Status.SUBMITTED, plan=plan, author=bureau)
    body = {"reden": "Toch niet."} if act == "afkeuren" else {}

    answer = Api(bureau).post(f"{STARTS}/{start.pk}/{act}", body)

    assert answer.status_code == 403
    start.refresh_from_db()
    assert start.status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("status", "method", "act", "body"),
    [
        (Status.CONCEPT, "POST", "/goedkeuren", {}),
        (Status.CONCEPT, "POST", "/afkeuren", {"reden": "Nee."}),
        (Status.SUBMITTED, "POST", "/indienen", {}),
        (Status.SUBMITTED, "PUT", "", START),
        (Status.SUBMITTED, "DELETE", "", None),
        (Status.APPROVED, "POST", "/indienen", {}),
        (Status.APPROVED, "POST", "/goedkeuren", {}),
        (Status.APPROVED, "PUT", "", START),
        (Status.APPROVED, "DELETE", "", None),
        (Status.REJECTED, "POST", "/goedkeuren", {}),
        (Status.REJECTED, "DELETE", "", None),
    ],
)
def test_a_wrong_state_is_a_conflict(bureau2, plan, status, method, act, body):
    start = make_start(status=status, plan=plan)

    answer = Api(bureau2).send(method, f"{STARTS}/{start.pk}{act}", body)

    assert answer.status_code == 409
    start.refresh_from_db()
    assert (start.status, start.version) == (status, 1)


def test_a_start_without_evidence_cannot_be_approved(controller, plan):
    start = make_start(status=Status.SUBMITTED, plan=plan, evidence="")

    answer = Api(controller).post(f"{STARTS}/{start.pk}/goedkeuren")

    assert answer.status_code == 409
    assert "bewijs" in answer.json()["detail"]


def test_a_concept_is_deleted(bureau, plan):
    start = make_start(plan=plan)

    api, address = Api(bureau), f"{STARTS}/{start.pk}"

    answer = api.delete(address, match=api.get(address)["ETag"])

    assert (answer.status_code, answer.content) == (204, b"")
    assert not ConstructionStart.objects.exists()


@pytest.mark.parametrize("act", ["indienen", "goedkeuren"])
def test_an_act_takes_no_fields(bureau2, plan, act):
    start = make_start(status=Status.SUBMITTED, plan=plan)

    errors = errors_of(Api(bureau2).post(f"{STARTS}/{start.pk}/{act}", {"status": "goedgekeurd"}))

    assert errors.keys() == {"status"}


@pytest.mark.parametrize(
    ("method", "act", "body"),
    [
        ("PUT", "", START),
        ("DELETE", "", None),
        ("POST", "/indienen", {}),
        ("POST", "/goedkeuren", {}),
        ("POST", "/afkeuren", {"reden": "Nee."}),
    ],
)
@pytest.mark.parametrize("tag", ['"2"', 'W/"1"', "1", '"x", "3"'])
def test_a_stale_version_is_refused_before_anything_else(bureau, plan, method, act, body, tag):
    start = make_start(plan=plan)

    answer = Api(bureau).send(method, f"{STARTS}/{start.pk}{act}", body, match=tag)

    assert answer.status_code == 412
    start.refresh_from_db()
    assert (start.status, start.version) == (Status.CONCEPT, 1)


@pytest.mark.parametrize("header", ["{}", '"7", {}', "*", None])
def test_the_current_version_is_accepted(bureau, plan, header):
    address, api = f"{STARTS}/{make_start(plan=plan).pk}", Api(bureau)
    match = header and header.format(api.get(address)["ETag"])

    assert api.post(f"{address}/indienen", match=match).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["A", "B", "C"]),
        ("?status=ingediend", ["B"]),
        ("?jaar=2026", ["C"]),
        ("?plan=WR-01", ["A", "B"]),
        ("?plan=WR-99", []),
        ("?segment=middenhuur", ["B"]),
        ("?ligging=overig", ["C"]),
        ("?ligging=nplv&status=concept&jaar=2025&segment=sociale_huur", ["A"]),
    ],
)
def test_starts_are_filtered(bureau, plan, query, found):
    make_start(plan=plan, reference="A")
    lines = [{}, {"segment": Segment.MID_RENT}, {"segment": Segment.MID_RENT}]
    make_start(plan=plan, reference="B", status=Status.SUBMITTED, lines=lines)
    elsewhere = make_plan(location=Location.REST)
    make_start(plan=elsewhere, reference="C", started_on=date(2026, 1, 5))

    answer = Api(bureau).get(STARTS + query)

    assert [row["kenmerk"] for row in answer.json()["resultaten"]] == found
    assert answer.json()["aantal"] == len(found)
    assert_as_documented(answer, START_PATH, "get")


@pytest.mark.parametrize(("address", "make"), [(PLANS, make_plan), (STARTS, make_start)])
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_one(
    bureau, django_assert_num_queries, address, make
):
    api = Api(bureau)
    make()
    with CaptureQueriesContext(connection) as of_one:
        api.get(address)
    for _ in range(19):
        make()

    with django_assert_num_queries(len(of_one)):
        answer = api.get(address)

    assert len(answer.json()["resultaten"]) == 20
