"""Every figure of every page opens to exactly the rows that make it (R17)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from housing.models import Plan
from nplv.core.models import User
from reports.services import publish_review
from tests.books import Books, moment
from tests.reports.origins.reading import Opened, Page, number, open_figure, read_page
from tests.reports.rich_history import SOCIAL, live

# What stands on a page with digits, and is no figure that can open; each with the reason.
EXEMPT = {
    "nav": "where the page is, and the pages of a list",
    "sup.note-mark": "the number of a footnote",
    ".footnotes": "what sources say",
    "svg": "a picture; its figures are in the table below it",
    "tr.fact": "a fact on its own row, which leads to it",
    "li.fact": "a document on its own row",
    "dl.facts": "parties and dates",
    "details.quote": "the words of a document",
    "form": "what is typed",
    "td.change__difference": "the difference of the two figures beside it, which both open",
    ".card__label": "a year, or the name of a scheme",
    "dl.thresholds": "the limits of our own rule, whose source is in a footnote",
    ".due": "deadlines",
    "td.said": "what people wrote of a deviation",
    ".verdict-count": "how many of the rows beside it have which verdict",
    ".list-length": "how long the list below it is",
    "tbody.selection": "the sum of a list that stands above it, as its filters choose",
    ".timeline": "what was changed when",
    "dd.source": "the lines of the text",
    "tr.source": "a source",
    "p.explanation": "why the figures of the row differ, in words",
    "span.source-place": "where in the text",
    ".message": "what was just done",
}
# Words in which figures of the same page come back: each must open elsewhere on it.
REPEATS = {
    ".remarks": "remarks",
    ".checks": "what holds and what does not",
    "p.chart__text": "the words of a picture",
}
PAGES = (
    "/roosendaal/",
    "/roosendaal/?jaar={year}",
    "/roosendaal/?peildatum=30-06-2026&sinds=01-02-2026&jaar=2025",
    "/roosendaal/grootboek/",
    "/roosendaal/rapporten/{year}/",
    "/roosendaal/rapporten/{year}/orv/",
    "/roosendaal/rapporten/{year}/capaciteit/",
    "/roosendaal/geld/",
    "/roosendaal/geld/2025/",
    "/roosendaal/geld/2026/",
    "/roosendaal/bestemmingen/",
    "/roosendaal/orv/",
    "/roosendaal/orv/langdonk-mfa/",
    "/roosendaal/orv/westrand-buurtcentrum/",
    "/roosendaal/orv/kalsdonk-buurtcentrum/",
    "/roosendaal/capaciteit/",
    "/roosendaal/wbi/",
    "/roosendaal/wbi/stationskwartier/",
    "/roosendaal/wbi/dunantstraat/",
    "/roosendaal/kasstroom/",
    "/roosendaal/bronnen/",
    "/roosendaal/rapporten/midterm/",
    "/roosendaal/rapporten/midterm/?stand=nu",
    "/roosendaal/plafond/",
    "/roosendaal/prognose/",
    "/roosendaal/prognose/?proef=WR-1:uitloop&proef=BV-1:50",
    "/roosendaal/plannen/",
    "/roosendaal/plannen/?ligging=nplv&hardheid=hard&zoek=e&planstatus=1A&wijk=westrand",
    "/roosendaal/plannen/WR-1/",
    "/roosendaal/startbouw/",
    "/roosendaal/startbouw/?jaar=2025&segment=sociale_huur&status=goedgekeurd&zoek=z",
)
YEARS = (2025, 2026, 2027)
# What a council member may see of it.
READ = (
    "/roosendaal/",
    "/roosendaal/?jaar={year}",
    "/roosendaal/grootboek/",
    "/roosendaal/prognose/",
    "/roosendaal/plafond/",
    "/roosendaal/bronnen/",
    "/roosendaal/rapporten/2025/",
)
# Where nothing must read as nothing, before there is a plan or a fact.
BEFORE = (
    "/roosendaal/",
    "/roosendaal/grootboek/",
    "/roosendaal/rapporten/{year}/",
    "/roosendaal/orv/",
    "/roosendaal/wbi/",
    "/roosendaal/prognose/",
)
# When the three years have been lived: nobody can enter a start of a day that is still to come.
LATER = moment(2027, 3, 2, 9)
pytestmark = pytest.mark.usefixtures("facts_are_read_once")


def publish_the_review(books: Books) -> None:
    """Publish the mid-term review, and start more homes after that."""
    publish_review(area=books.area, by=books.controller, at=books.tick())
    plan = Plan.objects.get(code="WR-1")
    books.approve(books.start("Z-12", plan, date(2027, 2, 26), [(SOCIAL, 11, "")]))


def addresses(pages: Sequence[str] = PAGES) -> list[str]:
    """Return the addresses of pages, of every year that they have."""
    return list(dict.fromkeys(page.format(year=year) for page in pages for year in YEARS))


def read(client: Client, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, address)
    return read_page(answer.content, exempt=EXEMPT, repeats=REPEATS)


def differences(found: Opened, address: str, values: set[Decimal]) -> list[str]:
    """Return what does not add up in what a figure opens to; `values` is how it was shown."""
    wrong = []
    if sum(found.rows) != found.rows_sum:
        wrong.append(f"{address}: rows {sum(found.rows)}, sum {found.rows_sum}")
    if found.rows_sum + sum(found.steps) != found.total:
        wrong.append(f"{address}: {found.rows_sum} and {found.steps} are not {found.total}")
    opened = found.total if found.outcome is None else found.outcome
    wrong += [f"{address}: shown {value}, opened {opened}" for value in values if value != opened]
    return wrong


def follow(client: Client, shown: dict[str, set[Decimal]]) -> list[str]:
    """Return what does not add up in these figures and all that they are made of."""
    wrong: list[str] = []
    waiting, parts = list(shown), {}
    opened: dict[str, Opened] = {}
    while waiting:
        address = waiting.pop()
        opened[address] = found = open_figure(client, address)
        wrong += differences(found, address, shown.get(address, set()))
        for part, value in found.parts:
            parts.setdefault(part, set()).add(abs(value))
            if part not in opened and part not in waiting:
                waiting.append(part)
    for address, values in parts.items():
        found = opened[address]
        whole = found.total if found.outcome is None else found.outcome
        if not (set(values) == {abs(whole)} or _is_taken_in_part(address)):
            wrong.append(f"{address}: a part of {values}, opened {whole}")
    return wrong


def _is_taken_in_part(address: str) -> bool:
    """Return whether a step only tells with this figure how much is taken off: the maximum."""
    return "/afspraak/" in address and "wat=maximum" in address


def walk(client: Client, pages: Iterable[str]) -> tuple[dict[str, Page], list[str]]:
    """Return the pages with their figures, and what does not add up; a link is opened once."""
    found = {address: read(client, address) for address in pages}
    shown: dict[str, set[Decimal]] = {}
    for page in found.values():
        for figure in page.shown:
            if figure.href and "/herkomst/" in figure.href:
                shown.setdefault(figure.href, set()).add(number(figure.text))
    return found, follow(client, shown)


def closed_figures(pages: dict[str, Page]) -> dict[str, list[str]]:
    """Return the figures that do not open, by page."""
    found = {
        address: [f"{figure.text} in: {figure.around}" for figure in page.closed]
        for address, page in pages.items()
    }
    return {address: figures for address, figures in found.items() if figures}


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_every_figure_opens_to_rows_that_add_up_to_it_before_there_is_a_fact(
    roosendaal, controller
):
    pages, wrong = walk(client_of(controller), [page.format(year=2025) for page in BEFORE])

    assert closed_figures(pages) == {}
    assert wrong == []


def test_every_figure_opens_to_rows_that_add_up_to_it(roosendaal, controller, raad, monkeypatch):
    publish_the_review(live(roosendaal))
    monkeypatch.setattr(timezone, "now", lambda: LATER)

    pages, wrong = walk(client_of(controller), addresses())

    assert closed_figures(pages) == {}
    assert wrong == []
    # Who only reads opens the same figures on the same pages, and no page that is closed.
    reader = client_of(raad)
    for address in addresses(READ):
        assert set(read(reader, address).links) == {
            link for link in pages[address].links if "/herkomst/" in link or "/grootboek/" in link
        }
