"""Form fields that read Dutch notation, and forms that show the refusal of a service in place."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from moneyed import Money

from nplv.core import parsing
from nplv.core.money import euros
from nplv.core.problems import Invalid


class ParsedField(forms.CharField):
    """A text field read by one of the strict parsers; what was typed stays in the form."""

    read: Callable[[str], Any]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            return self.read(text)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class AmountField(ParsedField):
    """An amount in euros, as Money."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    @staticmethod
    def read(text: str) -> Money:
        return euros(parsing.read_amount(text))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Money):
            return f"{value.amount:.2f}".replace(".", ",")
        return value


class DecimalField(ParsedField):
    """A number with at most two decimals: hours, a percentage."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    @staticmethod
    def read(text: str) -> Decimal:
        return parsing.read_amount(text.removesuffix("%"))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


class WholeNumberField(ParsedField):
    """A whole number in digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    read = staticmethod(parsing.read_whole_number)


class DateField(ParsedField):
    """A day, typed as dd-mm-jjjj."""

    widget = forms.TextInput(attrs={"placeholder": "dd-mm-jjjj"})

    read = staticmethod(parsing.read_date)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d-%m-%Y}" if hasattr(value, "strftime") else value


class RejectionForm(forms.Form):
    """Why a fact is sent back to its author."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Reden van de afkeuring",
        help_text="De invoerder leest deze reden en past de gegevens daarop aan.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef de reden van de afkeuring."},
    )


def show_refusal(refusal: Invalid, form: forms.BaseForm, lines: Any = None) -> None:
    """Put each problem at its field: `prijs` in the form, `regels.0.prijs` in the first line."""
    for problem in refusal.problems:
        prefix, _, rest = problem.name.partition(".")
        if prefix == "regels" and rest and lines is not None:
            number, _, field = rest.partition(".")
            lines.forms[int(number)].add_error(field or None, problem.reason)
        else:
            form.add_error(problem.name if problem.name in form.fields else None, problem.reason)
