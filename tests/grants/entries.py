"""Costs as they are entered, with which nothing is wrong unless a test says so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from grants.entries import CostEntry
from grants.models import CostKind
from nplv.core.money import euros


def invoice(**fields: object) -> CostEntry:
    """Return an invoice of 100,000.00 + 21,000.00 VAT with which nothing is wrong."""
    entry = CostEntry(
        year=2025,
        supplier="Bouwbedrijf X",
        invoice_number="F-1",
        invoiced_on=date(2025, 6, 30),
        delivered_from=date(2025, 5, 1),
        delivered_to=date(2025, 6, 15),
        amount=euros("100000.00"),
        vat=euros("21000.00"),
    )
    return replace(entry, **fields)


def staff(**fields: object) -> CostEntry:
    """Return 120 hours of own staff with which nothing is wrong."""
    entry = CostEntry(
        kind=CostKind.OWN_STAFF,
        year=2025,
        month=3,
        job="planeconoom",
        hours=Decimal("120.00"),
        rate=euros("85.00"),
    )
    return replace(entry, **fields)
