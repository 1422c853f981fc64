"""Choosing from the lists of cost lines; the choice stands in the address."""

import django_filters
from django.db.models import Q, QuerySet

from grants.models import CostKind, CostLine, EntryKind, LedgerEntry, Scheme
from grants.models.ledger import EARMARKS
from nplv.core.lists import ALL, ListFilter, search_box
from nplv.core.review import Status


class CostFilter(ListFilter):
    """The costs of a measure by status, year of delivery and text."""

    zoek = django_filters.CharFilter(label="Zoek", method="search", widget=search_box())
    status = django_filters.ChoiceFilter(label="Status", choices=Status.choices, empty_label=ALL)
    jaar = django_filters.ChoiceFilter(
        label="Jaar van levering", field_name="year", empty_label=ALL
    )

    class Meta:
        model = CostLine
        fields: list[str] = []

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = self.queryset.order_by("year").values_list("year", flat=True).distinct()
        self.filters["jaar"].extra["choices"] = [(year, str(year)) for year in years]

    def search(self, lines: QuerySet[CostLine], name: str, text: str) -> QuerySet[CostLine]:
        """Return the lines with this text in what they say about who, what and which evidence."""
        fields = ("supplier", "invoice_number", "job", "description", "evidence")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": text})
        return lines.filter(found)


class CapacityCostFilter(CostFilter):
    """The costs of capacity: by kind too."""

    soort = django_filters.ChoiceFilter(
        label="Soort", field_name="kind", choices=CostKind.choices, empty_label=ALL
    )


class MoneyFilter(ListFilter):
    """Decisions or receipts by scheme, claim year and text."""

    zoek = django_filters.CharFilter(label="Zoek", method="search", widget=search_box())
    regeling = django_filters.ChoiceFilter(
        label="Regeling", field_name="scheme", choices=Scheme.choices, empty_label=ALL
    )
    jaar = django_filters.ChoiceFilter(label="Claimjaar", field_name="claim_year", empty_label=ALL)

    class Meta:
        model = LedgerEntry
        fields: list[str] = []

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = self.queryset.order_by("claim_year").values_list("claim_year", flat=True)
        self.filters["jaar"].extra["choices"] = [(year, str(year)) for year in years.distinct()]

    def search(self, entries: QuerySet[LedgerEntry], name: str, text: str) -> QuerySet[LedgerEntry]:
        """Return the entries with this text in their reference or explanation."""
        return entries.filter(Q(reference__icontains=text) | Q(explanation__icontains=text))


class EarmarkFilter(MoneyFilter):
    """Earmarks and what was spent: all of one scheme."""

    regeling = None
    soort = django_filters.ChoiceFilter(
        label="Soort",
        field_name="kind",
        choices=[(kind.value, EntryKind(kind).label) for kind in EARMARKS],
        empty_label=ALL,
    )
