"""The agenda as its page shows it: what is late first, then month by month, as was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.utils.formats import date_format

from grants.agenda.items import AgendaItem, ItemKind
from nplv.core.access import Role
from nplv.core.models import Area
from reports.agenda import with_addresses

OPEN, ALL = "open", "alles"


class AgendaForm(forms.Form):
    """Choosing from the agenda; the choice stands in the address."""

    use_required_attribute = False

    toon = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[(OPEN, "Wat nog moet gebeuren"), (ALL, "Alles, ook wat gedaan is")],
    )
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[("", "Alle soorten"), *ItemKind.choices]
    )

    def choose(self, items: Iterable[AgendaItem]) -> list[AgendaItem]:
        """Return the items that were asked for; without a choice what is still to be done."""
        self.full_clean()
        shows_all = self.cleaned_data.get("toon") == ALL
        kind = self.cleaned_data.get("soort")
        return [
            item
            for item in items
            if (shows_all or not item.is_done) and (not kind or item.kind == kind)
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return any(self.data.get(name) for name in self.fields)


@dataclass(frozen=True, kw_only=True)
class Group:
    """The part of an agenda under one heading: each item with the page where one acts."""

    heading: str
    rows: list[tuple[AgendaItem, str]]
    is_far: bool = False  # after next year: the page folds it away


def groups_of(items: Iterable[AgendaItem], *, area: Area, roles: frozenset[Role]) -> list[Group]:
    """Return the items under their headings: late, then each month, a year without a day last."""

    def heading(item: AgendaItem) -> str:
        if item.is_late:
            return "Te laat"
        if not item.names_a_day:
            return f"In {item.day.year}, zonder vaste dag"
        return date_format(item.day, "F Y").capitalize()

    def order(item: AgendaItem) -> tuple[object, ...]:
        if item.is_late:
            return (0,)
        month = item.day.month if item.names_a_day else 13
        return (1, item.day.year, month)

    ordered = sorted(items, key=order)  # stable: within a heading by day
    return [
        Group(
            heading=name,
            rows=(found := with_addresses(rows, area=area, roles=roles)),
            is_far=all(item.day.year > item.today.year + 1 for item, _ in found),
        )
        for name, rows in groupby(ordered, key=heading)
    ]
