"""What was approved, booked or closed last in an area: what moved the figures, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from moneyed import Money

from grants.models import CostLine, EntryKind, LedgerEntry, OrvMeasure, Scheme
from housing.calculations import AFFORDABLE_SEGMENTS
from housing.models import ConstructionStart, Location, StartLine
from nplv.core.models import AccountingYear, Area, AuditEvent
from nplv.core.money import cents
from nplv.core.review import Status
from nplv.core.sums import sum_of, whole_hundredths

Part = tuple[QuerySet, Q]  # rows of a kind, and which of them move the figures
MOST = 10
COLUMNS = ("row_at", "row_kind", "row_pk", "row_name", "row_more", "row_homes", "row_affordable")
ORDER = ("-row_at", "row_kind", "-row_pk")
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
    moments = Q(row_at__gt=since, area=area)
    if known_at:
        moments &= Q(row_at__lte=known_at)
    parts = (_starts(), _costs(), _money(), _changed_measures(), _closed_years())
    first, *others = (_newest(rows, counting & moments) for rows, counting in parts)
    rows = first.union(*others, all=True).order_by(*ORDER)
    codes = {measure.pk: measure.code for measure in measures}
    return [_as_latest(row, codes) for row in rows[: MOST + 1]]


def _newest(rows: QuerySet, asked: Q) -> QuerySet:
    """Return as many of the newest rows as can be shown: found first, and only then added up."""
    # SQLite knows no limit of a part of a union: so it is one of a subquery.
    newest = rows.filter(asked).order_by(*ORDER).values("pk")[: MOST + 1]
    return rows.filter(pk__in=newest).values_list(*COLUMNS, "row_cents")


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _none() -> Cast:
    return Cast(Value(None), BigIntegerField())


def _starts() -> Part:
    """The starts toward the agreement: those in the NPLV area."""
    lines = StartLine.objects.filter(start=OuterRef("pk"))
    rows = ConstructionStart.objects.annotate(
        row_at=F("approved_at"),
        row_kind=Case(
            When(reverses__isnull=False, then=_text("terugdraaiing")),
            When(replaces__isnull=False, then=_text("vervanging")),
            default=_text("start"),
        ),
        row_pk=F("pk"),
        row_name=F("reference"),
        row_more=F("plan__name"),
        row_homes=_homes(lines),
        row_affordable=_homes(lines.filter(segment__in=AFFORDABLE_SEGMENTS)),
        row_cents=_none(),
    )
    return rows, Q(status=Status.APPROVED, plan__location=Location.NPLV)


def _homes(lines: QuerySet) -> Coalesce:
    return Coalesce(Subquery(lines.values("start").values_list(sum_of("homes"))), 0)


def _costs() -> Part:
    rows = CostLine.objects.annotate(
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
    return rows, Q(status=Status.APPROVED)


def _money() -> Part:
    rows = LedgerEntry.objects.annotate(
        row_at=F("booked_at"),
        row_kind=F("kind"),
        row_pk=F("pk"),
        row_name=F("description"),
        row_more=F("scheme"),
        row_homes=_none(),
        row_affordable=_none(),
        row_cents=whole_hundredths("amount"),
    )
    return rows, Q(kind__in=MONEY)


# What is no fact and no money, but moves what facts are worth. Two parts, each of one kind of
# object: asked for both at once, SQLite reads every event since the moment.
def _changed_measures() -> Part:
    return _events("maatregel"), Q(object_type=OrvMeasure._meta.verbose_name, action="gewijzigd")


def _closed_years() -> Part:
    return _events("jaar"), Q(object_type=AccountingYear._meta.verbose_name, action="gesloten")


def _events(kind: str) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.annotate(
        row_at=F("at"),
        row_kind=_text(kind),
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
