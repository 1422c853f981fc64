"""The approved cost lines that a report lists, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moneyed import Money

from grants.calculations import Cost, all_cost
from grants.models import CostKind, CostLine
from grants.models.cost import CostLineQuerySet


@dataclass(frozen=True, kw_only=True)
class CostRow:
    """One approved cost line. All amounts in EUR."""

    number: int
    measure: str  # name; empty for capacity
    is_own_staff: bool
    supplier: str
    job: str
    month: str  # in which own staff worked; empty for an invoice
    invoice_number: str
    invoiced_on: date | None
    delivered_from: date | None
    delivered_to: date | None
    description: str
    hours: Decimal
    rate: Money | None
    year: int  # of delivery
    claim_year: int
    cost: Cost
    compensable: Decimal  # percent
    reason: str
    evidence: str
    files: int
    corrects: str  # what a credit note corrects; empty for other lines

    @property
    def carried_over_from(self) -> int | None:
        """The year of delivery of what is claimed later, because that year was closed (R8)."""
        return self.year if self.year < self.claim_year else None

    @property
    def period(self) -> str:
        """The period of delivery, in Dutch."""
        if self.month:
            return f"{self.month} {self.year}"
        first, last = self.delivered_from, self.delivered_to
        if first and last:
            same_year = first.year == last.year
            start = f"{first:%d-%m}" if same_year else f"{first:%d-%m-%Y}"
            return f"{start} t/m {last:%d-%m-%Y}"
        only = first or last
        return f"{only:%d-%m-%Y}" if only else str(self.year)

    @property
    def proof(self) -> str:
        """The evidence: the reference in the archive, and how many files are kept here."""
        files = "1 bestand" if self.files == 1 else f"{self.files} bestanden"
        return ", ".join(filter(None, (self.evidence, files if self.files else "")))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What makes this line unlike others, in Dutch."""
        found = []
        if self.corrects:
            found.append(f"Creditregel bij {self.corrects}.")
        if self.carried_over_from:
            found.append(f"Overgeheveld uit {self.carried_over_from}.")
        if self.reason:
            found.append(self.reason)
        return tuple(found)


def cost_rows(lines: CostLineQuerySet, *, claim_year: int) -> dict[int | None, tuple[CostRow, ...]]:
    """
    Return these lines of a claim year by measure id (None for capacity), in one query.

    Own staff comes first, then by date.
    """
    found: dict[int | None, list[CostRow]] = {}
    lines = lines.filter(claim_year=claim_year)
    for line in lines.select_related("measure", "corrects").order_by("pk"):
        found.setdefault(line.measure_id, []).append(_row(line))
    return {key: tuple(sorted(rows, key=_order)) for key, rows in found.items()}


def _order(row: CostRow) -> tuple[bool, date, int]:
    return not row.is_own_staff, row.invoiced_on or date(row.year, 1, 1), row.number


def _row(line: CostLine) -> CostRow:
    return CostRow(
        number=line.pk,
        measure=line.measure.name if line.measure else "",
        is_own_staff=line.kind == CostKind.OWN_STAFF,
        supplier=line.supplier,
        job=line.job,
        month=line.month_name,
        invoice_number=line.invoice_number,
        invoiced_on=line.invoiced_on,
        delivered_from=line.delivered_from,
        delivered_to=line.delivered_to,
        description=line.description,
        hours=line.hours,
        rate=line.rate,
        year=line.year,
        claim_year=line.claim_year,
        cost=Cost(
            excl=line.amount,
            vat=line.vat,
            compensable_vat=line.compensable_vat,
            hours=line.hours,
        ),
        compensable=line.compensable,
        reason=line.compensable_reason,
        evidence=line.evidence,
        files=line.evidence_files,
        corrects=_corrected(line),
    )


def _corrected(line: CostLine) -> str:
    if line.corrects is None:
        return ""
    of = line.corrects
    what = f"factuur {of.invoice_number}" if of.invoice_number else str(of)
    return f"regel {of.pk} ({what}, claimjaar {of.claim_year})"


def cost_of(rows: Iterable[CostRow]) -> Cost:
    """Return the sum of lines."""
    return all_cost(row.cost for row in rows)
