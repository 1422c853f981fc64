"""The sheets that the ORV report and the capacity report have alike."""

from collections.abc import Iterable

from moneyed import Money

from grants.calculations import Contribution, Cost
from reports.cost_rows import CostRow
from reports.remarks import Remark
from reports.rights import RightAccount
from reports.settled import SettledYear
from reports.standing import Standing
from reports.tables import Cell, Table

Row = tuple[Cell, ...]
SUMMARY_HEADER = ("onderdeel", "waarde")


def summary(
    rows: Iterable[Row], *, title: str, remarks: tuple[str, ...], sheets: tuple[Table, ...]
) -> Table:
    """Return the first sheet of a report, and the others after it."""
    return Table(
        title=title,
        remarks=remarks,
        name="Samenvatting",
        header=SUMMARY_HEADER,
        rows=tuple(rows),
        sheets=sheets,
    )


def sheet_of(name: str, title: str, header: tuple[str, ...], rows: Iterable[Row]) -> Table:
    return Table(title=f"{name}: {title}", remarks=(), name=name, header=header, rows=tuple(rows))


def standing_rows(standing: Standing) -> list[Row]:
    return [
        ("gemeente", standing.municipality),
        ("NPLV-gebied", standing.area),
        ("overeenkomst", standing.title),
        ("ondertekend op", standing.signed_on),
        ("voor het Rijk", standing.state_party),
        ("voor de alliantie", standing.alliance_party),
        ("claimjaar", standing.year),
        ("status van het jaar", standing.state_label),
        ("gesloten op", standing.closed_at),
        ("gesloten door", standing.closed_by),
    ]


def cost_cells(what: str, cost: Cost) -> list[Row]:
    return [
        (f"kosten {what}, excl. btw", cost.excl),
        (f"kosten {what}, btw", cost.vat),
        (f"kosten {what}, waarvan compensabele btw", cost.compensable_vat),
        (f"kosten {what}, incl. btw", cost.incl),
    ]


def _contribution_cells(what: str, given: Contribution) -> list[Row]:
    return [
        (f"bruto {what}", given.gross),
        (f"af: BCF {what}", given.bcf),
        (f"netto {what}", given.net),
    ]


def right_rows(right: RightAccount, year: int) -> list[Row]:
    to_date = f"t/m {year}"
    return [
        ("maximum", right.maximum),
        *cost_cells(str(year), right.cost),
        *_contribution_cells(str(year), right.contribution),
        *cost_cells(to_date, right.cost_to_date),
        *_contribution_cells(to_date, right.contribution_to_date),
        (f"resteert na {year}", right.left),
        ("goedgekeurd, telt nog niet, incl. btw", right.waiting.incl),
    ]


LINE_HEADER = (
    "waarvoor",
    "regel",
    "leverancier of functie",
    "omschrijving",
    "factuurnummer",
    "factuurdatum",
    "maand",
    "prestatie van",
    "prestatie t/m",
    "jaar van levering",
    "overgeheveld uit",
    "uren",
    "tarief",
    "bedrag excl. btw",
    "btw",
    "compensabel %",
    "compensabele btw",
    "bedrag incl. btw",
    "reden compensabel deel",
    "bewijs",
    "bestanden",
    "corrigeert",
)


def line_row(what: str, line: CostRow) -> Row:
    return (
        what,
        line.number,
        line.job if line.is_own_staff else line.supplier,
        line.description,
        line.invoice_number,
        line.invoiced_on,
        line.month,
        line.delivered_from,
        line.delivered_to,
        line.year,
        line.carried_over_from,
        line.hours or None,
        line.rate,
        line.cost.excl,
        line.cost.vat,
        line.compensable,
        line.cost.compensable_vat,
        line.cost.incl,
        line.reason,
        line.evidence,
        line.files,
        line.corrects,
    )


def sum_row(name: str, cost: Cost) -> Row:
    amounts = (cost.excl, cost.vat, None, cost.compensable_vat, cost.incl)
    return (name, *[None] * 10, cost.hours or None, None, *amounts, *[None] * 4)


SETTLED_HEADER = (
    "claimjaar",
    "status",
    "bruto",
    "af: BCF",
    "netto",
    "bruto verantwoord",
    "af: BCF verantwoord",
    "netto verantwoord",
    "vastgesteld",
    "verschil met verantwoord",
    "ontvangen",
    "nog te ontvangen",
    "documenten en toelichting",
)


def settled_sheet(years: Iterable[SettledYear], title: str) -> Table:
    rows = [
        (
            row.year,
            row.state_label,
            row.contribution.gross,
            row.contribution.bcf,
            row.contribution.net,
            *_if(not row.is_open, row.declared.gross, row.declared.bcf, row.declared.net),
            *_if(row.has_decision, row.determined),
            row.difference,
            row.received,
            *_if(row.has_decision, row.to_receive),
            " ".join(paper.sentence for paper in row.papers),
        )
        for row in years
    ]
    return sheet_of("Aansluiting", title, SETTLED_HEADER, rows)


def _if(known: bool, *amounts: Money) -> Row:
    return amounts if known else (None,) * len(amounts)


def remarks_sheet(remarks: Iterable[Remark], title: str) -> Table:
    rows = [(row.subject, row.text, ", ".join(row.sources)) for row in remarks]
    return sheet_of("Toelichting", title, ("onderwerp", "toelichting", "bronnen"), rows)
