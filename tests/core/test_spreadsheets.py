"""Tables as CSV and XLSX: real numbers and dates, no formulas, little memory."""

import io
import tracemalloc
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from nplv.core.spreadsheets import Column, Kind, marked, unmarked, write_csv, write_xlsx

COLUMNS = (
    Column(name="naam"),
    Column(name="aantal", kind=Kind.NUMBER),
    Column(name="prijs", kind=Kind.AMOUNT),
    Column(name="dag", kind=Kind.DAY),
)
ROWS = (
    ('é;"x"', 40, Decimal("850.5"), date(2025, 3, 14)),
    ("=1+1", Decimal("62.50"), None, None),
    ("", None, Decimal("-3"), None),
)


def test_csv_is_written_as_a_dutch_spreadsheet_program_reads_it():
    out = io.BytesIO()

    write_csv(out, COLUMNS, ROWS)

    assert out.getvalue().decode("utf-8-sig").splitlines() == [
        "naam;aantal;prijs;dag",
        '"é;""x""";40;850,50;14-03-2025',
        "'=1+1;62,50;;",
        ";;-3,00;",
    ]
    assert out.getvalue().startswith(b"\xef\xbb\xbf")


def test_xlsx_has_real_numbers_and_dates_and_text_that_stays_text():
    out = io.BytesIO()

    write_xlsx(out, COLUMNS, ROWS, title="Een titel die veel te lang is voor een tabblad")

    sheet = openpyxl.load_workbook(out).active
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "d"]
    assert sheet["D2"].value.date() == date(2025, 3, 14)
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert (sheet["B3"].value, sheet["C4"].value, sheet["A4"].value) == (62.5, -3, None)
    assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "gewoon", "'t Oude", ""])
def test_what_was_marked_is_read_back_as_it_was(text):
    assert unmarked(marked(text)) == text
    assert not marked(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("write", [write_csv, lambda *a: write_xlsx(*a, title="x")])
def test_the_memory_of_a_file_does_not_grow_with_its_rows(write, tmp_path):
    def peak(number):
        rows = ((f"naam {n}", n, Decimal(n), date(2025, 3, 14)) for n in range(number))
        tracemalloc.start()
        with (tmp_path / "file").open("wb") as out:
            write(out, COLUMNS, rows)
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)  # what is imported and cached once
    assert peak(5_000) < 1.5 * peak(500) + 200_000
