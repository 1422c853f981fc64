"""All that page and PDF of the dashboard show, of a day and beside an earlier one."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from grants.agenda.items import AgendaItem
from nplv.core.moments import end_of
from reports.agenda import next_due
from reports.changes_since import ChangesSince, changes_since, since_day, since_default
from reports.dashboard import Dashboard, dashboard
from reports.figures import AreaFigures
from reports.latest import latest
from reports.reading import AreaReading


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for; None for today, the usual comparison, and no year beside the total."""

    day: date | None = None
    since: date | None = None
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class DashboardPage:
    """The dashboard with what is due and what changed."""

    dashboard: Dashboard
    changes: ChangesSince
    due: list[AgendaItem]
    is_now: bool
    told_from: date | None  # before that day history does not tell all


def dashboard_page(reading: AreaReading, asked: Asked, *, today: date) -> DashboardPage:
    """Return what is asked for of an area that has an agreement; `reading` is of any moment."""
    day = asked.day or today
    known_at = None if day == today else end_of(day)
    since = (
        since_day(asked.since)
        if asked.since
        else since_default(reading.small.years, today=day, known_at=known_at)
    )
    moments = {"known_at": known_at, "since": since.moment}
    figures = AreaFigures(reading.area, **moments, reading=reading.at(**moments))
    return DashboardPage(
        dashboard=dashboard(figures, today=day, year=asked.year),
        changes=changes_since(
            figures,
            since=since,
            found=latest(reading.area, **moments, measures=figures.measures),
        ),
        due=next_due(figures, today=day),
        is_now=day == today,
        told_from=figures.unknown_before and localdate(figures.unknown_before),
    )
