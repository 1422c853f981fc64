"""Planned against started: of all plans of an area, and of one plan."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, QuerySet, Sum
from django.db.models.functions import ExtractYear

from housing.calculations import is_affordable
from housing.models import (
    BottleneckStatus,
    Location,
    Plan,
    PlanBottleneck,
    PlannedHomes,
    Segment,
    StartLine,
)
from housing.queries import inside
from nplv.core.models import Area
from nplv.core.reference import ReferenceBook, Window


@dataclass(frozen=True, kw_only=True)
class HomeCount:
    """A number of homes, and how many of them are affordable."""

    homes: int = 0
    affordable: int = 0

    def __add__(self, other: "HomeCount") -> "HomeCount":
        return HomeCount(
            homes=self.homes + other.homes, affordable=self.affordable + other.affordable
        )


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What was planned, and what of it was started: approved, both inside the window."""

    planned: HomeCount
    started: HomeCount


@dataclass(frozen=True, kw_only=True)
class _Homes:
    """Homes of one plan, year and segment: planned or started."""

    plan_id: int
    year: int
    location: str
    is_inside_window: bool
    count: HomeCount


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """A plan in the list."""

    plan: Plan
    progress: Progress
    bottlenecks: tuple[PlanBottleneck, ...]  # that are not resolved

    @property
    def bottleneck_names(self) -> str:
        """What holds the plan up, in words."""
        kinds = dict.fromkeys(row.get_kind_display() for row in self.bottlenecks)
        return ", ".join(kinds)


class PlanOverview:
    """A selection of plans with what was planned and started, in five queries in all."""

    def __init__(self, area: Area, plans: QuerySet[Plan] | None = None) -> None:
        self.window = ReferenceBook(area).window
        plans = Plan.objects.filter(area=area) if plans is None else plans
        held_up = PlanBottleneck.objects.exclude(status=BottleneckStatus.RESOLVED)
        shown = plans.select_related("neighbourhood").prefetch_related(
            Prefetch("bottlenecks", held_up.order_by("since", "pk"), to_attr="holding_up")
        )
        self._plans = list(shown.order_by("code"))
        chosen = {plan.pk for plan in self._plans}
        self._planned = [row for row in _planned_homes(area, self.window) if row.plan_id in chosen]
        self._started = [row for row in _started_homes(area, self.window) if row.plan_id in chosen]

    @property
    def rows(self) -> list[PlanRow]:
        """Each plan with its progress, by code."""
        progress = self._progress_by(lambda row: row.plan_id)
        return [
            PlanRow(plan=plan, progress=progress[plan.pk], bottlenecks=tuple(plan.holding_up))
            for plan in self._plans
        ]

    @property
    def locations(self) -> list[tuple[Location, int, Progress]]:
        """Each location that has plans, with their number and its own total (R4)."""
        progress = self._progress_by(lambda row: row.location)
        numbers = {
            location: sum(plan.location == location for plan in self._plans)
            for location in Location
        }
        return [
            (location, number, progress[location]) for location, number in numbers.items() if number
        ]

    @property
    def years(self) -> list[tuple[int, list[tuple[Location, Progress]]]]:
        """Each year of the window, with the progress in every location that has plans."""
        progress = self._progress_by(lambda row: (row.year, row.location))
        locations = [location for location, _, _ in self.locations]
        return [
            (year, [(location, progress[year, location]) for location in locations])
            for year in self.window.years
        ]

    @property
    def planned_outside(self) -> HomeCount:
        """What is planned before or after the window, of all locations."""
        return sum((row.count for row in self._planned if not row.is_inside_window), HomeCount())

    def _progress_by(self, key: Callable[[_Homes], Any]) -> defaultdict[Any, Progress]:
        planned, started = _sum_inside(self._planned, key), _sum_inside(self._started, key)
        none = Progress(planned=HomeCount(), started=HomeCount())
        found: defaultdict[Any, Progress] = defaultdict(lambda: none)
        for name in planned.keys() | started.keys():
            found[name] = Progress(planned=planned[name], started=started[name])
        return found


def _sum_inside(
    rows: Iterable[_Homes], key: Callable[[_Homes], Any]
) -> defaultdict[Any, HomeCount]:
    sums: defaultdict[Any, HomeCount] = defaultdict(HomeCount)
    for row in rows:
        if row.is_inside_window:
            sums[key(row)] += row.count
    return sums


def _count(segment: str, homes: int) -> HomeCount:
    return HomeCount(homes=homes, affordable=homes if is_affordable(segment=segment) else 0)


def _planned_homes(area: Area, window: Window) -> list[_Homes]:
    rows = PlannedHomes.objects.filter(plan__area=area).values_list(
        "plan_id", "year", "plan__location", "segment", "homes"
    )
    return [
        _Homes(
            plan_id=plan_id,
            year=year,
            location=location,
            is_inside_window=year in window.years,
            count=_count(segment, homes),
        )
        for plan_id, year, location, segment, homes in rows
    ]


def _started_homes(area: Area, window: Window) -> list[_Homes]:
    rows = (
        StartLine.objects.approved_in(area)
        .values("segment", plan=F("start__plan"), location=F("start__plan__location"))
        .annotate(year=ExtractYear("start__started_on"), inside=inside(window), number=Sum("homes"))
        .order_by()
    )
    return [
        _Homes(
            plan_id=row["plan"],
            year=row["year"],
            location=row["location"],
            is_inside_window=row["inside"],
            count=_count(row["segment"], row["number"]),
        )
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class YearOfPlan:
    """What a plan was to start in a year, and what it started; each segment in turn."""

    year: int
    is_inside_window: bool
    cells: tuple[tuple[Segment, int, int], ...]  # segment, planned, started

    @property
    def planned(self) -> int:
        """All homes planned in the year."""
        return sum(planned for _, planned, _ in self.cells)

    @property
    def started(self) -> int:
        """All homes started in the year."""
        return sum(started for _, _, started in self.cells)


class PlanProgress:
    """One plan by year and segment: planned against started, approved by a second person."""

    def __init__(self, plan: Plan) -> None:
        self.window = ReferenceBook(plan.area).window
        planned = plan.programme.values_list("year", "segment", "homes")
        lines = StartLine.objects.approved_in(plan.area).filter(start__plan=plan)
        started = (
            lines.values_list(ExtractYear("start__started_on"), "segment")
            .annotate(Sum("homes"))
            .order_by()
        )
        self._planned = {(year, segment): homes for year, segment, homes in planned}
        self._started = {(year, segment): homes for year, segment, homes in started}

    @property
    def segments(self) -> list[Segment]:
        """The segments that the plan has, planned or started."""
        used = {segment for _, segment in (*self._planned, *self._started)}
        return [segment for segment in Segment if segment in used]

    @property
    def years(self) -> list[YearOfPlan]:
        """The years of the window, and the other years in which there is something."""
        used = {year for year, _ in (*self._planned, *self._started)}
        return [self._year(year) for year in sorted(used | set(self.window.years))]

    @property
    def total(self) -> YearOfPlan:
        """All years together."""
        columns = zip(*(year.cells for year in self.years), strict=True)
        cells = tuple(
            (column[0][0], sum(planned for _, planned, _ in column), sum(row[2] for row in column))
            for column in columns
        )
        return YearOfPlan(year=0, is_inside_window=True, cells=cells)

    def _year(self, year: int) -> YearOfPlan:
        cells = tuple(
            (segment, self._planned.get((year, segment), 0), self._started.get((year, segment), 0))
            for segment in self.segments
        )
        return YearOfPlan(year=year, is_inside_window=year in self.window.years, cells=cells)
