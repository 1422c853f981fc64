"""The resources `correcties` and `bewijsstukken` of a start."""

import pytest

from housing.models import ConstructionStart
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.core.files import image, pdf
from tests.housing.bodies import LINE
from tests.housing.factories import make_start

STARTS = f"{AREA}/startregistraties"
PATH = "/gebieden/{gebied}/startregistraties/{id}"


def send_file(api: Api, start: ConstructionStart, content: bytes, name="start.pdf", match=None):
    headers = {"If-Match": match} if match else {}
    return api.send_file(f"{STARTS}/{start.pk}/bewijsstukken", content, name, **headers)


# --- Corrections ---


def test_a_correction_gives_both_parts(bureau, bureau2, plan):
    start = make_start(plan=plan, reference="Z-1", status=Status.APPROVED)
    api, second = Api(bureau), Api(bureau2)
    line = LINE | {"aantal": 30, "eerdereSubsidie": None}

    answer = api.post(f"{STARTS}/{start.pk}/correcties", {"regels": [line], "reden": "Te veel."})

    assert answer.status_code == 201
    assert_as_documented(answer, PATH + "/correcties", "post")
    reversal, replacement = answer.json()["terugdraaiing"], answer.json()["vervanging"]
    assert (reversal["kenmerk"], reversal["regels"][0]["aantal"]) == ("Z-1-T1", -40)
    assert (replacement["kenmerk"], replacement["regels"][0]["aantal"]) == ("Z-1-1", 30)
    assert (reversal["draaitTerug"], replacement["vervangt"]) == (start.pk, start.pk)
    assert (reversal["status"], replacement["redenCorrectie"]) == ("concept", "Te veel.")

    submitted = api.post(f"{STARTS}/{replacement['id']}/indienen")
    assert submitted.json()["status"] == "ingediend"
    approved = second.post(f"{STARTS}/{reversal['id']}/goedkeuren")
    assert approved.json()["status"] == "goedgekeurd"
    assert api.get(f"{STARTS}/{replacement['id']}").json()["status"] == "goedgekeurd"
    assert api.get(f"{STARTS}/{start.pk}").json()["status"] == "gecorrigeerd"
    found = api.get(f"{STARTS}?status=gecorrigeerd").json()["resultaten"]
    assert [row["id"] for row in found] == [start.pk]
    assert api.get(f"{STARTS}?status=goedgekeurd").json()["aantal"] == 3


@pytest.mark.parametrize("lines", [None, []])
def test_without_lines_the_start_is_withdrawn(bureau, plan, lines):
    start = make_start(plan=plan, status=Status.APPROVED)

    answer = Api(bureau).post(
        f"{STARTS}/{start.pk}/correcties", {"regels": lines, "reden": "Dubbel."}
    )

    assert answer.status_code == 201
    assert answer.json()["vervanging"] is None
    assert_as_documented(answer, PATH + "/correcties", "post")


def test_every_problem_of_a_correction_is_told_at_once(bureau, plan):
    start = make_start(plan=plan, status=Status.APPROVED)
    line = LINE | {"aantal": 0, "prijs": "901.00"}
    body = {"startdatum": "2099-01-01", "regels": [line], "reden": "", "plan": "X"}

    answer = Api(bureau).post(f"{STARTS}/{start.pk}/correcties", body)

    assert errors_of(answer).keys() >= {"plan", "startdatum", "reden", "regels.0.aantal"}
    assert ConstructionStart.objects.count() == 1


def test_regels_and_reden_are_asked_for(bureau, plan):
    start = make_start(plan=plan, status=Status.APPROVED)

    answer = Api(bureau).post(f"{STARTS}/{start.pk}/correcties", {})

    assert errors_of(answer).keys() == {"regels", "reden"}


def test_a_correction_is_refused_where_it_should_be(bureau, controller, raad, breda_bureau, plan):
    concept, start = make_start(plan=plan), make_start(plan=plan, status=Status.APPROVED)
    body = {"regels": None, "reden": "Dubbel."}

    def status_for(person, of=start, **options):
        return Api(person).post(f"{STARTS}/{of.pk}/correcties", body, **options).status_code

    assert status_for(bureau, concept) == 409
    assert status_for(bureau, match='"99"') == 412
    assert status_for(controller) == 403
    assert status_for(raad) == 403
    assert status_for(breda_bureau) == 404
    assert status_for(bureau) == 201
    assert status_for(bureau) == 409, "it is being corrected already"


# --- Evidence ---


def test_a_file_becomes_evidence(bureau, plan):
    start, api = make_start(plan=plan, evidence=""), Api(bureau)

    before = api.get(f"{STARTS}/{start.pk}")["ETag"]

    answer = send_file(api, start, pdf(), name="C:\\map\\Start melding.PDF", match=before)

    assert answer.status_code == 201
    assert_as_documented(answer, PATH + "/bewijsstukken", "post")
    said = answer.json()
    assert (said["naam"], said["soort"]) == ("Start melding.pdf", "application/pdf")
    assert said["grootte"] == len(pdf())
    shown = api.get(f"{STARTS}/{start.pk}")
    assert answer["ETag"] == shown["ETag"] != before
    assert api.get(answer["Location"]).content == pdf()
    assert shown.json()["bewijsstukken"] == [said]
    assert_as_documented(shown, PATH, "get")


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"MZ\x90\x00" * 50, "start.pdf", "andere soort"),
        (b"%PDF-1.4 en dan niets", "start.pdf", "beschadigd"),
        (image("JPEG")[:-200], "foto.jpg", "beschadigd"),
        (b"x" * (10 * 1024 * 1024 + 1), "groot.pdf", "groter dan 10 MB"),
        (b"", "leeg.pdf", "leeg"),
    ],
)
def test_what_is_no_evidence_is_refused_at_its_field(bureau, plan, content, name, reason):
    start = make_start(plan=plan)

    answer = send_file(Api(bureau), start, content, name)

    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["name"] == "bestand"
    assert reason in error["reason"]
    assert not start.files.exists()


def test_evidence_is_refused_where_it_should_be(bureau, controller, raad, breda_bureau, plan):
    concept, approved = make_start(plan=plan), make_start(plan=plan, status=Status.APPROVED)

    assert send_file(Api(bureau), approved, pdf()).status_code == 409
    assert send_file(Api(bureau), concept, pdf(), match='"9"').status_code == 412
    assert send_file(Api(controller), concept, pdf()).status_code == 403
    assert send_file(Api(raad), concept, pdf()).status_code == 403
    assert send_file(Api(breda_bureau), concept, pdf()).status_code == 404
    assert Api(bureau).post(f"{STARTS}/{concept.pk}/bewijsstukken", {}).status_code == 415
    assert not concept.files.exists()
