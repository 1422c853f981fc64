"""Tables as files for a spreadsheet program: CSV, and XLSX with real numbers and dates."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.urls import register_converter
from django.urls.converters import StringConverter
from xlsxwriter.worksheet import Worksheet

# What makes a spreadsheet program take a text for a formula.
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
# Text stays text: no formula, no link, whatever it starts with.
TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class TableForm(StringConverter):
    """The forms in which a list can be downloaded, in an address: `<table:form>`."""

    regex = "xlsx|csv"


register_converter(TableForm, "table")


class Kind(Enum):
    """What the cells of a column are. A cell without value is None or empty."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"  # euros, as Decimal
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a file."""

    name: str
    kind: Kind = Kind.TEXT
    width: int = 14


Row = Sequence[Any]


def marked(text: str) -> str:
    """Return a text, marked as text if a spreadsheet program would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text


def unmarked(text: str) -> str:
    """Return what marked() was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_MARKS) else text


def _comma(number: int | Decimal) -> str:
    return f"{number:f}".replace(".", ",") if isinstance(number, Decimal) else str(number)


_CSV_CELLS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: marked,
    Kind.NUMBER: _comma,
    Kind.AMOUNT: lambda amount: f"{amount:.2f}".replace(".", ","),
    Kind.DAY: lambda day: f"{day:%d-%m-%Y}",
}


def write_csv(out: IO[bytes], columns: Sequence[Column], rows: Iterable[Row]) -> None:
    """Write a table as a Dutch spreadsheet program opens it: `;`, decimal comma, with BOM."""
    for _ in csv_as_read(out, columns, rows):
        pass


def csv_as_read(out: IO[bytes], columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows, each after it was written as CSV: for what is written in two forms at once."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([marked(column.name) for column in columns])
    written = [_CSV_CELLS[column.kind] for column in columns]
    for row in rows:
        writer.writerow(
            "" if cell is None else write(cell) for write, cell in zip(written, row, strict=True)
        )
        yield row
    text.detach()


def write_xlsx(
    out: IO[bytes], columns: Sequence[Column], rows: Iterable[Row], *, title: str
) -> None:
    """Write a table as a workbook, a row at a time: the memory that it takes does not grow."""
    with xlsxwriter.Workbook(out, {"constant_memory": True, **TEXT_STAYS_TEXT}) as book:
        fill_sheet(book, book.add_worksheet(title[:31]), columns, rows)


def fill_sheet(
    book: xlsxwriter.Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Row]
) -> None:
    """
    Write a table on a sheet, a row at a time.

    Formats belong to the columns, not to the cells: that makes it quick.
    """
    formats = {
        Kind.AMOUNT: book.add_format({"num_format": "#,##0.00"}),
        Kind.DAY: book.add_format({"num_format": "dd-mm-yyyy"}),
    }
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, formats.get(column.kind))
    sheet.freeze_panes(1, 1)
    sheet.write_row(0, 0, [c.name for c in columns], book.add_format({"bold": True}))
    kinds: dict[Kind, Callable[..., Any]] = {
        Kind.TEXT: sheet.write_string,
        Kind.NUMBER: sheet.write_number,
        Kind.AMOUNT: sheet.write_number,
        Kind.DAY: sheet.write_datetime,
    }
    written = [kinds[column.kind] for column in columns]
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is not None and cell != "":
                written[place](last, place, cell)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def download(
    *, name: str, title: str, form: str, columns: Sequence[Column], rows: Iterable[Row]
) -> FileResponse:
    """Return a table as a file to keep; it waits on disk, not in memory, to be sent."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    if form == "csv":
        write_csv(out, columns, rows)
    else:
        write_xlsx(out, columns, rows, title=title)
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{name}.{form}", content_type=CONTENT_TYPES[form]
    )
