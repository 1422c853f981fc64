"""What the dashboard shows: are we on course, and what is certain."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moneyed import Money

from grants.calculations import Contribution, all_contributions
from grants.models import Scheme
from grants.queries import Homes
from grants.wbi.overviews import WbiOverview
from housing.calculations import AFFORDABLE_SEGMENTS, straight_line
from housing.models import Location, StartedHomes
from nplv.core.money import total
from nplv.core.reference import Window
from reports.charts import Chart, ChartYear, homes_chart
from reports.figures import AreaFigures
from reports.queries import Ledger, LedgerRow, ledger


@dataclass(frozen=True, kw_only=True)
class YearProgress:
    """The homes of one start year against the plan list and the straight line."""

    year: int
    planned: int
    planned_affordable: int
    started: Homes


@dataclass(frozen=True, kw_only=True)
class Right:
    """A drawing right, or several together, in three figures."""

    maximum: Money
    used: Contribution

    @property
    def left(self) -> Money:
        """What is left of the maximum."""
        return self.maximum - self.used.gross


@dataclass(frozen=True, kw_only=True)
class Dashboard:
    """The dashboard of an area that has an agreement."""

    target_homes: int
    target_affordable: int
    started: Homes  # in the NPLV area and in the window
    adjoining: Homes
    rest: Homes
    planned_affordable: int  # by the plans, up to and including this year
    line_affordable: Decimal  # what the straight line has reached at the end of this year
    yearly_line: Decimal
    progress: tuple[YearProgress, ...]
    neighbourhoods: tuple[tuple[str, Homes], ...]
    ledger: Ledger
    incentive: LedgerRow
    carried_over: Money  # of the incentive that was earned: from years that were closed
    orv: Right
    capacity: Right
    wbi: LedgerRow
    applications: WbiOverview
    chart: Chart
    window: Window
    today: date

    @property
    def drawing_rights(self) -> Money:
        """The maxima of ORV and capacity together: one class of certainty."""
        return self.orv.maximum + self.capacity.maximum


def dashboard(figures: AreaFigures, *, today: date) -> Dashboard:
    """Return the dashboard of an area that has an agreement, as it is on a day."""
    years = figures.book.window.years
    passed = min(max(today.year - years[0] + 1, 0), len(years))
    whole = ledger(figures)
    rows = {row.scheme: row for row in whole.rows}
    inside = figures.inside()
    progress = year_progress(figures, inside)
    line = {"target": figures.target_affordable, "years": len(years)}
    return Dashboard(
        target_homes=figures.target_homes,
        target_affordable=figures.target_affordable,
        started=figures.homes(inside),
        adjoining=figures.homes(_located(figures, Location.ADJOINING)),
        rest=figures.homes(_located(figures, Location.REST)),
        planned_affordable=_planned_through(progress, today.year),
        line_affordable=straight_line(**line, year_number=passed),
        yearly_line=straight_line(**line, year_number=1),
        progress=progress,
        neighbourhoods=homes_by(
            figures,
            inside,
            lambda row: row.neighbourhood,
            names=(name for _, _, name, _ in figures.planned),
        ),
        ledger=whole,
        incentive=rows[Scheme.INCENTIVE],
        carried_over=total(year.carried_over_amount for year in figures.incentive),
        orv=Right(
            maximum=total(right.maximum for right in figures.rights),
            used=all_contributions(right.contribution for right in figures.rights),
        ),
        capacity=Right(maximum=rows[Scheme.CAPACITY].high, used=rows[Scheme.CAPACITY].earned),
        wbi=rows[Scheme.WBI],
        applications=figures.wbi(),
        chart=progress_chart(figures, progress),
        window=figures.book.window,
        today=today,
    )


def _planned_through(progress: Iterable[YearProgress], year: int) -> int:
    return sum(row.planned_affordable for row in progress if row.year <= year)


def year_progress(figures: AreaFigures, started: list[StartedHomes]) -> tuple[YearProgress, ...]:
    """Return for each year of the window what was planned and which of these homes started."""
    return tuple(
        YearProgress(
            year=year,
            planned=sum(homes for of, _, _, homes in figures.planned if of == year),
            planned_affordable=sum(
                homes
                for of, segment, _, homes in figures.planned
                if of == year and segment in AFFORDABLE_SEGMENTS
            ),
            started=figures.homes(row for row in started if row.start_year == year),
        )
        for year in figures.book.window.years
    )


def progress_chart(figures: AreaFigures, progress: Iterable[YearProgress]) -> Chart:
    """Return the picture of the affordable homes by year."""
    years = len(figures.book.window.years)
    line = straight_line(target=figures.target_affordable, years=years, year_number=1)
    return homes_chart(
        years=[
            ChartYear(year=row.year, planned=row.planned_affordable, started=row.started.affordable)
            for row in progress
        ],
        yearly_line=f"{line.normalize():f}".replace(".", ","),
        line=float(line),
    )


def homes_by(
    figures: AreaFigures,
    rows: Iterable[StartedHomes],
    key: Callable[[StartedHomes], str],
    names: Iterable[str] = (),
) -> tuple[tuple[str, Homes], ...]:
    """
    Return started homes added up by a property of theirs, in the order of its names.

    `names` are shown even where nothing has started.
    """
    groups: dict[str, list[StartedHomes]] = {name: [] for name in names}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return tuple((name, figures.homes(groups[name])) for name in sorted(groups))


def _located(figures: AreaFigures, location: Location) -> list[StartedHomes]:
    return [row for row in figures.started if row.location == location and row.is_inside_window]
