"""What may be sent to the API: the fields that are named, no others, and every error at once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.fields import SkipField

from nplv.core.api.fields import DigitsField, TextField
from nplv.core.api.problems import InvalidQuery, problems_in
from nplv.core.problems import Invalid, Problem

UNKNOWN = "Dit veld bestaat hier niet, of is niet op te geven."
MOST_ON_A_PAGE = 500
MOST_LINES = 1000


class EntrySerializer(serializers.Serializer):
    """A body. Fields name their English counterpart with `source`."""

    default_error_messages = {"invalid": "Verwacht een object met velden."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            errors = dict(error.detail)
        if isinstance(data, Mapping):
            errors |= {str(name): [UNKNOWN] for name in data if name not in self.fields}
        if errors:
            raise serializers.ValidationError(errors)
        return values

    def readable(self, data: Any) -> dict[str, Any]:
        """Return the values that could be read, where some could not."""
        values: dict[str, Any] = {}
        for field in self._writable_fields if isinstance(data, Mapping) else ():
            raw = field.get_value(data)
            try:
                values[field.source] = field.run_validation(raw)
            except SkipField:
                continue
            except serializers.ValidationError:
                if isinstance(field, serializers.ListSerializer) and isinstance(raw, list):
                    values[field.source] = [field.child.readable(item) for item in raw]
        return values

    def as_entry(self, values: dict[str, Any]) -> Any:
        """
        Return what was sent as the services take it.

        Of a body with errors `values` are those that could be read; None then means that too
        little is known to look for further problems.
        """
        return values


@extend_schema_serializer(component_name="Niets")
class NothingSerializer(EntrySerializer):
    """The body of an act that needs none."""


@extend_schema_serializer(component_name="Reden")
class ReasonSerializer(EntrySerializer):
    """Why something is sent back."""

    reden = TextField(help_text="Waarom; de indiener leest dit.", allow_blank=True)

    def as_entry(self, values: dict[str, Any]) -> str:
        return values.get("reden", "")


class QuerySerializer(EntrySerializer):
    """The query of an address: the keys that are named, no others, each once, none empty."""

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for field in fields.values():
            field.allow_null = field.allow_blank = False
        return fields


class PageQuery(QuerySerializer):
    """The query of a list; filters are fields of a subclass, null when they were not given."""

    pagina = DigitsField(min_value=1, default=1, help_text="Nummer van de pagina.")
    paginaGrootte = DigitsField(
        min_value=1, max_value=MOST_ON_A_PAGE, default=50, help_text="Rijen per pagina."
    )


def given(conditions: dict[str, Any]) -> dict[str, Any]:
    """Return the conditions of the filters that were given."""
    return {name: value for name, value in conditions.items() if value is not None}


def read_query(serializer_class: type[QuerySerializer], query: QueryDict) -> dict[str, Any]:
    """
    Return the values of a query.

    Errors: InvalidQuery with every problem at once.
    """
    serializer = serializer_class(data=query.dict())
    found = [] if serializer.is_valid() else problems_in(serializer.errors)
    found += [
        Problem(name=name, reason="Geef dit hoogstens eenmaal.")
        for name, values in query.lists()
        if len(values) > 1
    ]
    if found:
        raise InvalidQuery(found)
    return serializer.validated_data


def read_body(serializer: EntrySerializer, check: Callable[[Any], list[Problem]]) -> Any:
    """
    Return the entry that was sent.

    `check` finds what the services would refuse: it is asked only when there are errors already,
    so that whoever sent them learns everything at once.

    Errors: Invalid with every problem.
    """
    if serializer.is_valid():
        return serializer.as_entry(serializer.validated_data)
    found = problems_in(serializer.errors)
    partial = serializer.as_entry(serializer.readable(serializer.initial_data))
    if partial is not None:
        found += _about_the_rest(check(partial), found)
    raise Invalid(found)


def _about_the_rest(further: list[Problem], found: list[Problem]) -> list[Problem]:
    """Return the further problems that are not about a value which could not be read."""
    unread = tuple(problem.name for problem in found)
    beneath = tuple(f"{name}." for name in unread)
    return [
        problem
        for problem in further
        if problem.name not in unread and not problem.name.startswith(beneath)
    ]
