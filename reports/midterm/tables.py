"""The mid-term review as a workbook: verdicts, figures, forecast, deadlines, money, actions."""

from reports.cost_tables import Row, sheet_of
from reports.midterm.report import MidtermReport
from reports.tables import Table, ledger_table

VERDICT_HEADER = ("onderdeel", "oordeel", "in één zin", "maatstaf")
PART_HEADER = ("onderdeel", "oordeel", "naast", "bereikt", "gevraagd", "procent", "toelichting")
MISSED_HEADER = ("termijn", "uiterlijk", "stand")
ACTION_HEADER = (
    "onderdeel",
    "oordeel",
    "toelichting",
    "maatregel",
    "wie",
    "uiterlijk",
    "vastgelegd op",
    "vastgelegd door",
)
NO_ACTION = "Nog geen maatregel afgesproken"


def midterm_table(report: MidtermReport, *, title: str, remarks: tuple[str, ...]) -> Table:
    """Return all that the review says, in cells."""
    whole = report.whole
    rows = [(whole.name, whole.label, whole.sentence, whole_rule())]
    rows += [(row.title, row.label, row.sentence, row.rule) for row in report.blocks]
    money = ledger_table(report.ledger, title="", remarks=())
    return Table(
        title=title,
        remarks=(*remarks, f"Stand van {report.day:%d-%m-%Y}. De maatstaf is van onszelf."),
        name="Oordeel",
        header=VERDICT_HEADER,
        rows=tuple(rows),
        sheets=(
            sheet_of("Onderdelen", title, PART_HEADER, _parts(report)),
            sheet_of("Prognose", title, ("grootheid", "waarde"), _forecast(report)),
            sheet_of("Gemiste termijnen", title, MISSED_HEADER, _missed(report)),
            sheet_of("Geld", title, money.header, money.rows),
            sheet_of("Afwijkingen", title, ACTION_HEADER, _actions(report)),
        ),
    )


def whole_rule() -> str:
    """Return how the whole is judged, in Dutch."""
    return (
        "Het minst gunstige oordeel over de twee dingen die de overeenkomst voor de review noemt: "
        "de woningen, en de openbare ruimte en voorzieningen."
    )


def _parts(report: MidtermReport) -> list[Row]:
    rows: list[Row] = []
    for block in report.blocks:
        for part in block.parts:
            if not part.yardsticks:
                rows.append((part.name, part.label, "", None, None, None, part.sentence))
            rows += [
                (part.name, part.label, row.name, row.reached, row.asked, row.share, part.sentence)
                for row in part.yardsticks
            ]
    return rows


def _forecast(report: MidtermReport) -> list[Row]:
    found = report.forecast
    return [
        ("woningen die meetellen, gestart", found.started),
        ("woningen die meetellen, P10", found.homes_p10),
        ("woningen die meetellen, P50", found.homes_p50),
        ("woningen die meetellen, P90", found.homes_p90),
        ("betaalbare woningen in de afspraak", found.target),
        ("realisatiestimulans, P10", found.amount_p10),
        ("realisatiestimulans, P50", found.amount_p50),
        ("realisatiestimulans, P90", found.amount_p90),
        ("raming laag", found.low),
        ("raming hoog", found.high),
        (f"woningen verloren na {found.last_year}, verwacht", found.lost_homes),
        (f"realisatiestimulans verloren na {found.last_year}, verwacht", found.lost_amount),
    ]


def _missed(report: MidtermReport) -> list[Row]:
    return [(row.name, row.due, row.says) for row in report.missed]


def _actions(report: MidtermReport) -> list[Row]:
    rows: list[Row] = []
    for part in report.deviations:
        said = part.deviation
        if said is None:
            rows.append((part.name, part.label, "", NO_ACTION, "", None, None, ""))
            continue
        rows.append(
            (
                part.name,
                part.label,
                said.explanation,
                said.action or NO_ACTION,
                said.responsible,
                said.due_on,
                said.changed_at,
                said.changed_by,
            )
        )
    return rows
