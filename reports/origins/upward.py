"""From a fact to every figure that it is in: each page is asked which figures it shows."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse

from nplv.core.models import Area
from reports.models import PublishedReport, ReportName
from reports.origins.asking import read_ask, title_of
from reports.origins.facts import Known
from reports.origins.opening import holds
from reports.origins.origin import Ask
from reports.origins.stands import read_stand

REPORTS = {
    ReportName.ANNUAL: "reports:report",
    ReportName.ORV: "reports:orv",
    ReportName.CAPACITY: "reports:capacity_report",
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """The one fact that is looked for: a start or a cost line."""

    start_id: int | None = None
    cost_id: int | None = None
    claim_year: int | None


@dataclass(frozen=True, kw_only=True)
class FigureOnPage:
    """A figure that the fact is in, as a page writes it."""

    title: str
    written: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PageOfFigures:
    """A page with the figures on it that the fact is in."""

    label: str
    address: str
    figures: tuple[FigureOnPage, ...]


def pages_with(request: HttpRequest, area: Area, fact: Fact) -> list[PageOfFigures]:
    """Return the pages on which the fact counts, each with its figures."""
    facts: dict[str, Known] = {}
    found = []
    for label, address in _pages(area, fact):
        figures = tuple(_figures(request, area, fact, address, facts))
        if figures:
            found.append(PageOfFigures(label=label, address=address, figures=figures))
    return found


def _pages(area: Area, fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield the pages of figures: those of now, of the claim year, and what was published."""

    def at(name: str, **kwargs: int) -> str:
        return reverse(name, kwargs={"area": area.slug, **kwargs})

    year = fact.claim_year
    yield "Dashboard", at("reports:dashboard") + (f"?jaar={year}" if year else "")
    yield "Grootboek", at("reports:ledger")
    published = {(row.name, row.year): row.number for row in PublishedReport.objects.of(area)}
    years = {of for _, of in published if year is not None and of >= year}
    for of in sorted(years | ({year} if year else set())):
        for name, page in REPORTS.items():
            number = published.get((name, of))
            told = f", gepubliceerd als {number}" if number else ""
            if number or of == year:
                yield f"{name.label} {of}{told}", at(page, year=of)


def _figures(
    request: HttpRequest, area: Area, fact: Fact, address: str, facts: dict[str, Known]
) -> Iterator[FigureOnPage]:
    for (figure, asked, stand), written in _shown_on(request, address).items():
        if stand not in facts:
            moment = read_stand(area, stand).at
            facts[stand] = Known(area, at=moment, start_id=fact.start_id, cost_id=fact.cost_id)
        known = facts[stand]
        found: Ask = read_ask(known, figure, dict(asked))
        if holds(known, found):
            yield FigureOnPage(
                title=title_of(known, found),
                written=written,
                address=Ask(figure=figure, filters=dict(asked)).address(area.slug, stand),
            )


Shown = dict[tuple[str, tuple[tuple[str, str], ...], str], str]


def _shown_on(request: HttpRequest, address: str) -> Shown:
    """Return the figures that a page shows to this person, each once, by showing it."""
    path, _, query = address.partition("?")
    asked = copy(request)
    asked.path = asked.path_info = path
    asked.GET = QueryDict(query)
    asked.stand, asked.opened = "", {}  # the tag that opens a figure writes down which
    match = resolve(path)
    match.func(asked, *match.args, **match.kwargs)
    return asked.opened
