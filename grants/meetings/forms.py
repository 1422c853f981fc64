"""The forms of a meeting and of what was said there."""

from collections.abc import Iterable

from django import forms

from grants.meetings.entries import ActionEntry, MeetingEntry
from grants.models import Meeting, MeetingKind
from nplv.core.forms import DateField
from nplv.core.problems import Problem


class ShownForm(forms.Form):
    """A form that shows the problems which a service found, each at its field."""

    use_required_attribute = False

    def show(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field, unless that has one already."""
        for problem in problems:
            if problem.name not in self.errors:
                self.add_error(problem.name, problem.reason)


class MeetingForm(ShownForm):
    """What a meeting says."""

    soort = forms.ChoiceField(label="Soort", choices=MeetingKind.choices)
    datum = DateField(
        label="Datum",
        help_text="Als dd-mm-jjjj.",
        error_messages={"required": "Geef de datum van het overleg."},
    )
    plaats = forms.CharField(label="Plaats", error_messages={"required": "Geef de plaats."})
    deelnemers = forms.CharField(
        label="Deelnemers",
        help_text="Wie er aan tafel zitten, bijvoorbeeld: de minister, de burgemeester.",
        error_messages={"required": "Geef wie er aan tafel zitten."},
    )
    voorbereiding = forms.CharField(
        label="Voorbereiding",
        required=False,
        help_text="Alleen te zien voor het programmabureau en de controller.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    @classmethod
    def of(cls, meeting: Meeting) -> "MeetingForm":
        """Return the form with what a meeting says."""
        said = {
            "soort": meeting.kind,
            "datum": meeting.day,
            "plaats": meeting.place,
            "deelnemers": meeting.participants,
            "voorbereiding": meeting.preparation,
        }
        return cls(initial=said)

    def entry(self) -> MeetingEntry:
        """Return what could be read."""
        read = self.cleaned_data
        return MeetingEntry(
            kind=read.get("soort", ""),
            day=read.get("datum"),
            place=read.get("plaats", ""),
            participants=read.get("deelnemers", ""),
            preparation=read.get("voorbereiding", ""),
        )


class DecisionForm(ShownForm):
    """A decision of the parties."""

    besluit = forms.CharField(
        label="Besluit",
        help_text="Verandert niet meer na opslaan; een volgend besluit kan het vervangen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Geef het besluit."},
    )

    def asked(self) -> dict[str, object]:
        return {"text": self.cleaned_data["besluit"]}


class ActionForm(ShownForm):
    """Something that someone promised."""

    actie = forms.CharField(label="Wat", error_messages={"required": "Geef wat er moet gebeuren."})
    wie = forms.CharField(
        label="Wie",
        help_text="De naam van één persoon.",
        error_messages={"required": "Geef wie het doet."},
    )
    uiterlijk = DateField(
        label="Uiterlijk",
        help_text="Als dd-mm-jjjj.",
        error_messages={"required": "Geef de dag waarop het af moet zijn."},
    )

    def asked(self) -> dict[str, object]:
        read = self.cleaned_data
        entry = ActionEntry(what=read["actie"], who=read["wie"], due_on=read["uiterlijk"])
        return {"entry": entry}


class DoneForm(ShownForm):
    """On which day something was done."""

    gedaanOp = DateField(
        label="Gedaan op",
        help_text="Als dd-mm-jjjj.",
        error_messages={"required": "Geef de dag waarop het gedaan is."},
    )

    def asked(self) -> dict[str, object]:
        return {"done_on": self.cleaned_data["gedaanOp"]}


class ReasonForm(ShownForm):
    """Why something is called off, or is not done after all."""

    reden = forms.CharField(label="Reden", error_messages={"required": "Geef de reden."})

    def asked(self) -> dict[str, object]:
        return {"reason": self.cleaned_data["reden"]}


class HeldForm(ShownForm):
    """That a meeting was held: there is nothing to fill in."""

    def asked(self) -> dict[str, object]:
        return {}
