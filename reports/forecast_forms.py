"""The form with which one plan is tried out in the forecast."""

from typing import Any

from django import forms
from django.http import QueryDict

from housing.forecasts import DROPPED, SLIPPED, Trial
from housing.models import Location, Plan
from nplv.core.forms import DecimalField
from nplv.core.models import Area

CHANCE = "kans"


class TrialForm(forms.Form):
    """What happens if one plan goes otherwise."""

    use_required_attribute = False

    plan = forms.ChoiceField(label="Plan")
    wat = forms.ChoiceField(
        label="Wat als het plan",
        choices=[
            (SLIPPED, "een jaar later start"),
            (DROPPED, "vervalt"),
            (CHANCE, "een andere kans heeft"),
        ],
    )
    kans = DecimalField(
        label="Kans in procenten", required=False, help_text="Alleen bij een andere kans."
    )

    def __init__(self, *args: Any, area: Area, **options: Any) -> None:
        super().__init__(*args, **options)
        plans = Plan.objects.filter(area=area, location=Location.NPLV).order_by("code")
        self.fields["plan"].choices = [(plan.code, str(plan)) for plan in plans]

    @classmethod
    def asked(cls, query: QueryDict, *, area: Area) -> "TrialForm":
        """Return the form as it was sent; without a plan in the query an empty one."""
        return cls(query if "plan" in query else None, area=area)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("wat") == CHANCE and "kans" not in self.errors:
            chance = self.cleaned_data.get("kans")
            if chance is None or not 0 <= chance <= 100:
                self.add_error("kans", "Geef een kans van 0 tot en met 100.")
        return self.cleaned_data

    @property
    def trial(self) -> Trial:
        """What a valid form asks to try out."""
        what = self.cleaned_data["wat"]
        if what == CHANCE:
            what = f"{self.cleaned_data['kans'].normalize():f}".replace(".", ",")
        return Trial(code=self.cleaned_data["plan"], what=what)
