"""What the dashboard shows: are we on course, and what is certain."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from moneyed import Money

from grants.calculations import Contribution, all_contributions
from grants.models import HomesTarget, Scheme
from grants.models.agreement import TargetKind
from grants.queries import Homes
from grants.wbi.overviews import WbiOverview
from housing.calculations import AFFORDABLE_SEGMENTS, Course, course, straight_line
from housing.models import Location, StartedHomes
from nplv.core.money import total
from nplv.core.reference import Window
from reports.charts import Chart, ChartYear, homes_chart
from reports.course_chart import course_chart, course_points
from reports.figures import AreaFigures
from reports.meters import Meter, homes_meter, money_meter
from reports.midterm.parts import course_rules
from reports.neighbourhood_charts import Neighbourhood, neighbourhoods
from reports.queries import Ledger, LedgerRow, YearFigures, ledger, year_figures
from reports.verdicts import Verdict, verdict_on

CARE = (TargetKind.CARE_SUITABLE, TargetKind.CARE_CLUSTERED)


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
class Earned:
    """What a scheme brought, with its picture."""

    row: LedgerRow
    meter: Meter


@dataclass(frozen=True, kw_only=True)
class Dashboard:
    """The dashboard of an area that has an agreement, as it is or was on a day."""

    today: date
    window: Window
    target_homes: int
    target_affordable: int
    started: Homes  # in the NPLV area and in the window
    adjoining: Homes
    rest: Homes
    course: Course  # of the affordable homes
    course_of_all: Course
    verdict: Verdict  # on the affordable homes
    course_chart: Chart
    homes_meter: Meter
    affordable_meter: Meter
    progress: tuple[YearProgress, ...]
    by_neighbourhood: tuple[tuple[str, Homes], ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    ledger: Ledger
    carried_over: Money  # of the incentive that was earned: from years that were closed
    earned: tuple[Earned, ...]
    orv: Right
    capacity: Right
    applications: WbiOverview
    care: tuple[HomesTarget, ...]  # agreed without an amount
    year: YearFigures | None  # to be shown beside the total

    @property
    def incentive(self) -> LedgerRow:
        """The realisatiestimulans in the ledger."""
        return next(row for row in self.ledger.rows if row.scheme == Scheme.INCENTIVE)

    @property
    def wbi(self) -> LedgerRow:
        """The Wbi in the ledger."""
        return next(row for row in self.ledger.rows if row.scheme == Scheme.WBI)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was started or spent yet."""
        return not self.started.homes and not self.ledger.total.earned.gross


def dashboard(figures: AreaFigures, *, today: date, year: int | None = None) -> Dashboard:
    """Return the dashboard of an area that has an agreement, with a claim year beside it."""
    inside = figures.inside()
    whole, progress = ledger(figures), year_progress(figures, inside)
    homes, affordable = courses(figures, progress, today=today)
    return Dashboard(
        today=today,
        window=figures.book.window,
        target_homes=figures.target_homes,
        target_affordable=figures.target_affordable,
        started=figures.homes(inside),
        adjoining=figures.homes(_located(figures, Location.ADJOINING)),
        rest=figures.homes(_located(figures, Location.REST)),
        course=affordable,
        course_of_all=homes,
        verdict=verdict_on(affordable, rules=course_rules(figures.book)),
        course_chart=_course_chart(figures, affordable, progress),
        homes_meter=homes_meter("Gestarte woningen", homes),
        affordable_meter=homes_meter("Gestarte betaalbare woningen", affordable),
        progress=progress,
        by_neighbourhood=homes_by(
            figures,
            inside,
            lambda row: row.neighbourhood,
            names=(name for _, _, name, _ in figures.planned),
        ),
        neighbourhoods=_neighbourhoods(figures, inside),
        ledger=whole,
        carried_over=total(row.carried_over_amount for row in figures.incentive),
        earned=tuple(_earned(row) for row in whole.rows if row.scheme != Scheme.WBI),
        orv=Right(
            maximum=total(right.maximum for right in figures.rights),
            used=all_contributions(right.contribution for right in figures.rights),
        ),
        capacity=_capacity(whole),
        applications=figures.wbi(),
        care=tuple(figures.targets[kind] for kind in CARE if kind in figures.targets),
        year=year_figures(figures, year) if year else None,
    )


def _capacity(whole: Ledger) -> Right:
    rows = [row for row in whole.rows if row.scheme == Scheme.CAPACITY]
    return Right(
        maximum=total(row.high for row in rows),
        used=all_contributions(row.earned for row in rows),
    )


def _earned(row: LedgerRow) -> Earned:
    picture = money_meter(row.label, earned=row.earned.gross, low=row.low, high=row.high)
    return Earned(row=row, meter=picture)


def courses(
    figures: AreaFigures, progress: Iterable[YearProgress], *, today: date
) -> tuple[Course, Course]:
    """Return how all homes and the affordable ones stand on a day (R23)."""
    rows = list(progress)
    window = figures.book.window

    def of(target: int, started: int, planned: Mapping[int, int]) -> Course:
        days = {"first": window.first, "last": window.last, "on": today}
        return course(target=target, started=started, planned=planned, **days)

    return (
        of(
            figures.target_homes,
            sum(row.started.homes for row in rows),
            {row.year: row.planned for row in rows},
        ),
        of(
            figures.target_affordable,
            sum(row.started.affordable for row in rows),
            {row.year: row.planned_affordable for row in rows},
        ),
    )


def _course_chart(figures: AreaFigures, now: Course, progress: Iterable[YearProgress]) -> Chart:
    rows = list(progress)
    points = course_points(
        now,
        started={row.year: row.started.affordable for row in rows},
        planned={row.year: row.planned_affordable for row in rows},
        window=figures.book.window,
    )
    return course_chart(now, points, what="betaalbare woningen")


def _neighbourhoods(
    figures: AreaFigures, inside: Iterable[StartedHomes]
) -> tuple[Neighbourhood, ...]:
    planned: dict[str, Counter[int]] = {}
    started: dict[str, Counter[int]] = {}
    for year, segment, name, homes in figures.planned:
        if segment in AFFORDABLE_SEGMENTS:
            planned.setdefault(name, Counter())[year] += homes
    for row in inside:
        if row.is_affordable:
            started.setdefault(row.neighbourhood, Counter())[row.start_year] += row.homes
    return neighbourhoods(planned=planned, started=started, years=figures.book.window.years)


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
