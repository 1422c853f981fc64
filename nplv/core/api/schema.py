"""The OpenAPI document, made from what the resources say about themselves."""

import re
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema_serializer
from rest_framework import serializers

from nplv.core.api.fields import NumberField
from nplv.core.api.headers import headers_answered, headers_sent
from nplv.core.api.problems import MEDIA_TYPE, TITLES

NAMES_IN_ADDRESSES = {
    "gebied": (str, "Code van het gebied, bijvoorbeeld roosendaal."),
    "code": (str, "Code van het plan of van de maatregel."),
    "id": (int, "Nummer, zoals de lijst het geeft."),
    "jaar": (int, "Jaartal."),
    "vorm": (str, "Vorm van het bestand: pdf, xlsx, csv of json."),
    "nummer": (str, "Nummer van het gepubliceerde rapport."),
    "bewijsstuk": (int, "Nummer van het bewijsstuk."),
}
READING = {"list", "retrieve", "send_evidence", "send_file"}
# All other writes are about one resource, and can be asked on a condition.
WRITING_ANEW = {"create"}


@extend_schema_serializer(component_name="Fout")
class ErrorSerializer(serializers.Serializer):
    """One thing wrong with a request."""

    name = serializers.CharField(
        read_only=True, help_text="Het veld, bijvoorbeeld regels.0.prijs; leeg: het geheel."
    )
    reason = serializers.CharField(read_only=True, help_text="Wat er mis is en wat verwacht werd.")

    def get_fields(self) -> dict[str, serializers.Field]:
        # `in` is a word of Python, so it cannot be written as an attribute.
        where = serializers.ChoiceField(["body", "query", "header"], read_only=True)
        return {"in": where, **super().get_fields()}


@extend_schema_serializer(component_name="Probleem")
class ProblemSerializer(serializers.Serializer):
    """An error as RFC 9457 writes it."""

    type = serializers.CharField(read_only=True)
    title = serializers.CharField(read_only=True)
    status = serializers.IntegerField(read_only=True)
    detail = serializers.CharField(read_only=True)
    errors = ErrorSerializer(many=True, read_only=True)


class BearerScheme(OpenApiAuthenticationExtension):
    """How a token is sent."""

    target_class = "nplv.core.api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Een token van de pagina /account/tokens/.",
        }


class Schema(AutoSchema):
    """Describe an action of an ApiViewSet."""

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_summary(self) -> str:
        return self.view.summaries[self.view.action]

    def get_description(self) -> str:
        return ""  # docstrings are for who reads the code

    def get_request_serializer(self) -> Any:
        return self.view.entries.get(self.view.action)

    def get_override_parameters(self) -> list[Any]:
        parameters: list[Any] = []
        for name in re.findall(r"{(\w+)}", self.path):
            kind, text = NAMES_IN_ADDRESSES[name]
            parameters.append(OpenApiParameter(name, kind, "path", required=True, description=text))
        if query := self.view.queries.get(self.view.action):
            parameters.append(query)
        sent = headers_sent(self.view.action, self.method, is_one=self._is_about_one)
        return [*parameters, *sent, *headers_answered(self.view.action, self.method)]

    @property
    def _is_about_one(self) -> bool:
        """Whether this writes on a resource that is there already."""
        return self.view.action not in READING | WRITING_ANEW

    def get_paginated_name(self, serializer_name: str) -> str:
        return f"{serializer_name}Lijst"

    def _map_serializer_field(self, field: Any, direction: str, **options: Any) -> dict[str, Any]:
        schema = super()._map_serializer_field(field, direction, **options)
        if isinstance(field, NumberField) and direction == "response":
            schema = {**schema, "pattern": r"^-?[0-9]+\.[0-9]{2}$"}
        return schema

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        for body in bodies.values():
            body["description"] = "Gelukt."
        if "204" in bodies:
            bodies["204"] = self._without_body("204", "Verwijderd.")
        if self.method == "GET" and self.view.action != "list":
            bodies["304"] = self._without_body("304", "Nog dezelfde als If-None-Match noemt.")
        for code in self._error_codes():
            answer = OpenApiResponse(ProblemSerializer, TITLES[code])
            bodies[str(code)] = self._get_response_for_code(answer, str(code), [MEDIA_TYPE])
        return bodies

    def _without_body(self, code: str, description: str) -> dict[str, Any]:
        return self._get_response_for_code(OpenApiResponse(description=description), code)

    def _error_codes(self) -> list[int]:
        codes: set[int] = {400, 401, 403, 404, 406, 429, 500, 503, 507}
        if self._is_about_one:
            codes |= {409, 412}
        if self.view.action in self.view.acts_with_state:
            codes |= {409}
        if self.method == "POST":
            codes |= {422}
        if self.view.action in self.view.entries:
            codes |= {413, 415}
        return sorted(codes)

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        schema = super()._map_basic_serializer(serializer, direction)
        schema.pop("description", None)
        if direction == "request":
            schema["additionalProperties"] = False
        return schema
