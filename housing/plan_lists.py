"""The list of plans: the order it is asked for, and the file of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from housing.models import Plan, Segment
from housing.plan_overview import PlanOverview, PlanRow
from housing.plans import PlanEntry, entry_of
from nplv.core.lists import SortColumn, Sorting
from nplv.core.spreadsheets import Column, Kind

SORT_COLUMNS = (
    SortColumn(key="plan", label="Plan", fields=("code",)),
    SortColumn(key="naam", label="Naam", fields=("name",)),
    SortColumn(key="ligging", label="Ligging", fields=("location",)),
    SortColumn(key="wijk", label="Wijk", fields=("neighbourhood",)),
    SortColumn(key="planstatus", label="Planstatus", fields=("status",)),
    SortColumn(key="knelpunten", label="Knelpunten", fields=("bottlenecks",)),
    SortColumn(key="gepland", label="Gepland", fields=("planned",), css="number"),
    SortColumn(key="gepland-betaalbaar", label="betaalbaar", fields=("p_aff",), css="number"),
    SortColumn(key="gestart", label="Gestart", fields=("started",), css="number"),
    SortColumn(key="gestart-betaalbaar", label="betaalbaar", fields=("s_aff",), css="number"),
)
DEFAULT_ORDER = "plan"
_KEYS: dict[str, Callable[[PlanRow], Any]] = {
    "code": lambda row: row.plan.code.casefold(),
    "name": lambda row: row.plan.name.casefold(),
    "location": lambda row: row.plan.get_location_display(),
    "neighbourhood": lambda row: row.plan.neighbourhood.name if row.plan.neighbourhood else "",
    "status": lambda row: row.plan.status,
    "bottlenecks": lambda row: (len(row.bottlenecks), row.bottleneck_names),
    "planned": lambda row: row.progress.planned.homes,
    "p_aff": lambda row: row.progress.planned.affordable,
    "started": lambda row: row.progress.started.homes,
    "s_aff": lambda row: row.progress.started.affordable,
}
PLAN_COLUMNS = (
    Column(name="code"),
    Column(name="naam", width=30),
    Column(name="wijk", width=18),
    Column(name="ligging"),
    Column(name="planstatus"),
    Column(name="kans", kind=Kind.NUMBER),
    Column(name="kansUitloop", kind=Kind.NUMBER),
)


def ordered(overview: PlanOverview, sorting: Sorting) -> list[PlanRow]:
    """Return the plans in the order asked for; equal ones by code. Plans are few: no query."""
    return sorted(overview.rows, key=_KEYS[sorting.fields[0]], reverse=sorting.is_downward)


def programme_column(year: int, segment: str) -> str:
    """Return what the column of a year and segment is called: `2025 sociale huur`."""
    return f"{year} {Segment(segment).label.lower()}"


def said_by(entry: PlanEntry) -> dict[str, Any]:
    """Return what a plan says, by the columns of the file; without what is empty."""
    said = {
        "code": entry.code,
        "naam": entry.name,
        "wijk": entry.neighbourhood,
        "ligging": entry.location,
        "planstatus": entry.status,
        "kans": entry.probability,
        "kansUitloop": entry.slip_probability,
    }
    programme = {programme_column(row.year, row.segment): row.homes for row in entry.programme}
    return {name: value for name, value in (said | programme).items() if value != ""}


def file_of(plans: Sequence[Plan], years: range) -> tuple[list[Column], Iterator[list[Any]]]:
    """Return the columns and rows of a file of these plans, which have their programme."""
    entries = [entry_of(plan) for plan in plans]
    used = {row.year for entry in entries for row in entry.programme}
    programme = [
        Column(name=programme_column(year, segment), kind=Kind.NUMBER, width=12)
        for year in sorted(used | set(years))
        for segment in Segment.values
    ]
    columns = [*PLAN_COLUMNS, *programme]
    said = (said_by(entry) for entry in entries)
    return columns, ([row.get(column.name) for column in columns] for row in said)
