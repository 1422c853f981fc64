"""The ledger and the annual report as CSV, XLSX and JSON: the same figures, to the cent."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest

from nplv.core.money import euros
from reports.annual import annual_report
from reports.queries import ledger, read_area
from reports.tables import Table, annual_table, as_csv, as_json, ledger_table
from reports.workbooks import as_xlsx
from tests.reports.factories import make_example_year

ODD = Table(
    title="Proef",
    remarks=("Eerste opmerking.",),
    header=("naam", "bedrag"),
    rows=(("=1+1", euros("1234.50")), ('é;"x"', None)),
)


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_csv_is_written_as_a_dutch_spreadsheet_program_reads_it():
    content = as_csv(ODD)

    assert content.startswith(b"\xef\xbb\xbf")
    assert read_csv(content) == [["naam", "bedrag"], ["'=1+1", "1234,50"], ['é;"x"', ""]]


def test_xlsx_holds_numbers_as_numbers_and_no_formulas():
    sheet = sheet_of(as_xlsx(ODD))

    assert sheet["A1"].value == "Proef"
    assert sheet["A5"].value == "=1+1"
    assert sheet["A5"].data_type == "s"
    assert sheet["B5"].value == 1234.5
    assert sheet["B5"].number_format == "#,##0.00"


def test_json_writes_amounts_as_text_with_two_decimals():
    document = json.loads(as_json(ODD))

    assert document["regels"][0] == {"naam": "=1+1", "bedrag": "1234.50"}


@pytest.mark.django_db
def test_the_ledger_is_the_same_in_every_form(roosendaal):
    make_example_year()
    table = ledger_table(ledger(read_area(roosendaal)), title="Grootboek", remarks=())

    from_csv = read_csv(as_csv(table))
    from_xlsx = [[cell.value for cell in row] for row in sheet_of(as_xlsx(table)).iter_rows()]

    # Total: 441,000 + 121,000 + 10,200 earned; BCF 21,000; 551,200 net.
    expected = ["20345000.00", "23245000.00", "572200.00", "21000.00", "551200.00"]
    total = next(row for row in from_csv if row[0] == "Totaal")
    assert [cell.replace(",", ".") for cell in total[2:7]] == expected
    total = next(row for row in from_xlsx if row[0] == "Totaal")
    assert [Decimal(str(cell)) for cell in total[2:7]] == [Decimal(amount) for amount in expected]


@pytest.mark.django_db
def test_the_ledger_says_what_of_its_total_was_not_granted(roosendaal):
    table = ledger_table(ledger(read_area(roosendaal)), title="Grootboek", remarks=())

    hope, rest = table.rows[-2:]
    grant = euros("6200000.00")
    assert hope[:4] == ("waarvan niet toegekend", "indicatief", grant, grant)
    # 20,345,000 - 6,200,000 and 23,245,000 - 6,200,000
    assert rest[2:4] == (euros("14145000.00"), euros("17045000.00"))


@pytest.mark.django_db
def test_the_annual_report_as_rows(roosendaal, at):
    make_example_year()
    report = annual_report(read_area(roosendaal), 2025, at=at)

    rows = annual_table(report, title="Jaarrapport", remarks=()).rows

    assert ("woningen", "in het claimjaar", "telt mee", 63) in rows
    assert ("realisatiestimulans", "claimjaar 2025", "bedrag", euros("441000.00")) in rows
    assert ("orv", "MFA in de wijk Langdonk", "bcf jaar", euros("21000.00")) in rows
    assert ("capaciteit", "Capaciteitsondersteuning", "netto jaar", euros("10200.00")) in rows
