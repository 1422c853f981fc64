"""The resource `rapporten`: what was published, and publishing a year."""

import json
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from nplv.core.access import Act
from nplv.core.api.entries import NothingSerializer, PageQuery, given
from nplv.core.api.fields import DigitsField, MomentField, OneOfField, TextField
from nplv.core.api.views import AreaViewSet
from reports.api import YEARS, YearViewSet
from reports.models import FileForm, PublishedReport, ReportName
from reports.services import publish_year


@extend_schema_serializer(component_name="RapportBestand")
class ReportFileSerializer(serializers.Serializer):
    vorm = OneOfField(FileForm.choices, read_only=True)
    adres = TextField(read_only=True, help_text="Voor wie is ingelogd.")


@extend_schema_serializer(component_name="Rapport")
class ReportSerializer(serializers.Serializer):
    nummer = TextField(source="number", read_only=True)
    soort = OneOfField(ReportName.choices, source="name", read_only=True)
    jaar = serializers.IntegerField(source="year", read_only=True)
    sha256 = TextField(read_only=True, help_text="Van de inhoud: het bestand in json.")
    gepubliceerdOp = MomentField(source="published_at", read_only=True)
    gepubliceerdDoor = TextField(source="published_by.username", read_only=True)
    bestanden = serializers.SerializerMethodField()

    @extend_schema_field(ReportFileSerializer(many=True))
    def get_bestanden(self, report: PublishedReport) -> list[dict[str, str]]:
        request = self.context["request"]
        place = {"area": request.parser_context["kwargs"]["gebied"], "year": report.year}
        return [
            {
                "vorm": form,
                "adres": request.build_absolute_uri(
                    reverse(
                        "reports:report_file", kwargs={**place, "report": report.name, "form": form}
                    )
                ),
            }
            for form in FileForm.values
            if form != FileForm.HTML
        ]


@extend_schema_serializer(component_name="RapportMetInhoud")
class ReportContentSerializer(ReportSerializer):
    inhoud = serializers.SerializerMethodField(
        help_text="Wat het rapport zegt: titel, opmerkingen en de cijfers als regels of bladen."
    )

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_inhoud(self, report: PublishedReport) -> dict[str, Any]:
        return json.loads(report.content)


@extend_schema_serializer(component_name="Publicatie")
class PublicationSerializer(serializers.Serializer):
    jaar = serializers.IntegerField(read_only=True)
    rapporten = ReportSerializer(many=True, read_only=True)


class ReportQuery(PageQuery):
    jaar = DigitsField(default=None, min_value=YEARS[0], max_value=YEARS[-1])
    soort = OneOfField(ReportName.choices, default=None)


class ReportViewSet(AreaViewSet):
    """The published reports of an area, the latest year first."""

    tag = "Rapporten"
    summaries = {
        "list": "De gepubliceerde rapporten van een gebied",
        "retrieve": "Een gepubliceerd rapport met zijn inhoud",
    }
    acts = {"list": Act.SEE_FIGURES, "retrieve": Act.SEE_FIGURES}
    queries = {"list": ReportQuery}

    def get_serializer_class(self) -> type[serializers.Serializer]:
        return ReportSerializer if self.action == "list" else ReportContentSerializer

    def get_queryset(self) -> QuerySet[PublishedReport]:
        return PublishedReport.objects.of(self.area)

    def list(self, request: Request, **kwargs: Any) -> Response:
        asked = given({"year": self.query["jaar"], "name": self.query["soort"]})
        return self.list_of(self.get_queryset().filter(**asked))

    def retrieve(self, request: Request, nummer: str, **kwargs: Any) -> Response:
        return self.answer(self.find_one(number=nummer))


class PublishViewSet(YearViewSet):
    """Publishing the reports of a year."""

    summaries = {"publish": "De rapporten van een gesloten jaar publiceren, eens en voor altijd"}
    acts = {"publish": Act.PUBLISH}
    acts_with_state = frozenset({"publish"})
    entries = {"publish": NothingSerializer}

    @extend_schema(responses=PublicationSerializer)
    def publish(self, request: Request, jaar: int, **kwargs: Any) -> Response:
        self.expected_version(jaar)
        self.read()
        reports = publish_year(area=self.area, year=jaar, **self.who_and_when)
        made = {"jaar": jaar, "rapporten": reports}
        data = PublicationSerializer(made, context=self.get_serializer_context()).data
        return Response(data, headers={"ETag": self.tag_of(self.now(jaar))})  # of the year
