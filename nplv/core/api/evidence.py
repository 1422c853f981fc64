"""The files of a fact in the API: what is told of each, receiving one, sending one."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from nplv.core.api.entries import EntrySerializer
from nplv.core.api.fields import MomentField, PersonField, TextField
from nplv.core.problems import Invalid, Problem
from nplv.core.uploads import TOO_LARGE, was_too_large


class FilesSerializer(serializers.ListSerializer):
    """The files of a fact or an entry. A fact says how many it has: of none nothing is asked."""

    def get_attribute(self, instance: Any) -> Any:
        return super().get_attribute(instance) if getattr(instance, "evidence_files", 1) else []


@extend_schema_serializer(component_name="Bewijsstuk")
class EvidenceSerializer(serializers.Serializer):
    class Meta:
        list_serializer_class = FilesSerializer

    id = serializers.IntegerField(read_only=True)
    naam = TextField(source="name", read_only=True)
    soort = TextField(source="media_type", read_only=True, help_text="Naar inhoud bepaald.")
    grootte = serializers.IntegerField(source="size", read_only=True, help_text="In bytes.")
    sha256 = TextField(read_only=True)
    toegevoegdDoor = PersonField(source="added_by", read_only=True)
    toegevoegdOp = MomentField(source="added_at", read_only=True)


@extend_schema_field({"type": "string", "format": "binary"})
class SentFileField(serializers.FileField):
    """A file of multipart/form-data."""


@extend_schema_serializer(component_name="BewijsstukInvoer")
class EvidenceEntrySerializer(EntrySerializer):
    """The body of multipart/form-data with one file."""

    bestand = SentFileField(
        help_text="PDF, JPEG of PNG van hoogstens 10 MB.",
        error_messages={
            "required": "Geef het bestand.",
            "invalid": "Geef het bestand.",
            "no_name": "Geef het bestand een naam.",
            "empty": "Het bestand is leeg.",
        },
    )

    def as_entry(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """Return what nplv.core.evidence.add_file takes; None without a file."""
        sent = values.get("bestand")
        return {"name": sent.name, "content": sent.read()} if sent else None


class FileParser(MultiPartParser):
    """
    Read multipart/form-data.

    Errors: Invalid if the file is too large.
    """

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        parsed = super().parse(stream, media_type, parser_context)
        if was_too_large(parser_context["request"]._request):
            raise Invalid([Problem(name="bestand", reason=TOO_LARGE)])
        return parsed


class FileNegotiation(DefaultContentNegotiation):
    """A file is sent as what it is, whatever form is asked for; errors are JSON as elsewhere."""

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type
