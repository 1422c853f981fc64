"""What a file of starts would be worth, before it is stored and approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from grants.queries import Homes, worth
from housing.models import Location, Segment, StartedHomes
from nplv.core.reference import ReferenceBook


@dataclass(frozen=True, kw_only=True)
class WorthRow:
    """The homes of one segment that start in one year."""

    year: int
    segment: str
    homes: Homes


@dataclass(frozen=True, kw_only=True)
class WorthTable:
    """What lies in one location: only the NPLV area counts toward the agreement (R4)."""

    location: Location
    rows: tuple[WorthRow, ...]
    total: Homes


def worth_by_location(rows: Iterable[StartedHomes], *, book: ReferenceBook) -> list[WorthTable]:
    """Return the homes by location, and in each by start year and segment, with their worth."""
    rows = list(rows)
    tables = []
    for location in Location:
        here = [row for row in rows if row.location == location]
        if here:
            found = tuple(_by_year_and_segment(here, book))
            total = worth(here, book=book)
            tables.append(WorthTable(location=location, rows=found, total=total))
    return tables


def _by_year_and_segment(rows: list[StartedHomes], book: ReferenceBook) -> Iterable[WorthRow]:
    order = Segment.values

    def key(row: StartedHomes) -> tuple[int, int]:
        return row.start_year, order.index(row.segment)

    for (year, position), some in groupby(sorted(rows, key=key), key=key):
        segment = Segment(order[position]).label
        yield WorthRow(year=year, segment=segment, homes=worth(some, book=book))
