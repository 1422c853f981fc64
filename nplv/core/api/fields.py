"""
The values of the API: strict when read, one way of writing.

What is read is never bent into shape: no number where a text is asked for, no 40.0 for 40.
"""

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from decimal import Decimal
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from moneyed import Money
from rest_framework import serializers

from nplv.core.models import User
from nplv.core.money import euros, plain
from nplv.core.parsing import MOST_DIGITS

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"[0-9]{1,9}")
MOST_WHOLE = 2**31 - 1  # what every column of whole numbers can hold
LONGEST_TEXT = 10_000


@extend_schema_field({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,2})?$"})
class NumberField(serializers.Field):
    """A number with at most two decimals, as a string: "62.50"."""

    default_error_messages = {
        "not_text": 'Dit is geen tekst; schrijf het getal tussen aanhalingstekens: "1234.50".',
        "invalid": '‘{value}’ is geen getal met hoogstens twee decimalen; verwacht als "1234.50".',
        "too_large": "Dit getal is te groot.",
    }

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str):
            self.fail("not_text")
        if not _NUMBER.fullmatch(data):
            self.fail("invalid", value=data[:40])
        if len(data.lstrip("-").replace(".", "")) > MOST_DIGITS:
            self.fail("too_large")
        return Decimal(data)

    def to_representation(self, value: Decimal) -> str:
        return f"{value:.2f}"


@extend_schema_field({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,2})?$"})
class AmountField(NumberField):
    """An amount in euros, as a string with two decimals: "1234.50"."""

    def to_internal_value(self, data: Any) -> Money:
        return euros(super().to_internal_value(data))

    def to_representation(self, value: Money) -> str:
        return plain(value)


class WholeNumberField(serializers.IntegerField):
    """A whole number of JSON: 40, not "40", 40.0 or true."""

    default_error_messages = {"invalid": "Dit is geen heel getal; verwacht bijvoorbeeld 40."}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_value", MOST_WHOLE)
        options.setdefault("min_value", -MOST_WHOLE)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class YesNoField(serializers.BooleanField):
    """True or false of JSON, nothing that resembles them."""

    default_error_messages = {"invalid": "Dit is geen true of false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


@extend_schema_field(OpenApiTypes.DATE)
class DayField(serializers.Field):
    """A day: 2025-03-14."""

    default_error_messages = {
        "invalid": "Dit is geen datum; verwacht jjjj-mm-dd, bijvoorbeeld 2025-03-14.",
        "unknown": "‘{value}’ bestaat niet als datum.",
    }

    def to_internal_value(self, data: Any) -> date:
        if not isinstance(data, str) or not _DAY.fullmatch(data):
            self.fail("invalid")
        try:
            return date.fromisoformat(data)
        except ValueError:
            self.fail("unknown", value=data)

    def to_representation(self, value: date) -> str:
        return value.isoformat()


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(serializers.Field):
    """A moment in UTC: 2026-11-02T09:00:00Z. Only written, never read."""

    def to_representation(self, value: datetime) -> str:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class TextField(serializers.CharField):
    """A text; an optional one may be null, and is written as null when it is empty."""

    default_error_messages = {"invalid": "Dit is geen tekst."}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", None if options.get("read_only") else LONGEST_TEXT)
        if not options.get("required", True):
            options |= {"allow_null": True, "allow_blank": True}
        super().__init__(**options)

    def run_validation(self, data: Any = serializers.empty) -> str | None:
        if data is not serializers.empty and data is not None and not isinstance(data, str):
            self.fail("invalid")
        return super().run_validation(data)

    def to_representation(self, value: str) -> str | None:
        return value or None


class OneOfField(serializers.ChoiceField):
    """One of a few words; null where it is optional, and written as null when it is empty."""

    default_error_messages = {"invalid_choice": "‘{input}’ kan hier niet; kies uit {allowed}."}

    def __init__(self, choices: Any, **options: Any) -> None:
        if not options.get("required", True):
            options["allow_null"] = True
        super().__init__(choices, **options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", input=str(data)[:40], allowed=", ".join(self.choices))
        return data

    def to_representation(self, value: str) -> str | None:
        return value or None


class DigitsField(serializers.IntegerField):
    """A whole number in the query of an address, in digits only."""

    default_error_messages = {"invalid": "‘{value}’ is geen heel getal."}

    def to_internal_value(self, data: Any) -> int:
        if not _DIGITS.fullmatch(data):
            self.fail("invalid", value=data[:40])
        return int(data)


class YearField(DigitsField):
    """A year in the query of an address, that a calendar has."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=MINYEAR, max_value=MAXYEAR, **options)


@extend_schema_field({"type": "string"})
class PersonField(serializers.Field):
    """A person, by the name of the account."""

    def to_representation(self, value: User) -> str:
        return value.get_username()


def is_storable(text: str) -> bool:
    """Return whether a text of an address can be looked up: PostgreSQL refuses NUL characters."""
    return "\x00" not in text
