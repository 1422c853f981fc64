"""Tables as a workbook: real numbers and dates, sheets that are ready to be read and printed."""

import io
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from django.utils import timezone
from moneyed import Money
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nplv.core.spreadsheets import TEXT_STAYS_TEXT
from reports.tables import Cell, Table, dutch_cell

A4 = 9
NARROWEST, WIDEST = 11, 60  # characters in a column
LONGEST_NAME = 31  # of a sheet, to a spreadsheet program
TOTALS = ("Totaal", "Subtotaal")  # how the first cell of a row that adds up begins


def as_xlsx(table: Table, made_at: datetime | None = None) -> bytes:
    """
    Return the table, and each of its further sheets, as a workbook; amounts in euros to the cent.

    With the moment at which it was made, the same table gives the same bytes.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **TEXT_STAYS_TEXT}) as book:
        if made_at is not None:
            book.set_properties({"title": table.title, "created": made_at.astimezone(UTC)})
        formats = _Formats(book)
        for each in (table, *table.sheets):
            sheet = book.add_worksheet((each.name or each.title)[:LONGEST_NAME])
            _write(sheet, each, formats)
            _set_up_print(sheet, each, of=table)
    return out.getvalue()


class _Formats:
    """The formats of one workbook: a kind of cell, plain or in a row of totals."""

    KINDS: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True},
        "number": {"num_format": "#,##0.##"},
        "whole": {"num_format": "0"},
        "money": {"num_format": "#,##0.00"},
        "day": {"num_format": "dd-mm-yyyy", "align": "left"},
        "moment": {"num_format": "dd-mm-yyyy hh:mm:ss", "align": "left"},
    }

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        top, total = {"valign": "top"}, {"valign": "top", "bold": True, "top": 1}
        self._plain = {kind: book.add_format(top | look) for kind, look in self.KINDS.items()}
        self._total = {kind: book.add_format(total | look) for kind, look in self.KINDS.items()}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})

    def of(self, kind: str, *, is_total: bool) -> Format:
        return (self._total if is_total else self._plain)[kind]


def _write(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    for number, text in enumerate((table.title, *table.remarks)):
        sheet.write_string(number, 0, text, formats.title if number == 0 else None)
    top = _header_row(table)
    sheet.write_row(top, 0, table.header, formats.head)
    for number, row in enumerate(table.rows, start=top + 1):
        is_total = isinstance(row[0], str) and row[0].startswith(TOTALS)
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, formats, is_total=is_total)
    sheet.freeze_panes(top + 1, 1)
    for column, name in enumerate(table.header):
        sheet.set_column(column, column, _width(name, [row[column] for row in table.rows]))


def _header_row(table: Table) -> int:
    return len(table.remarks) + 2


def _write_cell(
    sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats, *, is_total: bool
) -> None:
    if cell is None or cell == "":
        return
    kind = _kind(cell)
    look = formats.of(kind, is_total=is_total)
    if isinstance(cell, Money):
        sheet.write_number(row, column, cell.amount, look)
    elif isinstance(cell, datetime):
        naive = timezone.localtime(cell).replace(tzinfo=None)
        sheet.write_datetime(row, column, naive, look)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, look)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, look)
    else:
        sheet.write_number(row, column, cell, look)


def _kind(cell: Cell) -> str:
    """Return which format a cell has. A whole number may be a year: no separator."""
    for types, kind in (
        (Money, "money"),
        (datetime, "moment"),
        (date, "day"),
        (str, "text"),
        (int, "whole"),
    ):
        if isinstance(cell, types):
            return kind
    return "number"


def _width(name: str, cells: list[Cell]) -> int:
    """Return how wide a column is: as its longest cell or word of its header, within reason."""
    words = max((len(word) for word in name.split()), default=0)
    longest = max((len(dutch_cell(cell)) for cell in cells), default=0)
    return min(max(words + 2, longest + 2, NARROWEST), WIDEST)


def _set_up_print(sheet: Worksheet, table: Table, *, of: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_header_row(table))
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{of.title.replace('&', '&&')}&RPagina &P van &N")
