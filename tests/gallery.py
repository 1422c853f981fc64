"""
Pictures of every page, wide and narrow, for who has no server at hand: make gallery.

Made in the town of `tests.town` at a fixed moment, so that the same pages give the same pictures.
Writes docs/gallery/: the pictures, and an index that shows them by who uses the page.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any
from unittest import mock

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.tools import find_chromium

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "gallery"
INDEX = GALLERY / "README.md"
WIDTHS = {"breed": 1280, "smal": 390}
TALLEST = 1400  # pixels; what lies lower is left out
COLOURS = 32
# Of these pages every state is shown, of the others one.
IN_EVERY_STATE = {
    "grants:cost_import_file",
    "grants:money_year",
    "grants:wbi",
    "housing:start_detail",
    "reports:report",
    "reports:start_import_file",
}
PEOPLE = {
    "": "Zonder in te loggen",
    "bureau": "Programmabureau",
    "controller": "Controller",
    "raad": "Raadslid en Rijk",
    "breda": "Een gebied zonder overeenkomst",
    "beheer": "Beheerder",
}


def nothing(page: Page) -> None:
    """Leave the page as it opens."""


def press(label: str) -> Callable[[Page], None]:
    """Return an act: press this button."""
    return lambda page: page.get_by_role("button", name=label).click()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One page as someone sees it, or a state of it after an act."""

    name: str  # of its files
    title: str
    person: str  # empty: who has not signed in
    address: str
    act: Callable[[Page], None] = nothing

    def file(self, width: str) -> str:
        return f"{self.name}-{width}.png"


STATES = (
    Picture(name="core-login", title="Inloggen", person="", address="/inloggen/"),
    Picture(
        name="inloggen-fout",
        title="Inloggen met een fout",
        person="",
        address="/inloggen/",
        act=press("Inloggen"),
    ),
    Picture(
        name="start-fouten",
        title="Een formulier met fouten",
        person="bureau",
        address="/roosendaal/startbouw/nieuw/",
        act=press("Opslaan en indienen"),
    ),
    Picture(
        name="geen-toegang", title="Geen toegang", person="raad", address="/roosendaal/plannen/"
    ),
    Picture(name="bestaat-niet", title="Bestaat niet", person="raad", address="/roosendaal/weg/"),
)

# These say no more than that it was done, once it was.
TO_CLOSE = Picture(
    name="grants-close_year",
    title="Jaar 2025 afsluiten",
    person="controller",
    address="/roosendaal/rapporten/2025/afsluiten/",
)
TO_PUBLISH = Picture(
    name="reports-publish_year",
    title="Rapporten over 2025 publiceren",
    person="controller",
    address="/roosendaal/rapporten/2025/publiceren/",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        prepare(Path(directory))
        from tests.town import NOW  # only now: it reads the settings

        shutil.rmtree(GALLERY, ignore_errors=True)
        GALLERY.mkdir(parents=True)
        with (
            mock.patch("django.utils.timezone.now", return_value=NOW),
            mock.patch("pyotp.random_base32", return_value="VOORBEELD" * 3 + "VOORB"),
            serving() as address,
            browsing() as browser,
        ):
            INDEX.write_text(index(list(whole_story(browser, address))))


def prepare(directory: Path) -> None:
    """Start Django on a database and a place for files of this run alone."""
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{directory / 'gallery.sqlite3'}",
        "EVIDENCE_DIR": str(directory / "evidence"),
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # playwright keeps an event loop in this thread
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "DEBUG": "",
    }
    import django

    django.setup()


def whole_story(browser: Browser, address: str) -> Iterator[Picture]:
    """Take every picture, while the town goes from its example data to a year that is closed."""
    from django.core.management import call_command

    from nplv import demo
    from tests import town

    for command in ("migrate", "load_agreement"):
        call_command(command, verbosity=0)
    demo.load()
    take([TO_CLOSE], browser=browser, address=address)
    town.close()
    take([TO_PUBLISH], browser=browser, address=address)
    town.go_on()
    special = (TO_CLOSE, TO_PUBLISH, *STATES)
    others = [
        picture for picture in chosen() if picture.name not in {each.name for each in special}
    ]
    take([*others, *STATES], browser=browser, address=address)
    yield from (*others, *special)


def chosen() -> list[Picture]:
    """Return the first place of each route, and every state where that tells more."""
    from tests.places import survey

    found: dict[str, Picture] = {}
    for place in survey(("bureau", "controller", "raad", "breda", "beheer")).places:
        name = place.route.replace(":", "-")
        if name in found:
            if place.route not in IN_EVERY_STATE or place.person != found[name].person:
                continue
            name += "-" + place.address.strip("/").rpartition("/")[2]
        title = place.title.partition(" – Roosendaal")[0].partition(" – NPLV")[0].strip()
        found[name] = Picture(name=name, title=title, person=place.person, address=place.address)
    return list(found.values())


@contextmanager
def serving() -> Iterator[str]:
    """Serve the pages with their style from this process; give the address."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread

    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--lang=nl"],
        )
        yield browser
        browser.close()


def take(pictures: list[Picture], *, browser: Browser, address: str) -> None:
    """Take pictures at both widths, of each person in a window of their own."""
    for person, width in product(PEOPLE, WIDTHS):
        if all(picture.person != person for picture in pictures):
            continue
        page = browser.new_page(
            base_url=address,
            locale="nl-NL",
            reduced_motion="reduce",
            viewport={"width": WIDTHS[width], "height": 800},
        )
        if person:
            sign_in(page, person)
        for picture in pictures:
            if picture.person == person:
                page.goto(picture.address)
                picture.act(page)
                keep(page, GALLERY / picture.file(width))
        page.close()


def sign_in(page: Page, person: str) -> None:
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam").fill(person)
    page.get_by_label("Wachtwoord").fill("demo")
    page.get_by_label("Wachtwoord").press("Enter")
    page.wait_for_url(lambda address: "inloggen" not in address)


def keep(page: Page, path: Path) -> None:
    """Keep the page as a small picture: its top, in few colours."""
    page.wait_for_load_state("networkidle")
    whole: Any = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled")))
    top = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, TALLEST)))
    top.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def index(pictures: list[Picture]) -> str:
    """Return the page that shows them, by who uses the page; each route is named by its file."""
    lines = [
        "# Every page in pictures",
        "",
        "Made by `make gallery` from example data at a fixed moment; everything in it is made up.",
        f"Of a long page the first {TALLEST} pixels. Left 1280 pixels wide, right 390.",
    ]
    for person, group in PEOPLE.items():
        if all(picture.person != person for picture in pictures):
            continue
        lines += ["", f"## {group}"]
        for picture in pictures:
            if picture.person == person:
                wide, narrow = picture.file("breed"), picture.file("smal")
                lines += [
                    "",
                    f"### {picture.title}",
                    "",
                    f"`{picture.address}`",
                    "",
                    f'<img src="{wide}" width="620" alt="{picture.title}, breed">'
                    f' <img src="{narrow}" width="190" alt="{picture.title}, smal">',
                ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
