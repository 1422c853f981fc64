"""The pages of the mid-term review: who reads it when, deviations, publishing."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from grants.models import Deviation, Obligation
from nplv.core.review import Status
from reports.models import PublishedReport
from reports.services import publish_review
from tests.grants.pages import signed_in, text_of
from tests.housing.factories import make_start
from tests.reports.factories import make_example_year

pytestmark = pytest.mark.django_db

SPRING = datetime(2027, 3, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
PAGE = "/roosendaal/rapporten/midterm/"
FORM = f"{PAGE}afwijkingen/woningen/"
PUBLISH = f"{PAGE}publiceren/"
FILE = "/roosendaal/rapporten/midterm."
ACTION = {
    "toelichting": "De netaansluiting laat op zich wachten.",
    "maatregel": "Twee plannen naar voren halen.",
    "wie": "Programmamanager wonen",
    "uiterlijk": "30-06-2027",
    "versie": "0",
}


@pytest.fixture
def in_spring(monkeypatch):
    """Let it be 1 March 2027 for the pages."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: SPRING)


@pytest.fixture
def published(roosendaal, controller):
    make_example_year()
    return publish_review(area=roosendaal, by=controller, at=SPRING)


# --- Reading ---


@pytest.mark.parametrize("person", ["raad", "rijk"])
def test_who_only_reads_waits_until_it_is_published(request, roosendaal, person):
    browser = signed_in(request.getfixturevalue(person))

    page = text_of(browser.get(PAGE))

    assert "nog niet gepubliceerd: de controller publiceert het in 2027" in page
    assert "Liggen we op koers" not in page
    for form in ("pdf", "xlsx", "csv", "json"):
        assert browser.get(FILE + form).status_code == 403
    assert browser.get("/roosendaal/rapporten/2027/midterm.json").status_code == 403


@pytest.mark.parametrize("person", ["bureau", "controller"])
def test_the_office_and_the_controller_read_the_concept(request, roosendaal, person):
    make_example_year()
    browser = signed_in(request.getfixturevalue(person))

    page = text_of(browser.get(PAGE))

    assert "CONCEPT. De cijfers kunnen veranderen. Publiceren kan vanaf 1 januari 2027" in page
    assert "Het gebied ligt niet op koers." in page
    assert "Nog geen maatregel afgesproken" in page
    assert browser.get(FILE + "json").status_code == 200
    assert browser.get(FILE + "pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("person", ["raad", "rijk", "bureau", "controller"])
def test_everyone_of_the_area_reads_what_was_published(request, published, person):
    browser = signed_in(request.getfixturevalue(person))

    page = text_of(browser.get(PAGE))

    assert published.number in page
    assert published.sha256 in page
    assert "CONCEPT" not in page
    stored = bytes(published.files.get(form="pdf").content)
    assert browser.get(FILE + "pdf").content == stored
    assert browser.get("/roosendaal/rapporten/2027/midterm.pdf").content == stored
    assert "Mid-term review 2027 ROOSENDAAL-2027-1" in text_of(
        browser.get("/roosendaal/rapporten/")
    )


def test_a_published_page_does_not_move_with_what_comes_later(published, raad):
    before = text_of(signed_in(raad).get(PAGE))

    make_start(status=Status.APPROVED, lines=[{"homes": 700}])

    assert text_of(signed_in(raad).get(PAGE)) == before
    assert "75 woningen gestart" in before


def test_the_office_can_look_at_what_came_of_it(published, bureau, raad):
    make_start(status=Status.APPROVED, lines=[{"homes": 700}])

    page = text_of(signed_in(bureau).get(PAGE, {"stand": "nu"}))

    assert "Stand van nu. De review is gepubliceerd als ROOSENDAAL-2027-1" in page
    assert "775 woningen gestart" in page
    frozen = text_of(signed_in(raad).get(PAGE, {"stand": "nu"}))
    assert "75 woningen gestart" in frozen
    assert "775 woningen" not in frozen


def test_an_area_without_an_agreement_says_so(breda_bureau):
    browser = signed_in(breda_bureau)

    assert "geen overeenkomst" in text_of(browser.get("/breda/rapporten/midterm/")).lower()
    assert browser.get("/breda/rapporten/midterm.pdf").status_code == 404
    assert browser.get("/breda/rapporten/midterm/afwijkingen/woningen/").status_code == 404


def test_another_year_has_no_review(controller):
    assert signed_in(controller).get("/roosendaal/rapporten/2026/midterm.pdf").status_code == 404


def test_the_list_of_reports_leads_to_it(raad, roosendaal):
    assert PAGE in signed_in(raad).get("/roosendaal/rapporten/").content.decode()

    Obligation.objects.filter(source="AGR-MIDTERM").delete()
    assert PAGE not in signed_in(raad).get("/roosendaal/rapporten/").content.decode()


def test_publishing_it_leaves_the_reports_of_its_year_to_be_published(published, controller):
    page = text_of(signed_in(controller).get("/roosendaal/rapporten/"))

    # 2025 to 2029 and their state: not one of them was published.
    assert "Jaarrapport 2027 Open Concept" in page


# --- Deviations ---


def test_the_office_records_why_and_what_was_agreed(bureau, raad, roosendaal, controller):
    browser = signed_in(bureau)
    assert FORM in browser.get(PAGE).content.decode()

    answer = browser.post(FORM, ACTION, follow=True)

    said = text_of(answer)
    assert "Vastgelegd: Betaalbare woningen." in said
    assert "Twee plannen naar voren halen. Programmamanager wonen 30 juni 2027" in said
    assert Deviation.objects.get().subject == "woningen"
    publish_review(area=roosendaal, by=controller, at=SPRING)
    assert "Twee plannen naar voren halen." in text_of(signed_in(raad).get(PAGE))


def test_what_was_typed_is_not_lost(bureau, roosendaal):
    page = signed_in(bureau).post(FORM, ACTION | {"wie": "", "uiterlijk": "30-02-2027"})

    said = page.content.decode()
    assert "30-02-2027" in said
    assert "Twee plannen naar voren halen." in said
    assert not Deviation.objects.exists()


def test_the_service_s_refusal_stands_at_its_field(bureau, roosendaal):
    page = text_of(signed_in(bureau).post(FORM, ACTION | {"wie": ""}))

    assert "Geef wie de maatregel uitvoert." in page


def test_of_two_who_write_at_once_the_second_is_told(bureau, bureau2, roosendaal):
    signed_in(bureau).post(FORM, ACTION)

    page = signed_in(bureau2).post(FORM, ACTION | {"maatregel": "Iets anders."})

    assert "intussen door een ander gewijzigd" in text_of(page)
    assert "Iets anders." in page.content.decode()
    assert Deviation.objects.get().action == "Twee plannen naar voren halen."


def test_the_form_shows_what_was_recorded_and_takes_a_change(bureau, roosendaal):
    browser = signed_in(bureau)
    browser.post(FORM, ACTION)
    page = browser.get(FORM).content.decode()
    assert "Programmamanager wonen" in page
    assert 'name="versie" value="1"' in page

    browser.post(FORM, ACTION | {"versie": "1", "wie": "Wethouder"})

    assert Deviation.objects.get().responsible == "Wethouder"


def test_a_part_that_the_review_does_not_have_is_not_found(bureau, roosendaal):
    browser = signed_in(bureau)

    assert browser.get(f"{PAGE}afwijkingen/onzin/").status_code == 404
    assert browser.post(f"{PAGE}afwijkingen/onzin/", ACTION).status_code == 404


@pytest.mark.parametrize("person", ["controller", "raad", "rijk"])
def test_only_the_office_records(request, roosendaal, person):
    browser = signed_in(request.getfixturevalue(person))

    assert browser.get(FORM).status_code == 403
    assert browser.post(FORM, ACTION).status_code == 403
    assert FORM not in browser.get(PAGE).content.decode()


def test_on_the_published_page_nothing_is_recorded(published, bureau):
    browser = signed_in(bureau)

    assert FORM not in browser.get(PAGE).content.decode()
    assert FORM in browser.get(PAGE, {"stand": "nu"}).content.decode()


# --- Publishing ---


def test_before_its_year_it_cannot_be_published(controller, roosendaal, monkeypatch):
    autumn = datetime(2026, 11, 2, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: autumn)
    browser = signed_in(controller)

    assert PUBLISH not in browser.get(PAGE).content.decode()
    assert "vanaf 1 januari 2027" in text_of(browser.get(PUBLISH))
    assert "vanaf 1 januari 2027" in text_of(browser.post(PUBLISH, {"akkoord": "on"}))
    assert not PublishedReport.objects.exists()


def test_the_controller_publishes_it_once(in_spring, controller, roosendaal):
    browser = signed_in(controller)
    assert PUBLISH in browser.get(PAGE).content.decode()
    assert "Nog niet gepubliceerd." in text_of(browser.get(PAGE))

    answer = browser.post(PUBLISH, {"akkoord": "on"}, follow=True)

    assert "Gepubliceerd: ROOSENDAAL-2027-1." in text_of(answer)
    assert "al gepubliceerd" in text_of(browser.post(PUBLISH, {"akkoord": "on"}))
    assert PublishedReport.objects.count() == 1


def test_without_the_confirmation_nothing_is_published(in_spring, controller, roosendaal):
    page = text_of(signed_in(controller).post(PUBLISH, {}))

    assert "Bevestig" in page
    assert not PublishedReport.objects.exists()


@pytest.mark.parametrize("person", ["bureau", "raad", "rijk"])
def test_nobody_else_publishes(request, in_spring, roosendaal, person):
    browser = signed_in(request.getfixturevalue(person))

    assert browser.post(PUBLISH, {"akkoord": "on"}).status_code == 403
    assert not PublishedReport.objects.exists()
