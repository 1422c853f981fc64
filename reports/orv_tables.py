"""The ORV report as a workbook: summary, measures, lines, settlement, remarks."""

from moneyed import Money

from grants.calculations import Contribution, Cost
from reports.cost_tables import (
    LINE_HEADER,
    Row,
    line_row,
    remarks_sheet,
    right_rows,
    settled_sheet,
    sheet_of,
    standing_rows,
    sum_row,
    summary,
)
from reports.orv import OrvReport
from reports.rights import RightAccount
from reports.tables import Cell, Table


def orv_table(report: OrvReport, *, title: str, remarks: tuple[str, ...]) -> Table:
    """Return all that the ORV report says, in cells."""
    return summary(
        (
            *standing_rows(report.standing),
            ("maatregelen gestart", f"{report.started} van {len(report.measures)}"),
            *right_rows(report.total, report.year),
        ),
        title=title,
        remarks=remarks,
        sheets=(
            _measures(report, title),
            sheet_of("Kostenregels", title, LINE_HEADER, _lines(report)),
            settled_sheet(report.settled, title),
            remarks_sheet(report.remarks, title),
        ),
    )


MEASURE_HEADER = (
    "maatregel",
    "wijk",
    "rijksbijdrage excl. btw volgens overeenkomst",
    "maximum incl. btw",
    "rijksdeel %",
    "start van het werk",
    "uiterste start",
    *(f"{what} {{year}}" for what in ("kosten excl. btw", "btw", "compensabele btw")),
    *(f"{what} {{year}}" for what in ("kosten incl. btw", "bruto", "af: BCF", "netto")),
    *(f"{what} t/m {{year}}" for what in ("kosten excl. btw", "btw", "compensabele btw")),
    *(f"{what} t/m {{year}}" for what in ("kosten incl. btw", "bruto", "af: BCF", "netto")),
    "resteert",
    "boven het maximum",
    "telt nog niet, incl. btw",
)


def _measures(report: OrvReport, title: str) -> Table:
    header = tuple(name.format(year=report.year) for name in MEASURE_HEADER)
    last_day, total = report.standing.last_day, report.total
    rows = [
        _measure(row, row.share, row.works_started_on, last_day, above=row.above_maximum)
        for row in report.measures
    ]
    rows.append(_measure(total, None, None, None, above=report.above_total))
    name = "Totaal zoals de overeenkomst het noemt"
    printed: Row = (name, "", report.printed_excl, total.maximum)
    rows.append((*printed, *[None] * (len(header) - len(printed))))
    return sheet_of("Maatregelen", title, header, rows)


def _measure(row: RightAccount, *about: Cell, above: Money) -> Row:
    """Return a measure, or the total; `about` is its share, its start and the last day for that."""
    return (
        row.name,
        row.neighbourhood,
        row.printed_excl,
        row.maximum,
        *about,
        *_in_a_row(row.cost, row.contribution),
        *_in_a_row(row.cost_to_date, row.contribution_to_date),
        row.left,
        above,
        row.waiting.incl,
    )


def _in_a_row(cost: Cost, given: Contribution) -> Row:
    return (
        cost.excl,
        cost.vat,
        cost.compensable_vat,
        cost.incl,
        given.gross,
        given.bcf,
        given.net,
    )


def _lines(report: OrvReport) -> list[Row]:
    rows: list[Row] = []
    for measure in report.with_lines:
        rows += [line_row(measure.name, line) for line in measure.lines]
        rows.append(sum_row(f"Subtotaal {measure.name}", measure.lines_cost))
        if measure.beside_lines != Cost():
            rows.append(sum_row(measure.beside_label, measure.beside_lines))
            rows.append(sum_row(f"Subtotaal {measure.name}, telt in het jaar", measure.cost))
    rows.append(sum_row("Totaal kostenregels", report.total.lines_cost))
    rows.append(sum_row("Totaal dat telt in het jaar", report.total.cost))
    return rows
