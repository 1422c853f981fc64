"""No page has a barrier, for anyone: WCAG 2.2 AA as far as a machine can see, wide and narrow."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.barriers import barriers, reflow, unseen_focus
from tests.gallery import INDEX
from tests.places import Survey, survey
from tests.town import settle

WIDE, NARROW = 1280, 320


@pytest.fixture
def town(transactional_db: None) -> Survey:
    """Return every page that someone can open in a town with something of everything."""
    settle()
    return survey()


@pytest.fixture
def visit(browser: Browser, live_server: object) -> Iterator[Callable[[str], Page]]:
    """Return visit(person): the window in which that person is signed in."""
    windows: dict[str, Page] = {}

    def visit(person: str) -> Page:
        if person not in windows:
            context = browser.new_context(
                base_url=live_server.url, locale="nl-NL", reduced_motion="reduce"
            )
            page = windows[person] = context.new_page()
            page.goto("/inloggen/")
            page.get_by_label("Gebruikersnaam").fill(person)
            page.get_by_label("Wachtwoord").fill("demo")
            page.get_by_label("Wachtwoord").press("Enter")
            page.wait_for_url(lambda address: "inloggen" not in address)
        return windows[person]

    yield visit
    for page in windows.values():
        page.context.close()


def look_at(page: Page, *, is_first: bool) -> Iterator[str]:
    """Yield what is wrong with a page; the first of its kind is looked at narrow by axe too."""
    page.set_viewport_size({"width": WIDE, "height": 900})
    yield from barriers(page)
    yield from unseen_focus(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    if is_first:
        yield from (f"narrow: {each}" for each in barriers(page))
    yield from reflow(page)


def test_no_page_has_a_barrier(town: Survey, visit: Callable[[str], Page]) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()

    for place in town.places:
        page = visit(place.person)
        page.goto(place.address)
        for complaint in look_at(page, is_first=place.route not in seen):
            found[complaint].append(f"{place.person} {place.address}")
        seen.add(place.route)

    assert not found, "\n".join(f"{said}\n    {at}" for said, at in found.items())
    assert town.never_reached == []
    assert titles_of_several(town) == {}
    assert {place.route for place in town.places} - pictured() == set(), "make gallery"


def pictured() -> set[str]:
    """Return the routes that the gallery shows."""
    names = re.findall(r'src="([\w]+)-([\w]+?)-(?:\S*-)?breed\.png"', INDEX.read_text())
    return {f"{app}:{name}" for app, name in names}


def titles_of_several(town: Survey) -> dict[str, set[str]]:
    """Return the titles under which more than one page goes."""
    titles: dict[str, set[str]] = defaultdict(set)
    for place in town.places:
        titles[place.title].add(place.address)
    return {title: at for title, at in titles.items() if len(at) > 1}
