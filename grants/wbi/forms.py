"""The forms of an application and of its steps. Field names are those of the API."""

from typing import Any

from django import forms
from django.forms import ModelMultipleChoiceField

from grants.models import WbiApplication, WbiStatus
from grants.wbi.entries import ApplicationEntry, StepEntry, find_problems
from grants.wbi.steps import Need, Step
from housing.models import Location, Plan
from nplv.core.forms import AmountField, DateField, show_refusal
from nplv.core.problems import Invalid


class PlansField(ModelMultipleChoiceField):
    """The plans in the NPLV area, each a box to tick."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, plan: Plan) -> str:
        return f"{plan} ({plan.get_status_display()})"


class ApplicationForm(forms.Form):
    """What an application asks, on which figures."""

    use_required_attribute = False

    kosten = AmountField(label="Kosten", required=False, help_text="Incl. btw, van het project.")
    opbrengsten = AmountField(
        label="Opbrengsten", required=False, help_text="Grond, exploitatie en andere inkomsten."
    )
    cofinanciering = AmountField(
        label="Cofinanciering",
        help_text="Wat gemeente en anderen bijdragen, incl. btw.",
        error_messages={"required": "Geef de cofinanciering; 0 mag ook."},
    )
    gevraagd = AmountField(
        label="Gevraagde rijksbijdrage",
        error_messages={"required": "Geef het gevraagde bedrag; 0 mag ook."},
    )
    voorbehoud = forms.BooleanField(
        label="De alliantie maakt een voorbehoud bij de cofinanciering",
        required=False,
        help_text="Staat overal waar het bedrag staat.",
    )
    plannen = PlansField(
        queryset=Plan.objects.none(),
        label="Plannen",
        required=False,
        help_text="De woningen in deze plannen tellen voor de aanvraag. Alleen plannen in het "
        "NPLV-gebied.",
        error_messages={"invalid_choice": "Kies plannen uit het NPLV-gebied van dit gebied."},
    )

    def __init__(self, *args: Any, application: WbiApplication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application = application
        plans = Plan.objects.filter(area=application.area, location=Location.NPLV)
        self.fields["plannen"].queryset = plans.order_by("code")

    def clean(self) -> dict[str, Any]:
        """Add what is wrong with the values that could be read: everything at once."""
        cleaned = super().clean()
        found = find_problems(self.entry(), area=self.application.area)
        show_refusal(Invalid([row for row in found if row.name not in self.errors]), self)
        return cleaned

    def entry(self) -> ApplicationEntry:
        """Return what was entered, as far as it could be read."""
        data, stored = self.cleaned_data, self.application
        return ApplicationEntry(
            cost=data.get("kosten"),
            revenue=data.get("opbrengsten"),
            co_financing=data.get("cofinanciering") or stored.planned_co_financing * 0,
            requested=data.get("gevraagd") or stored.requested_grant * 0,
            plans=tuple(plan.code for plan in data.get("plannen") or ()),
            has_reservation=data.get("voorbehoud", False),
        )


def initial_of(application: WbiApplication) -> dict[str, Any]:
    """Return what a stored application fills in on its form."""
    return {
        "kosten": application.cost,
        "opbrengsten": application.revenue,
        "cofinanciering": application.planned_co_financing,
        "gevraagd": application.requested_grant,
        "voorbehoud": application.has_reservation,
        "plannen": [plan.pk for plan in application.plans.all()],
    }


class StepForm(forms.Form):
    """A step, with the fields that it takes; the service says what is missing."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef de reden van deze stap."},
    )
    bewijs = forms.CharField(
        label="Bewijs",
        help_text="Kenmerk van het document waaruit deze stap blijkt, bijvoorbeeld Z-2026-0400.",
        error_messages={"required": "Geef het kenmerk van het document waaruit deze stap blijkt."},
    )
    bedrag = AmountField(label="Bedrag")
    datum = DateField(
        label="Datum",
        help_text="Leeg laten: de dag waarop u dit vastlegt.",
        required=False,
        error_messages={"required": "Geef de datum van het besluit."},
    )
    terugbetaald = forms.BooleanField(
        label="Het bedrag is op deze dag ook terugbetaald", required=False
    )
    akkoord = forms.BooleanField(
        label="Ik heb dit gecontroleerd. Deze stap kan niet ongedaan gemaakt worden.",
        error_messages={"required": "Bevestig dat u dit gecontroleerd hebt."},
    )

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.fields["bewijs"].required = step.needs_document
        amount, day = self.fields["bedrag"], self.fields["datum"]
        amount.label, amount.help_text = step.amount_label, step.amount_help
        amount.required = step.amount == Need.REQUIRED
        amount.error_messages["required"] = f"Geef het bedrag: {step.amount_label.lower()}."
        if step.needs_day:
            day.required, day.help_text = True, "De datum van de beschikking."
        if step.amount == Need.NONE:
            del self.fields["bedrag"]
        if step.target != WbiStatus.PARTLY_RECLAIMED:
            del self.fields["terugbetaald"]
        if not step.needs_document:
            del self.fields["akkoord"]

    def entry(self) -> StepEntry:
        """Return the step that was entered."""
        data = self.cleaned_data
        return StepEntry(
            target=self.step.target,
            reason=data["reden"],
            document=data["bewijs"],
            amount=data.get("bedrag"),
            dated_on=data.get("datum"),
            is_repaid=data.get("terugbetaald", False),
        )


class CorrectionForm(forms.Form):
    """The right amount of what was booked wrong, and why."""

    use_required_attribute = False

    bedrag = AmountField(
        label="Het juiste bedrag", error_messages={"required": "Geef het juiste bedrag."}
    )
    bewijs = forms.CharField(
        label="Bewijs",
        help_text="Kenmerk van het document waaruit het juiste bedrag blijkt.",
        error_messages={"required": "Geef het kenmerk van het document."},
    )
    reden = forms.CharField(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef de reden van het herstel."},
    )
