"""The forms of plans. Field names are those of the API."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from housing.bottlenecks import BottleneckEntry
from housing.models import (
    BottleneckKind,
    BottleneckStatus,
    Location,
    Plan,
    PlanBottleneck,
    PlanStatus,
    Segment,
)
from housing.plans import PROGRAMME_YEARS, PlanEntry, PlannedEntry, entry_of
from nplv.core.forms import DateField, DecimalField, WholeNumberField
from nplv.core.models import Area
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook

CHOOSE, NONE = ("", "– kies –"), ("", "Geen")
YEARS_AFTER = 2  # of the window: a plan may say that homes will come too late
_CELL = re.compile(r"programma-([0-9]{4})-([a-z_]+)")


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """One year of the programme: a field for each segment."""

    year: int
    is_inside_window: bool
    cells: list[forms.BoundField]


class PlanForm(forms.Form):
    """What a plan says, its programme as a grid of years and segments."""

    use_required_attribute = False

    code = forms.CharField(
        label="Code",
        help_text="Bijvoorbeeld WR-01. Ligt vast na de eerste keer opslaan.",
        error_messages={"required": "Geef een code."},
    )
    naam = forms.CharField(label="Naam", error_messages={"required": "Geef een naam."})
    ligging = forms.ChoiceField(
        label="Ligging",
        choices=[CHOOSE, *Location.choices],
        error_messages={"required": "Kies de ligging."},
    )
    wijk = forms.ChoiceField(
        label="Wijk", required=False, help_text="Alleen bij een plan in het NPLV-gebied."
    )
    planstatus = forms.ChoiceField(
        label="Planstatus",
        choices=[CHOOSE, *PlanStatus.choices],
        help_text="Hard zijn 1A, 1B, 2A en 2B; de andere zijn zacht.",
        error_messages={"required": "Kies de planstatus."},
    )
    kans = DecimalField(
        label="Kans dat het plan start (%)", error_messages={"required": "Geef de kans."}
    )
    kansUitloop = DecimalField(
        label="Kans op een jaar uitloop (%)", error_messages={"required": "Geef de kans."}
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, area: Area, plan: Plan | None = None
    ) -> None:
        entry = entry_of(plan) if plan else None
        super().__init__(data, initial=_initial(entry))
        self.window = ReferenceBook(area).window
        neighbourhoods = area.neighbourhoods.order_by("name").values_list("slug", "name")
        self.fields["wijk"].choices = [NONE, *neighbourhoods]
        if plan:
            self.fields["code"].widget.attrs["readonly"] = True
            self.fields["code"].help_text = "De code van een plan ligt vast."
        self.years = self._years(entry, data or {})
        for year in self.years:
            for segment in Segment:
                self.fields[_name(year, segment)] = _cell(year, segment)

    def _years(self, entry: PlanEntry | None, data: Mapping[str, Any]) -> list[int]:
        last = self.window.last.year
        years = {*self.window.years, *range(last + 1, last + 1 + YEARS_AFTER)}
        years |= {row.year for row in entry.programme} if entry else set()
        sent = (match for name in data if (match := _CELL.fullmatch(name)))
        years |= {int(match[1]) for match in sent if int(match[1]) in PROGRAMME_YEARS}
        return sorted(years)

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields besides the programme."""
        return [field for field in self if not _CELL.fullmatch(field.name)]

    @property
    def grid(self) -> list[GridRow]:
        """The programme, year by year."""
        return [
            GridRow(
                year=year,
                is_inside_window=year in self.window.years,
                cells=[self[_name(year, segment)] for segment in Segment],
            )
            for year in self.years
        ]

    @property
    def segments(self) -> list[str]:
        """The heads of the columns of the programme."""
        return Segment.labels

    def _planned(self) -> list[tuple[str, PlannedEntry]]:
        """Return what could be read of the programme, each with the name of its field."""
        found = []
        for year in self.years:
            for segment in Segment:
                homes = self.cleaned_data.get(_name(year, segment))
                if homes:
                    entry = PlannedEntry(year=year, segment=segment, homes=homes)
                    found.append((_name(year, segment), entry))
        return found

    def entry(self) -> PlanEntry:
        """Return what could be read; what could not gives no problem at another field."""
        read = self.cleaned_data
        nothing = PlanEntry(code="", name="", location="", status="")
        return replace(
            nothing,
            code=read.get("code", ""),
            name=read.get("naam", ""),
            location=read.get("ligging", ""),
            neighbourhood=read.get("wijk", ""),
            status=read.get("planstatus", ""),
            probability=read.get("kans", nothing.probability),
            slip_probability=read.get("kansUitloop", nothing.slip_probability),
            programme=tuple(row for _, row in self._planned()),
        )

    def show(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field, unless that has one already."""
        cells = [name for name, _ in self._planned()]
        for problem in problems:
            name, _, rest = problem.name.partition(".")
            if name == "programma":
                name = cells[int(rest.partition(".")[0])]
            if name not in self.errors:
                self.add_error(name, problem.reason)


def _name(year: int, segment: str) -> str:
    return f"programma-{year}-{segment}"


def _cell(year: int, segment: Segment) -> WholeNumberField:
    label = f"{year}, {segment.label.lower()}"
    field = WholeNumberField(label=label, required=False)
    field.widget = forms.TextInput(
        attrs={"inputmode": "numeric", "aria-label": label, "class": "number", "size": 5}
    )
    return field


def _initial(entry: PlanEntry | None) -> dict[str, Any]:
    if entry is None:
        return {"kans": "100", "kansUitloop": "0"}
    programme = {_name(row.year, row.segment): row.homes for row in entry.programme}
    return programme | {
        "code": entry.code,
        "naam": entry.name,
        "ligging": entry.location,
        "wijk": entry.neighbourhood,
        "planstatus": entry.status,
        "kans": entry.probability,
        "kansUitloop": entry.slip_probability,
    }


class BottleneckForm(forms.Form):
    """What holds a plan up."""

    use_required_attribute = False

    soort = forms.ChoiceField(
        label="Soort",
        choices=[CHOOSE, *BottleneckKind.choices],
        error_messages={"required": "Kies de soort."},
    )
    status = forms.ChoiceField(label="Status", choices=BottleneckStatus.choices)
    sinds = DateField(
        label="Sinds",
        help_text="Als dd-mm-jjjj.",
        error_messages={"required": "Geef sinds wanneer het knelpunt er is."},
    )
    opgelostOp = DateField(label="Opgelost op", required=False, help_text="Als dd-mm-jjjj.")
    toelichting = forms.CharField(
        label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @classmethod
    def of(cls, row: PlanBottleneck) -> "BottleneckForm":
        """Return the form with what a bottleneck says."""
        said = {
            "soort": row.kind,
            "status": row.status,
            "sinds": row.since,
            "opgelostOp": row.resolved_on,
            "toelichting": row.note,
        }
        return cls(initial=said)

    def entry(self, *, pk: int | None) -> BottleneckEntry:
        """Return what could be read; `pk` is of the bottleneck that is changed."""
        read = self.cleaned_data
        return BottleneckEntry(
            kind=read.get("soort", ""),
            status=read.get("status", ""),
            since=read.get("sinds"),
            resolved_on=read.get("opgelostOp"),
            note=read.get("toelichting", ""),
            pk=pk,
        )

    def show(self, problems: Iterable[Problem]) -> None:
        """Put each problem at its field, unless that has one already."""
        for problem in problems:
            if problem.name not in self.errors:
                self.add_error(problem.name, problem.reason)


class PlanFileForm(forms.Form):
    """A file with plans."""

    use_required_attribute = False

    bestand = forms.FileField(
        label="Bestand",
        help_text="Een .xlsx, .ods of .csv met de kolommen van de download van de plannenlijst.",
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )
