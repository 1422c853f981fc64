"""Entries and books for the tests of what comes after closing."""

from datetime import date
from typing import Any

from grants.models import EntryKind, LedgerEntry, OrvMeasure, Scheme
from grants.settlement.entries import MoneyEntry
from nplv.core.models import Area
from nplv.core.money import euros
from tests.core.factories import make_year
from tests.grants.factories import make_entry


def money(kind: EntryKind = EntryKind.DETERMINED, **fields: Any) -> MoneyEntry:
    """Return what is entered: 441,000.00 realisatiestimulans of 2025, by letter B-1."""
    defaults: dict[str, Any] = {
        "scheme": Scheme.INCENTIVE,
        "year": 2025,
        "amount": euros("441000.00"),
        "dated_on": date(2026, 10, 15),
        "reference": "B-1",
    }
    if "amount" in fields:
        fields["amount"] = euros(fields["amount"])
    return MoneyEntry(kind=kind, **(defaults | fields))


def decision(**fields: Any) -> MoneyEntry:
    return money(EntryKind.DETERMINED, **fields)


def receipt(**fields: Any) -> MoneyEntry:
    return money(EntryKind.RECEIVED, **fields)


def earmark(**fields: Any) -> MoneyEntry:
    return money(EntryKind.EARMARKED, **fields)


def spending(**fields: Any) -> MoneyEntry:
    return money(EntryKind.SPENT, **fields)


def close_with(
    area: Area, *, incentive: str = "441000.00", orv: str = "0.00", bcf: str = "0.00"
) -> OrvMeasure:
    """Close 2025 with these amounts declared; the ORV is of the measure that is returned."""
    make_year(2025, area=area, state="gesloten")
    measure = area.measures.get(code="langdonk-mfa")
    declare(area, Scheme.INCENTIVE, incentive)
    declare(area, Scheme.ORV, orv, bcf=bcf, measure=measure)
    declare(area, Scheme.CAPACITY, "0.00")
    return measure


def declare(area: Area, scheme: Scheme, amount: str, **fields: Any) -> LedgerEntry:
    """Book what closing 2025 declares."""
    fields["bcf"] = euros(fields.get("bcf", "0.00"))
    return make_entry(
        area=area, scheme=scheme, kind=EntryKind.DECLARED, amount=euros(amount), **fields
    )
