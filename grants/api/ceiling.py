"""The resource `plafond`: what the national ceilings would leave of the drawing rights."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from grants.ceilings import ceiling_outlook
from grants.overviews import find_agreement
from nplv.core.access import Act
from nplv.core.api.fields import AmountField
from nplv.core.api.views import AreaViewSet


@extend_schema_serializer(component_name="PlafondNaarRato")
class ProRataSerializer(serializers.Serializer):
    bedrag = AmountField(source="pro_rata", read_only=True)
    verschil = AmountField(
        source="pro_rata_difference", read_only=True, help_text="Bedrag min trekkingsrecht."
    )


@extend_schema_serializer(component_name="PlafondVolgorde")
class InOrderSerializer(serializers.Serializer):
    bedrag = AmountField(source="in_order", read_only=True)
    verschil = AmountField(
        source="in_order_difference", read_only=True, help_text="Bedrag min trekkingsrecht."
    )


@extend_schema_serializer(component_name="PlafondJaar")
class CeilingYearSerializer(serializers.Serializer):
    jaar = serializers.IntegerField(source="year", read_only=True)
    verwacht = serializers.BooleanField(
        source="is_expected",
        read_only=True,
        help_text="Geheel of deels een aanname: wat resteert, gelijk over de jaren verdeeld.",
    )
    claim = AmountField(source="claimed", read_only=True)
    naarRato = AmountField(source="pro_rata", read_only=True)
    volgorde = AmountField(source="in_order", read_only=True)


@extend_schema_serializer(component_name="PlafondRegeling")
class CeilingOutlookSerializer(serializers.Serializer):
    plafond = AmountField(source="ceiling", read_only=True, help_text="Landelijk.")
    trekkingsrechten = AmountField(source="rights", read_only=True, help_text="Landelijk.")
    trekkingsrecht = AmountField(source="right", read_only=True, help_text="Van dit gebied.")
    naarRato = ProRataSerializer(source="*", read_only=True)
    volgorde = InOrderSerializer(source="*", read_only=True)
    perJaar = CeilingYearSerializer(source="years", many=True, read_only=True)


@extend_schema_serializer(component_name="Plafond")
class CeilingSerializer(serializers.Serializer):
    orv = CeilingOutlookSerializer(read_only=True)
    capaciteit = CeilingOutlookSerializer(read_only=True)


class CeilingViewSet(AreaViewSet):
    """Two scenarios of the national ceilings."""

    tag = "Plafond"
    summaries = {"retrieve": "Wat het landelijke plafond van de trekkingsrechten overlaat"}
    acts = {"retrieve": Act.SEE_FIGURES}
    serializer_class = CeilingSerializer

    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        agreement = find_agreement(self.area)
        if agreement is None:
            raise Http404
        outlooks = ceiling_outlook(agreement, today=timezone.localdate())
        return self.answer({str(outlook.scheme): outlook for outlook in outlooks})
