"""Booking in the ledger what an agreement promises: the estimates, low and high (R16)."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from moneyed import Money

from grants.models import (
    Agreement,
    EntryKind,
    LedgerEntry,
    OrvMeasure,
    Scheme,
    Stream,
    WbiApplication,
)
from grants.models.ledger import ESTIMATES
from nplv.core.money import dutch, total
from nplv.core.problems import WrongState


@transaction.atomic
def book_estimates(*, agreement: Agreement, at: datetime) -> list[LedgerEntry]:
    """
    Book the low and high of every stream, split by measure and application; return the entries.

    Booked once: a second call changes nothing and returns an empty list. No person books them,
    the agreement does; so they carry its source and lines instead.

    Errors: WrongState if measures or applications do not add up to their stream.
    Source: AGR-TOTALS, AGR-RS-ESTIMATE, AGR-ORV, AGR-CAPACITY, AGR-WBI
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    booked = LedgerEntry.objects.of(agreement.area).filter(kind__in=ESTIMATES)
    if booked.exists():
        return []

    entries = [entry for stream in agreement.streams.order_by("pk") for entry in _entries(stream)]
    for entry in entries:
        entry.booked_at = at
    return LedgerEntry.objects.bulk_create(entries)


def _entries(stream: Stream) -> Iterator[LedgerEntry]:
    """Yield the entries of one stream, not saved yet."""
    area = stream.agreement.area
    if stream.scheme == Scheme.ORV:
        parts = list(area.measures.order_by("position"))
        _require_sum(stream, [measure.maximum for measure in parts])
    elif stream.scheme == Scheme.WBI:
        parts = list(area.wbi_applications.order_by("position"))
        _require_sum(stream, [application.indicated_grant for application in parts])
    else:
        parts = [stream]
    for part in parts:
        yield from _low_and_high(stream, part)


def _low_and_high(
    stream: Stream, part: Stream | OrvMeasure | WbiApplication
) -> Iterator[LedgerEntry]:
    for kind, amount in zip(ESTIMATES, _amounts(part), strict=True):
        yield LedgerEntry(
            area=stream.agreement.area,
            scheme=stream.scheme,
            measure=part if isinstance(part, OrvMeasure) else None,
            application=part if isinstance(part, WbiApplication) else None,
            kind=kind,
            amount=amount,
            description=f"{EntryKind(kind).label}: {part}",
            source=part.source,
            source_lines=part.source_lines,
        )


def _amounts(part: Stream | OrvMeasure | WbiApplication) -> tuple[Money, Money]:
    """Return the low and the high of a part; a maximum or an indication is both."""
    if isinstance(part, OrvMeasure):
        return part.maximum, part.maximum
    if isinstance(part, WbiApplication):
        return part.indicated_grant, part.indicated_grant
    return part.low, part.high


def _require_sum(stream: Stream, amounts: list[Money]) -> None:
    if {total(amounts)} != {stream.low, stream.high}:
        raise WrongState(
            f"De onderdelen van {stream} tellen op tot {dutch(total(amounts))}; de overeenkomst "
            f"noemt {dutch(stream.low)} tot {dutch(stream.high)}."
        )
