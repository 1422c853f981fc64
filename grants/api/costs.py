"""The resources `kostenregels` of a measure, and `capaciteitsregels`."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from grants import services
from grants.entries import CostEntry, find_problems
from grants.models import CostKind, CostLine, OrvMeasure, Scheme
from nplv.core.api.entries import EntrySerializer, PageQuery, given
from nplv.core.api.fields import (
    AmountField,
    DayField,
    NumberField,
    OneOfField,
    TextField,
    WholeNumberField,
    YearField,
)
from nplv.core.api.reviewed import PEOPLE, Decisions, ReviewedSerializer, ReviewedViewSet
from nplv.core.problems import Problem
from nplv.core.review import Status

# What only an invoice has, and what only hours of own staff have.
OF_AN_INVOICE = ("leverancier", "factuurnummer", "factuurdatum", "bedragExclBtw")
OF_OWN_STAFF = ("tarief",)


class CostSerializer(ReviewedSerializer):
    """What every cost has."""

    id = serializers.IntegerField(read_only=True)
    jaar = serializers.IntegerField(
        source="year", read_only=True, help_text="Het jaar van levering."
    )
    omschrijving = TextField(source="description", read_only=True, allow_null=True)
    leverancier = TextField(source="supplier", read_only=True, allow_null=True)
    factuurnummer = TextField(source="invoice_number", read_only=True, allow_null=True)
    factuurdatum = DayField(source="invoiced_on", read_only=True, allow_null=True)
    prestatieVan = DayField(source="delivered_from", read_only=True, allow_null=True)
    prestatieTot = DayField(source="delivered_to", read_only=True, allow_null=True)
    bedragExclBtw = AmountField(source="amount", read_only=True)
    btw = AmountField(source="vat", read_only=True)
    bedragInclBtw = AmountField(source="incl", read_only=True)
    compensabel = NumberField(
        source="compensable", read_only=True, help_text="Procent van de btw dat het BCF teruggeeft."
    )
    compensabelReden = TextField(source="compensable_reason", read_only=True, allow_null=True)
    bewijs = TextField(source="evidence", read_only=True, allow_null=True)
    corrigeert = serializers.IntegerField(
        source="corrects_id",
        read_only=True,
        allow_null=True,
        help_text="Id van de regel die deze creditregel corrigeert.",
    )


@extend_schema_serializer(component_name="Kostenregel")
class MeasureCostSerializer(CostSerializer):
    maatregel = TextField(source="measure.code", read_only=True)


@extend_schema_serializer(component_name="Capaciteitsregel")
class CapacityCostSerializer(CostSerializer):
    soort = OneOfField(CostKind.choices, source="kind", read_only=True)
    maand = serializers.IntegerField(source="month", read_only=True, allow_null=True)
    functie = TextField(source="job", read_only=True, allow_null=True)
    uren = NumberField(source="hours", read_only=True)
    tarief = AmountField(source="rate", read_only=True, allow_null=True)


class CostEntrySerializer(EntrySerializer):
    """What may be sent of every cost."""

    jaar = WholeNumberField(source="year", help_text="Het jaar van levering.")
    omschrijving = TextField(source="description", required=False)
    prestatieVan = DayField(source="delivered_from", required=False, allow_null=True)
    prestatieTot = DayField(source="delivered_to", required=False, allow_null=True)
    compensabel = NumberField(
        source="compensable",
        required=False,
        help_text="Procent van de btw dat het BCF teruggeeft; weglaten is 100.00.",
    )
    compensabelReden = TextField(
        source="compensable_reason", required=False, help_text="Verplicht onder 100.00."
    )
    bewijs = TextField(source="evidence", required=False, help_text="Nodig voor goedkeuring.")
    corrigeert = WholeNumberField(
        source="corrects",
        required=False,
        allow_null=True,
        help_text="Id van de regel die met negatieve bedragen gecorrigeerd wordt.",
    )

    def as_entry(self, values: dict[str, Any]) -> CostEntry | None:
        # An optional value that is null is one that was not given.
        read = {name: value for name, value in values.items() if value is not None}
        if "year" not in read:  # it decides what is asked of every other field
            return None
        return CostEntry(**read)


@extend_schema_serializer(component_name="KostenregelInvoer")
class MeasureCostEntrySerializer(CostEntrySerializer):
    leverancier = TextField(source="supplier")
    factuurnummer = TextField(source="invoice_number")
    factuurdatum = DayField(source="invoiced_on")
    bedragExclBtw = AmountField(source="amount")
    btw = AmountField(source="vat")


@extend_schema_serializer(component_name="CapaciteitsregelInvoer")
class CapacityCostEntrySerializer(CostEntrySerializer):
    soort = OneOfField(CostKind.choices, source="kind")
    maand = WholeNumberField(
        source="month", required=False, allow_null=True, min_value=1, max_value=12
    )
    functie = TextField(source="job", required=False, help_text="Verplicht bij eigen.")
    uren = NumberField(source="hours")
    tarief = AmountField(
        source="rate", required=False, allow_null=True, help_text="Per uur; alleen bij eigen."
    )
    leverancier = TextField(source="supplier", required=False, help_text="Alleen bij inhuur.")
    factuurnummer = TextField(
        source="invoice_number", required=False, help_text="Alleen bij inhuur."
    )
    factuurdatum = DayField(
        source="invoiced_on", required=False, allow_null=True, help_text="Alleen bij inhuur."
    )
    bedragExclBtw = AmountField(
        source="amount", required=False, allow_null=True, help_text="Alleen bij inhuur."
    )
    btw = AmountField(
        source="vat", required=False, allow_null=True, help_text="Verplicht bij inhuur."
    )

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            errors = dict(error.detail)
        errors |= {name: reason for name, reason in _misplaced(data).items() if name not in errors}
        if errors:
            raise serializers.ValidationError(errors)
        return values

    def as_entry(self, values: dict[str, Any]) -> CostEntry | None:
        return super().as_entry(values) if "kind" in values else None


def _misplaced(data: Any) -> dict[str, list[str]]:
    """Return the fields that do not belong to this kind of cost, and what is missing from it."""
    kind = data.get("soort") if isinstance(data, dict) else None
    if kind not in CostKind.values:
        return {}
    is_invoice = kind == CostKind.INVOICE
    names = OF_OWN_STAFF if is_invoice else OF_AN_INVOICE
    reason = f"Dit veld hoort niet bij soort ‘{kind}’."
    found = {name: [reason] for name in names if data.get(name) not in (None, "")}
    if is_invoice and data.get("btw") is None:
        found["btw"] = ["Geef de btw, desnoods 0.00."]
    return found


class CostQuery(PageQuery):
    status = OneOfField(Status.choices, required=False)
    jaar = YearField(required=False, allow_null=True, help_text="Het jaar van levering.")


class CapacityCostQuery(CostQuery):
    soort = OneOfField(CostKind.choices, required=False)


class CostViewSet(ReviewedViewSet):
    """What the costs of measures and of capacity share."""

    entry_class = CostEntrySerializer
    noun, nouns = "kostenregel", "kostenregels"
    lookup_value_converter = "int"
    lookup_url_kwarg = "id"
    decisions = Decisions(
        parameter="line",
        change=services.change_cost,
        delete=services.delete_cost,
        submit=services.submit_cost,
        approve=services.approve_cost,
        reject=services.reject_cost,
    )
    measure: OrvMeasure | None = None

    def get_queryset(self) -> QuerySet[CostLine]:
        scheme = Scheme.ORV if self.measure else Scheme.CAPACITY
        lines = CostLine.objects.filter(area=self.area, scheme=scheme, measure=self.measure)
        return lines.select_related("area", "measure", *PEOPLE).order_by("pk")

    def check(self, entry: CostEntry, thing: CostLine | None) -> list[Problem]:
        return find_problems(
            entry,
            area=self.area,
            measure=self.measure,
            today=timezone.localdate(),
            replaces=thing.pk if thing else None,
        )

    def list(self, request: Request, **kwargs: Any) -> Response:
        conditions = {
            "status": self.query.get("status"),
            "year": self.query.get("jaar"),
            "kind": self.query.get("soort"),
        }
        return self.list_of(self.get_queryset().filter(**given(conditions)))

    def register(self, entry: CostEntry) -> CostLine:
        return services.register_cost(
            area=self.area, measure=self.measure, entry=entry, **self.who_and_when
        )


class MeasureCostViewSet(CostViewSet):
    """The costs of one measure."""

    tag = "ORV-maatregelen"
    queries = {"list": CostQuery}
    entry_class = MeasureCostEntrySerializer
    serializer_class = MeasureCostSerializer

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        self.measure = self.find_one(OrvMeasure.objects.filter(area=self.area, code=kwargs["code"]))


class CapacityCostViewSet(CostViewSet):
    """The costs of capacity."""

    tag = "Capaciteit"
    noun, nouns = "capaciteitsregel", "capaciteitsregels"
    queries = {"list": CapacityCostQuery}
    entry_class = CapacityCostEntrySerializer
    serializer_class = CapacityCostSerializer
