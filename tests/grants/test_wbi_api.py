"""The resource `wbi-aanvragen`: reading, replacing, and every step with its refusals."""

from typing import Any

import pytest

from grants.models import WbiStatus
from nplv.core.money import euros
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.grants.wbi import bring_to, make_homes, prepare, the_application

pytestmark = pytest.mark.django_db
LIST = f"{AREA}/wbi-aanvragen"
ONE = f"{LIST}/stationskwartier"
STEPS = f"{ONE}/overgangen"
DOCUMENTED = "/gebieden/{gebied}/wbi-aanvragen"


@pytest.fixture
def office(bureau) -> Api:
    return Api(bureau)


@pytest.fixture
def finance(controller) -> Api:
    return Api(controller)


def body(**changes: Any) -> dict[str, Any]:
    values = {
        "kosten": "9500000.00",
        "opbrengsten": "700000.00",
        "cofinanciering": "3700000.00",
        "gevraagd": "3700000.00",
        "plannen": ["ST-01"],
        "voorbehoud": True,
    }
    return values | changes


def step(target: str, **changes: Any) -> dict[str, Any]:
    return {"naar": target, "reden": "volgens besluit", "bewijs": f"Z-{target}"} | changes


def test_the_list_as_documented(office):
    answer = office.get(LIST)

    assert_as_documented(answer, DOCUMENTED, "get")
    found = answer.json()
    assert found["aantal"] == 2
    assert [row["code"] for row in found["resultaten"]] == ["stationskwartier", "dunantstraat"]
    first = found["resultaten"][0]
    assert (first["status"], first["toegekend"], first["voorbehoud"]) == ("verkenning", False, True)
    assert (first["indicatie"], first["cofinanciering"]) == ("3700000.00", "3700000.00")
    assert (first["kosten"], first["berekening"]["tekort"]) == (None, None)


def test_replacing_what_an_application_asks(office):
    make_homes()

    answer = office.put(ONE, body())

    assert answer.status_code == 200, answer.content
    assert_as_documented(answer, f"{DOCUMENTED}/{{code}}", "put")
    found = answer.json()
    assert found["plannen"] == ["ST-01"]
    assert found["berekening"] == {
        "verwachteRealisatiestimulans": "1400000.00",  # 200 x 7,000
        "tekort": "7400000.00",  # 9,500,000 - 700,000 - 1,400,000
        "minimaleCofinanciering": "3700000.00",
        "teDekken": "3700000.00",
        "woningen": 300,
        "betaalbaar": 200,
        "minimaalBetaalbaar": "50.00",
    }
    assert found["tekortkomingen"] == []


def test_a_body_that_is_wrong_says_everything_at_once(office):
    answer = office.put(ONE, body(kosten="veel", gevraagd="-1.00", plannen=["ST-01"], meer=1))

    assert errors_of(answer).keys() == {"kosten", "gevraagd", "plannen.0", "meer"}


def test_an_older_version_is_refused(office):
    make_homes()
    etag = office.get(ONE)["ETag"]
    office.put(ONE, body())

    assert office.put(ONE, body(), match=etag).status_code == 412
    assert office.post(STEPS, step("concept"), match=etag).status_code == 412
    fresh = office.get(ONE)["ETag"]
    assert office.post(STEPS, step("concept"), match=fresh).status_code == 201


def test_the_whole_road(office, finance, bureau):
    make_homes()
    office.put(ONE, body())
    office.post(STEPS, {"naar": "concept", "reden": "begonnen"})

    answer = office.post(STEPS, step("ingediend"))

    assert answer.status_code == 201, answer.content
    assert_as_documented(answer, f"{DOCUMENTED}/{{code}}/overgangen", "post")
    assert answer.json()["mogelijkeOvergangen"] == ["compleet"]
    for target in ("compleet", "in_beoordeling"):
        assert finance.post(STEPS, step(target)).status_code == 201
    granted = finance.post(STEPS, step("toegekend", bedrag="3500000.00", datum="2026-10-01"))
    found = granted.json()
    assert (found["status"], found["toegekend"]) == ("toegekend", True)
    assert (found["toegekendBedrag"], found["vastgesteld"]) == ("3500000.00", "3500000.00")
    assert (found["eersteStartUiterlijk"], found["laatsteStartUiterlijk"]) == (
        "2029-10-01",
        "2036-10-01",
    )
    for target in ("voorschot_ontvangen", "eerste_start"):
        assert finance.post(STEPS, step(target)).status_code == 201
    settled = finance.post(STEPS, step("vastgesteld", bedrag="3400000.00")).json()
    assert (settled["vastgesteld"], settled["ontvangen"]) == ("3400000.00", "3500000.00")
    assert settled["mogelijkeOvergangen"] == []
    assert [row["naar"] for row in settled["overgangen"]][-1] == "vastgesteld"
    assert settled["overgangen"][4]["datum"] == "2026-10-01"
    assert settled["overgangen"][4]["door"] == "controller"


def test_a_reclaim_may_be_paid_back_at_once(finance, bureau):
    bring_to(WbiStatus.FIRST_START, by=bureau)

    sent = step("deels_teruggevorderd", bedrag="500000.00", terugbetaald=True)
    found = finance.post(STEPS, sent).json()

    # 3,500,000 - 500,000 = 3,000,000, of both
    assert (found["vastgesteld"], found["ontvangen"]) == ("3000000.00", "3000000.00")


@pytest.mark.parametrize(
    ("person", "target"),
    [
        ("bureau", "compleet"),
        ("bureau", "toegekend"),
        ("controller", "concept"),
        ("raad", "concept"),
    ],
)
def test_no_right_is_403_before_anything_else(request, person, target):
    api = Api(request.getfixturevalue(person))

    assert api.post(STEPS, {"naar": target}).status_code == 403


def test_the_controller_does_not_change_what_is_asked(finance):
    assert finance.put(ONE, body()).status_code == 403


def test_another_area_finds_nothing(breda_bureau):
    api = Api(breda_bureau)

    assert api.get(ONE).status_code == 404
    assert api.post(STEPS, step("concept")).status_code == 404


def test_an_application_that_is_not_there_is_404(office):
    assert office.get(f"{LIST}/bestaat-niet").status_code == 404


@pytest.mark.parametrize("target", ["toegekend", "compleet", "vastgesteld"])
def test_a_wrong_state_is_409(finance, bureau, target):
    prepare(bureau)

    assert finance.post(STEPS, step(target)).status_code == 409


def test_changing_what_was_handed_in_is_409(office, bureau):
    bring_to(WbiStatus.SUBMITTED, by=bureau)

    assert office.put(ONE, body()).status_code == 409


def test_what_is_missing_is_400_at_its_field(finance, bureau):
    bring_to(WbiStatus.UNDER_REVIEW, by=bureau)

    found = errors_of(finance.post(STEPS, {"naar": "toegekend", "reden": ""}))

    assert found.keys() == {"reden", "bewijs", "bedrag", "datum"}


def test_every_reason_why_it_cannot_be_handed_in_is_there_at_once(office, bureau):
    prepare(bureau, co_financing=euros("1.00"), requested=euros("9000000.00"))

    found = errors_of(office.post(STEPS, {"naar": "ingediend"}))

    assert found.keys() == {"reden", "bewijs", "cofinanciering", "gevraagd"}
    assert the_application().status == "concept"


def test_a_status_that_does_not_exist_is_400(office):
    assert errors_of(office.post(STEPS, step("klaar"))).keys() == {"naar"}
