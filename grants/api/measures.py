"""The resource `orv-maatregelen`."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from grants.calculations import StartStanding
from grants.measure_plans import set_plans
from grants.models import OrvMeasure
from grants.overviews import MeasureRow, find_agreement, measure_overview, orv_overview
from grants.services import set_share, start_measure
from nplv.core.access import Act
from nplv.core.api.entries import EntrySerializer, PageQuery
from nplv.core.api.fields import AmountField, DayField, NumberField, OneOfField, TextField
from nplv.core.api.views import AreaViewSet
from nplv.core.pages import require

ACT_OF_FIELD = {
    "startWerk": Act.START_MEASURE,
    "rijksdeel": Act.SET_SHARE,
    "plannen": Act.LINK_PLANS,
}
MOST_PLANS = 500


@extend_schema_serializer(component_name="OrvMaatregel")
class MeasureSerializer(serializers.Serializer):
    code = TextField(source="measure.code", read_only=True)
    naam = TextField(source="measure.name", read_only=True)
    naamRaadsmededeling = TextField(
        source="measure.letter_name",
        read_only=True,
        allow_null=True,
        help_text="Hoe de raadsmededeling de maatregel noemt.",
    )
    wijk = TextField(source="measure.neighbourhood.slug", read_only=True)
    maximum = AmountField(
        source="measure.maximum", read_only=True, help_text="Trekkingsrecht, incl. btw."
    )
    gedruktExclBtw = AmountField(
        source="measure.printed_excl",
        read_only=True,
        help_text="Zoals de overeenkomst het noemt; het bedrag incl. btw gaat voor.",
    )
    rijksdeel = NumberField(
        source="measure.share", read_only=True, help_text="Procent van de kosten."
    )
    startWerk = DayField(source="measure.works_started_on", read_only=True, allow_null=True)
    uiterlijkeStart = DayField(
        source="deadline.last_day",
        read_only=True,
        help_text="Zonder start op deze dag vervalt de bijdrage.",
    )
    startStatus = OneOfField(
        [(standing.value, standing.value) for standing in StartStanding],
        source="deadline.standing.value",
        read_only=True,
        help_text="waarschuwing: niet gestart en hoogstens een jaar te gaan.",
    )
    declarabel = serializers.BooleanField(
        source="right.is_claimable",
        read_only=True,
        help_text="Het werk is binnen de periode gestart; eerder levert niets iets op.",
    )
    kosten = AmountField(
        source="right.cost.incl", read_only=True, help_text="Goedgekeurd en declarabel, incl. btw."
    )
    wachtend = AmountField(
        source="right.waiting.incl",
        read_only=True,
        help_text="Goedgekeurde kosten die wachten op de start van het werk, incl. btw.",
    )
    bruto = AmountField(source="right.contribution.gross", read_only=True)
    bcf = AmountField(source="right.contribution.bcf", read_only=True)
    netto = AmountField(source="right.contribution.net", read_only=True)
    resterend = AmountField(
        source="right.left", read_only=True, help_text="Wat er van het maximum over is."
    )
    bovenMaximum = AmountField(
        source="right.above_maximum",
        read_only=True,
        help_text="Het rijksdeel van de kosten boven het maximum; daarvoor komt geen bijdrage.",
    )
    plannen = serializers.ListField(
        child=TextField(),
        source="plan_codes",
        read_only=True,
        help_text="Codes van de plannen waarbij de maatregel hoort.",
    )
    versie = serializers.IntegerField(source="measure.version", read_only=True)


@extend_schema_serializer(component_name="OrvMaatregelWijziging")
class MeasureChangeSerializer(EntrySerializer):
    startWerk = DayField(
        source="works_started_on",
        required=False,
        allow_null=True,
        help_text="Door programmabureau; null neemt de start terug.",
    )
    rijksdeel = NumberField(
        source="share", required=False, help_text="Door controller; procent, 65.00 is 65%."
    )

    plannen = serializers.ListField(
        child=TextField(),
        source="plan_codes",
        required=False,
        max_length=MOST_PLANS,
        help_text="Door programmabureau; codes van plannen, in plaats van wat er stond.",
    )

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if not values:
            raise serializers.ValidationError("Geef startWerk, rijksdeel of plannen.")
        return values


class MeasureViewSet(AreaViewSet):
    """The ORV measures of an area. They come from the agreement: none is added or removed."""

    tag = "ORV-maatregelen"
    summaries = {
        "list": "Alle ORV-maatregelen van een gebied",
        "retrieve": "Eén ORV-maatregel",
        "partial_update": "De start van het werk, het rijksdeel of de plannen vastleggen",
    }
    acts = {
        "list": Act.SEE_FACTS,
        "retrieve": Act.SEE_FACTS,
        "partial_update": Act.SEE_FACTS,  # and what each field asks: ACT_OF_FIELD
    }
    queries = {"list": PageQuery}
    entries = {"partial_update": MeasureChangeSerializer}
    is_versioned = True
    serializer_class = MeasureSerializer
    lookup_value_converter = "str"
    lookup_url_kwarg = "code"

    def get_queryset(self) -> QuerySet[OrvMeasure]:
        measures = OrvMeasure.objects.filter(area=self.area, area__agreement__isnull=False)
        return measures.select_related("neighbourhood", "area__agreement")

    def list(self, request: Request, **kwargs: Any) -> Response:
        agreement = find_agreement(self.area)
        return self.list_of(orv_overview(agreement).rows if agreement else ())

    def retrieve(self, request: Request, code: str, **kwargs: Any) -> Response:
        return self.show(code)

    def partial_update(self, request: Request, code: str, **kwargs: Any) -> Response:
        measure = self.find_one(code=code)
        for field, act in ACT_OF_FIELD.items():
            if isinstance(request.data, dict) and field in request.data:
                require(request.user, self.area, act)
        version = self.expected_version(measure)
        self.change(measure, self.read(measure), version)
        return self.show(code)

    @transaction.atomic
    def change(self, measure: OrvMeasure, sent: dict[str, Any], version: int | None) -> None:
        """Do what was asked, all or nothing."""
        if "works_started_on" in sent:
            measure = start_measure(
                measure=measure,
                works_started_on=sent["works_started_on"],
                version=version,
                **self.who_and_when,
            )
            version = measure.version
        if "share" in sent:
            share = sent["share"]
            measure = set_share(measure=measure, share=share, version=version, **self.who_and_when)
            version = measure.version
        if "plan_codes" in sent:
            codes = sent["plan_codes"]
            set_plans(measure=measure, codes=codes, version=version, **self.who_and_when)

    def show(self, code: str) -> Response:
        return self.answer(self.now(self.find_one(code=code)))

    def now(self, thing: OrvMeasure) -> MeasureRow:
        measure = self.find_one(pk=thing.pk)
        return measure_overview(measure, agreement=self.area.agreement)

    def version_of(self, thing: OrvMeasure | MeasureRow) -> int:
        return (thing.measure if isinstance(thing, MeasureRow) else thing).version
