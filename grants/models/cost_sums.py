"""What cost lines add up to: by measure and claim year, or by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models.expressions import Combinable

from grants.calculations import Cost
from nplv.core.money import cents, euros
from nplv.core.sums import sum_of, whole_hundredths


@dataclass(frozen=True, kw_only=True)
class MonthOfCost:
    """The cost of one function, own staff or hired, in one month of delivery."""

    kind: str  # CostKind
    job: str  # as it was written; empty where an invoice names none
    year: int  # of delivery
    month: int | None  # None for an invoice that does not say when the delivery ended
    cost: Cost


@dataclass(frozen=True, kw_only=True)
class SummedCost:
    """The cost of a measure, or of capacity, in one claim year."""

    measure_id: int | None  # None for capacity
    claim_year: int | None  # None for what was not approved yet
    is_new: bool  # approved after the moment that is compared with
    cost: Cost


def by_measure(rows: Iterable[SummedCost]) -> dict[int | None, dict[int, Cost]]:
    """Return the cost by measure id (None for capacity) and claim year."""
    sums: dict[int | None, dict[int, Cost]] = {}
    for row in rows:
        years = sums.setdefault(row.measure_id, {})
        years[row.claim_year] = years.get(row.claim_year, Cost()) + row.cost
    return sums


def sums() -> dict[str, Combinable]:
    """Return the sums that a Cost is made of, in whole hundredths."""
    compensable = whole_hundredths("vat") * whole_hundredths("compensable")
    return {
        "excl_cents": sum_of(whole_hundredths("amount")),
        "vat_cents": sum_of(whole_hundredths("vat")),
        "compensable_sum": sum_of(compensable),
        "hour_hundredths": sum_of(whole_hundredths("hours")),
    }


def as_cost(row: dict[str, Any]) -> Cost:
    """Return the Cost that a row with these sums is."""
    return Cost(
        excl=cents(row["excl_cents"]),
        vat=cents(row["vat_cents"]),
        # Cents x hundredths of a percent: 100 x 100 x 100 to one euro.
        compensable_vat=euros(Decimal(row["compensable_sum"]) / 1_000_000),
        hours=Decimal(row["hour_hundredths"]) / 100,
    )
