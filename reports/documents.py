"""Reports before they take a form: of each the data that a template and a table need."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from nplv.core.models import Area
from nplv.core.reference import UnknownReference
from reports.annual import annual_report
from reports.capacity import capacity_report
from reports.capacity_tables import capacity_table
from reports.dashboard_page import Asked, dashboard_page
from reports.facts import agreement_facts, area_facts
from reports.figures import AreaFigures
from reports.midterm.report import midterm_report, obligation_of
from reports.midterm.tables import midterm_table
from reports.orv import orv_report
from reports.orv_tables import orv_table
from reports.queries import ledger
from reports.reading import AreaReading
from reports.tables import Table, annual_table, ledger_table

MIDTERM = "midterm"
NO_AGREEMENT = "Voor dit gebied is nog geen overeenkomst geladen."


class NotRendered(Exception):
    """This report does not exist, not for this area or year, or not in this form. In Dutch."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """
    A report in data. What is published holds plain data alone, so that it can be frozen.

    `context` says in `is_concept` whether the figures can still change, where that applies.
    """

    title: str
    context: dict[str, Any]
    table: Table | None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A report that there is: its name, its template, and how it is made."""

    name: str
    template: str
    make: Callable[[AreaFigures, int | None, datetime], Document]
    is_published: bool = False  # of a closed year, once, and frozen then (R20)
    is_published_alone: bool = False  # once in the whole period, and frozen then


def make_document(
    name: str, *, area: Area, year: int | None, at: datetime, known_at: datetime | None = None
) -> Document:
    """
    Return a report of an area as the facts are now, or as they were known at a moment.

    Errors: NotRendered, with what is possible instead.
    """
    if name not in KINDS:
        raise NotRendered(f"‘{name}’ is geen rapport; kies uit {', '.join(KINDS)}.")
    figures = AreaFigures(area, known_at=known_at)
    if figures.agreement is None:
        raise NotRendered(NO_AGREEMENT)
    return KINDS[name].make(figures, year, at)


def require_year(figures: AreaFigures, year: int | None) -> int:
    """
    Return the year if a report of it can be made.

    Errors: NotRendered.
    """
    if year is None or year not in figures.years:
        raise NotRendered("Kies een jaar uit de looptijd van de overeenkomst.")
    return year


def context_of(figures: AreaFigures, at: datetime, **more: Any) -> dict[str, Any]:
    """Return what every report has around its own data."""
    return {
        "area": area_facts(figures.area),
        "agreement": agreement_facts(figures.agreement),
        "made_at": at,
        **more,
    }


def remarks_of(figures: AreaFigures, at: datetime) -> tuple[str, ...]:
    """Return what stands above the rows of every report in a file."""
    made = f"Gemaakt op {date_format(localtime(at), 'j F Y, H:i')}. Bedragen in euro's."
    fiction = "Voorbeelddata: verzonnen plannen, starts en kosten."
    return (made, *((fiction,) if figures.area.has_example_data else ()))


def dashboard_document(area: Area, asked: Asked, *, at: datetime) -> Document:
    """Return the dashboard of an area that has an agreement, as the page shows it."""
    page = dashboard_page(AreaReading(area), asked, today=localtime(at).date())
    context = context_of(
        AreaFigures(area),
        at,
        page=page,
        # On paper nothing leads to a page.
        due=[(item, "") for item in page.due],
        latest=[(row, "") for row in page.changes.latest],
    )
    return Document(title=f"Dashboard {area.name}", context=context, table=None)


def _dashboard(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    beside = None if year is None else require_year(figures, year)
    return dashboard_document(figures.area, Asked(year=beside), at=at)


def _ledger(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    rows = ledger(figures)
    title = f"Grootboek {figures.area.name}"
    return Document(
        title=title,
        context=context_of(figures, at, ledger=rows),
        table=ledger_table(rows, title=title, remarks=remarks_of(figures, at)),
    )


def _annual(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    report = annual_report(figures, require_year(figures, year), at=at)
    title = f"Jaarrapport {year} {figures.area.name}"
    return Document(
        title=title,
        context=context_of(figures, at, report=report, is_concept=report.is_concept),
        table=annual_table(report, title=title, remarks=remarks_of(figures, at)),
    )


def _orv(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    report = orv_report(figures, require_year(figures, year))
    title = f"ORV-rapportage {year} {figures.area.name}"
    return Document(
        title=title,
        context=context_of(figures, at, report=report, is_concept=report.is_concept),
        table=orv_table(report, title=title, remarks=remarks_of(figures, at)),
    )


def _capacity(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    report = capacity_report(figures, require_year(figures, year))
    if report is None:
        raise NotRendered("Voor dit gebied is geen capaciteit afgesproken.")
    title = f"Capaciteitsrapportage {year} {figures.area.name}"
    return Document(
        title=title,
        context=context_of(figures, at, report=report, is_concept=report.is_concept),
        table=capacity_table(report, title=title, remarks=remarks_of(figures, at)),
    )


def _midterm(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    obligation = obligation_of(figures.area)
    if obligation is None:
        raise NotRendered("In de afspraken van dit gebied staat geen mid-term review.")
    if year not in (None, obligation.due_year):
        raise NotRendered(f"De mid-term review is in {obligation.due_year}.")
    try:
        report = midterm_report(figures, obligation=obligation, at=at)
    except UnknownReference as unknown:
        raise NotRendered(str(unknown)) from unknown
    title = f"Mid-term review {report.year} {figures.area.name}"
    return Document(
        title=title,
        context=context_of(
            figures,
            at,
            report=report,
            is_concept=report.is_concept,
            concept=f"de review is in {report.year}",
        ),
        table=midterm_table(report, title=title, remarks=remarks_of(figures, at)),
    )


def year_of(name: str, *, area: Area, year: int | None) -> int | None:
    """Return the year of a report: the one that was asked, or else the year of the review."""
    if name != MIDTERM or year is not None:
        return year
    obligation = obligation_of(area)
    return obligation.due_year if obligation else None


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="jaarrapport",
            template="reports/annual_pdf.html",
            make=_annual,
            is_published=True,
        ),
        Kind(name="orv", template="reports/orv_pdf.html", make=_orv, is_published=True),
        Kind(
            name="capaciteit",
            template="reports/capacity_pdf.html",
            make=_capacity,
            is_published=True,
        ),
        Kind(
            name=MIDTERM,
            template="reports/midterm_pdf.html",
            make=_midterm,
            is_published_alone=True,
        ),
        Kind(name="grootboek", template="reports/ledger_pdf.html", make=_ledger),
        Kind(name="dashboard", template="reports/dashboard_pdf.html", make=_dashboard),
    )
}
# The reports of a year: publishing it publishes them all at once.
PUBLISHED = tuple(kind.name for kind in KINDS.values() if kind.is_published)
# All that is frozen once it is published.
FROZEN = (*PUBLISHED, *(kind.name for kind in KINDS.values() if kind.is_published_alone))
