"""Every task with the keyboard alone, and the focus in sight at each step."""

import re

import pytest
from playwright.sync_api import Page, expect

from nplv import demo
from tests.e2e.keyboard import choose, focus, follow, go, press, tab_to, write
from tests.housing.spreadsheets import as_csv, row


@pytest.fixture
def at_work(page: Page, transactional_db: None) -> Page:
    """Return a window at the door of the example town."""
    demo.load()
    page.goto("/inloggen/")
    return page


def enter(page: Page, person: str) -> None:
    write(page, "Gebruikersnaam", person)
    write(page, "Wachtwoord", "demo")
    go(page)
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(text))


def test_the_first_tab_leads_past_the_menu(at_work: Page) -> None:
    enter(at_work, "bureau")

    tab_to(at_work, "Direct naar de inhoud")
    at_work.keyboard.press("Enter")

    expect(at_work.locator("#inhoud")).to_be_focused()
    at_work.keyboard.press("Tab")
    assert at_work.evaluate("document.activeElement.closest('main') !== null")


def test_a_start_is_registered_after_its_mistakes_were_mended(at_work: Page) -> None:
    page = at_work
    enter(page, "bureau")
    choose(page, "Registreren", "Startbouw")
    follow(page, "Nieuwe start registreren")

    write(page, "Kenmerk", "Z-2026-0900")
    go(page)  # Enter presses the first button: saved as a concept, with its mistakes
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    assert str(focus(page)["name"]).startswith("Plan:")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Plan", exact=True)).to_be_focused()
    page.keyboard.type("WR-01")
    write(page, "Startdatum", "02-11-2026")
    write(page, "Bewijs", "Z-2026-0900/1")
    write(page, "Segment", "Sociale")
    write(page, "Aantal woningen", "12")
    press(page, "Opslaan en indienen")

    heading(page, "Z-2026-0900")
    expect(page.get_by_text("Ingediend", exact=True).first).to_be_visible()


def test_enter_in_a_cost_saves_it_and_does_not_hand_it_in(at_work: Page) -> None:
    page = at_work
    enter(page, "bureau")
    choose(page, "Registreren", "ORV")
    follow(page, "MFA in de wijk Langdonk")
    follow(page, "Kostenregel toevoegen")
    write(page, "Jaar van levering", "2026")
    write(page, "Leverancier", "Bouwbedrijf X")
    write(page, "Factuurnummer", "F-900")
    write(page, "Factuurdatum", "30-06-2026")
    write(page, "Bedrag excl. btw", "1.000,00")
    write(page, "Btw", "210,00")

    go(page)

    heading(page, "F-900")
    expect(page.get_by_text("Concept", exact=True).first).to_be_visible()


def test_a_file_is_imported(at_work: Page, tmp_path) -> None:
    page, path = at_work, tmp_path / "starts.csv"
    path.write_text(as_csv(row(kenmerk="Z-2026-0901", startdatum="02-11-2026", prijs="")))
    enter(page, "bureau")
    choose(page, "Registreren", "Startbouw")
    follow(page, "Importeren")

    tab_to(page, "Bestand", tag="input")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(path)
    press(page, "Controleren")
    press(page, "Opslaan als concept")

    heading(page, "Ontvangstbewijs")


def test_what_waits_is_approved(at_work: Page) -> None:
    page = at_work
    enter(page, "bureau2")
    choose(page, "Registreren", "Te beoordelen")
    follow(page, "Start Z-2026-0139")
    press(page, "Goedkeuren")

    expect(page.get_by_text(re.compile("goedgekeurd")).first).to_be_visible()


def test_a_year_is_closed_published_and_downloaded(at_work: Page) -> None:
    page = at_work
    enter(page, "controller")
    choose(page, "Verantwoorden", "Rapporten")
    follow(page, "Jaar 2025 afsluiten")
    tab_to(page, "Ik")
    page.keyboard.press("Space")
    press(page, "Jaar 2025 afsluiten")
    choose(page, "Verantwoorden", "Rapporten")
    follow(page, "Rapporten over 2025 publiceren")
    press(page, "Publiceren")  # not yet: the question has no answer
    expect(page.locator(".error-summary")).to_be_focused()
    follow(page, "Ik heb de rapporten bekeken")
    page.keyboard.press("Space")
    press(page, "Publiceren")
    expect(page.get_by_text(re.compile("gepubliceerd")).first).to_be_visible()

    choose(page, "Verantwoorden", "Grootboek")
    with page.expect_download() as download:
        tab_to(page, "Csv")
        page.keyboard.press("Enter")

    assert download.value.suggested_filename.endswith(".csv")


@pytest.mark.parametrize("address", ["startbouw/nieuw/", "startbouw/", "te-beoordelen/"])
def test_the_focus_goes_round_and_is_never_caught(at_work: Page, address: str) -> None:
    page = at_work
    enter(page, "bureau")
    page.goto(f"/roosendaal/{address}")

    tab_to(page, "Toegankelijkheid", tag="a")  # the last link of the page
    tab_to(page, "Direct naar de inhoud", tag="a")  # and round again
