"""The deadlines of the agreement that were missed on a day, as far as the records tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from grants.deadlines import deadline_of
from grants.models import Obligation
from reports.figures import AreaFigures
from reports.midterm.schemes import missed_of
from reports.models import PublishedReport, ReportName

# What of the yearly obligations the records can tell: by the source that names them.
DECLARING, REPORTING = "FVW-17A", "AGR-REPORT"
YEARLY_REPORTS = (ReportName.ORV, ReportName.CAPACITY)


@dataclass(frozen=True, kw_only=True)
class MissedDeadline:
    """Something that was due and was not done, or too late."""

    name: str
    due: str  # in words: "15 juli 2026", or "in 2026"
    says: str
    source: str


def missed_deadlines(figures: AreaFigures, *, day: date) -> tuple[MissedDeadline, ...]:
    """Return what was due before a day and not done by then."""
    return (*_measures(figures, day), *_applications(figures, day), *_yearly(figures, day))


def _measures(figures: AreaFigures, day: date) -> Iterator[MissedDeadline]:
    for measure in figures.measures:
        found = deadline_of(measure, agreement=figures.agreement, today=day)
        if found.is_lost:
            yield MissedDeadline(
                name=f"Start van het werk: {measure.name}",
                due=f"{found.last_day:%d-%m-%Y}",
                says=found.notice,
                source="AGR-ORV-START",
            )


def _applications(figures: AreaFigures, day: date) -> Iterator[MissedDeadline]:
    for application in figures.applications:
        for missed in missed_of(application, day):
            yield MissedDeadline(
                name=f"{missed.label}: {application.name}",
                due=f"{missed.day:%d-%m-%Y}",
                says=missed.says,
                source="REG-WBI-START",
            )


def _yearly(figures: AreaFigures, day: date) -> Iterator[MissedDeadline]:
    published = _published(figures)
    for obligation in figures.obligations:
        if not obligation.is_yearly:
            continue
        for year in range(figures.agreement.starts_on.year, day.year):
            missed = _missed(obligation, figures, published, year=year, day=day)
            if missed:
                yield MissedDeadline(
                    name=f"{obligation.name} over {year}",
                    due=obligation.due(year),
                    says=missed,
                    source=obligation.source,
                )


def _missed(
    obligation: Obligation,
    figures: AreaFigures,
    published: dict[int, set[str]],
    *,
    year: int,
    day: date,
) -> str:
    """Return what is wrong with an obligation of a year, in Dutch; empty if nothing is known."""
    due = date(year + 1, obligation.due_month or 12, obligation.due_day or 31)
    if day <= due:
        return ""
    if obligation.source == DECLARING:
        row = figures.year_states.get(year)
        delivered = row.delivered_on if row else None
        if delivered is None or delivered > day:
            return "De verantwoording is nog niet ingediend."
        return f"Ingediend op {delivered:%d-%m-%Y}, te laat." if delivered > due else ""
    is_report = obligation.source == REPORTING and "rapportage" in obligation.name.lower()
    if is_report and not published.get(year, set()).issuperset(YEARLY_REPORTS):
        return "De rapportages zijn nog niet gepubliceerd."
    return ""


def _published(figures: AreaFigures) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for year, name in PublishedReport.objects.of(figures.area).values_list("year", "name"):
        found.setdefault(year, set()).add(name)
    return found
