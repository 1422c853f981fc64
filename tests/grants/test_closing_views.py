"""The page on which a year is closed, and what other pages say of a closed year."""

import csv
from io import StringIO

import pytest
from django.test import Client

from nplv.core.models import AccountingYear
from nplv.core.models.area import YearState
from nplv.core.review import Status
from tests.api_client import AREA, Api
from tests.core.factories import make_year
from tests.grants.factories import make_cost, make_measure
from tests.grants.pages import signed_in, text_of
from tests.housing.factories import make_start

PAGE = "/roosendaal/rapporten/2025/afsluiten/"
REPORT = "/roosendaal/rapporten/2025/"


@pytest.fixture
def desk(controller) -> Client:
    """Return a browser in which the controller has signed in."""
    return signed_in(controller)


def test_the_page_shows_what_will_be_booked(desk):
    make_start(status=Status.APPROVED, lines=[{"homes": 63}])
    make_cost(status=Status.APPROVED, measure=make_measure(name="Plein"))

    page = text_of(desk.get(PAGE))

    assert "alles van 2025 is goedgekeurd" in page
    assert "63 woningen à € 7.000,00 € 441.000,00 € 0,00 € 441.000,00" in page
    assert "Plein € 121.000,00 € 21.000,00 € 100.000,00" in page
    # 441,000 + 121,000; BCF 21,000
    assert "Totaal 2025 € 562.000,00 € 21.000,00 € 541.000,00" in page


def test_what_stands_in_the_way_is_named_and_linked(desk):
    start = make_start(evidence="")
    line = make_cost(status=Status.SUBMITTED)

    answer = desk.get(PAGE)

    page, source = text_of(answer), answer.content.decode()
    assert "2 registraties van 2025 zijn niet goedgekeurd; bij 1 ontbreekt het bewijs" in page
    assert f'href="/roosendaal/startbouw/{start.pk}/"' in source
    assert f'href="/roosendaal/kosten/{line.pk}/"' in source


def test_closing_leads_to_the_report_which_is_no_concept_any_more(desk, controller):
    assert "CONCEPT" in text_of(desk.get(REPORT))

    answer = desk.post(PAGE, {"akkoord": "on"}, follow=True)

    page = text_of(answer)
    assert answer.redirect_chain == [(REPORT, 302)]
    assert "Het jaar 2025 is gesloten; de bedragen zijn verantwoord." in page
    assert f"gesloten door {controller}" in page
    assert "CONCEPT" not in page
    assert f"Gesloten {controller}" not in text_of(desk.get("/roosendaal/rapporten/"))
    assert str(controller) in text_of(desk.get("/roosendaal/rapporten/"))


def test_without_confirmation_nothing_is_closed(desk):
    page = text_of(desk.post(PAGE, {}))

    assert "Bevestig dat de bedragen gecontroleerd zijn." in page
    assert not AccountingYear.objects.filter(state=YearState.CLOSED).exists()


def test_drafts_ask_for_a_reason_and_what_was_typed_stays(desk):
    make_start()

    assert "Geef de reden" in text_of(desk.post(PAGE, {"akkoord": "on"}))
    desk.post(PAGE, {"akkoord": "on", "reden": "Komt later."})

    assert AccountingYear.objects.get(area__slug="roosendaal", year=2025).state == YearState.CLOSED


def test_a_year_that_cannot_be_closed_says_why_and_has_no_button(desk):
    make_year(2025, state=YearState.CLOSED)

    answer = desk.get(PAGE)

    assert "de status is ‘gesloten’" in text_of(answer)
    assert "akkoord" not in answer.content.decode()
    assert "de status is ‘gesloten’" in text_of(desk.post(PAGE, {"akkoord": "on"}))


def test_a_year_before_the_agreement_does_not_exist(desk):
    assert desk.get("/roosendaal/rapporten/2024/afsluiten/").status_code == 404
    assert desk.get("/roosendaal/rapporten/99999/afsluiten/").status_code == 404


@pytest.mark.parametrize(
    ("person", "status"), [("bureau", 403), ("raad", 403), ("rijk", 403), ("breda_bureau", 404)]
)
def test_only_the_controller_closes(person, status, request):
    browser = signed_in(request.getfixturevalue(person))

    assert browser.get(PAGE).status_code == status
    assert browser.post(PAGE, {"akkoord": "on"}).status_code == status
    assert not AccountingYear.objects.filter(state=YearState.CLOSED).exists()


def test_the_way_to_the_page_is_for_the_controller(desk, office):
    assert PAGE in desk.get("/roosendaal/rapporten/").content.decode()
    assert PAGE in desk.get(REPORT).content.decode()
    assert PAGE not in office.get("/roosendaal/rapporten/").content.decode()
    assert "/rapporten/2029/afsluiten/" not in desk.get("/roosendaal/rapporten/").content.decode()


def test_a_late_start_says_where_it_is_claimed(office):
    make_year(2025, state=YearState.CLOSED)
    start = make_start(status=Status.APPROVED, claim_year=2026)

    page = text_of(office.get(f"/roosendaal/startbouw/{start.pk}/"))
    assert "Geclaimd in 2026, overgeheveld uit 2025" in page
    assert "2026 (overgeheveld uit 2025)" in text_of(office.get("/roosendaal/startbouw/"))
    [row] = rows_of(office.get("/roosendaal/startbouw.csv"))
    assert (row["claimjaar"], row["overgeheveld_uit"]) == ("2026", "2025")
    # 40 homes of sociale huur x 7,000
    dashboard = text_of(office.get("/roosendaal/"))
    assert "Waarvan € 280.000,00 overgeheveld uit een gesloten jaar." in dashboard


def test_nothing_is_said_of_what_was_not_carried_over(office):
    make_start(status=Status.APPROVED)

    assert "overgeheveld" not in text_of(office.get("/roosendaal/"))
    [row] = rows_of(office.get("/roosendaal/startbouw.csv"))
    assert (row["claimjaar"], row["overgeheveld_uit"]) == ("2025", "")


def rows_of(answer):
    """Return the rows of a file by the names of its columns."""
    text = b"".join(answer.streaming_content if answer.streaming else [answer.content])
    return list(csv.DictReader(StringIO(text.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("make", [make_start, make_cost])
def test_the_api_says_from_which_year_a_fact_was_carried_over(make, bureau):
    make_year(2025, state=YearState.CLOSED)
    late, other = (make(status=Status.APPROVED, claim_year=year) for year in (2026, 2025))
    kind = (
        "startregistraties" if make is make_start else "orv-maatregelen/langdonk-mfa/kostenregels"
    )
    api = Api(bureau)

    assert api.get(f"{AREA}/{kind}/{late.pk}").json()["overgeheveldUit"] == 2025
    assert api.get(f"{AREA}/{kind}/{other.pk}").json()["overgeheveldUit"] is None
