"""Forms for costs and measures: they read what is typed and say at once what is wrong with it."""

from datetime import date
from typing import Any

from django import forms
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.utils.dates import MONTHS

from grants.entries import CostEntry, find_problems, left_to_credit
from grants.models import CostKind, CostLine, OrvMeasure
from housing.models import Plan
from nplv.core.forms import (
    AmountField,
    DateField,
    DecimalField,
    WholeNumberField,
    show_refusal,
)
from nplv.core.models import Area
from nplv.core.money import dutch
from nplv.core.problems import Invalid

# What pages and API call it -> what a cost calls it.
ENTRY_FIELDS = {
    "jaar": "year",
    "maand": "month",
    "omschrijving": "description",
    "leverancier": "supplier",
    "factuurnummer": "invoice_number",
    "factuurdatum": "invoiced_on",
    "prestatieVan": "delivered_from",
    "prestatieTot": "delivered_to",
    "functie": "job",
    "uren": "hours",
    "tarief": "rate",
    "bedragExclBtw": "amount",
    "btw": "vat",
    "compensabel": "compensable",
    "compensabelReden": "compensable_reason",
    "bewijs": "evidence",
}
LONGEST_DESCRIPTION = CostLine._meta.get_field("description").max_length


class CorrectedLineField(ModelChoiceField):
    """A choice of the approved lines that a credit note may correct."""

    def label_from_instance(self, line: CostLine) -> str:
        return f"{line} ({line.year}, {dutch(line.amount)} excl. btw)"


def _needed(reason: str) -> dict[str, dict[str, str]]:
    return {"error_messages": {"required": reason}}


class CostForm(forms.Form):
    """What every cost has; an invoice and hours of own staff add their own."""

    use_required_attribute = False
    title: str
    kind: CostKind

    jaar = WholeNumberField(label="Jaar van levering", **_needed("Geef het jaar van levering."))
    omschrijving = forms.CharField(label="Omschrijving", required=False)
    bewijs = forms.CharField(
        label="Bewijs",
        required=False,
        help_text="Kenmerk in het eigen archief, bijvoorbeeld Z-2025-0200. "
        "Zonder bewijs kan de regel niet goedgekeurd worden.",
    )
    corrigeert = CorrectedLineField(
        label="Corrigeert",
        queryset=CostLine.objects.none(),
        required=False,
        empty_label="Geen: dit is een gewone regel",
        help_text="Alleen voor een creditregel. De bedragen en uren zijn dan negatief.",
        error_messages={"invalid_choice": "Kies een goedgekeurde kostenregel van dezelfde post."},
    )

    def __init__(
        self,
        *args: Any,
        area: Area,
        measure: OrvMeasure | None = None,
        line: CostLine | None = None,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.area, self.measure, self.line, self.today = area, measure, line, today
        correctable = CostLine.objects.correctable(area=area, measure=measure, kind=self.kind)
        self.fields["corrigeert"].queryset = correctable

    def clean(self) -> dict[str, Any]:
        """Add what is wrong with the values that could be read: everything at once."""
        cleaned = super().clean()
        unreadable = set(self.errors)
        problems = find_problems(
            self.entry(),
            area=self.area,
            measure=self.measure,
            today=self.today,
            replaces=self.line.pk if self.line else None,
        )
        show_refusal(Invalid([row for row in problems if row.name not in unreadable]), self)
        return cleaned

    def entry(self) -> CostEntry:
        """Return the cost as far as it could be read."""
        data = self.cleaned_data
        values = {
            field: data[name]
            for name, field in ENTRY_FIELDS.items()
            if data.get(name) not in (None, "")
        }
        # Where the year itself is wrong, the rest is judged as if it were of its delivery.
        values.setdefault("year", (values.get("delivered_to") or self.today).year)
        corrected = data.get("corrigeert")
        return CostEntry(kind=self.kind, corrects=corrected.pk if corrected else None, **values)


class InvoiceForm(CostForm):
    """An invoice for a measure."""

    title = "Kostenregel toevoegen"
    field_order = (
        "jaar",
        "leverancier",
        "factuurnummer",
        "factuurdatum",
        "omschrijving",
        "prestatieVan",
        "prestatieTot",
        "functie",
        "uren",
        "bedragExclBtw",
        "btw",
        "compensabel",
        "compensabelReden",
    )
    kind = CostKind.INVOICE

    leverancier = forms.CharField(label="Leverancier", **_needed("Geef de leverancier."))
    factuurnummer = forms.CharField(label="Factuurnummer", **_needed("Geef het factuurnummer."))
    factuurdatum = DateField(label="Factuurdatum", **_needed("Geef de factuurdatum."))
    prestatieVan = DateField(label="Prestatie van", required=False)
    prestatieTot = DateField(
        label="Prestatie tot en met",
        required=False,
        help_text="De laatste dag van de levering valt in het jaar van levering.",
    )
    bedragExclBtw = AmountField(label="Bedrag excl. btw", **_needed("Geef het bedrag zonder btw."))
    btw = AmountField(
        label="Btw", help_text="0,00 als er geen btw is.", **_needed("Geef de btw; 0 mag ook.")
    )
    compensabel = DecimalField(
        label="Compensabel deel van de btw (%)",
        help_text="Het deel dat de gemeente terugkrijgt uit het btw-compensatiefonds (BCF). De "
        "fiscalist van de gemeente bepaalt dat. Meestal 100; minder of 0 als het gebouw "
        "vrijgesteld van btw wordt verhuurd of aan anderen ter beschikking wordt gesteld "
        "(artikel 4 Wet BCF).",
        initial="100",
        **_needed("Geef het compensabele deel in procenten."),
    )
    compensabelReden = forms.CharField(
        label="Reden van het compensabele deel",
        required=False,
        help_text="Nodig als niet alle btw compensabel is, bijvoorbeeld: 30% van het gebouw wordt "
        "vrijgesteld verhuurd, advies fiscalist Z-2025-0205.",
    )


class HireForm(InvoiceForm):
    """An invoice for hired capacity: with the hours on it."""

    title = "Factuur voor inhuur invoeren"
    functie = forms.CharField(
        label="Functie",
        required=False,
        help_text="Waarvoor is ingehuurd, bijvoorbeeld planeconoom: daar tellen de uren.",
    )
    uren = DecimalField(label="Uren", **_needed("Geef het aantal uren dat op de factuur staat."))


class StaffForm(CostForm):
    """The hours of one function in one month; there is no VAT on them."""

    title = "Uren van eigen personeel invoeren"
    field_order = ("jaar", "maand", "functie", "uren", "tarief")
    kind = CostKind.OWN_STAFF

    maand = forms.TypedChoiceField(
        label="Maand",
        coerce=int,
        empty_value=None,
        choices=[("", "– kies –"), *MONTHS.items()],
        error_messages={"required": "Kies de maand.", "invalid_choice": "Kies de maand."},
    )
    functie = forms.CharField(label="Functie", **_needed("Geef de functie."))
    uren = DecimalField(label="Uren", **_needed("Geef het aantal uren."))
    tarief = AmountField(label="Tarief per uur", **_needed("Geef het tarief per uur."))


def initial_of(line: CostLine) -> dict[str, Any]:
    """Return what a stored cost fills in on its form."""
    values = {name: getattr(line, field) for name, field in ENTRY_FIELDS.items()}
    return values | {"corrigeert": line.corrects_id}


def initial_of_credit(original: CostLine) -> dict[str, Any]:
    """
    Return what a credit note takes over: all that is left of the line, with the opposite sign.

    Number, date and evidence are those of the credit note itself, so they stay empty.
    """
    own = ("factuurnummer", "factuurdatum", "bewijs")
    values = {name: value for name, value in initial_of(original).items() if name not in own}
    back = -left_to_credit(original)
    return values | {
        "omschrijving": f"Credit op {original}"[
            : original._meta.get_field("description").max_length
        ],
        "uren": back.hours,
        "bedragExclBtw": back.excl,
        "btw": back.vat,
        "corrigeert": original.pk,
    }


class WorksStartForm(forms.Form):
    """The day on which the works of a measure started."""

    use_required_attribute = False

    startWerk = DateField(
        label="Start van het werk", required=False, help_text="Leeg: nog niet gestart."
    )


class MeasurePlansForm(forms.Form):
    """The plans that a measure belongs to."""

    plannen = ModelMultipleChoiceField(
        label="Plannen",
        queryset=Plan.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Geen aangevinkt: de maatregel hoort niet bij een bepaald plan.",
    )

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plannen"].queryset = area.plans.order_by("code")

    @property
    def codes(self) -> list[str]:
        """The codes that were chosen."""
        return [plan.code for plan in self.cleaned_data["plannen"]]


class ShareForm(forms.Form):
    """The State's part of the cost of a measure."""

    use_required_attribute = False

    rijksdeel = DecimalField(
        label="Rijksdeel van de kosten (%)", **_needed("Geef het rijksdeel in procenten.")
    )
