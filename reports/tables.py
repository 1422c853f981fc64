"""Figures as rows and columns, and those as CSV and JSON; reports.workbooks makes XLSX of them."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from moneyed import Money

from grants.calculations import Contribution
from grants.queries import Homes
from grants.wbi.overviews import WbiRow
from nplv.core.money import plain
from nplv.core.spreadsheets import marked
from reports.annual import AnnualReport, RightRow
from reports.queries import Ledger

Cell = str | int | Decimal | Money | date | datetime | None


@dataclass(frozen=True, kw_only=True)
class Table:
    """
    A title, a remark for each line above the columns, the columns and the rows.

    A report of several tables is one table with the others as its further sheets.
    """

    title: str
    remarks: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""  # of its sheet; empty: the title
    sheets: tuple["Table", ...] = ()


def as_csv(table: Table) -> bytes:
    """
    Return the table as a Dutch spreadsheet program opens it: `;`, decimal comma, with BOM.

    A CSV has no sheets: of a table with further sheets every cell becomes a row of its own, with
    its sheet, the row it stands in (numbered, and by its first cell) and its column.
    """
    header, rows = table.header, table.rows
    if table.sheets:
        header = ("blad", "rij", "onderdeel", "grootheid", "waarde")
        rows = tuple(row for sheet in (table, *table.sheets) for row in _cell_by_cell(sheet))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([dutch_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell_by_cell(sheet: Table) -> list[tuple[Cell, ...]]:
    return [
        (sheet.name, number, row[0], name, cell)
        for number, row in enumerate(sheet.rows, start=1)
        for name, cell in zip(sheet.header[1:], row[1:], strict=True)
        if cell not in (None, "")
    ]


def dutch_cell(cell: Cell) -> str:
    """Return a cell as text in Dutch notation, without separators of thousands."""
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
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return marked(cell)


def as_json(table: Table) -> bytes:
    """Return the table as JSON."""
    return json.dumps(as_data(table), ensure_ascii=False, indent=2).encode()


def as_data(table: Table) -> dict[str, Any]:
    """Return the table as JSON holds it: a row is an object, an amount a text: "1234.50"."""
    document: dict[str, Any] = {"titel": table.title, "opmerkingen": table.remarks}
    if table.sheets:
        document["bladen"] = [
            {"naam": sheet.name, "regels": _json_rows(sheet)} for sheet in (table, *table.sheets)
        ]
    else:
        document["regels"] = _json_rows(table)
    return document


def _json_rows(table: Table) -> list[dict[str, Any]]:
    return [
        {name: _json_cell(cell) for name, cell in zip(table.header, row, strict=True)}
        for row in table.rows
    ]


def _json_cell(cell: Cell) -> str | int | None:
    if isinstance(cell, Money):
        return plain(cell)
    if isinstance(cell, date):  # a moment too
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


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
    if ledger.rejected.amount:
        refused = ("waarvan afgewezen", "", ledger.rejected, ledger.rejected)
        rows.append((*refused, *[None] * 6))
    if ledger.granted_difference.amount:
        change = ledger.granted_difference
        rows.append(("vastgesteld min indicatie (wbi)", "", change, change, *[None] * 6))
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
    for right in report.capacity_rows:
        rows += _right_rows("capaciteit", right)
        rows.append(("capaciteit", "inzet", "uren", right.cost.hours))
    for row in report.wbi.rows:
        rows += _wbi_rows(row)
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


def _wbi_rows(row: WbiRow) -> list[tuple[Cell, ...]]:
    """Return an application as money if it is that, and otherwise as a hope or less."""
    if not row.is_granted:
        refused = ", afgewezen" if row.is_rejected else ""
        return [("wbi", row.name, f"indicatie, niet toegekend{refused}", row.indicated_grant)]
    return [
        ("wbi", row.name, "toegekend", row.granted),
        ("wbi", row.name, "vastgesteld", row.determined),
        ("wbi", row.name, "ontvangen", row.received),
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
