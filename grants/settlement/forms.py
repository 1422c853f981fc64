"""Forms for decisions, receipts, earmarks and the steps of a year."""

from datetime import date
from typing import Any

from django import forms

from grants.models import EntryKind, OrvMeasure, Scheme
from grants.settlement.balances import SCHEMES_OF_A_YEAR
from grants.settlement.entries import LONGEST_REFERENCE, MoneyEntry, find_problems
from grants.settlement.lists import Register
from nplv.core.forms import AmountField, DateField, show_refusal
from nplv.core.models import Area
from nplv.core.problems import Invalid
from nplv.core.reference import ReferenceBook

AMOUNT_HELP = {
    "beschikkingen": "Zoals vastgesteld, na aftrek van de btw die het BCF teruggeeft.",
    "ontvangsten": "Zoals bijgeschreven op de bank. Een terugbetaling is negatief.",
    "bestemmingen": "Niet meer dan is ontvangen en nog niet bestemd, of bestemd en niet besteed.",
}
EXPLANATION_HELP = {
    "beschikkingen": "Nodig als het totaal afwijkt van wat netto is verantwoord.",
    "ontvangsten": "Nodig als het totaal afwijkt van wat is vastgesteld, ook bij een voorschot of "
    "een termijn.",
    "bestemmingen": "Waarvoor het bestemd is, of waaraan het is besteed.",
}


class MoneyForm(forms.Form):
    """One booking. Which fields there are depends on the list that it belongs to."""

    use_required_attribute = False

    soort = forms.ChoiceField(
        label="Soort",
        choices=[
            (EntryKind.EARMARKED.value, "Bestemd (gereserveerd)"),
            (EntryKind.SPENT.value, "Besteed (uitgegeven)"),
        ],
        widget=forms.RadioSelect,
        initial=EntryKind.EARMARKED.value,
        error_messages={"required": "Kies de soort."},
    )
    regeling = forms.ChoiceField(
        label="Regeling",
        choices=[("", "Kies de regeling"), *((row.value, row.label) for row in SCHEMES_OF_A_YEAR)],
        help_text="Geld van de Wbi wordt vastgelegd bij de aanvraag, op de pagina Wbi.",
        error_messages={"required": "Kies de regeling."},
    )
    maatregel = forms.ChoiceField(
        label="Maatregel",
        required=False,
        help_text="Alleen als het besluit over ORV één maatregel noemt.",
    )
    jaar = forms.TypedChoiceField(
        label="Claimjaar",
        coerce=int,
        empty_value=None,
        error_messages={"required": "Kies een jaar."},
    )
    bedrag = AmountField(label="Bedrag", error_messages={"required": "Geef het bedrag."})
    datum = DateField(
        label="Datum",
        help_text="Van het document of de bijschrijving.",
        error_messages={"required": "Geef de datum."},
    )
    kenmerk = forms.CharField(
        label="Kenmerk",
        max_length=LONGEST_REFERENCE,
        help_text="Van het document, bijvoorbeeld het nummer van de brief of het raadsbesluit.",
        error_messages={"required": "Geef het kenmerk van het document."},
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    bestand = forms.FileField(
        label="Document",
        required=False,
        help_text="Een PDF, JPEG of PNG van hoogstens 10 MB. Na een foutmelding opnieuw kiezen.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": "Het bestand is leeg.", "invalid": "Kies een bestand."},
    )

    def __init__(
        self, *args: Any, area: Area, register: Register, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.area, self.register, self.today = area, register, today
        first = ReferenceBook(area).window.first.year
        years = [(year, str(year)) for year in range(first, today.year + 1)]
        self.fields["jaar"].choices = [("", "Kies een jaar"), *years]
        self.fields["bedrag"].help_text = AMOUNT_HELP[register.name]
        self.fields["toelichting"].help_text = EXPLANATION_HELP[register.name]
        measures = OrvMeasure.objects.filter(area=area).order_by("position")
        choices = measures.values_list("code", "name")
        self.fields["maatregel"].choices = [("", "De regeling als geheel"), *choices]
        for name in self._left_out():
            del self.fields[name]

    def _left_out(self) -> tuple[str, ...]:
        if self.register.is_earmarks:
            return ("regeling", "maatregel")
        return ("soort",) if self.register.is_decisions else ("soort", "maatregel")

    def clean(self) -> dict[str, Any]:
        """Add what is wrong with the values that could be read: everything at once."""
        cleaned = super().clean()
        unreadable = set(self.errors)
        problems = find_problems(self.entry(), area=self.area, today=self.today)
        show_refusal(Invalid([row for row in problems if row.name not in unreadable]), self)
        return cleaned

    def entry(self) -> MoneyEntry:
        """Return the booking as far as it could be read."""
        data = self.cleaned_data
        return MoneyEntry(
            kind=EntryKind(data.get("soort") or self.register.kinds[0]),
            scheme=Scheme.INCENTIVE if self.register.is_earmarks else data.get("regeling", ""),
            measure=data.get("maatregel", ""),
            year=data.get("jaar"),
            amount=data.get("bedrag"),
            dated_on=data.get("datum"),
            reference=data.get("kenmerk", ""),
            explanation=data.get("toelichting", ""),
        )


class ReversalForm(forms.Form):
    """Why an entry is taken back, and the confirmation."""

    use_required_attribute = False

    reden = forms.CharField(
        label="Waarom klopt deze regel niet?",
        help_text="De regel blijft staan; er komt een regel met het tegengestelde bedrag bij.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef de reden van het terugdraaien."},
    )
    akkoord = forms.BooleanField(
        label="Ik draai deze regel terug.",
        error_messages={"required": "Bevestig dat deze regel wordt teruggedraaid."},
    )


class DeliveryForm(forms.Form):
    """The day on which the accounts were delivered."""

    use_required_attribute = False

    datum = DateField(
        label="Ingediend op",
        help_text="De dag waarop de verantwoording (SiSa) is ingediend.",
        error_messages={"required": "Geef de datum."},
    )
