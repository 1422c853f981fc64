"""The resource `plannen`."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from housing.bottlenecks import BottleneckEntry
from housing.filters import HARDNESS, hard_or_soft, plans_held_up_by
from housing.models import (
    BottleneckKind,
    BottleneckStatus,
    Location,
    Plan,
    PlanBottleneck,
    PlannedHomes,
    PlanStatus,
    Segment,
)
from housing.plans import PlanEntry, PlannedEntry, find_problems, save_plan
from nplv.core.access import Act
from nplv.core.api.entries import MOST_LINES, EntrySerializer, PageQuery, given
from nplv.core.api.fields import DayField, NumberField, OneOfField, TextField, WholeNumberField
from nplv.core.api.views import AreaViewSet
from nplv.core.problems import Problem


@extend_schema_serializer(component_name="Programmaregel")
class PlannedHomesSerializer(serializers.Serializer):
    jaar = serializers.IntegerField(source="year", read_only=True)
    segment = OneOfField(Segment.choices, read_only=True)
    aantal = serializers.IntegerField(source="homes", read_only=True)


@extend_schema_serializer(component_name="Knelpunt")
class BottleneckSerializer(serializers.Serializer):
    id = serializers.IntegerField(source="pk", read_only=True)
    soort = OneOfField(BottleneckKind.choices, source="kind", read_only=True)
    status = OneOfField(BottleneckStatus.choices, read_only=True)
    toelichting = TextField(source="note", read_only=True, allow_null=True)
    sinds = DayField(source="since", read_only=True)
    opgelostOp = DayField(source="resolved_on", read_only=True, allow_null=True)


@extend_schema_serializer(component_name="Plan")
class PlanSerializer(serializers.Serializer):
    code = TextField(read_only=True)
    naam = TextField(source="name", read_only=True)
    wijk = TextField(source="neighbourhood.slug", default=None, read_only=True, allow_null=True)
    ligging = OneOfField(Location.choices, source="location", read_only=True)
    planstatus = OneOfField(PlanStatus.choices, source="status", read_only=True)
    kans = NumberField(source="probability", read_only=True, help_text="Procent.")
    kansUitloop = NumberField(source="slip_probability", read_only=True, help_text="Procent.")
    programma = PlannedHomesSerializer(source="programme", many=True, read_only=True)
    knelpunten = BottleneckSerializer(source="bottlenecks", many=True, read_only=True)
    versie = serializers.IntegerField(source="version", read_only=True)


@extend_schema_serializer(component_name="ProgrammaregelInvoer")
class PlannedEntrySerializer(EntrySerializer):
    jaar = WholeNumberField(source="year")
    segment = OneOfField(Segment.choices)
    aantal = WholeNumberField(source="homes", help_text="1 of meer.")


@extend_schema_serializer(component_name="KnelpuntInvoer")
class BottleneckEntrySerializer(EntrySerializer):
    id = WholeNumberField(
        source="pk",
        required=False,
        allow_null=True,
        help_text="Van het knelpunt dat u wijzigt; weglaten voor een nieuw.",
    )
    soort = OneOfField(BottleneckKind.choices, source="kind")
    status = OneOfField(BottleneckStatus.choices)
    toelichting = TextField(source="note", required=False)
    sinds = DayField(source="since")
    opgelostOp = DayField(
        source="resolved_on",
        required=False,
        allow_null=True,
        help_text="Verplicht bij status opgelost, anders leeg.",
    )


@extend_schema_serializer(component_name="PlanInvoer")
class PlanEntrySerializer(EntrySerializer):
    code = TextField(help_text="Ligt vast na de eerste invoer.")
    naam = TextField(source="name")
    wijk = TextField(
        source="neighbourhood",
        required=False,
        help_text="Code van een wijk van het gebied; verplicht bij ligging nplv, anders leeg.",
    )
    ligging = OneOfField(Location.choices, source="location")
    planstatus = OneOfField(PlanStatus.choices, source="status")
    kans = NumberField(source="probability", required=False, help_text="Procent; weglaten is 100.")
    kansUitloop = NumberField(
        source="slip_probability", required=False, help_text="Procent; weglaten is 0."
    )
    programma = PlannedEntrySerializer(source="programme", many=True, max_length=MOST_LINES)
    knelpunten = BottleneckEntrySerializer(
        source="bottlenecks",
        many=True,
        required=False,
        max_length=MOST_LINES,
        help_text="Alle knelpunten; weglaten laat ze zoals ze zijn.",
    )

    def as_entry(self, values: dict[str, Any]) -> PlanEntry:
        # What could not be read is replaced by something of which no problem can follow that
        # is not about the very same field.
        nothing = {"code": "", "name": "", "location": "", "status": ""}
        rows = [
            PlannedEntry(**({"year": -number, "segment": "", "homes": 1} | row))
            for number, row in enumerate(values.get("programme", []))
        ]
        neighbourhood = values.get("neighbourhood") or ""
        read = {**values, "neighbourhood": neighbourhood, "programme": tuple(rows)}
        if "bottlenecks" in read:
            read["bottlenecks"] = tuple(map(_as_bottleneck, read["bottlenecks"]))
        return PlanEntry(**(nothing | read))


def _as_bottleneck(values: dict[str, Any]) -> BottleneckEntry:
    nothing = {"kind": "", "status": "", "since": None}
    return BottleneckEntry(**(nothing | values | {"note": values.get("note") or ""}))


class PlanQuery(PageQuery):
    ligging = OneOfField(Location.choices, required=False)
    planstatus = OneOfField(PlanStatus.choices, required=False)
    wijk = TextField(required=False, help_text="Code van een wijk.")
    hardheid = OneOfField(HARDNESS, required=False, help_text="Hard is 1A, 1B, 2A en 2B.")
    knelpunt = OneOfField(
        BottleneckKind.choices, required=False, help_text="Met een niet opgelost knelpunt hiervan."
    )


class PlanViewSet(AreaViewSet):
    """The plans of an area."""

    tag = "Plannen"
    summaries = {
        "list": "Alle plannen van een gebied",
        "create": "Een plan invoeren",
        "retrieve": "Eén plan",
        "update": "Een plan vervangen",
    }
    acts = {
        "list": Act.SEE_FACTS,
        "retrieve": Act.SEE_FACTS,
        "create": Act.WRITE_FACTS,
        "update": Act.WRITE_FACTS,
    }
    queries = {"list": PlanQuery}
    entries = {"create": PlanEntrySerializer, "update": PlanEntrySerializer}
    is_versioned = True
    serializer_class = PlanSerializer
    lookup_value_converter = "str"
    lookup_url_kwarg = "code"

    def get_queryset(self) -> QuerySet[Plan]:
        rows = PlannedHomes.objects.order_by("year", "segment")
        plans = Plan.objects.filter(area=self.area).select_related("neighbourhood")
        bottlenecks = PlanBottleneck.objects.order_by("since", "pk")
        return plans.prefetch_related(
            Prefetch("programme", rows), Prefetch("bottlenecks", bottlenecks)
        ).order_by("code")

    def check(self, entry: PlanEntry, thing: Plan | None) -> list[Problem]:
        return find_problems(entry, area=self.area, plan=thing, today=timezone.localdate())

    def list(self, request: Request, **kwargs: Any) -> Response:
        conditions = {
            "location": self.query.get("ligging"),
            "status": self.query.get("planstatus"),
            "neighbourhood__slug": self.query.get("wijk"),
        }
        plans = self.get_queryset().filter(**given(conditions))
        if hardness := self.query.get("hardheid"):
            plans = plans.filter(hard_or_soft(hardness))
        if kind := self.query.get("knelpunt"):
            plans = plans.filter(pk__in=plans_held_up_by(kind))
        return self.list_of(plans)

    def create(self, request: Request, **kwargs: Any) -> Response:
        plan = save_plan(area=self.area, entry=self.read(), **self.who_and_when)
        return self.created(self.find_one(pk=plan.pk), plan.code)

    def retrieve(self, request: Request, code: str, **kwargs: Any) -> Response:
        return self.answer(self.find_one(code=code))

    def update(self, request: Request, code: str, **kwargs: Any) -> Response:
        plan = self.find_one(code=code)
        version = self.expected_version(plan)
        entry = self.read(plan)
        save_plan(area=self.area, entry=entry, plan=plan, version=version, **self.who_and_when)
        return self.answer(self.find_one(pk=plan.pk))
