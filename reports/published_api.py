"""The resource `rapporten`: what was published, and publishing a year."""

import hashlib
import json
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from nplv.core.access import Act
from nplv.core.api.conditions import is_unchanged
from nplv.core.api.entries import NothingSerializer, PageQuery, given
from nplv.core.api.fields import DigitsField, MomentField, OneOfField, TextField
from nplv.core.api.views import AreaViewSet
from reports.api import YEARS, YearViewSet
from reports.models import FileForm, PublishedReport, ReportName
from reports.published import report_file
from reports.rendering import CONTENT_TYPES
from reports.services import publish_year

# As a page it is on the screen already.
FILE_FORMS = [form for form in FileForm.values if form != FileForm.HTML]
ANSWERS_WITH_FILE = {
    (200, CONTENT_TYPES[form].partition(";")[0]): OpenApiTypes.BINARY for form in FILE_FORMS
} | {(200, "application/json"): {"type": "object", "additionalProperties": True}}


@extend_schema_serializer(component_name="RapportBestand")
class ReportFileSerializer(serializers.Serializer):
    vorm = OneOfField(FileForm.choices, read_only=True)
    adres = TextField(read_only=True, help_text="Binnen de API, met hetzelfde token.")


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
        place = {"gebied": request.parser_context["kwargs"]["gebied"], "nummer": report.number}
        return [
            {
                "vorm": form,
                "adres": request.build_absolute_uri(
                    reverse("api:rapport-bestand", kwargs={**place, "vorm": form})
                ),
            }
            for form in FILE_FORMS
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
        "send_file": "Een gepubliceerd rapport als bestand, byte voor byte zoals gepubliceerd",
    }
    acts = {
        "list": Act.SEE_FIGURES,
        "retrieve": Act.SEE_FIGURES,
        "send_file": Act.SEE_FIGURES,
    }
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

    @extend_schema(responses=ANSWERS_WITH_FILE)
    def send_file(self, request: Request, nummer: str, vorm: str, **kwargs: Any) -> HttpResponse:
        if vorm not in FILE_FORMS:
            raise Http404
        report = self.find_one(number=nummer)
        place = {"area": self.area, "year": report.year, "form": vorm}
        file = report_file(report.name, at=timezone.now(), **place)
        tag = f'"{hashlib.sha256(file.content).hexdigest()[:32]}"'
        if is_unchanged(request, tag):
            return HttpResponse(status=304, headers={"ETag": tag})
        name = f'attachment; filename="{file.name}"'
        headers = {"Content-Disposition": name, "ETag": tag}
        return HttpResponse(file.content, content_type=file.content_type, headers=headers)


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
