"""What pages ask about plans and starts: sums over many of them, and where one start stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, QuerySet, Sum, Value, When
from django.db.models.functions import ExtractYear

from housing.calculations import PriceLimits, counts_for_grant, is_affordable
from housing.entries import LIMIT_OF_SEGMENT, find_warnings, price_limits
from housing.models import (
    ConstructionStart,
    EarlierSubsidy,
    Location,
    Plan,
    PlannedHomes,
    StartLine,
)
from nplv.core.models import Area
from nplv.core.reference import ReferenceBook, Window
from nplv.core.review import Status
from nplv.core.sources import SOURCES


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


class PlanOverview:
    """The plans of an area with what was planned and started, in four queries in all."""

    def __init__(self, area: Area) -> None:
        self.window = ReferenceBook(area).window
        plans = Plan.objects.filter(area=area).select_related("neighbourhood")
        self._plans = list(plans.order_by("code"))
        self._planned = _planned_homes(area, self.window)
        self._started = _started_homes(area, self.window)

    @property
    def locations(self) -> list[tuple[Location, list[tuple[Plan, Progress]], Progress]]:
        """Each location that has plans, with its plans and its own total (R4)."""
        found = []
        for location in Location:
            plans = [plan for plan in self._plans if plan.location == location]
            if plans:
                rows = [(plan, self._progress(plan_id=plan.pk)) for plan in plans]
                found.append((location, rows, self._progress(location=location)))
        return found

    @property
    def years(self) -> list[tuple[int, list[Progress]]]:
        """Each year of the window, with the progress in every location that has plans."""
        locations = [location for location, _, _ in self.locations]
        return [
            (year, [self._progress(location=location, year=year) for location in locations])
            for year in self.window.years
        ]

    @property
    def planned_outside(self) -> HomeCount:
        """What is planned before or after the window, of all locations."""
        return sum((row.count for row in self._planned if not row.is_inside_window), HomeCount())

    def _progress(self, **asked: object) -> Progress:
        return Progress(
            planned=_sum_inside(self._planned, asked), started=_sum_inside(self._started, asked)
        )


def _sum_inside(rows: Iterable[_Homes], asked: dict[str, object]) -> HomeCount:
    found = (
        row.count
        for row in rows
        if row.is_inside_window and all(getattr(row, key) == value for key, value in asked.items())
    )
    return sum(found, HomeCount())


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
        .annotate(
            year=ExtractYear("start__started_on"), inside=_inside(window), number=Sum("homes")
        )
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


def _inside(window: Window) -> Case:
    return Case(
        When(start__started_on__range=(window.first, window.last), then=Value(True)),
        default=Value(False),
    )


@dataclass(frozen=True, kw_only=True)
class StartTotals:
    """The sums of a selection of starts."""

    starts: int
    homes: int
    affordable: int
    counting: int


def start_totals(
    starts: QuerySet[ConstructionStart], *, segment: str = "", window: Window
) -> StartTotals:
    """Return the sums of these starts, of one segment if given, in two queries."""
    lines = StartLine.objects.filter(start__in=starts.order_by().values("pk"))
    if segment:
        lines = lines.filter(segment=segment)
    groups = (
        lines.values("segment", "earlier_subsidy", status=F("start__status"))
        .annotate(inside=_inside(window), number=Sum("homes"))
        .order_by()
    )
    rows = list(groups)
    return StartTotals(
        starts=starts.count(),
        homes=sum(row["number"] for row in rows),
        affordable=sum(row["number"] for row in rows if is_affordable(segment=row["segment"])),
        counting=sum(row["number"] for row in rows if _counts(row)),
    )


def _counts(row: dict) -> bool:
    is_approved = row["status"] == Status.APPROVED
    return counts_for_grant(
        segment=row["segment"],
        has_earlier_subsidy=bool(row["earlier_subsidy"]),
        is_inside_window=row["inside"],
        has_evidence=is_approved,  # without evidence nothing is approved, by constraint
        is_approved=is_approved,
    )


@dataclass(frozen=True, kw_only=True)
class LineStanding:
    """One line of a start: whether it counts for the grant, and if not, why not (R3)."""

    line: StartLine
    objections: tuple[str, ...]  # what keeps it from counting even once approved
    counts: bool
    will_count: bool  # once approved, with evidence


class StartStanding:
    """One start with its lines, what it is worth in homes, and what to know about it."""

    def __init__(self, start: ConstructionStart) -> None:
        book = ReferenceBook(start.area)
        self.start = start
        self.is_inside_window = start.started_on in book.window
        self.lines = [self._standing(line) for line in start.lines.order_by("pk")]
        self.warnings = find_warnings(start, book=book)

    @property
    def homes(self) -> int:
        """All homes of the start."""
        return sum(row.line.homes for row in self.lines)

    @property
    def affordable(self) -> int:
        """The affordable homes among them."""
        return sum(row.line.homes for row in self.lines if row.line.is_affordable)

    @property
    def counting(self) -> int:
        """The homes that count now."""
        return sum(row.line.homes for row in self.lines if row.counts)

    @property
    def will_count(self) -> int:
        """The homes that count once the start is approved, with evidence."""
        return sum(row.line.homes for row in self.lines if row.will_count)

    def _standing(self, line: StartLine) -> LineStanding:
        facts = {
            "segment": line.segment,
            "has_earlier_subsidy": bool(line.earlier_subsidy),
            "is_inside_window": self.is_inside_window,
        }
        start = self.start
        return LineStanding(
            line=line,
            objections=tuple(self._objections(line)),
            counts=counts_for_grant(
                **facts, has_evidence=start.has_evidence, is_approved=start.is_approved
            ),
            will_count=counts_for_grant(**facts, has_evidence=True, is_approved=True),
        )

    def _objections(self, line: StartLine) -> Iterable[str]:
        if not line.is_affordable:
            yield line.get_segment_display().lower()
        if line.earlier_subsidy:
            yield f"eerdere subsidie {EarlierSubsidy(line.earlier_subsidy).name}"
        if not self.is_inside_window:
            yield "start buiten de periode"


@dataclass(frozen=True, kw_only=True)
class KnownLimits:
    """The price limits of a year with the sources they come from."""

    limits: PriceLimits
    sources: tuple[str, ...]


def known_limits(book: ReferenceBook) -> list[KnownLimits]:
    """Return the price limits of every year that is known, from the year before the window."""
    first, last = book.window.first.year - 1, book.window.last.year
    found = (price_limits(book, year) for year in range(first, last + 1))
    return [
        KnownLimits(limits=limits, sources=_sources_of(book, limits.year))
        for limits in found
        if limits is not None
    ]


def _sources_of(book: ReferenceBook, year: int) -> tuple[str, ...]:
    rows = [book.row(key, year) for key in LIMIT_OF_SEGMENT.values()]
    return tuple(dict.fromkeys(SOURCES[row.source].footnote for row in rows if row))
