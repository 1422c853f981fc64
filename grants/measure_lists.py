"""The ORV measures as the file of what their page shows."""

from collections.abc import Iterator
from typing import Any

from grants.overviews import OrvOverview
from nplv.core.spreadsheets import Column, Kind

FILE_COLUMNS = (
    Column(name="code", width=24),
    Column(name="naam", width=40),
    Column(name="wijk", width=18),
    Column(name="naam_raadsmededeling", width=40),
    Column(name="start_werk", kind=Kind.DAY),
    Column(name="uiterlijke_start", kind=Kind.DAY, width=16),
    Column(name="start_status", width=16),
    Column(name="rijksdeel", kind=Kind.NUMBER),
    Column(name="maximum", kind=Kind.AMOUNT),
    Column(name="kosten_incl_btw", kind=Kind.AMOUNT, width=16),
    Column(name="wachtend_incl_btw", kind=Kind.AMOUNT, width=18),
    Column(name="bruto", kind=Kind.AMOUNT),
    Column(name="bcf", kind=Kind.AMOUNT),
    Column(name="netto", kind=Kind.AMOUNT),
    Column(name="nog_over", kind=Kind.AMOUNT),
    Column(name="boven_maximum", kind=Kind.AMOUNT, width=16),
    Column(name="plannen", width=24),
    Column(name="opmerkingen", width=60),
)


def file_rows(overview: OrvOverview) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each measure, in the order of the agreement."""
    for row in overview.rows:
        measure, right, deadline = row.measure, row.right, row.deadline
        yield (
            measure.code,
            measure.name,
            measure.neighbourhood.name,
            measure.letter_name,
            measure.works_started_on,
            deadline.last_day,
            deadline.standing.value,
            measure.share,
            right.maximum.amount,
            right.cost.incl.amount,
            right.waiting.incl.amount,
            right.contribution.gross.amount,
            right.contribution.bcf.amount,
            right.contribution.net.amount,
            right.left.amount,
            right.above_maximum.amount,
            ", ".join(row.plan_codes),
            " ".join(row.remarks),
        )
