"""The resource `prognose`: what started for certain, and what plans may bring."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from nplv.core.access import Act
from nplv.core.api.fields import AmountField, NumberField
from nplv.core.api.views import AreaViewSet
from reports.figures import AreaFigures
from reports.forecast import forecast_of


@extend_schema_serializer(component_name="PrognoseJaar")
class ForecastYearSerializer(serializers.Serializer):
    jaar = serializers.IntegerField(source="year", read_only=True)
    gestart = serializers.IntegerField(source="started", read_only=True, help_text="Zeker.")
    verwacht = NumberField(
        source="homes.expected", read_only=True, help_text="Gemiddelde, met wat gestart is."
    )
    p10 = serializers.IntegerField(source="homes.p10", read_only=True)
    p50 = serializers.IntegerField(source="homes.p50", read_only=True)
    p90 = serializers.IntegerField(source="homes.p90", read_only=True)


@extend_schema_serializer(component_name="PrognoseWoningen")
class HomesSpreadSerializer(serializers.Serializer):
    verwacht = NumberField(source="expected", read_only=True)
    p10 = serializers.IntegerField(read_only=True)
    p50 = serializers.IntegerField(read_only=True)
    p90 = serializers.IntegerField(read_only=True)


@extend_schema_serializer(component_name="PrognoseBedrag")
class AmountSpreadSerializer(serializers.Serializer):
    verwacht = AmountField(source="expected", read_only=True)
    p10 = AmountField(read_only=True)
    p50 = AmountField(read_only=True)
    p90 = AmountField(read_only=True)


@extend_schema_serializer(component_name="PrognoseTotaal")
class ForecastTotalSerializer(serializers.Serializer):
    woningen = HomesSpreadSerializer(source="homes", read_only=True)
    realisatiestimulans = AmountSpreadSerializer(source="amount", read_only=True)


@extend_schema_serializer(component_name="PrognoseVerloren")
class LostSerializer(serializers.Serializer):
    woningen = NumberField(source="lost_homes", read_only=True)
    bedrag = AmountField(source="lost_amount", read_only=True)


@extend_schema_serializer(component_name="Prognose")
class ForecastSerializer(serializers.Serializer):
    perJaar = ForecastYearSerializer(source="years", many=True, read_only=True)
    totaal = ForecastTotalSerializer(source="*", read_only=True, help_text="Met wat gestart is.")
    verlorenNa2029 = LostSerializer(
        source="*", read_only=True, help_text="Wat naar verwachting de periode uit schuift."
    )


class ForecastViewSet(AreaViewSet):
    """The forecast of the realisatiestimulans."""

    tag = "Prognose"
    summaries = {"retrieve": "Wat zeker is en wat plannen nog kunnen brengen, per jaar"}
    acts = {"retrieve": Act.SEE_FIGURES}
    serializer_class = ForecastSerializer

    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        figures = AreaFigures(self.area)
        if figures.agreement is None:
            raise Http404
        return self.answer(forecast_of(figures, today=timezone.localdate()))
