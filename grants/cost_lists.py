"""The lists of cost lines: filtered, sorted, added up, and as the file of what they show."""

from collections.abc import Iterator
from typing import Any

from django.db.models import DecimalField, ExpressionWrapper, F
from django.http import QueryDict

from grants.calculations import Cost, all_cost
from grants.filters import CapacityCostFilter, CostFilter
from grants.models.cost import CostLineQuerySet
from nplv.core.lists import SortColumn, Sorting
from nplv.core.spreadsheets import Column, Kind

_HOURS = SortColumn(key="uren", label="Uren", fields=("hours",), css="number")
SORT_COLUMNS = (
    SortColumn(key="regel", label="Regel", fields=("supplier", "job", "invoice_number")),
    SortColumn(key="levering", label="Levering", fields=("year", "entered_at")),
    SortColumn(key="claimjaar", label="Claimjaar", fields=("claim_year",)),
    SortColumn(key="excl", label="Excl. btw", fields=("amount",), css="amount"),
    SortColumn(key="btw", label="Btw", fields=("vat",), css="amount"),
    SortColumn(key="compensabel", label="Compensabel", fields=("compensable",), css="number"),
    SortColumn(key="incl", label="Incl. btw", fields=("incl_order",), css="amount"),
    SortColumn(key="status", label="Status", fields=("status",)),
)
CAPACITY_SORT_COLUMNS = (*SORT_COLUMNS[:3], _HOURS, *SORT_COLUMNS[3:])
DEFAULT_ORDER = "-levering"
_FILE = {
    "id": Column(name="nummer", kind=Kind.NUMBER),
    "year": Column(name="jaar", kind=Kind.NUMBER),
    "month": Column(name="maand", kind=Kind.NUMBER),
    "kind": Column(name="soort"),
    "supplier": Column(name="leverancier", width=24),
    "job": Column(name="functie", width=20),
    "invoice_number": Column(name="factuurnummer", width=18),
    "invoiced_on": Column(name="factuurdatum", kind=Kind.DAY),
    "delivered_from": Column(name="prestatie_van", kind=Kind.DAY),
    "delivered_to": Column(name="prestatie_tot", kind=Kind.DAY),
    "description": Column(name="omschrijving", width=30),
    "hours": Column(name="uren", kind=Kind.NUMBER),
    "rate": Column(name="tarief", kind=Kind.AMOUNT),
    "compensable": Column(name="compensabel", kind=Kind.NUMBER),
    "compensable_reason": Column(name="compensabel_reden", width=24),
    "evidence": Column(name="bewijs", width=20),
    "corrects_id": Column(name="corrigeert", kind=Kind.NUMBER),
    "status": Column(name="status"),
    "claim_year": Column(name="claimjaar", kind=Kind.NUMBER),
    "amount": Column(name="bedrag_excl_btw", kind=Kind.AMOUNT),
    "vat": Column(name="btw", kind=Kind.AMOUNT),
}
FILE_COLUMNS = (*_FILE.values(), Column(name="bedrag_incl_btw", kind=Kind.AMOUNT, width=16))


class CostList:
    """The costs of a measure or of capacity, as the address asks for them."""

    def __init__(
        self, query: QueryDict, lines: CostLineQuerySet, *, is_capacity: bool = False
    ) -> None:
        chosen, columns = CostFilter, SORT_COLUMNS
        if is_capacity:
            chosen, columns = CapacityCostFilter, CAPACITY_SORT_COLUMNS
        self.filter = chosen(query, queryset=lines)
        self.sorting = Sorting(query, columns, default=DEFAULT_ORDER)

    @property
    def rows(self) -> CostLineQuerySet:
        """The selection, in the order asked for."""
        incl = ExpressionWrapper(F("amount") + F("vat"), output_field=DecimalField())
        lines = self.filter.qs.select_related("corrects").annotate(incl_order=incl)
        return lines.order_by(*self.sorting.order("pk"))

    def total(self) -> Cost:
        """Return the sum of the whole selection, approved or not."""
        sums = self.filter.qs.order_by().summed()
        return all_cost(cost for years in sums.values() for cost in years.values())

    def file_rows(self) -> Iterator[tuple[Any, ...]]:
        """Return the selection for a file; one query, read as it goes."""
        rows = self.rows.select_related(None).values_list(*_FILE)
        for *said, amount, vat in rows.iterator(chunk_size=2000):
            yield (*said, amount, vat, amount + vat)
