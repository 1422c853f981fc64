"""What a file would bring: warnings to accept, homes by year and segment."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import Sum

from housing import calculations
from housing.entries import price_limits
from housing.importing.checking import ReadStart
from housing.models import ConstructionStart, Segment, StartedHomes
from nplv.core.importing.warned import Warned
from nplv.core.models import Area
from nplv.core.reference import ReferenceBook, Window

UNKNOWN_LIMIT, DUPLICATE, OUTSIDE_WINDOW = "prijsgrens", "dubbel", "periode"
MOST_NAMED = 3  # of the references that are probably the same


def find_warnings(starts: Iterable[ReadStart], *, area: Area, book: ReferenceBook) -> list[Warned]:
    """Return what to accept before the starts are stored, by row. One query."""
    starts = list(starts)
    alike = _alike(starts, area=area)
    found: list[Warned] = []
    for start in starts:
        found += _of_limits(start, book)
        found += _of_window(start, book.window)
        found += _of_duplicates(start, alike)
    return sorted(found, key=lambda warned: warned.row)


def _of_limits(start: ReadStart, book: ReferenceBook) -> Iterable[Warned]:
    entry = start.entry
    year = entry.started_on.year
    tested = [
        row
        for row, line in zip(start.rows, entry.lines, strict=True)
        if line.segment in calculations.TESTED_SEGMENTS
    ]
    if tested and price_limits(book, year) is None:
        text = (
            f"De prijsgrenzen van {year} zijn niet bekend: het segment wordt overgenomen zoals "
            "opgegeven en niet getoetst."
        )
        shown = f"{entry.started_on:%d-%m-%Y}"
        yield Warned(UNKNOWN_LIMIT, entry.reference, tested[0], "startdatum", shown, text)


def _of_window(start: ReadStart, window: Window) -> Iterable[Warned]:
    day = start.entry.started_on
    if day not in window:
        text = (
            f"De start valt buiten de periode {window.first:%d-%m-%Y} t/m "
            f"{window.last:%d-%m-%Y}: deze woningen leveren geen bijdrage op."
        )
        reference, row = start.entry.reference, start.rows[0]
        yield Warned(OUTSIDE_WINDOW, reference, row, "startdatum", f"{day:%d-%m-%Y}", text)


_Alike = dict[tuple[object, ...], list[str]]


def _signature(start: ReadStart) -> tuple[object, ...]:
    homes = sum(line.homes for line in start.entry.lines)
    return (start.plan.pk, start.entry.started_on, homes)


def _alike(starts: list[ReadStart], *, area: Area) -> _Alike:
    """Return the references by plan, date and homes: of the file, and of the area on its days."""
    found: _Alike = defaultdict(list)
    for start in starts:
        found[_signature(start)].append(start.entry.reference)
    days = {start.entry.started_on for start in starts}
    if not days:
        return found
    rows = (
        ConstructionStart.objects.filter(
            area=area, started_on__range=(min(days), max(days)), reverses=None
        )
        .annotate(homes=Sum("lines__homes"))
        .values_list("plan_id", "started_on", "homes", "reference")
    )
    for plan, day, homes, reference in rows:
        if (plan, day, homes) in found:
            found[plan, day, homes].append(reference)
    return found


def _of_duplicates(start: ReadStart, alike: _Alike) -> Iterable[Warned]:
    entry = start.entry
    named = (name for name in alike[_signature(start)] if name != entry.reference)
    # No further than what is told: of a whole file that is alike, each would look at all others.
    others = list(islice(named, MOST_NAMED + 1))
    if others:
        listed = ", ".join(others[:MOST_NAMED]) + (" en meer" if len(others) > MOST_NAMED else "")
        text = (
            f"Waarschijnlijk dubbel: {listed} heeft hetzelfde plan, dezelfde startdatum en "
            "evenveel woningen."
        )
        yield Warned(DUPLICATE, entry.reference, start.rows[0], "kenmerk", entry.reference, text)


def started_homes(starts: Iterable[ReadStart], *, window: Window) -> list[StartedHomes]:
    """Return the homes of the file as they would stand once approved, with evidence."""
    counts: Counter[tuple] = Counter()
    for start in starts:
        day, plan = start.entry.started_on, start.plan
        for line in start.entry.lines:
            key = (day.year, day in window, plan.location, line.segment, line.earlier_subsidy)
            counts[key] += line.homes
    return [_as_started(*key, homes=homes) for key, homes in sorted(counts.items())]


def _as_started(
    year: int,
    is_inside: bool,
    location: str,
    segment: str,
    subsidy: str,
    *,
    homes: int,
) -> StartedHomes:
    return StartedHomes(
        claim_year=None,  # decided on approval
        start_year=year,
        is_inside_window=is_inside,
        location=location,
        neighbourhood="",
        segment=segment,
        kind="",
        care_form="",
        earlier_subsidy=subsidy,
        homes=homes,
        is_affordable=calculations.is_affordable(segment=segment),
        counts=calculations.counts_for_grant(
            segment=segment,
            has_earlier_subsidy=bool(subsidy),
            is_inside_window=is_inside,
            has_evidence=True,
            is_approved=True,
        ),
    )


@dataclass(frozen=True, slots=True)
class SegmentCount:
    """The homes of one segment that start in one year."""

    year: int
    label: str
    homes: int
    counting: int


def by_segment(rows: Iterable[StartedHomes]) -> list[SegmentCount]:
    """Return the homes by start year and segment."""
    homes: Counter[tuple[int, str]] = Counter()
    counting: Counter[tuple[int, str]] = Counter()
    for row in rows:
        key = (row.start_year, Segment(row.segment).label)
        homes[key] += row.homes
        counting[key] += row.homes if row.counts else 0
    return [SegmentCount(*key, homes=homes[key], counting=counting[key]) for key in sorted(homes)]
