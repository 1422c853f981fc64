"""What one chooses on the dashboard: a day, a day to compare with, a year beside the total."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from grants.models import Agreement
from nplv.core.forms import DateField, WholeNumberField
from reports.dashboard_page import Asked


class DashboardForm(forms.Form):
    """The choice stands in the address. What cannot be shown is said at its field."""

    use_required_attribute = False

    peildatum = DateField(label="Peildatum: de stand zoals toen bekend", required=False)
    sinds = DateField(label="Vergelijk met", required=False)
    jaar = WholeNumberField(label="Boekjaar", required=False)

    def __init__(self, *args: Any, agreement: Agreement, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.window, self.today = agreement.window, today

    def clean_peildatum(self) -> date | None:
        day = self._day("peildatum")
        if day is not None and day > self.today:
            raise forms.ValidationError("Kies een dag tot en met vandaag.")
        return day

    def clean_sinds(self) -> date | None:
        day = self._day("sinds")
        until = self.cleaned_data.get("peildatum") or self.today
        if day is not None and day >= until:
            raise forms.ValidationError(f"Kies een dag voor {until:%d-%m-%Y}.")
        return day

    def clean_jaar(self) -> int | None:
        year, years = self.cleaned_data["jaar"], self.window.years
        if year is not None and year not in years:
            raise forms.ValidationError(f"Kies een jaar van {years[0]} tot en met {years[-1]}.")
        return year

    def _day(self, name: str) -> date | None:
        day, first = self.cleaned_data[name], self.window.first
        if day is not None and day < first:
            raise forms.ValidationError(
                f"Kies een dag vanaf {first:%d-%m-%Y}, de eerste dag van de overeenkomst."
            )
        return day

    @property
    def asked(self) -> Asked:
        """What is asked for, as far as it can be shown."""
        self.full_clean()
        found = {**dict.fromkeys(self.fields), **self.cleaned_data}
        return Asked(day=found["peildatum"], since=found["sinds"], year=found["jaar"])

    @classmethod
    def sent(cls, query: QueryDict, *, agreement: Agreement, today: date) -> "DashboardForm":
        """Return the form as it stands in an address."""
        return cls(query, agreement=agreement, today=today)
