"""The API of closing a year."""

import pytest

from nplv.core.models import AuditEvent
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.core.factories import make_year
from tests.grants.factories import make_cost
from tests.housing.factories import make_start

CLOSE = f"{AREA}/jaren/2025/afsluiten"
PATH = "/gebieden/{gebied}/jaren/{jaar}/afsluiten"


def test_closing_answers_with_the_year(controller):
    make_start(status=Status.APPROVED, lines=[{"homes": 63}])

    answer = Api(controller).post(CLOSE, {"conceptenWeglaten": None})

    assert answer.status_code == 200
    found = answer.json()
    assert (found["status"], found["geslotenDoor"]) == ("gesloten", "controller")
    assert found["realisatiestimulans"] == "441000.00"
    assert_as_documented(answer, PATH, "post")
    book = Api(controller).get(f"{AREA}/grootboek").json()
    assert book["regels"][0]["verantwoord"] == "441000.00"


def test_what_stands_in_the_way_is_named(controller):
    start, line = make_start(), make_cost(status=Status.SUBMITTED)

    answer = Api(controller).post(CLOSE, {})

    assert answer.status_code == 409
    assert f"{start} (concept)" in answer.json()["detail"]
    assert f"{line} (ingediend)" in answer.json()["detail"]
    assert_as_documented(answer, PATH, "post")


def test_with_a_reason_they_are_left_out(controller):
    make_start()

    answer = Api(controller).post(CLOSE, {"conceptenWeglaten": "Komt later."})

    assert answer.json()["status"] == "gesloten"
    assert AuditEvent.objects.get().reason == "Komt later."


def test_a_closed_year_is_not_closed_again(controller):
    make_year(2025, state="gesloten")

    assert Api(controller).post(CLOSE, {}).status_code == 409


@pytest.mark.parametrize(
    ("person", "status"), [("bureau", 403), ("raad", 403), ("rijk", 403), ("breda_bureau", 404)]
)
def test_only_the_controller_closes(person, status, request):
    assert Api(request.getfixturevalue(person)).post(CLOSE, {}).status_code == status


def test_an_absurd_year_does_not_exist(controller):
    assert Api(controller).post(f"{AREA}/jaren/99999/afsluiten", {}).status_code == 404


def test_a_wrong_body_is_refused_at_its_field(controller):
    answer = Api(controller).post(CLOSE, {"conceptenWeglaten": 7, "weg": True})

    assert errors_of(answer).keys() == {"conceptenWeglaten", "weg"}
