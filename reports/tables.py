"""Figures as rows and columns, and those as CSV, XLSX and JSON."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import timezone
from moneyed import Money

from grants.calculations import Contribution
from grants.queries import Homes
from nplv.core.money import plain
from nplv.core.spreadsheets import TEXT_STAYS_TEXT, marked
from reports.annual import AnnualReport, RightRow
from reports.queries import Ledger

Cell = str | int | Decimal | Money | datetime | None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A title, a remark for each line above the columns, the columns and the rows."""

    title: str
    remarks: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(table: Table) -> bytes:
    """Return the table as a Dutch spreadsheet program opens it: `;`, decimal comma, with BOM."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_dutch_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _dutch_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return plain(cell).replace(".", ",")
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, datetime):
        return f"{timezone.localtime(cell):%d-%m-%Y %H:%M:%S}"
    return marked(cell)


def as_json(table: Table) -> bytes:
    """Return the table as JSON."""
    return json.dumps(as_data(table), ensure_ascii=False, indent=2).encode()


def as_data(table: Table) -> dict[str, Any]:
    """Return the table as JSON holds it: a row is an object, an amount a text: "1234.50"."""
    rows = [
        {name: _json_cell(cell) for name, cell in zip(table.header, row, strict=True)}
        for row in table.rows
    ]
    return {"titel": table.title, "opmerkingen": table.remarks, "regels": rows}


def _json_cell(cell: Cell) -> str | int | None:
    if isinstance(cell, Money):
        return plain(cell)
    if isinstance(cell, datetime):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def as_xlsx(table: Table, made_at: datetime | None = None) -> bytes:
    """
    Return the table as a workbook with real numbers, amounts in euros to the cent.

    With the moment at which it was made, the same table gives the same bytes.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **TEXT_STAYS_TEXT}) as book:
        if made_at is not None:
            book.set_properties({"title": table.title, "created": made_at.astimezone(UTC)})
        sheet = book.add_worksheet(table.title[:31])
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        money = book.add_format({"num_format": "#,##0.00"})
        moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm:ss", "align": "left"})
        for number, text in enumerate((table.title, *table.remarks)):
            sheet.write_string(number, 0, text, bold if number == 0 else None)
        top = len(table.remarks) + 2
        sheet.write_row(top, 0, table.header, head)
        for number, row in enumerate(table.rows, start=top + 1):
            for column, cell in enumerate(row):
                if isinstance(cell, Money):
                    sheet.write_number(number, column, cell.amount, money)
                elif isinstance(cell, datetime):
                    at = timezone.localtime(cell).replace(tzinfo=None)
                    sheet.write_datetime(number, column, at, moment)
                elif cell is not None:
                    sheet.write(number, column, cell)
        sheet.freeze_panes(top + 1, 1)
        sheet.set_column(0, 1, 30)
        sheet.set_column(2, len(table.header), 17)
    return out.getvalue()


LEDGER_HEADER = (
    "regeling",
    "zekerheid",
    "raming_laag",
    "raming_hoog",
    "verdiend_bruto",
    "bcf",
    "verdiend_netto",
    "verantwoord",
    "vastgesteld",
    "ontvangen",
)


def ledger_table(ledger: Ledger, *, title: str, remarks: tuple[str, ...]) -> Table:
    """Return the ledger as a table, the total last with what of it was not granted."""
    rows = [
        (
            row.label,
            row.certainty,
            row.low,
            row.high,
            row.earned.gross,
            row.earned.bcf,
            row.earned.net,
            row.declared,
            row.determined,
            row.received,
        )
        for row in (*ledger.rows, ledger.total)
    ]
    hope = ("waarvan niet toegekend", "indicatief", ledger.not_granted, ledger.not_granted)
    rows.append((*hope, *[None] * 6))
    rest = (ledger.without_not_granted_low, ledger.without_not_granted_high)
    rows.append(("zonder wat niet is toegekend", "", *rest, *[None] * 6))
    return Table(title=title, remarks=remarks, header=LEDGER_HEADER, rows=tuple(rows))


def annual_table(report: AnnualReport, *, title: str, remarks: tuple[str, ...]) -> Table:
    """
    Return every figure of the annual report as a row: chapter, item, figure, value.

    The same figure of two years has the same first three: so reports can be compared.
    """
    rows: list[tuple[Cell, ...]] = []
    rows += _homes_rows("woningen", "in het claimjaar", report.of_year)
    rows += _homes_rows("woningen", "t/m het claimjaar", report.to_date)
    for table in report.tables:
        for name, homes in table.rows:
            rows += _homes_rows(table.title.lower(), name, homes)
    for year in report.incentive:
        item = f"claimjaar {year.year}"
        rows.append(("realisatiestimulans", item, "bedrag", year.nplv.amount))
        rows.append(("realisatiestimulans", item, "overgeheveld", year.carried_over_amount))
        rows.append(("realisatiestimulans", item, "uitbetalingsjaar", year.payment_year))
    for right in (*report.measures, report.measures_total):
        rows += _right_rows("orv", right)
    rows += _right_rows("capaciteit", report.capacity)
    rows.append(("capaciteit", "inzet", "uren", report.capacity.cost.hours))
    for application in report.applications:
        grant = application.indicated_grant
        rows.append(("wbi", application.name, "indicatie, niet toegekend", grant))
    names = LEDGER_HEADER[2:]
    for line in ledger_table(report.ledger, title="", remarks=()).rows:
        rows += [
            ("grootboek", line[0], name, cell)
            for name, cell in zip(names, line[2:], strict=True)
            if cell is not None
        ]
    header = ("hoofdstuk", "onderdeel", "grootheid", "waarde")
    return Table(title=title, remarks=remarks, header=header, rows=tuple(rows))


def _homes_rows(chapter: str, item: str, homes: Homes) -> list[tuple[Cell, ...]]:
    return [
        (chapter, item, "gestart", homes.homes),
        (chapter, item, "betaalbaar", homes.affordable),
        (chapter, item, "telt mee", homes.counting),
        (chapter, item, "realisatiestimulans", homes.amount),
    ]


def _right_rows(chapter: str, right: RightRow) -> list[tuple[Cell, ...]]:
    return [
        (chapter, right.name, "maximum", right.maximum),
        (chapter, right.name, "kosten jaar, incl. btw", right.cost.incl),
        (chapter, right.name, "kosten tot en met jaar, incl. btw", right.cost_to_date.incl),
        *_contribution_rows(chapter, right.name, "jaar", right.contribution),
        *_contribution_rows(chapter, right.name, "tot en met jaar", right.contribution_to_date),
        (chapter, right.name, "resteert", right.left),
    ]


def _contribution_rows(
    chapter: str, item: str, period: str, given: Contribution
) -> list[tuple[Cell, ...]]:
    return [
        (chapter, item, f"bruto {period}", given.gross),
        (chapter, item, f"bcf {period}", given.bcf),
        (chapter, item, f"netto {period}", given.net),
    ]
