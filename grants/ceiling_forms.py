"""The form with which the national totals and the rhythm of other areas are tried out."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from grants.ceilings import Assumptions, ceiling_outlook
from grants.models import Agreement, Scheme
from nplv.core.forms import AmountField, DecimalField
from nplv.core.money import dutch, euros

FIELDS = {Scheme.ORV: "Orv", Scheme.CAPACITY: "Capaciteit"}
EMPTY = "Leeg: het bedrag uit de bronnen."


class CeilingForm(forms.Form):
    """Everything is optional, and stands in the address, so that a scenario can be shared."""

    use_required_attribute = False

    plafondOrv = AmountField(label="Landelijk plafond ORV", required=False, help_text=EMPTY)
    rechtenOrv = AmountField(label="Trekkingsrechten ORV samen", required=False, help_text=EMPTY)
    plafondCapaciteit = AmountField(
        label="Landelijk plafond capaciteit", required=False, help_text=EMPTY
    )
    rechtenCapaciteit = AmountField(
        label="Trekkingsrechten capaciteit samen", required=False, help_text=EMPTY
    )

    def __init__(self, *args: Any, agreement: Agreement, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.own = {row.scheme: row.right for row in ceiling_outlook(agreement, today=today)}
        self.years = list(agreement.window.years)
        for year in self.years:
            self.fields[f"anderen{year}"] = DecimalField(label=str(year), required=False)

    @classmethod
    def asked(cls, query: QueryDict, **options: Any) -> "CeilingForm":
        """Return the form as it was sent; without a query an empty one."""
        return cls(query or None, **options)

    @property
    def rhythm_fields(self) -> list[forms.BoundField]:
        """The fields of the part that other areas claim in each year."""
        return [self[f"anderen{year}"] for year in self.years]

    def clean(self) -> dict[str, Any]:
        for scheme, name in FIELDS.items():
            self._check_totals(scheme, name)
        parts = [self.cleaned_data.get(f"anderen{year}") for year in self.years]
        if any(part is not None and part < 0 for part in parts):
            self.add_error(f"anderen{self.years[0]}", "Een deel is nul of meer.")
        elif any(part is not None for part in parts) and not sum(part or 0 for part in parts):
            self.add_error(f"anderen{self.years[0]}", "Geef minstens één jaar een deel boven nul.")
        return self.cleaned_data

    def _check_totals(self, scheme: Scheme, name: str) -> None:
        ceiling, rights = f"plafond{name}", f"rechten{name}"
        for field in (ceiling, rights):
            amount = self.cleaned_data.get(field)
            if amount is not None and amount <= euros(0):
                self.add_error(field, "Geef een bedrag hoger dan nul.")
        amount, own = self.cleaned_data.get(rights), self.own.get(scheme)
        if amount is not None and own is not None and euros(0) < amount < own:
            reason = f"Dit gebied heeft zelf al {dutch(own)}; verwacht minstens dat bedrag."
            self.add_error(rights, reason)

    @property
    def assumptions(self) -> Assumptions:
        """What a valid form asks to try out."""
        said = self.cleaned_data
        rhythm = {year: said[f"anderen{year}"] for year in self.years}
        is_rhythm_given = any(part is not None for part in rhythm.values())
        return Assumptions(
            ceilings=_given({scheme: said[f"plafond{name}"] for scheme, name in FIELDS.items()}),
            rights=_given({scheme: said[f"rechten{name}"] for scheme, name in FIELDS.items()}),
            rhythm={year: part or Decimal(0) for year, part in rhythm.items()}
            if is_rhythm_given
            else {},
        )


def _given(values: dict[Scheme, Any]) -> dict[Scheme, Any]:
    return {key: value for key, value in values.items() if value is not None}
