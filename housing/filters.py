"""Choosing from the list of starts; the choice stands in the address."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from housing.models import ConstructionStart, Location, Plan, Segment, StartLine, StartStatus
from nplv.core.models import Area
from nplv.core.reference import Window

ALL = "Alle"


class StartFilter(django_filters.FilterSet):
    """The starts of an area by status, year, plan, location, segment and text."""

    zoek = django_filters.CharFilter(
        label="Zoek", method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    status = django_filters.ChoiceFilter(
        label="Status", choices=StartStatus.choices, method="with_status", empty_label=ALL
    )
    jaar = django_filters.ChoiceFilter(
        label="Startjaar", field_name="started_on", lookup_expr="year", empty_label=ALL
    )
    plan = django_filters.ChoiceFilter(label="Plan", field_name="plan__code", empty_label=ALL)
    ligging = django_filters.ChoiceFilter(
        label="Ligging", field_name="plan__location", choices=Location.choices, empty_label=ALL
    )
    segment = django_filters.ChoiceFilter(
        label="Segment", choices=Segment.choices, method="with_segment", empty_label=ALL
    )

    class Meta:
        model = ConstructionStart
        fields: list[str] = []

    def __init__(self, *args: object, area: Area, window: Window, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        starts = area.starts.all()
        found = {day.year for day in starts.dates("started_on", "year")}
        years = sorted(found | set(window.years))
        self.filters["jaar"].extra["choices"] = [(year, str(year)) for year in years]
        plans = Plan.objects.filter(area=area).order_by("code")
        self.filters["plan"].extra["choices"] = [(plan.code, str(plan)) for plan in plans]

    @property
    def segment_asked(self) -> str:
        """The segment that was chosen; empty for all."""
        return self.form.cleaned_data.get("segment") or ""

    @property
    def segment_label(self) -> str:
        """What the chosen segment is called; empty for all."""
        return Segment(self.segment_asked).label if self.segment_asked else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return any(self.form.cleaned_data.values()) or bool(self.form.errors)

    def search(
        self, starts: QuerySet[ConstructionStart], name: str, text: str
    ) -> QuerySet[ConstructionStart]:
        """Return the starts with this text in their reference or in the plan's code or name."""
        return starts.filter(
            Q(reference__icontains=text)
            | Q(plan__code__icontains=text)
            | Q(plan__name__icontains=text)
        )

    def with_status(
        self, starts: QuerySet[ConstructionStart], name: str, status: str
    ) -> QuerySet[ConstructionStart]:
        """Return the starts of this status; approved are all facts, also the corrected ones."""
        return starts.of_status(status)

    def with_segment(
        self, starts: QuerySet[ConstructionStart], name: str, segment: str
    ) -> QuerySet[ConstructionStart]:
        """Return the starts that have homes of this segment."""
        return starts.filter(pk__in=StartLine.objects.filter(segment=segment).values("start"))
