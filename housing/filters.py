"""Choosing from the list of starts; the choice stands in the address."""

import django_filters
from django.db.models import Q, QuerySet

from housing.models import (
    HARD_STATUSES,
    BottleneckKind,
    BottleneckStatus,
    ConstructionStart,
    Location,
    Plan,
    PlanBottleneck,
    PlanStatus,
    Segment,
    StartLine,
    StartStatus,
)
from nplv.core.lists import ALL, ListFilter, search_box
from nplv.core.models import Area
from nplv.core.reference import Window


class StartFilter(ListFilter):
    """The starts of an area by status, year, plan, location, segment and text."""

    zoek = django_filters.CharFilter(label="Zoek", method="search", widget=search_box())
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
        return self.chosen.get("segment") or ""

    @property
    def segment_label(self) -> str:
        """What the chosen segment is called; empty for all."""
        return Segment(self.segment_asked).label if self.segment_asked else ""

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


HARD, SOFT = "hard", "zacht"
HARDNESS = [(HARD, "Hard (1A, 1B, 2A, 2B)"), (SOFT, "Zacht (overige)")]
ANY = "een"


def hard_or_soft(hardness: str) -> Q:
    """Return the condition on plans that are hard, or soft."""
    is_hard = Q(status__in=HARD_STATUSES)
    return is_hard if hardness == HARD else ~is_hard


def plans_held_up_by(kind: str) -> QuerySet[PlanBottleneck]:
    """Return the ids of the plans with a bottleneck of this kind that is not resolved."""
    found = PlanBottleneck.objects.exclude(status=BottleneckStatus.RESOLVED)
    return (found if kind == ANY else found.filter(kind=kind)).values("plan")


class PlanFilter(ListFilter):
    """The plans of an area by location, neighbourhood, status, hardness, bottleneck and text."""

    zoek = django_filters.CharFilter(label="Zoek", method="search", widget=search_box())
    ligging = django_filters.ChoiceFilter(
        label="Ligging", field_name="location", choices=Location.choices, empty_label=ALL
    )
    wijk = django_filters.ChoiceFilter(
        label="Wijk", field_name="neighbourhood__slug", empty_label=ALL
    )
    planstatus = django_filters.ChoiceFilter(
        label="Planstatus", field_name="status", choices=PlanStatus.choices, empty_label=ALL
    )
    hardheid = django_filters.ChoiceFilter(
        label="Hard of zacht", choices=HARDNESS, method="by_hardness", empty_label=ALL
    )
    knelpunt = django_filters.ChoiceFilter(
        label="Knelpunt",
        choices=[(ANY, "Met een knelpunt"), *BottleneckKind.choices],
        method="held_up",
        empty_label=ALL,
    )

    class Meta:
        model = Plan
        fields: list[str] = []

    def __init__(self, *args: object, area: Area, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = area.neighbourhoods.order_by("name").values_list("slug", "name")
        self.filters["wijk"].extra["choices"] = list(choices)

    def search(self, plans: QuerySet[Plan], name: str, text: str) -> QuerySet[Plan]:
        """Return the plans with this text in their code or name, or in a bottleneck's note."""
        noted = PlanBottleneck.objects.filter(note__icontains=text).values("plan")
        return plans.filter(Q(code__icontains=text) | Q(name__icontains=text) | Q(pk__in=noted))

    def by_hardness(self, plans: QuerySet[Plan], name: str, hardness: str) -> QuerySet[Plan]:
        """Return the hard plans, or the soft ones."""
        return plans.filter(hard_or_soft(hardness))

    def held_up(self, plans: QuerySet[Plan], name: str, kind: str) -> QuerySet[Plan]:
        """Return the plans with a bottleneck, of this kind, that is not resolved."""
        return plans.filter(pk__in=plans_held_up_by(kind))
