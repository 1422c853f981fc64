"""Every figure of every page opens to exactly the rows that make it (R17)."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from tests.reports.cost_years import make_capacity_years, make_orv_years
from tests.reports.factories import make_example_year, make_outside_starts
from tests.reports.origins.reading import Opened, Page, number, open_figure, read_page
from tests.reports.rich_history import live

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
    "ol.due": "deadlines",
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
# Pages of figures that do not open yet.
NOT_YET = ("/roosendaal/rapporten/midterm/",)
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
    "/roosendaal/plafond/",
    "/roosendaal/prognose/",
    "/roosendaal/prognose/?proef=WR-1:uitloop&proef=WR-1:50",
    "/roosendaal/plannen/",
    "/roosendaal/plannen/?ligging=nplv&hardheid=hard&zoek=e&planstatus=1A&wijk=westrand",
    "/roosendaal/plannen/WR-1/",
    "/roosendaal/startbouw/",
    "/roosendaal/startbouw/?jaar=2025&segment=sociale_huur&status=goedgekeurd&zoek=z",
)
YEARS = (2025, 2026, 2027)


def addresses() -> list[str]:
    """Return the addresses of all pages, of every year that they have."""
    return list(dict.fromkeys(page.format(year=year) for page in PAGES for year in YEARS))


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


def walk(client: Client) -> tuple[dict[str, list[str]], list[str]]:
    """Return the figures that do not open, by page, and all that does not add up."""
    closed: dict[str, list[str]] = {}
    shown: dict[str, set[Decimal]] = {}
    for address in addresses():
        page = read(client, address)
        if page.closed:
            closed[address] = [f"{figure.text} in: {figure.around}" for figure in page.closed]
        for figure in page.shown:
            if figure.href and "/herkomst/" in figure.href:
                shown.setdefault(figure.href, set()).add(number(figure.text))
    return closed, follow(client, shown)


def make_example(area) -> None:
    make_example_year()
    make_outside_starts()


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(lambda area: None, id="nothing yet"),
        pytest.param(make_example, id="the example year"),
        pytest.param(lambda area: make_orv_years(), id="two years of orv"),
        pytest.param(lambda area: make_capacity_years(), id="two years of capacity"),
        pytest.param(live, id="three years"),
    ],
)
def test_every_figure_opens_to_rows_that_add_up_to_it(
    roosendaal, controller, history: Callable[..., object]
):
    history(roosendaal)
    client = Client()
    client.force_login(controller)

    closed, wrong = walk(client)

    assert closed == {}
    assert wrong == []
