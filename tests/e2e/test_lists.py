"""Lists by keyboard: search with Enter, sort by a header, skip to the table, work on a plan."""

import re

from playwright.sync_api import expect

from tests.housing.factories import make_plan, make_start


def rows(page):
    return page.get_by_role("region", name="Startregistraties").locator("tbody tr")


def test_a_list_is_searched_sorted_and_reached_by_keyboard(page, sign_in, bureau, roosendaal):
    plan = make_plan(code="WR-01", name="Permekehof")
    for reference in ("Z-B", "Z-A", "X-C"):
        make_start(plan=plan, reference=reference)
    sign_in(page, "bureau")
    page.goto("/roosendaal/startbouw/")

    page.get_by_role("link", name="Kenmerk").press("Enter")
    expect(page).to_have_url(re.compile(r"\?sorteer=kenmerk$"))
    expect(rows(page).first).to_contain_text("X-C")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Kenmerk"))

    page.get_by_label("Zoek").fill("z-")
    page.get_by_label("Zoek").press("Enter")
    expect(page).to_have_url(re.compile("zoek=z-.*sorteer=kenmerk"))
    expect(rows(page)).to_have_count(2)
    expect(rows(page).first).to_contain_text("Z-A")

    skip = page.get_by_role("link", name="Direct naar de tabel")
    skip.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Kenmerk")).to_be_focused()


def test_a_plan_is_entered_and_held_up(page, sign_in, bureau, roosendaal):
    sign_in(page, "bureau")
    page.goto("/roosendaal/plannen/nieuw/")
    page.get_by_label("Code").fill("WR-09")
    page.get_by_label("Naam").fill("Nieuwehof")
    page.get_by_label("Ligging").select_option("nplv")
    page.get_by_label("Wijk").select_option("westrand")
    page.get_by_label("Planstatus").select_option("2A")
    page.get_by_label("2026, sociale huur").fill("40")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("WR-09 Nieuwehof")

    page.get_by_role("link", name="Knelpunt toevoegen").click()
    page.get_by_label("Soort").select_option("netcongestie")
    page.get_by_label("Sinds").fill("05-01-2026")
    page.get_by_role("button", name="Opslaan").click()

    expect(page.get_by_role("region", name="Knelpunten")).to_contain_text("Netcongestie")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
