"""The capacity report as a workbook: summary, hours, years, lines, settlement, remarks."""

from decimal import Decimal

from reports.capacity import CapacityReport, DeliveredHours
from reports.cost_tables import (
    LINE_HEADER,
    Row,
    cost_cells,
    line_row,
    remarks_sheet,
    right_rows,
    settled_sheet,
    sheet_of,
    standing_rows,
    sum_row,
    summary,
)
from reports.tables import Table

FTE_DECIMALS = 4


def capacity_table(report: CapacityReport, *, title: str, remarks: tuple[str, ...]) -> Table:
    """Return all that the capacity report says, in cells."""
    year, of_year = report.year, report.of_year
    return summary(
        (
            *standing_rows(report.standing),
            (f"uren {year}", of_year.cost.hours),
            (f"fte {year}", _fte(of_year.fte)),
            *cost_cells(f"eigen personeel {year}", report.own_cost),
            *cost_cells(f"inhuur {year}", report.hire_cost),
            *right_rows(report.right, year),
        ),
        title=title,
        remarks=remarks,
        sheets=(
            sheet_of("Uren en fte", title, HOURS_HEADER, _hours(report)),
            sheet_of("Jaren", title, YEARS_HEADER, _years(report)),
            sheet_of("Kostenregels", title, LINE_HEADER, _lines(report)),
            settled_sheet(report.settled, title),
            remarks_sheet(report.remarks, title),
        ),
    )


def _fte(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, FTE_DECIMALS)


def _lines(report: CapacityReport) -> list[Row]:
    return [
        *(line_row("Eigen personeel", line) for line in report.own_lines),
        sum_row("Subtotaal eigen personeel", report.own_cost),
        *(line_row("Inhuur", line) for line in report.hire_lines),
        sum_row("Subtotaal inhuur", report.hire_cost),
        sum_row("Totaal", report.right.lines_cost),
    ]


HOURS_HEADER = (
    "soort",
    "functie",
    "jaar van levering",
    "overgeheveld",
    *("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "zonder maand",
    "uren",
    "fte",
    "kosten excl. btw",
    "btw",
    "kosten incl. btw",
)
MONTHS_AND_NONE = 13


def _hours(report: CapacityReport) -> list[Row]:
    return [row for table in report.hours for row in _delivered(table, report.year)]


def _delivered(table: DeliveredHours, year: int) -> list[Row]:
    """Return the categories of one year of delivery, their sum, and its months as FTE."""
    when = (table.year, "ja" if table.year != year else "")
    missing = [None] * (MONTHS_AND_NONE - len(table.months))
    rows: list[Row] = []
    for row in table.categories:
        costs = (row.cost.hours, _fte(row.fte), row.cost.excl, row.cost.vat, row.cost.incl)
        rows.append((row.kind, row.job, *when, *row.months, *missing, *costs))
    total = table.cost
    costs = (total.hours, _fte(table.fte), total.excl, total.vat, total.incl)
    rows.append(("Totaal", "", *when, *table.months, *missing, *costs))
    rows.append(("Fte", "", *when, *map(_fte, table.month_ftes), *missing, *[None] * 5))
    return rows


YEARS_HEADER = (
    "claimjaar",
    "uren",
    "fte",
    "eigen personeel",
    "inhuur excl. btw",
    "inhuur btw",
    "inhuur incl. btw",
    "kosten incl. btw",
    "bruto",
    "af: BCF",
    "netto",
    "kosten t/m jaar incl. btw",
    "bruto t/m jaar",
    "af: BCF t/m jaar",
    "netto t/m jaar",
    "resteert",
)


def _years(report: CapacityReport) -> list[Row]:
    return [
        (
            row.year,
            row.cost.hours,
            _fte(row.fte),
            row.own_staff.incl,
            row.hire.excl,
            row.hire.vat,
            row.hire.incl,
            row.cost.incl,
            row.contribution.gross,
            row.contribution.bcf,
            row.contribution.net,
            row.cost_to_date.incl,
            row.contribution_to_date.gross,
            row.contribution_to_date.bcf,
            row.contribution_to_date.net,
            row.left,
        )
        for row in report.years
    ]
