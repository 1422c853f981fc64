"""The pages in a real Chromium: one browser for the run, a fresh profile for each test."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

from tests.core.factories import PASSWORD
from tests.tools import find_chromium, skip_unless_ci

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
PATIENCE = 10_000  # milliseconds


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    chromium = find_chromium()
    if chromium is None:
        skip_unless_ci("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop going in this thread. The tests are not asynchronous,
        # but Django takes them for it: it would refuse every query, and it keeps a connection
        # of its own for the loop, which must be closed before the test database can be dropped.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def page(browser: Browser, live_server: object) -> Iterator[Page]:
    """
    Open a page of the running site; addresses like "/inloggen/" are relative to it.

    A script error, a breach of the content policy or a missing file fails the test.
    """
    context = browser.new_context(
        base_url=live_server.url,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(breaches(message.text)))
    page.on("response", lambda response: complaints.extend(failures(response)))
    yield page
    context.close()
    assert complaints == []


def breaches(message: str) -> list[str]:
    """Return what the browser says of a breach of the content policy."""
    return [message] if "Content Security Policy" in message else []


def failures(response: Response) -> list[str]:
    """Return what the server could not give: a broken page, or a file that a page asked for."""
    is_page = response.request.resource_type == "document"  # those may say 403 or 404
    is_complaint = response.status >= (500 if is_page else 400)
    return [f"{response.status} {response.url}"] if is_complaint else []


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    """Return sign_in(page, username), for the people whom tests/conftest.py makes."""

    def sign_in(page: Page, username: str) -> None:
        page.goto("/inloggen/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        expect(page).not_to_have_url(re.compile("/inloggen/"))

    return sign_in
