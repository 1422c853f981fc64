"""The resource `bronnen`: the register of figures."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from grants.models import Verdict
from grants.models.figure import Document
from nplv.core.access import Act
from nplv.core.api.entries import PageQuery
from nplv.core.api.fields import OneOfField, TextField
from nplv.core.api.views import AreaViewSet
from reports.figures import AreaFigures
from reports.register import figure_rows


@extend_schema_serializer(component_name="Vermelding")
class StatementSerializer(serializers.Serializer):
    document = OneOfField(Document.choices, read_only=True)
    regel = serializers.IntegerField(source="line", read_only=True)
    zegt = TextField(source="says", read_only=True)
    citaat = TextField(source="quote", read_only=True, help_text="De regel zelf.")


@extend_schema_serializer(component_name="Cijfer")
class FigureSerializer(serializers.Serializer):
    code = TextField(read_only=True)
    naam = TextField(source="name", read_only=True)
    vermeldingen = StatementSerializer(source="statements", many=True, read_only=True)
    berekend = TextField(
        source="computed", read_only=True, allow_null=True, help_text="Wat uit de regels volgt."
    )
    oordeel = OneOfField(Verdict.choices, source="verdict", read_only=True)
    toelichting = TextField(source="explanation", read_only=True)


class FigureQuery(PageQuery):
    oordeel = OneOfField(Verdict.choices, default=None)


class FigureViewSet(AreaViewSet):
    """What the documents say, beside what follows from the rules."""

    tag = "Bronnen"
    summaries = {"list": "Het register van cijfers: wat er staat, wat volgt, en het oordeel"}
    acts = {"list": Act.SEE_SOURCES}
    queries = {"list": FigureQuery}
    serializer_class = FigureSerializer

    def list(self, request: Request, **kwargs: Any) -> Response:
        return self.list_of(figure_rows(AreaFigures(self.area), verdict=self.query["oordeel"]))
