"""The ledger held against the agreement and against itself: reversals, maxima, earmarks."""

from collections import defaultdict
from typing import Any

from moneyed import Money

from grants.declared import closed_years
from grants.models import (
    Agreement,
    EntryKind,
    LedgerEntry,
    OrvMeasure,
    PrintedTotal,
    Scheme,
    Stream,
)
from grants.models.ledger import ESTIMATES
from grants.overviews import find_agreement
from nplv.core.models import Area
from nplv.core.money import euros, total
from reports.verifying.declared import rights
from reports.verifying.events import AT_ONCE
from reports.verifying.findings import Finding, Looked, compared, finding

SAME = ("area_id", "scheme", "kind", "measure_id", "application_id", "claim_year", "start_year")


def reversed_entries(area: Area) -> Looked:
    """Yield for each reversal of an entry where it is not the opposite of what it names."""
    rows = LedgerEntry.objects.of(area).filter(reverses__isnull=False)
    for row in rows.select_related("reverses").order_by("pk").iterator(chunk_size=AT_ONCE):
        original = row.reverses
        pairs: dict[str, tuple[Any, Any]] = {
            f"{name} van de teruggedraaide regel": (getattr(original, name), getattr(row, name))
            for name in SAME
        }
        pairs["bedrag van de terugdraaiing"] = (-original.amount, row.amount)
        pairs["af: BCF van de terugdraaiing"] = (-original.bcf, row.bcf)
        pairs["terugdraaiing van een terugdraaiing"] = (None, original.reverses_id)
        yield compared(row, pairs)


def estimates(area: Area) -> Looked:
    """Yield for each stream whether measures, ledger and printed totals say the same."""
    agreement = find_agreement(area)
    if agreement is None:
        return
    booked = LedgerEntry.objects.of(area).filter(kind__in=ESTIMATES).summed()
    for stream in agreement.streams.order_by("pk"):
        rows = [row for row in booked if row.scheme == stream.scheme]
        pairs = {
            f"{kind.label}": (amount, total(row.amount for row in rows if row.kind == kind))
            for kind, amount in zip(ESTIMATES, (stream.low, stream.high), strict=True)
        }
        yield compared(stream, pairs)
    for measure in OrvMeasure.objects.filter(area=area).order_by("position"):
        rows = [row for row in booked if row.measure_id == measure.pk]
        yield compared(
            measure,
            {
                f"{kind.label} is het maximum": (
                    total(row.amount for row in rows if row.kind == kind),
                    measure.maximum,
                )
                for kind in ESTIMATES
            },
        )
    yield from _printed(agreement)


def _printed(agreement: Agreement) -> Looked:
    """Yield for each printed total that is a sum of streams whether it is that sum."""
    streams = {row.scheme: row for row in Stream.objects.filter(agreement=agreement)}
    orv, wbi = streams.get(Scheme.ORV), streams.get(Scheme.WBI)
    expected = {
        "total-low": total(row.low for row in streams.values()),
        "total-high": total(row.high for row in streams.values()),
        "orv-incl": orv.high if orv else None,
        "wbi-grant": wbi.high if wbi else None,
    }
    for printed in PrintedTotal.objects.filter(agreement=agreement, key__in=expected):
        yield compared(printed, {"gedrukt totaal": (expected[printed.key], printed.amount)})


def maxima(area: Area) -> Looked:
    """Yield for each drawing right and closed year whether it lies from zero to its maximum."""
    agreement = find_agreement(area)
    if agreement is None:
        return
    declared: dict[tuple[int | None, str], dict[int, Money]] = defaultdict(dict)
    for row in LedgerEntry.objects.declared_in(area).summed():
        of_right = declared[row.measure_id, row.scheme]
        of_right[row.claim_year] = of_right.get(row.claim_year, euros("0.00")) + row.amount
    for right in rights(agreement):
        thing = right.measure or agreement
        of_right = declared[right.measure.pk if right.measure else None, right.scheme]
        for year in sorted(closed_years(area)):
            to_date = total(amount for at, amount in of_right.items() if at <= year)
            found = []
            if not euros("0.00") <= to_date <= right.maximum:
                what = f"{right.name}: verantwoord tot en met {year} buiten het trekkingsrecht"
                found = [finding(thing, what, expected=right.maximum, found=to_date)]
            yield found


def earmarks(area: Area) -> Looked:
    """Yield for each claim year whether no more was earmarked than received, or spent (R7)."""
    sums: dict[int, dict[str, Money]] = defaultdict(dict)
    rows = LedgerEntry.objects.of(area).filter(scheme=Scheme.INCENTIVE).exclude(kind__in=ESTIMATES)
    for row in rows.summed():
        of_year = sums[row.claim_year]
        of_year[row.kind] = of_year.get(row.kind, euros("0.00")) + row.amount
    order = (EntryKind.RECEIVED, EntryKind.EARMARKED, EntryKind.SPENT)
    for year, of_year in sorted(sums.items()):
        amounts = [of_year.get(kind, euros("0.00")) for kind in order]
        found: list[Finding] = []
        for kind, most, amount in zip(order[1:], amounts, amounts[1:], strict=False):
            if amount > most and amount > euros("0.00"):
                last = LedgerEntry.objects.of(area).filter(kind=kind, claim_year=year).last()
                what = f"{kind.label.lower()} gaat in {year} boven wat er is"
                found.append(finding(last, what, expected=most, found=amount))
        yield found
