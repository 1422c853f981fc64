"""The lists of decisions, receipts and earmarks: filtered, sorted, added up, and as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from moneyed import Money

from grants.filters import EarmarkFilter, MoneyFilter
from grants.models import EntryKind, LedgerEntry
from grants.models.ledger import EARMARKS, LedgerEntryQuerySet
from nplv.core.lists import SortColumn, Sorting
from nplv.core.models import Area
from nplv.core.money import total
from nplv.core.spreadsheets import Column, Kind


@dataclass(frozen=True, kw_only=True)
class Register:
    """One of the three lists: what is in it, and what pages and addresses call it."""

    name: str  # in addresses
    title: str
    noun: str
    kinds: tuple[EntryKind, ...]
    intro: str
    empty: str  # what to do when there is nothing yet

    @property
    def is_earmarks(self) -> bool:
        """Whether it says what becomes of the realisatiestimulans."""
        return self.kinds == EARMARKS

    @property
    def is_decisions(self) -> bool:
        return self.kinds == (EntryKind.DETERMINED,)


DECISIONS = Register(
    name="beschikkingen",
    title="Beschikkingen",
    noun="Beschikking",
    kinds=(EntryKind.DETERMINED,),
    intro="Wat de minister per regeling en claimjaar heeft vastgesteld, na aftrek van de btw die "
    "het BCF teruggeeft.",
    empty="Er is nog niets vastgesteld. Een beschikking gaat over een gesloten jaar: sluit eerst "
    "het jaar af en dien de verantwoording in.",
)
RECEIPTS = Register(
    name="ontvangsten",
    title="Ontvangsten",
    noun="Ontvangst",
    kinds=(EntryKind.RECEIVED,),
    intro="Wat op de bank is binnengekomen, per regeling en claimjaar. Een terugbetaling is "
    "negatief.",
    empty="Er is nog niets ontvangen. De eerste realisatiestimulans wordt verwacht in het jaar na "
    "het claimjaar; een voorschot kan al eerder worden vastgelegd, met toelichting.",
)
EARMARKED = Register(
    name="bestemmingen",
    title="Bestemmingen",
    noun="Bestemming of besteding",
    kinds=EARMARKS,
    intro="Realisatiestimulans die voor woningen in het NPLV-gebied is ontvangen, is bestemd voor "
    "de NPLV-opgave. Hier staat waarvoor die is bestemd en wat daarvan is besteed.",
    empty="Er is nog niets bestemd. Dat kan zodra er realisatiestimulans is ontvangen.",
)
REGISTERS = {register.name: register for register in (DECISIONS, RECEIPTS, EARMARKED)}

SORT_COLUMNS = (
    SortColumn(key="kenmerk", label="Kenmerk", fields=("reference",)),
    SortColumn(key="datum", label="Datum", fields=("dated_on",)),
    SortColumn(key="regeling", label="Regeling", fields=("scheme",)),
    SortColumn(key="jaar", label="Claimjaar", fields=("claim_year",), css="number"),
    SortColumn(key="bedrag", label="Bedrag", fields=("amount",), css="amount"),
    SortColumn(key="toelichting", label="Toelichting"),
    SortColumn(key="geboekt", label="Geboekt", fields=("booked_at",)),
)
_OF_EARMARKS = SortColumn(key="regeling", label="Soort", fields=("kind",))
EARMARK_COLUMNS = (*SORT_COLUMNS[:2], _OF_EARMARKS, *SORT_COLUMNS[3:])
DEFAULT_ORDER = "-datum"
_FILE = {
    "id": Column(name="nummer", kind=Kind.NUMBER),
    "kind": Column(name="soort"),
    "scheme": Column(name="regeling", width=20),
    "measure__code": Column(name="maatregel", width=24),
    "application__code": Column(name="aanvraag", width=18),
    "claim_year": Column(name="claimjaar", kind=Kind.NUMBER),
    "amount": Column(name="bedrag", kind=Kind.AMOUNT, width=16),
    "dated_on": Column(name="datum", kind=Kind.DAY),
    "reference": Column(name="kenmerk", width=20),
    "explanation": Column(name="toelichting", width=40),
    "reverses_id": Column(name="draait_terug", kind=Kind.NUMBER),
    "booked_by__username": Column(name="geboekt_door"),
}
FILE_COLUMNS = tuple(_FILE.values())


class MoneyList:
    """One of the three lists, as the address asks for it."""

    def __init__(self, query: QueryDict, area: Area, register: Register) -> None:
        entries = LedgerEntry.objects.of(area).filter(kind__in=register.kinds)
        chosen = EarmarkFilter if register.is_earmarks else MoneyFilter
        columns = EARMARK_COLUMNS if register.is_earmarks else SORT_COLUMNS
        self.register = register
        self.filter = chosen(query, queryset=entries)
        self.sorting = Sorting(query, columns, default=DEFAULT_ORDER)

    @property
    def rows(self) -> LedgerEntryQuerySet:
        """The selection, in the order asked for."""
        related = ("measure", "application", "booked_by", "reversal", "reverses")
        return self.filter.qs.select_related(*related).order_by(*self.sorting.order("pk"))

    def totals(self) -> list[tuple[str, Money]]:
        """Return the sum of the whole selection of each kind; what was reversed comes to zero."""
        booked = self.filter.qs.order_by().summed()
        return [
            (kind.label, total(row.amount for row in booked if row.kind == kind))
            for kind in self.register.kinds
        ]

    def file_rows(self) -> Iterator[tuple[Any, ...]]:
        """Return the selection for a file; one query, read as it goes."""
        return self.rows.select_related(None).values_list(*_FILE).iterator(chunk_size=2000)
