"""The columns of a file of plans, and how a cell of each is read."""

from dataclasses import replace
from decimal import Decimal

from housing.models import Segment
from housing.plan_lists import PLAN_COLUMNS, programme_column
from housing.plans import PROGRAMME_YEARS
from nplv.core.importing.cells import Reader, read_number, required, text_reader, whole_reader
from nplv.core.importing.layout import Layout
from nplv.core.importing.reading import read_sheet
from nplv.core.importing.sheet import Cell, Limits, Sheet
from nplv.core.spreadsheets import unmarked

PROGRAMME = {
    programme_column(year, segment): (year, segment)
    for year in PROGRAMME_YEARS
    for segment in Segment.values
}
REQUIRED = ("code", "naam", "ligging", "planstatus")


def _read_chance(cell: Cell) -> Decimal | None:
    return read_number(cell.strip().removesuffix("%") if isinstance(cell, str) else cell)


_READERS: dict[str, Reader] = {column.name: text_reader("een waarde") for column in PLAN_COLUMNS}
_READERS |= {
    "kans": required(_read_chance, "de kans"),
    "kansUitloop": required(_read_chance, "de kans"),
}
_READERS |= dict.fromkeys(PROGRAMME, whole_reader(40))
PLANS = Layout(
    name="Plannen",
    key="code",
    readers=_READERS,
    optional=_READERS.keys() - set(REQUIRED),
    listed="de kolommen van de download, zoals kans of 2026 sociale huur",
    limits=Limits(rows=1_000, columns=200),
)


def read_plans(content: bytes, file_name: str) -> Sheet:
    """
    Return the sheet of plans, its text as it was before it was downloaded.

    Errors: Unreadable for a file that is refused as a whole.
    """
    sheet = read_sheet(content, file_name, PLANS)
    if sheet.name:
        return sheet
    # A text file: there the download marks what a spreadsheet would take for a formula.
    rows = [(number, [_bare(cell) for cell in cells]) for number, cells in sheet.rows]
    return replace(sheet, rows=rows)


def _bare(cell: Cell) -> Cell:
    return unmarked(cell) if isinstance(cell, str) else cell
