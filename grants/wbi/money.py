"""What an application brought in the ledger, and booking it there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from moneyed import Money

from grants.calculations import NOTHING
from grants.models import EntryKind, LedgerEntry, Scheme, WbiApplication
from grants.models.ledger import ESTIMATES, Booked
from nplv.core.models import User
from nplv.core.money import total


@dataclass(frozen=True, kw_only=True)
class Brought:
    """The money of an application. All amounts in EUR."""

    determined: Money = NOTHING  # granted, less what was settled lower or reclaimed
    received: Money = NOTHING  # less what was paid back

    @property
    def to_receive(self) -> Money:
        """What was determined and has not come in; negative where money must go back."""
        return self.determined - self.received

    @property
    def to_pay_back(self) -> Money:
        """What came in beyond what was determined."""
        return max(-self.to_receive, NOTHING)


def brought_by(
    application_id: int, booked: Iterable[Booked], *, through: int | None = None
) -> Brought:
    """Return the money of an application, from sums of entries of claim years up to `through`."""
    rows = [
        row
        for row in booked
        if row.application_id == application_id
        and (through is None or row.claim_year is None or row.claim_year <= through)
    ]
    return Brought(
        determined=total(row.amount for row in rows if row.kind == EntryKind.DETERMINED),
        received=total(row.amount for row in rows if row.kind == EntryKind.RECEIVED),
    )


def brought(application: WbiApplication) -> Brought:
    """Return the money of an application to date."""
    return brought_by(application.pk, application.ledger_entries.summed())


def entries_of(application: WbiApplication) -> QuerySet[LedgerEntry]:
    """Return what the steps of an application booked, oldest first; not what was agreed."""
    rows = application.ledger_entries.exclude(kind__in=ESTIMATES)
    return rows.select_related("reversal", "application").order_by("pk")


def is_grant(entry: LedgerEntry) -> bool:
    """Return whether an entry is the grant itself: all else that is determined comes off it."""
    return entry.kind == EntryKind.DETERMINED and entry.amount > NOTHING


def book(
    *,
    application: WbiApplication,
    kind: EntryKind,
    amount: Money,
    claim_year: int,
    dated_on: date,
    document: str,
    description: str,
    reason: str,
    by: User,
    at: datetime,
    reverses: LedgerEntry | None = None,
) -> LedgerEntry | None:
    """Book an amount of an application and return its entry; None if there is nothing to book."""
    if amount == NOTHING:
        return None
    return LedgerEntry.objects.create(
        area=application.area,
        scheme=Scheme.WBI,
        application=application,
        kind=kind,
        claim_year=claim_year,
        amount=amount,
        description=f"{description}: {application}"[:200],
        dated_on=dated_on,
        reference=document,
        explanation=reason,
        reverses=reverses,
        booked_at=at,
        booked_by=by,
    )
