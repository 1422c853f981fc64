"""The pages of reports: who sees a concept, publishing, and what a published report shows."""

from datetime import date

import pytest
from django.core.management import call_command

from grants.closing import close_year
from nplv.core.models.area import YearState
from nplv.core.review import Status
from reports.documents import PUBLISHED
from reports.models import PublishedReport
from reports.published import open_content
from tests.core.factories import AT, make_year
from tests.grants.pages import signed_in, text_of
from tests.housing.factories import make_start
from tests.reports.factories import make_example_year, make_published

pytestmark = pytest.mark.django_db

LIST = "/roosendaal/rapporten/"
REPORT = "/roosendaal/rapporten/2025/"
PUBLISH = "/roosendaal/rapporten/2025/publiceren/"
PDF = "/roosendaal/rapporten/2025/jaarrapport.pdf"
JSON = "/roosendaal/rapporten/2025/jaarrapport.json"
NUMBER = "ROOSENDAAL-2025-1"


@pytest.mark.parametrize("state", [YearState.OPEN, YearState.CLOSED])
@pytest.mark.parametrize("person", ["raad", "rijk"])
def test_who_only_reads_sees_no_report_before_it_is_published(request, person, state):
    make_example_year()
    make_year(2025, state=state)
    browser = signed_in(request.getfixturevalue(person))

    page = text_of(browser.get(REPORT))

    assert "Dit rapport is nog niet gepubliceerd" in page
    assert "441.000,00" not in page
    assert browser.get(JSON).status_code == 403
    assert JSON.replace("json", "pdf") not in browser.get(LIST).content.decode()


@pytest.mark.parametrize("person", ["raad", "rijk", "bureau", "controller"])
def test_everyone_of_the_area_reads_what_was_published(request, person):
    report = make_published()
    browser = signed_in(request.getfixturevalue(person))

    page = text_of(browser.get(REPORT))

    assert NUMBER in page
    assert report.sha256 in page
    assert "CONCEPT" not in page
    assert browser.get(PDF).content == f"{NUMBER} als pdf".encode()
    listed = text_of(browser.get(LIST))
    assert f"Jaarrapport 2025 {NUMBER} 2 november 2026, 10:00 controller {report.sha256}" in listed


def test_a_published_page_does_not_move_with_what_comes_later(bureau):
    make_example_year()
    make_published()
    before = text_of(signed_in(bureau).get(REPORT))

    make_start(status=Status.APPROVED, started_on=date(2025, 3, 1), lines=[{"homes": 900}])

    assert text_of(signed_in(bureau).get(REPORT)) == before
    assert "€ 441.000,00" in before


@pytest.mark.parametrize(("name", "place"), [("orv", "orv/"), ("capaciteit", "capaciteit/")])
def test_the_other_reports_of_a_year_are_read_the_same_way(raad, bureau, name, place):
    make_example_year()
    assert "nog niet gepubliceerd" in text_of(signed_in(raad).get(REPORT + place))
    assert "CONCEPT." in text_of(signed_in(bureau).get(REPORT + place))
    assert signed_in(raad).get(f"{REPORT}{name}.pdf").status_code == 403

    report = make_published(name=name)

    for person in (raad, bureau):
        page = text_of(signed_in(person).get(REPORT + place))
        assert report.sha256 in page
        assert "CONCEPT." not in page
        file = signed_in(person).get(f"{REPORT}{name}.pdf")
        assert file.content == f"{report.number} als pdf".encode()


def test_a_closed_year_is_neither_concept_nor_published(controller):
    make_year(2025, state=YearState.CLOSED)
    browser = signed_in(controller)

    page = text_of(browser.get(REPORT))

    assert "Nog niet gepubliceerd. Het jaar 2025 is gesloten" in page
    assert "CONCEPT" not in page
    assert PUBLISH in browser.get(REPORT).content.decode()
    assert PUBLISH in browser.get(LIST).content.decode()


def test_the_programme_office_sees_no_button_to_publish(bureau):
    make_year(2025, state=YearState.CLOSED)
    browser = signed_in(bureau)

    assert PUBLISH not in browser.get(REPORT).content.decode()
    assert browser.get(PUBLISH).status_code == 403
    assert browser.post(PUBLISH, {"akkoord": "on"}).status_code == 403


def test_publishing_on_the_page(roosendaal, controller):
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    browser = signed_in(controller)
    asked = text_of(browser.get(PUBLISH))
    assert "Intrekken of opnieuw publiceren kan niet" in asked
    assert "€ 441.000,00" in asked

    refused = text_of(browser.post(PUBLISH, {}))
    assert "Bevestig dat de rapporten bekeken zijn." in refused
    assert not PublishedReport.objects.exists()

    answer = browser.post(PUBLISH, {"akkoord": "on"}, follow=True)

    assert answer.redirect_chain == [(REPORT, 302)]
    assert f"Gepubliceerd: {NUMBER}" in text_of(answer)
    assert browser.get(PDF).content.startswith(b"%PDF-")
    assert PUBLISH not in browser.get(REPORT).content.decode()


def publish_all(year):
    for name in PUBLISHED:
        make_published(year, name=name)


@pytest.mark.parametrize("prepare", [make_year, publish_all])
def test_what_cannot_be_published_says_why_and_has_no_button(controller, prepare):
    prepare(2025)
    browser = signed_in(controller)

    page = text_of(browser.get(PUBLISH))

    assert "nog niet afgesloten" in page or "al gepubliceerd" in page
    assert 'name="akkoord"' not in browser.get(PUBLISH).content.decode()
    said = text_of(browser.post(PUBLISH, {"akkoord": "on"}))
    assert "nog niet afgesloten" in said or "al gepubliceerd" in said


def test_a_year_outside_the_agreement_cannot_be_published(controller):
    assert signed_in(controller).get("/roosendaal/rapporten/2031/publiceren/").status_code == 404


def test_the_command_gives_the_file_that_was_published(roosendaal, tmp_path, capsys):
    make_published()
    path = tmp_path / "2025.pdf"

    call_command("report", "jaarrapport", area="roosendaal", year=2025, format="pdf", output=path)

    assert path.read_bytes() == f"{NUMBER} als pdf".encode()


def test_the_content_of_a_report_can_be_opened_with_its_own_data(roosendaal):
    make_example_year()

    opened = open_content(make_published().content)

    assert opened.label.number == opened.stamp.number == NUMBER
    assert opened.document.context["report"].of_year.counting == 63
