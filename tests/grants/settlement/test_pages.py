"""The pages of decisions, receipts and earmarks, and of the steps of a year."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from grants.models import EntryKind, LedgerEntry, Scheme
from nplv.core.models import AccountingYear
from nplv.core.money import euros
from tests.core.factories import make_year
from tests.core.files import pdf
from tests.files import csv_of, sheet_of
from tests.grants.factories import make_entry
from tests.grants.pages import signed_in, text_of
from tests.grants.settlement.books import close_with, decision, earmark, receipt

HOME = "/roosendaal/"
YEAR = "/roosendaal/geld/2025/"


def sent(**fields):
    defaults = {
        "regeling": "realisatiestimulans",
        "jaar": "2025",
        "bedrag": "441.000,00",
        "datum": "15-10-2026",
        "kenmerk": "B-1",
        "toelichting": "",
    }
    return defaults | fields


@pytest.fixture
def desk(controller) -> Client:
    """Return a browser in which the controller has signed in."""
    return signed_in(controller)


# --- Entering ---


def test_a_decision_is_entered_with_its_document(roosendaal, desk):
    close_with(roosendaal)
    file = SimpleUploadedFile("besluit.pdf", pdf("Besluit"), "application/pdf")

    answer = desk.post(f"{HOME}beschikkingen/nieuw/", sent(bestand=file), follow=True)

    page = text_of(answer)
    assert answer.redirect_chain == [(f"{HOME}beschikkingen/", 302)]
    assert "Besluit B-1 is vastgelegd." in page
    assert "B-1 15-10-2026 Realisatiestimulans 2025 € 441.000,00" in page
    entry = LedgerEntry.objects.get(kind=EntryKind.DETERMINED)
    assert "besluit.pdf" in text_of(desk.get(f"{HOME}geld/regels/{entry.pk}/"))
    download = desk.get(f"{HOME}geld/regels/{entry.pk}/bewijs/{entry.files.get().pk}/")
    assert download.content == pdf("Besluit")
    assert "attachment" in download["Content-Disposition"]


def test_what_is_wrong_is_said_in_place_and_what_was_typed_stays(roosendaal, desk):
    close_with(roosendaal)

    answer = desk.post(f"{HOME}beschikkingen/nieuw/", sent(bedrag="400.000,00", datum="31-11-2026"))

    page = text_of(answer)
    assert "‘31-11-2026’ bestaat niet als datum." in page
    assert "Licht het verschil van € -41.000,00 toe." in page
    assert 'value="400.000,00"' in answer.content.decode()
    assert not LedgerEntry.objects.filter(kind=EntryKind.DETERMINED).exists()


def test_a_second_click_is_told_that_it_was_booked(roosendaal, desk):
    close_with(roosendaal)
    desk.post(f"{HOME}beschikkingen/nieuw/", sent())

    page = text_of(desk.post(f"{HOME}beschikkingen/nieuw/", sent()))

    assert "Het besluit B-1 is al geboekt op" in page
    assert LedgerEntry.objects.filter(kind=EntryKind.DETERMINED).count() == 1


def test_a_file_that_is_no_document_is_refused_at_its_field(roosendaal, desk):
    close_with(roosendaal)
    file = SimpleUploadedFile("besluit.pdf", b"geen pdf")

    page = text_of(desk.post(f"{HOME}beschikkingen/nieuw/", sent(bestand=file)))

    assert "Dit bestand is van een andere soort" in page


def test_a_receipt_and_an_earmark_are_entered(roosendaal, desk):
    desk.post(f"{HOME}ontvangsten/nieuw/", sent(toelichting="Voorschot."))
    answer = desk.post(
        f"{HOME}bestemmingen/nieuw/", sent(soort="bestemd", bedrag="100.000,00"), follow=True
    )

    # 441,000 - 100,000 = 341,000 left to earmark
    row = "2025 € 441.000,00 € 100.000,00 € 341.000,00 € 0,00 € 100.000,00"
    assert row in text_of(answer)
    page = text_of(
        desk.post(f"{HOME}bestemmingen/nieuw/", sent(soort="besteed", bedrag="100.000,01"))
    )
    assert "er is nog € 100.000,00 over" in page


def test_the_form_offers_what_there_is_to_choose(roosendaal, desk):
    source = desk.get(f"{HOME}beschikkingen/nieuw/?jaar=2025").content.decode()

    assert '<option value="2025" selected>' in source
    assert '<option value="langdonk-mfa">' in source
    assert 'value="wbi"' not in source
    assert "langdonk-mfa" not in desk.get(f"{HOME}ontvangsten/nieuw/").content.decode()
    assert 'name="regeling"' not in desk.get(f"{HOME}bestemmingen/nieuw/").content.decode()


# --- The lists ---


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("beschikkingen", "sluit eerst het jaar af"),
        ("ontvangsten", "Er is nog niets ontvangen"),
        ("bestemmingen", "zodra er realisatiestimulans is ontvangen"),
    ],
)
def test_an_empty_list_says_what_to_do_next(desk, name, says):
    assert says in text_of(desk.get(f"{HOME}{name}/"))


def test_a_list_is_filtered_sorted_and_added_up(roosendaal, desk):
    for scheme, year, amount, day in (
        (Scheme.ORV, 2025, "100.00", 3),
        (Scheme.INCENTIVE, 2025, "20.50", 2),
        (Scheme.INCENTIVE, 2026, "7.25", 1),
    ):
        make_entry(
            scheme=scheme,
            claim_year=year,
            amount=euros(amount),
            reference=f"R-{day}",
            dated_on=date(2026, 10, day),
        )

    page = text_of(desk.get(f"{HOME}ontvangsten/"))
    # 100.00 + 20.50 + 7.25
    assert "Totaal van de selectie (3 regels) € 127,75" in page
    assert page.index("R-3") < page.index("R-2") < page.index("R-1")
    page = text_of(desk.get(f"{HOME}ontvangsten/?sorteer=bedrag"))
    assert page.index("R-1") < page.index("R-2") < page.index("R-3")
    page = text_of(desk.get(f"{HOME}ontvangsten/?regeling=realisatiestimulans&jaar=2025"))
    assert "(1 regel) € 20,50" in page
    assert "R-3" not in page
    assert "Met deze filters is er niets gevonden" in text_of(
        desk.get(f"{HOME}ontvangsten/?zoek=x")
    )


def test_a_list_goes_out_as_a_file(roosendaal, desk):
    entry = make_entry(reference="=R-1", amount=euros("20.50"))
    make_entry(claim_year=2026)

    rows = csv_of(desk.get(f"{HOME}ontvangsten.csv?jaar=2025"))
    sheet = sheet_of(desk.get(f"{HOME}ontvangsten.xlsx?jaar=2025"))

    assert rows[0][:4] == ["nummer", "soort", "regeling", "maatregel"]
    assert rows[1][0] == str(entry.pk)
    assert rows[1][6:9] == ["20,50", "15-10-2026", "'=R-1"]
    assert len(rows) == 2
    assert sheet["G2"].value == 20.5
    assert sheet["I2"].value == "=R-1"


def test_money_of_the_wbi_is_in_the_list_with_its_application(roosendaal, desk):
    application = roosendaal.wbi_applications.get(code="dunantstraat")
    make_entry(scheme=Scheme.WBI, application=application)

    assert "Parkeerhub Dunantstraat" in text_of(desk.get(f"{HOME}ontvangsten/"))


# --- One entry, and taking it back ---


def test_an_entry_is_taken_back_with_a_reason(roosendaal, desk, book):
    close_with(roosendaal)
    entry = book(decision())
    page = f"{HOME}geld/regels/{entry.pk}/"
    assert f"{page}terugdraaien/" in desk.get(page).content.decode()

    answer = desk.post(f"{page}terugdraaien/", {"reden": "", "akkoord": ""})
    assert "Geef de reden van het terugdraaien." in text_of(answer)
    assert "Bevestig dat deze regel wordt teruggedraaid." in text_of(answer)
    answer = desk.post(f"{page}terugdraaien/", {"reden": "Tikfout.", "akkoord": "on"}, follow=True)

    text = text_of(answer)
    assert "Besluit B-1 is teruggedraaid." in text
    assert "Teruggedraaid door controller" in text
    assert f"{page}terugdraaien/" not in answer.content.decode()
    assert "Totaal van de selectie (2 regels) € 0,00" in text_of(desk.get(f"{HOME}beschikkingen/"))
    late = desk.post(f"{page}terugdraaien/", {"reden": "Nog eens.", "akkoord": "on"})
    assert "al teruggedraaid op" in text_of(late)


def test_why_an_entry_stays_is_said_before_anything_is_typed(roosendaal, desk, book):
    entry = book(receipt(explanation="Voorschot."))
    book(earmark(amount="1.00"))

    page = text_of(desk.get(f"{HOME}geld/regels/{entry.pk}/terugdraaien/"))

    assert "Draai eerst een bestemming terug" in page
    assert "Waarom klopt deze regel niet?" not in page


def test_what_was_declared_has_no_page_of_its_own(roosendaal, desk):
    entry = make_entry(kind=EntryKind.DECLARED)

    assert desk.get(f"{HOME}geld/regels/{entry.pk}/").status_code == 404


# --- Who sees what ---


def test_council_and_state_read_the_rows_and_nothing_else(roosendaal, raad, rijk, book):
    entry = book(receipt(explanation="Voorschot."))
    for person in (raad, rijk):
        browser = signed_in(person)
        for name in ("beschikkingen", "ontvangsten", "bestemmingen"):
            assert browser.get(f"{HOME}{name}/").status_code == 200
            assert browser.get(f"{HOME}{name}/nieuw/").status_code == 403
        page = text_of(browser.get(f"{HOME}geld/regels/{entry.pk}/"))
        assert "Voorschot." in page
        assert "Wat er gebeurde" not in page
        assert browser.get(f"{HOME}geld/").status_code == 403
        assert browser.get(YEAR).status_code == 403
        assert "/ontvangsten/" in browser.get(f"{HOME}grootboek/").content.decode()


def test_the_office_sees_all_and_writes_nothing(roosendaal, office, book):
    entry = book(receipt(explanation="Voorschot."))
    page = f"{HOME}geld/regels/{entry.pk}/"

    assert "Wat er gebeurde" in text_of(office.get(page))
    assert "terugdraaien" not in office.get(page).content.decode()
    assert "vastleggen" not in text_of(office.get(f"{HOME}ontvangsten/"))
    assert office.post(f"{HOME}ontvangsten/nieuw/", sent()).status_code == 403
    reason = {"reden": "x", "akkoord": "on"}
    assert office.post(f"{page}terugdraaien/", reason).status_code == 403
    assert LedgerEntry.objects.filter(kind=EntryKind.RECEIVED).count() == 1


def test_an_entry_of_another_area_is_not_found(breda, desk):
    entry = make_entry(area=breda)

    assert desk.get(f"{HOME}geld/regels/{entry.pk}/").status_code == 404
    reason = {"reden": "x", "akkoord": "on"}
    assert desk.post(f"{HOME}geld/regels/{entry.pk}/terugdraaien/", reason).status_code == 404


# --- The year ---


def test_an_open_year_leads_to_its_closing(desk):
    answer = desk.get(YEAR)

    assert "nog open" in text_of(answer)
    assert "/rapporten/2025/afsluiten/" in answer.content.decode()


def test_the_year_shows_declared_beside_determined_and_received(roosendaal, desk, book):
    close_with(roosendaal, orv="121000.00", bcf="21000.00")
    book(decision(amount="434000.00", explanation="Eén woning niet aanvaard."))
    book(receipt(amount="400000.00", explanation="Termijn."))

    page = text_of(desk.get(YEAR))

    # 434,000 - 441,000 = -7,000; 434,000 - 400,000 = 34,000
    assert (
        "Realisatiestimulans € 441.000,00 € 0,00 € 441.000,00 € 434.000,00 € -7.000,00 "
        "€ 400.000,00 € 34.000,00" in page
    )
    assert "Opslag ORV € 121.000,00 € 21.000,00 € 100.000,00 – –" in page
    # 441,000 + 121,000 gross; 441,000 + 100,000 net
    assert "Totaal € 562.000,00 € 21.000,00 € 541.000,00 € 434.000,00 € -7.000,00" in page
    assert "Besluit B-1, 15 oktober 2026: Eén woning niet aanvaard." in page


def test_the_steps_are_taken_on_the_page(roosendaal, desk, book, controller):
    close_with(roosendaal)

    assert "uiterlijk 15 juli 2026" in text_of(desk.get(YEAR))
    assert "Geef de datum." in text_of(desk.post(f"{YEAR}verantwoorden/", {"datum": ""}))
    future = desk.post(f"{YEAR}verantwoorden/", {"datum": "01-01-2099"})
    assert "ligt in de toekomst" in text_of(future)
    page = text_of(desk.post(f"{YEAR}verantwoorden/", {"datum": "16-07-2026"}, follow=True))
    assert "na de uiterste datum 15 juli 2026" in page
    assert "Nog geen besluit over Realisatiestimulans." in page
    early = text_of(desk.post(f"{YEAR}vaststellen/", follow=True))
    assert "2025 is vastgesteld" not in early
    book(decision())
    desk.post(f"{YEAR}vaststellen/")
    assert "vastgesteld € 441.000,00, ontvangen € 0,00" in text_of(desk.get(YEAR))
    book(receipt())
    page = text_of(desk.post(f"{YEAR}uitbetalen/", follow=True))
    assert "Het jaar 2025 is uitbetaald." in page
    assert AccountingYear.objects.get(area=roosendaal, year=2025).paid_by == controller


def test_what_no_longer_holds_is_said(roosendaal, desk):
    close_with(roosendaal)
    make_year(2025, state="gesloten")
    row = make_year(2025, state="vastgesteld")

    page = text_of(desk.get(YEAR))

    assert row.state == "vastgesteld"
    assert "Sinds een eerdere stap is er iets veranderd." in page
    assert "klopt niet meer" in text_of(desk.get(f"{HOME}geld/"))


def test_the_office_sees_the_year_without_buttons(roosendaal, office):
    make_year(2025, state="gesloten")

    assert "2025 is verantwoord" not in text_of(office.get(YEAR))
    assert office.post(f"{YEAR}verantwoorden/", {"datum": "01-07-2026"}).status_code == 403


@pytest.mark.parametrize("year", [2024, 2099])
def test_a_year_without_money_does_not_exist(desk, year):
    assert desk.get(f"{HOME}geld/{year}/").status_code == 404
