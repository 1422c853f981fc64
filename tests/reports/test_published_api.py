"""The API of published reports, and of publishing a year."""

import hashlib
import json

import pytest

from grants.closing import close_year
from reports.documents import PUBLISHED
from reports.models import PublishedReport
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.core.factories import AT, make_year
from tests.reports.factories import make_example_year, make_published

pytestmark = pytest.mark.django_db

PUBLISH = f"{AREA}/jaren/2025/publiceren"
LIST = f"{AREA}/rapporten"
PATH = "/gebieden/{gebied}/rapporten"
NUMBER = "ROOSENDAAL-2025-1"


def test_publishing_answers_with_the_reports_and_is_done_once(roosendaal, controller):
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)

    answer = Api(controller).post(PUBLISH, {})

    assert answer.status_code == 200
    assert_as_documented(answer, "/gebieden/{gebied}/jaren/{jaar}/publiceren", "post")
    found = answer.json()
    assert [report["soort"] for report in found["rapporten"]] == list(PUBLISHED)
    first = found["rapporten"][0]
    assert first["nummer"] == NUMBER
    files = {file["vorm"]: file["adres"] for file in first["bestanden"]}
    sent = Api(controller).get(files["json"])
    assert hashlib.sha256(sent.content).hexdigest() == first["sha256"]
    assert Api(controller).post(PUBLISH, {}).status_code == 409
    assert PublishedReport.objects.count() == len(PUBLISHED)


def test_an_open_year_is_not_published(controller):
    make_year(2025)

    answer = Api(controller).post(PUBLISH, {})

    assert answer.status_code == 409
    assert "nog niet afgesloten" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("person", "status"), [("bureau", 403), ("raad", 403), ("rijk", 403), ("breda_bureau", 404)]
)
def test_only_the_controller_publishes(request, person, status):
    make_published(2025, name="jaarrapport")

    assert Api(request.getfixturevalue(person)).post(PUBLISH, {}).status_code == status


def test_the_list_of_reports_with_its_filters(raad):
    make_published(2025)
    make_published(2026)
    make_published(2026, name="orv")

    answer = Api(raad).get(LIST)

    assert_as_documented(answer, PATH, "get")
    assert [row["nummer"] for row in answer.json()["resultaten"]] == [
        "ROOSENDAAL-2026-1",
        "ROOSENDAAL-2026-2",
        NUMBER,
    ]
    assert Api(raad).get(f"{LIST}?jaar=2025").json()["aantal"] == 1
    assert Api(raad).get(f"{LIST}?soort=orv").json()["aantal"] == 1
    assert "pagina=2" in Api(raad).get(f"{LIST}?paginaGrootte=2").json()["volgende"]
    assert errors_of(Api(raad).get(f"{LIST}?soort=krant")).keys() == {"soort"}


def test_one_report_with_its_content(raad):
    report = make_published(2025)

    answer = Api(raad).get(f"{LIST}/{NUMBER}")

    assert_as_documented(answer, PATH + "/{nummer}", "get")
    found = answer.json()
    assert found["inhoud"] == json.loads(report.content)
    assert found["sha256"] == hashlib.sha256(report.content.encode()).hexdigest()
    assert found["gepubliceerdDoor"] == "controller"
    assert [file["vorm"] for file in found["bestanden"]] == ["pdf", "xlsx", "csv", "json"]


def test_each_file_of_a_report_comes_with_the_token_alone(raad, breda_bureau):
    report, api = make_published(2025), Api(raad)
    stranger = Api(breda_bureau)

    for file in api.get(f"{LIST}/{NUMBER}").json()["bestanden"]:
        answer = api.get(file["adres"])

        kept = report.files.get(form=file["vorm"])
        assert answer.content == bytes(kept.content)
        assert answer["Content-Disposition"].startswith("attachment;")
        assert api.get(file["adres"], known=answer["ETag"]).status_code == 304
        assert stranger.get(file["adres"]).status_code == 404
    assert api.get(f"{LIST}/{NUMBER}/bestanden/html").status_code == 404
    assert api.get(f"{LIST}/{NUMBER}/bestanden/docx").status_code == 404


@pytest.mark.parametrize(("person", "number"), [("raad", "X-1"), ("breda_bureau", NUMBER)])
def test_what_is_not_there_or_not_yours_is_404(request, person, number):
    make_published(2025)

    answer = Api(request.getfixturevalue(person)).get(f"{LIST}/{number}")

    assert answer.status_code == 404
