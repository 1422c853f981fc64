"""The form on which a start is corrected: that of a start, with the reason."""

from django import forms

from housing.chains import free_reference
from housing.forms import StartForm, StartInput
from housing.models import ConstructionStart


def _reason(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text="Wie de correctie beoordeelt leest dit, en zij blijft in de historie staan.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Geef de reden."},
    )


class CorrectedStartForm(StartForm):
    """What the replacement says, and why."""

    field_order = ("reden",)
    reden = _reason("Reden van de correctie")


class WithdrawalForm(forms.Form):
    """Why a start is withdrawn without a replacement."""

    use_required_attribute = False
    prefix = "intrekken"

    reden = _reason("Reden van de intrekking")


class CorrectionInput(StartInput):
    """The form of the replacement and its lines."""

    form_class = CorrectedStartForm

    @classmethod
    def of(cls, start: ConstructionStart) -> "StartInput":
        """Return the form with what a start says, under a reference that is still free."""
        shown = super().of(start)
        shown.form.initial["kenmerk"] = free_reference(start, "")
        return shown

    @property
    def reason(self) -> str:
        """Why, as far as it could be read."""
        return self.form.cleaned_data.get("reden", "")
