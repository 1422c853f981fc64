"""A file of starts from its mistakes to its approval, with two people in two browsers."""

import re

from playwright.sync_api import expect

from tests.housing.factories import make_plan
from tests.housing.spreadsheets import as_xlsx, row

REASON = "De startdatum is een week te vroeg."


def hand_in(page, path, content):
    path.write_bytes(content)
    page.goto("/roosendaal/startbouw/importeren/")
    page.get_by_label("Bestand", exact=True).set_input_files(path)
    page.get_by_role("button", name="Controleren").click()


def hand_in_mended(page, tmp_path):
    """Hand in a file with two mistakes, see them, hand in a better one and submit its starts."""
    rows = [row(kenmerk=f"Z-{number}", aantal=10 + number) for number in (1, 2, 3)]
    wrong = [rows[0], row(kenmerk="Z-2", plan="WEG"), row(kenmerk="Z-3", startdatum="31-02-2025")]

    hand_in(page, tmp_path / "starts.xlsx", as_xlsx(*wrong))
    problems = page.get_by_role("region", name="Fouten")
    expect(problems.locator("tbody tr")).to_have_count(2)
    expect(problems).to_contain_text("31-02-2025")

    hand_in(page, tmp_path / "beter.xlsx", as_xlsx(*rows))
    page.get_by_role("button", name="Opslaan als concept").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ontvangstbewijs")
    page.get_by_role("button", name="Alle 3 indienen").click()


def judge(page):
    """Send Z-2 back, and approve the other two."""
    page.goto("/roosendaal/te-beoordelen/")
    page.get_by_role("link", name="Bekijk ze een voor een").click()
    card = page.locator("article.review").filter(has_text="Start Z-2")
    card.get_by_text("Afkeuren").first.click()
    card.get_by_label("Reden van de afkeuring").fill(REASON)
    card.get_by_role("button", name="Afkeuren").click()
    page.get_by_role("button", name="Alle 2 goedkeuren").click()
    expect(page.get_by_text("De import beter.xlsx is goedgekeurd.")).to_be_visible()


def mend(page):
    """Find Z-2 back with the reason, change its date and submit it again."""
    page.goto("/roosendaal/te-beoordelen/")
    back = page.get_by_role("region", name="Terug bij u")
    expect(back).to_contain_text(REASON)
    back.get_by_role("link", name="Z-2").click()
    page.get_by_role("link", name="Bewerken").click()
    page.get_by_label("Startdatum").fill("21-03-2025")
    page.get_by_role("button", name="Opslaan en indienen").click()
    expect(page.get_by_text(re.compile("Z-2 is opgeslagen en ingediend"))).to_be_visible()


def test_a_file_is_mended_handed_in_and_judged(
    page, sign_in, bureau, bureau2, roosendaal, tmp_path
):
    make_plan(area=roosendaal, code="WR-01")

    sign_in(page, "bureau")
    hand_in_mended(page, tmp_path)
    page.get_by_role("button", name="Uitloggen").click()
    sign_in(page, "bureau2")
    judge(page)
    page.get_by_role("button", name="Uitloggen").click()
    sign_in(page, "bureau")
    mend(page)

    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
