"""Pages in their unhappy states, and as people with their own colours see them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from nplv import demo
from tests.e2e.barriers import barriers, reflow


@pytest.fixture
def example_town(transactional_db: None) -> None:
    demo.load()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).first.click()


def wrong_password(page: Page) -> None:
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam").fill("bureau")
    page.get_by_label("Wachtwoord").fill("fout")
    press(page, "Inloggen")


def refused(address: str, label: str) -> Callable[[Page], None]:
    """Return what sends a form of Roosendaal as empty as it opens."""

    def send(page: Page) -> None:
        page.goto(f"/roosendaal/{address}")
        press(page, label)

    return send


def seen(address: str) -> Callable[[Page], None]:
    """Return what opens a page of Roosendaal."""
    return lambda page: page.goto(f"/roosendaal/{address}")


# Who comes to what, and what it says.
STATES = [
    ("", wrong_password, "Er gaat nog iets niet goed"),
    ("raad", seen("plannen/"), "Dit hoort niet bij uw rol"),
    ("raad", seen("bestaat-niet/"), "bestaat niet"),
    ("bureau", refused("startbouw/nieuw/", "Opslaan en indienen"), "Geef een kenmerk"),
    ("bureau", refused("orv/langdonk-mfa/nieuw/", "Opslaan als concept"), "Geef het bedrag"),
    ("bureau", refused("plannen/nieuw/", "Opslaan"), "Er gaat nog iets niet goed"),
    ("bureau", refused("kosten/importeren/", "Controleren"), "Kies een bestand"),
    ("bureau", seen("startbouw/?zoek=bestaat-niet"), "Wis de filters"),
    ("controller", refused("rapporten/2025/afsluiten/", "Jaar 2025 afsluiten"), "niet goed"),
    ("controller", refused("ontvangsten/nieuw/", "Vastleggen"), "Er gaat nog iets niet goed"),
]


@pytest.mark.usefixtures("example_town")
def test_a_page_that_says_no_has_no_barrier(page: Page, sign_in) -> None:
    found = {}
    for person, go, says in STATES:
        page.context.clear_cookies()
        page.set_viewport_size({"width": 1280, "height": 900})
        if person:
            sign_in(page, person)
        go(page)
        expect(page.get_by_role("main")).to_contain_text(says)
        complaints = barriers(page)
        page.set_viewport_size({"width": 320, "height": 900})
        complaints += reflow(page)
        if page.locator(".error-summary").count():
            expect(page.locator(".error-summary")).to_be_focused()
        if complaints:
            found[f"{person} {page.url}"] = complaints

    assert found == {}


# What is drawn by colour alone is gone when a reader sets their own.
DRAWN = """selector => [...document.querySelectorAll(selector)].filter(each =>
    each.checkVisibility()).map(each => {
        const style = getComputedStyle(each);
        return [style.borderTopWidth, style.borderTopStyle, style.backgroundColor,
            style.forcedColorAdjust].join(' ');
    })"""


@pytest.mark.usefixtures("example_town")
def test_with_ones_own_colours_all_that_matters_is_still_drawn(
    browser: Browser, live_server, sign_in
) -> None:
    page = browser.new_page(
        base_url=live_server.url, forced_colors="active", reduced_motion="reduce"
    )
    sign_in(page, "bureau")

    page.goto("/roosendaal/startbouw/")
    for selector in (".badge", ".utrecht-button", ".utrecht-textbox"):
        drawn = page.evaluate(DRAWN, selector)
        assert drawn, selector
        assert [each for each in drawn if "0px" in each.split()[0] or "none" in each] == []
    # The current page is under a line, the others are under none that can be seen.
    lines = "each => getComputedStyle(each).borderBlockEndColor"
    current = page.locator(".site-menu [aria-current=page]").evaluate(lines)
    other = page.locator(".site-menu [open] a:not([aria-current])").first.evaluate(lines)
    assert current != other
    page.close()


@pytest.mark.usefixtures("example_town")
def test_nothing_moves_by_itself(page: Page, sign_in) -> None:
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, "bureau")

    for address in ("", "startbouw/", "startbouw/nieuw/", "te-beoordelen/"):
        page.goto(f"/roosendaal/{address}")
        assert page.evaluate("document.getAnimations().length") == 0
