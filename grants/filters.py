"""Choosing from the lists of cost lines; the choice stands in the address."""

import django_filters
from django.db.models import Q, QuerySet

from grants.models import CostKind, CostLine
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
