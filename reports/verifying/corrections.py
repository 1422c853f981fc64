"""Corrections: a reversal and its original are nothing together; credits stay within their line."""

from collections import Counter
from decimal import Decimal
from typing import Any

from grants.calculations import Cost, all_cost
from grants.models import CostLine
from housing.models import ConstructionStart, StartLine
from nplv.core.models import Area
from nplv.core.review import Status
from reports.verifying.events import AT_ONCE
from reports.verifying.findings import Finding, Looked, compared, finding

ALIKE = ("segment", "kind", "earlier_subsidy", "care_form", "has_surcharge", "limit_year")


def reversals(area: Area) -> Looked:
    """Yield for each reversal of a start where it is not the opposite of its original."""
    rows = ConstructionStart.objects.filter(area=area, reverses__isnull=False)
    rows = rows.select_related("reverses", "reverses__replacement", "reverses__reverses")
    rows = rows.prefetch_related("lines", "reverses__lines")
    for reversal in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _of_reversal(reversal)


def _of_reversal(reversal: ConstructionStart) -> list[Finding]:
    original = reversal.reverses
    homes: Counter[tuple[Any, ...]] = Counter()
    for line in (*original.lines.all(), *reversal.lines.all()):
        homes[_kind_of(line)] += line.homes
    found = [
        finding(
            reversal,
            f"origineel en terugdraaiing zijn samen niet nul ({kind[0]}, {kind[1]})",
            expected=0,
            found=left,
        )
        for kind, left in homes.items()
        if left
    ]
    pairs = {
        "status van het origineel": (Status.APPROVED.value, original.status),
        "gebied van het origineel": (reversal.area_id, original.area_id),
        "plan van het origineel": (original.plan_id, reversal.plan_id),
        "startdatum van het origineel": (original.started_on, reversal.started_on),
        "terugdraaiing van een terugdraaiing": (None, original.reverses_id),
    }
    replacement = getattr(original, "replacement", None)
    if replacement is not None:
        pairs["status van de vervanging"] = (reversal.status, replacement.status)
        pairs["reden van de vervanging"] = (
            reversal.correction_reason,
            replacement.correction_reason,
        )
    return found + compared(reversal, pairs)


def _kind_of(line: StartLine) -> tuple[Any, ...]:
    price = None if line.price is None else line.price.amount
    return (*(getattr(line, name) for name in ALIKE), price)


def replacements(area: Area) -> Looked:
    """Yield for each replacement whether what it replaces was taken back."""
    rows = ConstructionStart.objects.filter(area=area, replaces__isnull=False)
    for row in rows.select_related("replaces__reversal").order_by("pk").iterator(AT_ONCE):
        if getattr(row.replaces, "reversal", None) is None:
            what = "vervangt een start die niet is teruggedraaid"
            yield [finding(row, what, expected="een terugdraaiing", found=None)]
        else:
            yield []


def credits(area: Area) -> Looked:
    """Yield for each cost line with credit notes where those go beyond it."""
    rows = CostLine.objects.filter(area=area, corrections__isnull=False).distinct()
    for line in rows.prefetch_related("corrections").order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _of_credited(line)


def _of_credited(line: CostLine) -> list[Finding]:
    notes = list(line.corrections.all())
    found = [row for note in notes for row in compared(note, _alike(note, line))]
    approved = [note for note in notes if note.is_approved]
    left = all_cost(
        Cost(excl=row.amount, vat=row.vat, hours=row.hours) for row in (line, *approved)
    )
    if not left.is_zero_or_more:
        what = "meer gecrediteerd dan de regel"
        found.append(
            finding(line, what, expected="nul of meer", found=min(left.excl, left.vat))
            if left.hours >= 0
            else finding(line, what, expected="nul uren of meer", found=Decimal(left.hours))
        )
    return found


def _alike(note: CostLine, line: CostLine) -> dict[str, tuple[Any, Any]]:
    """Return what a credit note must have in common with the line it corrects."""
    return {
        "status van de gecorrigeerde regel": (Status.APPROVED.value, line.status),
        "gebied van de gecorrigeerde regel": (line.area_id, note.area_id),
        "regeling van de gecorrigeerde regel": (line.scheme, note.scheme),
        "maatregel van de gecorrigeerde regel": (line.measure_id, note.measure_id),
        "soort van de gecorrigeerde regel": (line.kind, note.kind),
        "compensabel deel van de gecorrigeerde regel": (line.compensable, note.compensable),
        "creditregel van een creditregel": (None, line.corrects_id),
    }
