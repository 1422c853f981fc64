"""The form of a start of construction and its lines. Field names are those of the API."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from django import forms

from housing.entries import LineEntry, StartEntry
from housing.models import (
    AdditionKind,
    CareForm,
    ConstructionStart,
    EarlierSubsidy,
    Location,
    Plan,
    Segment,
    StartLine,
)
from nplv.core.forms import AmountField, DateField, WholeNumberField, show_refusal
from nplv.core.models import Area
from nplv.core.problems import Invalid, Problem

FEWEST_LINES = 3  # on an empty page
MOST_LINES = 100  # on one page: Django reads at most 1,000 fields
CHOOSE = ("", "– kies –")
NONE = ("", "Geen")
PLANS_COME_IN = "Voer eerst een plan in, of lees de plannenlijst in, onder Plannen."


class StartForm(forms.Form):
    """What a registration says besides its lines."""

    use_required_attribute = False

    kenmerk = forms.CharField(
        label="Kenmerk",
        help_text="Uw eigen zaaknummer, bijvoorbeeld Z-2025-0142. Uniek in het gebied.",
        error_messages={"required": "Geef een kenmerk."},
    )
    plan = forms.ChoiceField(
        label="Plan",
        error_messages={
            "required": "Kies een plan.",
            "invalid_choice": "Plan ‘%(value)s’ bestaat niet in dit gebied.",
        },
    )
    startdatum = DateField(
        label="Startdatum",
        help_text="De dag waarop het graven voor de fundering begint of de eerste paal de grond "
        "in gaat; bij transformatie, splitsen, optoppen of woningdelen de eerste "
        "bouwwerkzaamheden (artikel 1.1 van de regeling). Als dd-mm-jjjj.",
        error_messages={"required": "Geef de startdatum."},
    )
    bewijs = forms.CharField(
        label="Bewijs",
        required=False,
        help_text="Waar de startmelding in uw archief staat. Nodig om de start goed te keuren.",
    )
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = plan_choices(area)
        self.fields["plan"].choices = [CHOOSE, *groups]
        if not groups:
            self.fields["plan"].help_text = "Dit gebied heeft nog geen plannen. " + PLANS_COME_IN


def plan_choices(area: Area) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the plans of an area by location, as a select groups them."""
    plans = list(Plan.objects.filter(area=area).order_by("code"))
    groups = [
        (location.label, [(plan.code, str(plan)) for plan in plans if plan.location == location])
        for location in Location
    ]
    return [group for group in groups if group[1]]


class LineForm(forms.Form):
    """A number of alike homes."""

    use_required_attribute = False

    segment = forms.ChoiceField(
        label="Segment",
        choices=[CHOOSE, *Segment.choices],
        error_messages={"required": "Kies een segment."},
    )
    aantal = WholeNumberField(
        label="Aantal woningen", error_messages={"required": "Geef het aantal woningen."}
    )
    soort = forms.ChoiceField(
        label="Soort toevoeging",
        choices=AdditionKind.choices,
        initial=AdditionKind.NEW_BUILD,
        error_messages={"required": "Kies een soort."},
    )
    prijs = AmountField(label="Huur per maand of koopprijs", required=False)
    eerdereSubsidie = forms.ChoiceField(
        label="Eerdere subsidie", choices=[NONE, *EarlierSubsidy.choices], required=False
    )
    zorgvorm = forms.ChoiceField(
        label="Zorgvorm", choices=[NONE, *CareForm.choices], required=False
    )
    grensjaar = WholeNumberField(label="Grensjaar", required=False)
    opslag = forms.BooleanField(label="Nieuwbouwopslag (artikel 8a)", required=False)
    verwijderen = forms.BooleanField(label="Deze regel verwijderen", required=False)

    def has_changed(self) -> bool:
        """Return whether the line is in use: the kind that is chosen beforehand is nothing."""
        typed = {name: self[name].data for name in self.fields}
        if typed.pop("verwijderen"):
            return False
        if typed["soort"] == AdditionKind.NEW_BUILD:
            del typed["soort"]
        return any(value.strip() if isinstance(value, str) else value for value in typed.values())

    @property
    def can_be_cleared(self) -> bool:
        """Whether there is anything in the line that the user may want to throw away."""
        if self.is_bound:
            return self.has_changed() or self["verwijderen"].data
        return any(value for name, value in self.initial.items() if name != "soort")

    def entry(self) -> LineEntry:
        """Return what could be read; one home stands in for a number that could not."""
        read = self.cleaned_data
        return LineEntry(
            segment=read.get("segment", ""),
            homes=read.get("aantal", 1),
            kind=read.get("soort", ""),
            earlier_subsidy=read.get("eerdereSubsidie", ""),
            care_form=read.get("zorgvorm", ""),
            price=read.get("prijs"),
            has_surcharge=read.get("opslag", False),
            limit_year=read.get("grensjaar"),
        )


class LineFormSet(forms.BaseFormSet):
    """The lines; every one may be left empty, also those that were filled before."""

    def initial_form_count(self) -> int:
        # Django never lets a line that was filled before be empty. Here that deletes it.
        return 0

    @property
    def filled(self) -> list[LineForm]:
        """The lines that are in use, in their order."""
        return [line for line in self.forms if line.has_changed()]


def _line_forms(
    data: Mapping[str, Any] | None = None, *, rows: Iterable[dict[str, Any]] = (), spare: int = 0
) -> LineFormSet:
    """Return the lines as sent, or lines that show `rows` and then some empty ones."""
    rows = list(rows)
    factory = forms.formset_factory(
        LineForm,
        formset=LineFormSet,
        extra=max(FEWEST_LINES, len(rows) + spare),
        max_num=MOST_LINES,
        absolute_max=MOST_LINES,
        validate_max=True,
    )
    return factory(
        data,
        prefix="regels",
        initial=rows,
        error_messages={
            "too_many_forms": "Een registratie heeft hier hoogstens %(num)d regels.",
            "missing_management_form": "De regels kwamen niet goed over. Vul ze opnieuw in.",
        },
    )


class StartInput:
    """The form and its lines as one: read together, refused together."""

    form_class = StartForm

    def __init__(self, form: StartForm, lines: LineFormSet) -> None:
        self.form, self.lines = form, lines

    @classmethod
    def empty(cls, area: Area) -> "StartInput":
        """Return the form with nothing in it."""
        return cls(cls.form_class(area=area), _line_forms())

    @classmethod
    def of(cls, start: ConstructionStart) -> "StartInput":
        """Return the form with what a start says."""
        rows = [_row_of(line, start) for line in start.lines.order_by("pk")]
        said = {
            "kenmerk": start.reference,
            "plan": start.plan.code,
            "startdatum": start.started_on,
            "bewijs": start.evidence,
            "toelichting": start.remark,
        }
        return cls(cls.form_class(initial=said, area=start.area), _line_forms(rows=rows, spare=1))

    @classmethod
    def sent(cls, data: Mapping[str, Any], area: Area) -> "StartInput":
        """Return the form as it was sent in."""
        return cls(cls.form_class(data, area=area), _line_forms(data))

    @classmethod
    def with_another_line(cls, data: Mapping[str, Any], area: Area) -> "StartInput":
        """Return what was typed, not judged yet, with one more line."""
        sent = cls.sent(data, area)
        typed = {name: sent.form[name].data for name in sent.form.fields}
        rows = [
            {name: line[name].data for name in line.fields}
            for line in sent.lines.forms
            if not line["verwijderen"].data
        ]
        return cls(cls.form_class(initial=typed, area=area), _line_forms(rows=rows, spare=1))

    def is_valid(self) -> bool:
        """Return whether every value could be read. Judges both, also if the first is wrong."""
        return all([self.form.is_valid(), self.lines.is_valid()])

    def entry(self) -> StartEntry:
        """Return what could be read."""
        read = self.form.cleaned_data
        return StartEntry(
            reference=read.get("kenmerk", ""),
            plan_code=read.get("plan", ""),
            started_on=read.get("startdatum"),
            evidence=read.get("bewijs", ""),
            remark=read.get("toelichting", ""),
            lines=tuple(line.entry() for line in self.lines.filled),
        )

    def show(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field, unless that has one already."""
        for problem in problems:
            if problem.name == "regels":
                self.lines.non_form_errors().append(problem.reason)
            elif not self._has_error_at(problem.name):
                lines = SimpleNamespace(forms=self.lines.filled)
                show_refusal(Invalid([problem]), self.form, lines)

    def _has_error_at(self, name: str) -> bool:
        prefix, *rest = name.split(".")
        if not rest:
            return name in self.form.errors
        number, field = rest
        return field in self.lines.filled[int(number)].errors


def _row_of(line: StartLine, start: ConstructionStart) -> dict[str, Any]:
    return {
        "segment": line.segment,
        "aantal": line.homes,
        "soort": line.kind,
        "prijs": line.price,
        "eerdereSubsidie": line.earlier_subsidy,
        "zorgvorm": line.care_form,
        # The year of the start follows the date, also when that is changed.
        "grensjaar": None if line.limit_year == start.started_on.year else line.limit_year,
        "opslag": line.has_surcharge,
    }
