"""What pages ask about starts: sums over many of them, and where one start stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, QuerySet, Sum, Value, When

from housing.calculations import PriceLimits, counts_for_grant, is_affordable
from housing.entries import LIMIT_OF_SEGMENT, find_warnings, price_limits
from housing.models import (
    ConstructionStart,
    EarlierSubsidy,
    StartLine,
)
from nplv.core.reference import ReferenceBook, Window
from nplv.core.review import Status
from nplv.core.sources import SOURCES


def inside(window: Window) -> Case:
    """Return the expression that says whether a line was started inside the window."""
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
        .annotate(inside=inside(window), number=Sum("homes"))
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
