"""The resource `startregistraties`."""

from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from housing import services
from housing.calculations import counts_for_grant
from housing.entries import LineEntry, StartEntry, find_warnings
from housing.models import (
    AdditionKind,
    CareForm,
    ConstructionStart,
    EarlierSubsidy,
    Location,
    Segment,
    StartLine,
)
from nplv.core.api.entries import MOST_LINES, EntrySerializer, PageQuery, given
from nplv.core.api.fields import (
    AmountField,
    DayField,
    DigitsField,
    OneOfField,
    TextField,
    WholeNumberField,
    YesNoField,
)
from nplv.core.api.reviewed import PEOPLE, Decisions, ReviewedSerializer, ReviewedViewSet
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status


@extend_schema_serializer(component_name="Startregel")
class LineSerializer(serializers.Serializer):
    segment = OneOfField(Segment.choices, read_only=True)
    aantal = serializers.IntegerField(source="homes", read_only=True)
    soort = OneOfField(AdditionKind.choices, source="kind", read_only=True)
    eerdereSubsidie = OneOfField(
        EarlierSubsidy.choices, source="earlier_subsidy", read_only=True, allow_null=True
    )
    zorgvorm = OneOfField(CareForm.choices, source="care_form", read_only=True, allow_null=True)
    prijs = AmountField(source="price", read_only=True, allow_null=True)
    opslag = serializers.BooleanField(source="has_surcharge", read_only=True)
    grensjaar = serializers.IntegerField(source="limit_year", read_only=True)
    getoetst = serializers.BooleanField(
        source="is_tested", read_only=True, help_text="De prijs is aan een prijsgrens gehouden."
    )
    telt = serializers.SerializerMethodField(
        help_text="Deze woningen leveren realisatiestimulans op: pas na goedkeuring."
    )

    def get_telt(self, line: StartLine) -> bool:
        start = line.start
        return counts_for_grant(
            segment=line.segment,
            has_earlier_subsidy=bool(line.earlier_subsidy),
            is_inside_window=start.started_on in self.context["view"].book.window,
            has_evidence=start.has_evidence,
            is_approved=start.is_approved,
        )


@extend_schema_serializer(component_name="Startregistratie")
class StartSerializer(ReviewedSerializer):
    id = serializers.IntegerField(read_only=True)
    kenmerk = TextField(source="reference", read_only=True)
    plan = TextField(source="plan.code", read_only=True, help_text="Code van het plan.")
    startdatum = DayField(source="started_on", read_only=True)
    bewijs = TextField(source="evidence", read_only=True, allow_null=True)
    toelichting = TextField(source="remark", read_only=True, allow_null=True)
    regels = LineSerializer(source="lines", many=True, read_only=True)
    waarschuwingen = serializers.SerializerMethodField(
        help_text="Wat u moet weten van een registratie die toch aanvaard is."
    )

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_waarschuwingen(self, start: ConstructionStart) -> list[str]:
        return find_warnings(start, book=self.context["view"].book)


@extend_schema_serializer(component_name="StartregelInvoer")
class LineEntrySerializer(EntrySerializer):
    segment = OneOfField(Segment.choices)
    aantal = WholeNumberField(source="homes", help_text="1 of meer.")
    soort = OneOfField(AdditionKind.choices, source="kind")
    eerdereSubsidie = OneOfField(EarlierSubsidy.choices, source="earlier_subsidy", required=False)
    zorgvorm = OneOfField(CareForm.choices, source="care_form", required=False)
    prijs = AmountField(
        source="price",
        required=False,
        allow_null=True,
        help_text="Huur per maand of koopprijs v.o.n.; moet bij het segment passen.",
    )
    opslag = YesNoField(
        source="has_surcharge", default=False, help_text="Opslag van artikel 8a, bij middenhuur."
    )
    grensjaar = WholeNumberField(
        source="limit_year",
        default=None,
        allow_null=True,
        help_text="Jaar van de prijsgrens; weglaten is het startjaar.",
    )


@extend_schema_serializer(component_name="StartregistratieInvoer")
class StartEntrySerializer(EntrySerializer):
    kenmerk = TextField(source="reference", help_text="Uw eigen kenmerk, uniek in het gebied.")
    plan = TextField(source="plan_code", help_text="Code van een plan van het gebied.")
    startdatum = DayField(source="started_on")
    bewijs = TextField(source="evidence", required=False, help_text="Nodig voor goedkeuring.")
    toelichting = TextField(source="remark", required=False)
    regels = LineEntrySerializer(source="lines", many=True, max_length=MOST_LINES)

    def as_entry(self, values: dict[str, Any]) -> StartEntry:
        return StartEntry(
            reference=values.get("reference", ""),
            plan_code=values.get("plan_code", ""),
            started_on=values.get("started_on"),
            lines=tuple(_as_line(line) for line in values.get("lines", [])),
            evidence=values.get("evidence") or "",
            remark=values.get("remark") or "",
        )


def _as_line(values: dict[str, Any]) -> LineEntry:
    """
    Return a line. What could not be read is missing, and must give no problem at another field.

    So a price is left out when anything that decides its limit could not be read.
    """
    can_test = values.keys() >= {"segment", "has_surcharge", "limit_year"}
    return LineEntry(
        segment=values.get("segment", ""),
        homes=values.get("homes", 1),
        kind=values.get("kind", ""),
        earlier_subsidy=values.get("earlier_subsidy") or "",
        care_form=values.get("care_form") or "",
        price=values.get("price") if can_test else None,
        has_surcharge=values.get("has_surcharge", False) and can_test,
        limit_year=values.get("limit_year"),
    )


class StartQuery(PageQuery):
    status = OneOfField(Status.choices, required=False)
    jaar = DigitsField(required=False, allow_null=True, help_text="Het jaar van de startdatum.")
    plan = TextField(required=False, help_text="Code van een plan.")
    segment = OneOfField(Segment.choices, required=False)
    ligging = OneOfField(Location.choices, required=False)


class StartViewSet(ReviewedViewSet):
    """The starts of construction of an area."""

    tag = "Startregistraties"
    noun, nouns = "startregistratie", "startregistraties"
    queries = {"list": StartQuery}
    entry_class = StartEntrySerializer
    serializer_class = StartSerializer
    lookup_value_converter = "int"
    lookup_url_kwarg = "id"
    decisions = Decisions(
        parameter="start",
        change=services.change_start,
        delete=services.delete_start,
        submit=services.submit_start,
        approve=services.approve_start,
        reject=services.reject_start,
    )

    @cached_property
    def book(self) -> ReferenceBook:
        """The reference values of the area, read once a request."""
        return ReferenceBook(self.area)

    def get_queryset(self) -> QuerySet[ConstructionStart]:
        lines = StartLine.objects.order_by("pk")
        starts = ConstructionStart.objects.filter(area=self.area)
        return (
            starts.select_related("area", "plan", *PEOPLE)
            .prefetch_related(Prefetch("lines", lines))
            .order_by("pk")
        )

    def check(self, entry: StartEntry, thing: ConstructionStart | None) -> list[Problem]:
        return services.check_start(
            area=self.area, entry=entry, at=timezone.now(), replaces=thing.pk if thing else None
        )

    def list(self, request: Request, **kwargs: Any) -> Response:
        conditions = {
            "status": self.query.get("status"),
            "started_on__year": self.query.get("jaar"),
            "plan__code": self.query.get("plan"),
            "plan__location": self.query.get("ligging"),
        }
        starts = self.get_queryset().filter(**given(conditions))
        if segment := self.query.get("segment"):
            in_segment = StartLine.objects.filter(segment=segment)
            starts = starts.filter(pk__in=in_segment.values("start_id"))
        return self.list_of(starts)

    def register(self, entry: StartEntry) -> ConstructionStart:
        return services.register_start(area=self.area, entry=entry, **self.who_and_when)
