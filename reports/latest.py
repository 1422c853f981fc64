"""What was approved, booked or closed last in an area: what moved the figures, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from moneyed import Money

from grants.models import CostLine, EntryKind, LedgerEntry, OrvMeasure, Scheme
from housing.calculations import AFFORDABLE_SEGMENTS
from housing.models import ConstructionStart, Location
from nplv.core.models import AccountingYear, Area, AuditEvent
from nplv.core.money import cents
from nplv.core.review import Status
from nplv.core.sums import sum_of, whole_hundredths

MOST = 10
COLUMNS = ("row_at", "row_kind", "row_pk", "row_name", "row_more", "row_homes", "row_affordable")
MONEY = (EntryKind.DETERMINED, EntryKind.RECEIVED)
KINDS = {
    "start": "Start bouw",
    "terugdraaiing": "Start teruggedraaid",
    "vervanging": "Start gecorrigeerd",
    "kosten": "Kosten",
    "creditregel": "Creditregel",
    EntryKind.DETERMINED: "Vastgesteld",
    EntryKind.RECEIVED: "Ontvangen",
    "maatregel": "Maatregel gewijzigd",
    "jaar": "Jaar gesloten",
}


@dataclass(frozen=True, kw_only=True)
class Latest:
    """One thing that moved the figures."""

    at: datetime
    kind: str  # in Dutch
    name: str
    more: str
    homes: int | None
    affordable: int | None
    amount: Money | None
    route: str  # of the page that shows it, to who may see facts; empty if there is none
    arguments: Mapping[str, Any] = field(default_factory=dict)


def latest(
    area: Area, *, since: datetime, known_at: datetime | None, measures: list[OrvMeasure]
) -> list[Latest]:
    """
    Return what came after one moment and up to another, newest first: one more than is shown.

    One query, whatever there is. Only what was approved or booked: no concept moves a figure.
    """
    parts = [_starts(area), _costs(area), _money(area), _events(area)]
    moments = {"row_at__gt": since} | ({"row_at__lte": known_at} if known_at else {})
    first, *others = (part.filter(**moments).values_list(*COLUMNS, "row_cents") for part in parts)
    rows = first.union(*others, all=True).order_by("-row_at", "row_kind", "-row_pk")
    codes = {measure.pk: measure.code for measure in measures}
    return [_as_latest(row, codes) for row in rows[: MOST + 1]]


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _none() -> Cast:
    return Cast(Value(None), BigIntegerField())


def _starts(area: Area) -> QuerySet:
    """The starts toward the agreement: those in the NPLV area."""
    affordable = Q(lines__segment__in=AFFORDABLE_SEGMENTS)
    starts = ConstructionStart.objects.filter(area=area, status=Status.APPROVED)
    return starts.filter(plan__location=Location.NPLV).annotate(
        row_at=F("approved_at"),
        row_kind=Case(
            When(reverses__isnull=False, then=_text("terugdraaiing")),
            When(replaces__isnull=False, then=_text("vervanging")),
            default=_text("start"),
        ),
        row_pk=F("pk"),
        row_name=F("reference"),
        row_more=F("plan__name"),
        row_homes=sum_of("lines__homes"),
        row_affordable=sum_of(Case(When(affordable, then=F("lines__homes")), default=0)),
        row_cents=_none(),
    )


def _costs(area: Area) -> QuerySet:
    return CostLine.objects.filter(area=area, status=Status.APPROVED).annotate(
        row_at=F("approved_at"),
        row_kind=Case(
            When(corrects__isnull=False, then=_text("creditregel")), default=_text("kosten")
        ),
        row_pk=F("pk"),
        row_name=Case(When(supplier="", then=F("job")), default=F("supplier")),
        row_more=Case(
            When(measure__isnull=False, then=F("measure__name")), default=_text("Capaciteit")
        ),
        row_homes=_none(),
        row_affordable=_none(),
        row_cents=whole_hundredths("amount") + whole_hundredths("vat"),
    )


def _money(area: Area) -> QuerySet:
    return (
        LedgerEntry.objects.of(area)
        .filter(kind__in=MONEY)
        .annotate(
            row_at=F("booked_at"),
            row_kind=F("kind"),
            row_pk=F("pk"),
            row_name=F("description"),
            row_more=F("scheme"),
            row_homes=_none(),
            row_affordable=_none(),
            row_cents=whole_hundredths("amount"),
        )
    )


def _events(area: Area) -> QuerySet:
    """What is no fact and no money, but moves what facts are worth."""
    measure, year = OrvMeasure._meta.verbose_name, AccountingYear._meta.verbose_name
    moving = Q(object_type=measure, action="gewijzigd") | Q(object_type=year, action="gesloten")
    return AuditEvent.objects.filter(moving, area=area).annotate(
        row_at=F("at"),
        row_kind=Case(When(object_type=year, then=_text("jaar")), default=_text("maatregel")),
        row_pk=F("object_id"),
        row_name=F("object_name"),
        row_more=_text(""),
        row_homes=_none(),
        row_affordable=_none(),
        row_cents=_none(),
    )


def _as_latest(row: tuple, codes: Mapping[int, str]) -> Latest:
    at, kind, pk, name, more, homes, affordable, amount = row
    route, arguments = _page(kind, pk, codes)
    return Latest(
        at=at,
        kind=KINDS[kind],
        name=name,
        more=Scheme(more).label if kind in MONEY else more,
        homes=homes,
        affordable=affordable,
        amount=None if amount is None else cents(amount),
        route=route,
        arguments=arguments,
    )


def _page(kind: str, pk: int, codes: Mapping[int, str]) -> tuple[str, dict[str, Any]]:
    if kind in ("start", "terugdraaiing", "vervanging"):
        return "housing:start_detail", {"pk": pk}
    if kind in ("kosten", "creditregel"):
        return "grants:cost_detail", {"pk": pk}
    if kind in MONEY:
        return "grants:ledger_entry", {"pk": pk}
    if kind == "maatregel" and pk in codes:
        return "grants:measure", {"measure": codes[pk]}
    return "", {}
