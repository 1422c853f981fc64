"""The list of starts: the columns it is sorted by, and the file of exactly what it shows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, QuerySet, Sum, When, Window

from housing.calculations import AFFORDABLE_SEGMENTS, counts_for_grant, is_affordable
from housing.models import ConstructionStart, StartLine, StartStatus, shown_status
from nplv.core.lists import SortColumn, Sorting
from nplv.core.reference import Window as Period
from nplv.core.review import Status
from nplv.core.spreadsheets import Column, Kind

SORT_COLUMNS = (
    SortColumn(key="kenmerk", label="Kenmerk", fields=("reference",)),
    SortColumn(key="status", label="Status", fields=("status",)),
    SortColumn(key="plan", label="Plan", fields=("plan__code",)),
    SortColumn(key="ligging", label="Ligging", fields=("plan__location",)),
    SortColumn(key="startdatum", label="Startdatum", fields=("started_on",)),
    SortColumn(key="claimjaar", label="Claimjaar", fields=("claim_year",)),
    SortColumn(key="woningen", label="Woningen", fields=("homes",), css="number"),
    SortColumn(key="betaalbaar", label="Betaalbaar", fields=("affordable",), css="number"),
)
DEFAULT_ORDER = "-startdatum"
# The columns of the import, in its order, and then what the application adds.
FILE_COLUMNS = (
    Column(name="kenmerk", width=18),
    Column(name="plan"),
    Column(name="startdatum", kind=Kind.DAY),
    Column(name="segment", width=16),
    Column(name="aantal", kind=Kind.NUMBER),
    Column(name="soort"),
    Column(name="eerdere_subsidie", width=17),
    Column(name="zorgvorm"),
    Column(name="prijs", kind=Kind.AMOUNT),
    Column(name="bewijs", width=24),
    Column(name="opslag"),
    Column(name="status"),
    Column(name="claimjaar", kind=Kind.NUMBER),
    Column(name="overgeheveld_uit", kind=Kind.NUMBER, width=17),
    Column(name="telt", kind=Kind.NUMBER),
    Column(name="betaalbaar", kind=Kind.NUMBER),
)
_FIELDS = (
    "start__reference",
    "start__plan__code",
    "start__started_on",
    "segment",
    "homes",
    "kind",
    "earlier_subsidy",
    "care_form",
    "price",
    "start__evidence",
    "has_surcharge",
    "shown_status",
    "start__claim_year",
)
# Where the lines of a start find what the starts themselves are sorted by.
_NAMES = {
    "reference": "start__reference",
    "status": "start__status",
    "plan__code": "start__plan__code",
    "plan__location": "start__plan__location",
    "started_on": "start__started_on",
    "claim_year": "start__claim_year",
    "homes": "homes_of_start",
    "affordable": "affordable_of_start",
    "pk": "start_id",
}


def ordered(
    starts: QuerySet[ConstructionStart], *, segment: str, sorting: Sorting
) -> QuerySet[ConstructionStart]:
    """Return the starts with homes, of one segment if given, and status, in the order asked for."""
    starts = starts.with_homes(segment=segment).with_status()
    return starts.order_by(*sorting.order("pk"))


def file_rows(
    starts: QuerySet[ConstructionStart], *, segment: str, window: Period, sorting: Sorting
) -> Iterator[tuple[Any, ...]]:
    """
    Return a row for each line of these starts, of one segment if given, in the order asked for.

    One query, read as it goes: the memory that it takes does not grow with the rows.
    """
    lines = StartLine.objects.filter(start__in=starts.order_by().values("pk"))
    if segment:
        lines = lines.filter(segment=segment)
    affordable = Case(When(segment__in=AFFORDABLE_SEGMENTS, then=F("homes")), default=0)
    # Only what the rows are sorted by is added up, and then for each start once.
    sums = {
        "homes": {"homes_of_start": Window(Sum("homes"), partition_by="start_id")},
        "affordable": {"affordable_of_start": Window(Sum(affordable), partition_by="start_id")},
    }
    lines = lines.annotate(**sums.get(sorting.fields[0], {}))
    lines = lines.annotate(shown_status=shown_status(of="start__"))
    order = sorting.order("pk", names=_NAMES)
    rows = lines.order_by(*order, "pk").values_list(*_FIELDS)
    return (_file_row(row, window) for row in rows.iterator(chunk_size=2000))


def _file_row(row: tuple[Any, ...], window: Period) -> tuple[Any, ...]:
    *said, price, evidence, has_surcharge, status, claim_year = row
    _, _, started_on, segment, homes, _, earlier_subsidy, _ = said
    is_late = claim_year is not None and claim_year > started_on.year
    counts = _counts(segment, started_on, earlier_subsidy, status, window)
    return (
        *said,
        _amount(price),
        evidence,
        "ja" if has_surcharge else "",
        status,
        claim_year,
        started_on.year if is_late else None,
        homes if counts else 0,
        homes if is_affordable(segment=segment) else 0,
    )


def _amount(price: Any) -> Decimal | None:
    return getattr(price, "amount", price)


def _counts(
    segment: str, started_on: date, earlier_subsidy: str, status: str, window: Period
) -> bool:
    is_approved = status in (Status.APPROVED, StartStatus.CORRECTED)
    return counts_for_grant(
        segment=segment,
        has_earlier_subsidy=bool(earlier_subsidy),
        is_inside_window=started_on in window,
        has_evidence=is_approved,  # without evidence nothing is approved, by constraint
        is_approved=is_approved,
    )
