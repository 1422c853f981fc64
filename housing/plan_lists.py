"""The list of plans: the order it is asked for, the file of it, and reading such a file again."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from housing.models import Plan, Segment
from housing.plan_overview import PlanOverview, PlanRow
from housing.plans import PlanEntry, entry_of
from nplv.core.lists import SortColumn, Sorting
from nplv.core.problems import Refusal
from nplv.core.spreadsheets import Column, Kind, unmarked

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
MOST_BYTES, MOST_UNPACKED, MOST_RATIO, MOST_ROWS = 10_000_000, 50_000_000, 100, 1_000


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


class Unreadable(Refusal):
    """A file that cannot be read as a table."""


def read_table(content: bytes, name: str) -> list[dict[str, str]]:
    """
    Return the rows of a .csv or .xlsx file by column name; an empty row has only empty cells.

    Row 1 of the file is the header, so the first row returned is row 2.

    Errors: Unreadable, in Dutch.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable("Het bestand is groter dan 10 MB.")
    if name.lower().endswith(".csv"):
        rows = _csv_rows(content)
    elif name.lower().endswith(".xlsx"):
        rows = _xlsx_rows(content)
    else:
        raise Unreadable("Kies een bestand dat eindigt op .xlsx of .csv.")
    if len(rows) > MOST_ROWS + 1:
        raise Unreadable(f"Het bestand heeft meer dan {MOST_ROWS} rijen.")
    header = [cell.strip() for cell in rows[0]] if rows else []
    if double := [cell for cell in header if cell and header.count(cell) > 1]:
        raise Unreadable(f"Kolom ‘{double[0]}’ staat er tweemaal.")
    return [_by_name(header, row, number) for number, row in enumerate(rows[1:], start=2)]


def _by_name(header: list[str], row: list[str], number: int) -> dict[str, str]:
    cells = [cell.strip() for cell in row]
    names = header + [""] * (len(cells) - len(header))
    cells += [""] * (len(names) - len(cells))
    if any(cell and not name for name, cell in zip(names, cells, strict=True)):
        raise Unreadable(f"Rij {number} heeft een waarde in een kolom zonder naam.")
    return {name: cell for name, cell in zip(names, cells, strict=True) if name}


def _csv_rows(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text or "\ufffd" in text:
        raise Unreadable("Dit bestand is geen tekst; sla het op als CSV (UTF-8).")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Unreadable("Dit bestand is geen CSV: een aanhalingsteken klopt niet.") from error
    return [[unmarked(cell) for cell in row] for row in rows]


def _xlsx_rows(content: bytes) -> list[list[str]]:
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
        if unpacked > min(MOST_UNPACKED, MOST_RATIO * len(content)):
            raise Unreadable("Dit bestand is uitgepakt te groot.")
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, CalamineError, OSError) as error:
        raise Unreadable("Dit bestand is geen werkmap; sla het op als .xlsx.") from error
    return [[_as_typed(cell) for cell in row] for row in rows]


def _as_typed(cell: Any) -> str:
    """Return a cell as a clerk would type it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return f"{cell:%d-%m-%Y}" if isinstance(cell, date) else str(cell)
