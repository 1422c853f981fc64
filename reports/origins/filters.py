"""What narrows a figure: how each filter of an address is read, and how a title says it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.dateparse import parse_date
from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.formats import date_format

from grants.calculations.cash import Quarter
from grants.hours import kind_name
from grants.models import CostKind, EntryKind, Scheme
from grants.models.agreement import TargetKind
from housing.filters import ANY, HARDNESS
from housing.forecasts import read_trials
from housing.models import (
    AdditionKind,
    BottleneckKind,
    CareForm,
    Location,
    PlanStatus,
    Segment,
    StartStatus,
)
from reports.origins.facts import Known

FIRST_YEAR, LAST_YEAR, MONTHS = 2000, 2100, 13


class NotAsked(Exception):
    """This figure does not exist, or cannot be narrowed like this. In Dutch."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One filter: `read` returns what it says, or raises ValueError; `says` puts it in words."""

    read: Callable[[Known, str], str]
    says: Callable[[Known, str], str]


def _year(says: str) -> Filter:
    return Filter(read=_read_year, says=lambda known, text: says.format(text))


def _read_year(known: Known, text: str) -> str:
    if not (text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise ValueError("een jaar, zoals 2025")
    return str(int(text))


def _read_month(known: Known, text: str) -> str:
    if not (text.isascii() and text.isdecimal() and int(text) <= MONTHS):
        raise ValueError("een maand, 1 tot en met 12, of 13 als de maand niet bekend is")
    return str(int(text))


def _choice(choices: type[TextChoices], says: str = "{}") -> Filter:
    """Return a filter that is one of some values; the label of one will do."""

    def read(known: Known, text: str) -> str:
        for value, label in choices.choices:
            if text in (value, label):
                return str(value)
        raise ValueError(f"een van {', '.join(choices.values)}")

    def in_words(known: Known, text: str) -> str:
        return says.format(choices(text).label)

    return Filter(read=read, says=in_words)


def _fixed(words: Mapping[str, str]) -> Filter:
    def read(known: Known, text: str) -> str:
        if text not in words:
            raise ValueError(f"een van {', '.join(words)}")
        return text

    return Filter(read=read, says=lambda known, text: words[text])


def read_quarter(text: str) -> Quarter:
    """
    Return a quarter that is written as 2026-4, or as pages do: 4e kwartaal 2026.

    Errors: ValueError, in Dutch.
    """
    found = re.fullmatch(r"(?P<year>20\d\d)-(?P<number>[1-4])", text)
    found = found or re.fullmatch(r"(?P<number>[1-4])e kwartaal (?P<year>20\d\d)", text)
    if found is None:
        raise ValueError("een kwartaal, zoals 2026-4")
    return Quarter(int(found["year"]), int(found["number"]))


def read_day(text: str) -> date:
    """Return a day that was read before: 2026-06-30."""
    return date.fromisoformat(text)


def read_trials_of(text: str) -> str:
    """
    Return trials of the forecast, a line each.

    Errors: ValueError, in Dutch, for one that cannot be read.
    """
    lines = text.replace("\r", "").split("\n")
    if [str(trial) for trial in read_trials(lines)] != lines:
        raise ValueError("een proef, zoals WR-01:vervalt")
    return "\n".join(lines)


def trials_in_words(known: Known, text: str) -> str:
    said = ", ".join(trial.in_words for trial in read_trials(text.split("\n")))
    return f"als {said}"


def _read_day(known: Known, text: str) -> str:
    """Return a day that is written as 2026-06-30, or as pages do: 30 juni 2026."""
    found = re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", text)
    months = {str(name): number for number, name in MONTH_NAMES.items()}
    if found and found[2] in months:
        text = f"{found[3]}-{months[found[2]]:02d}-{int(found[1]):02d}"
    if parse_date(text) is None:  # ValueError for a day that no month has
        raise ValueError("een dag, zoals 2026-06-30")
    return text


def _read_kind(known: Known, text: str) -> str:
    """Return own staff or hire, by value or by the name that reports use."""
    for kind in CostKind:
        if text in (kind.value, kind_name(kind)):
            return kind.value
    raise ValueError(f"een van {', '.join(CostKind.values)}")


def _name(find: Callable[[Known], Mapping[str, str]], says: str, what: str) -> Filter:
    """Return a filter that is the key of something of the area."""

    def read(known: Known, text: str) -> str:
        if text not in find(known):
            raise ValueError(f"{what} van dit gebied")
        return text

    return Filter(read=read, says=lambda known, text: says.format(find(known)[text]))


def _text(says: str) -> Filter:
    return Filter(read=lambda known, text: text, says=lambda known, text: says.format(text))


def _read_neighbourhood(known: Known, text: str) -> str:
    """Return the name of a neighbourhood, by its name or by the slug that lists use."""
    for slug, name in known.area.neighbourhoods.values_list("slug", "name"):
        if text in (slug, name):
            return name
    raise ValueError("een wijk van dit gebied")


_held_up = {
    str(kind): f"van plannen met knelpunt {str(label).lower()}"
    for kind, label in BottleneckKind.choices
}


def _measures(known: Known) -> dict[str, str]:
    return {code: row.name for code, row in known.measures.items()}


def _applications(known: Known) -> dict[str, str]:
    return {row.code: row.name for row in known.figures.applications}


# In the order in which a title says them.
FILTERS: dict[str, Filter] = {
    "regeling": _choice(Scheme),
    "maatregel": _name(_measures, "{}", "een maatregel"),
    "aanvraag": _name(_applications, "{}", "een Wbi-aanvraag"),
    "bron": Filter(read=_read_kind, says=lambda known, text: kind_name(text).lower()),
    "functie": _text("functie {}"),
    "doel": _choice(TargetKind),
    "ligging": _choice(Location),
    "periode": _fixed({"binnen": "binnen de periode", "buiten": "buiten de periode"}),
    "wijk": Filter(read=_read_neighbourhood, says=lambda known, text: f"in {text}"),
    "zoek": _text("met ‘{}’"),
    "status": _choice(StartStatus),
    "planstatus": _choice(PlanStatus, "planstatus {}"),
    "hardheid": _fixed({name: f"van plannen die zijn: {label}" for name, label in HARDNESS}),
    "knelpunt": _fixed({ANY: "van plannen met een knelpunt"} | _held_up),
    "segment": _choice(Segment),
    "soort": _choice(AdditionKind),
    "zorgvorm": _choice(CareForm),
    "plan": _text("plan {}"),
    "startjaar": _year("gestart in {}"),
    "starttm": _year("gestart tot en met {}"),
    "van": _fixed({"woningen": "alle woningen", "betaalbaar": "betaalbare woningen"}),
    "dag": Filter(read=_read_day, says=lambda known, text: date_format(parse_date(text), "j F Y")),
    "overgeheveld": _fixed({"ja": "overgeheveld uit een eerder jaar", "nee": "niet overgeheveld"}),
    "levering": _year("geleverd in {}"),
    "maand": Filter(read=_read_month, says=lambda known, text: f"maand {text}"),
    "claimjaar": _year("claimjaar {}"),
    "jaar": _year("{}"),
    "kwartaal": Filter(
        read=lambda known, text: read_quarter(text).key,
        says=lambda known, text: read_quarter(text).label,
    ),
    "datumtm": _year("met datum tot en met {}"),
    "proef": Filter(read=lambda known, text: read_trials_of(text), says=trials_in_words),
    "vanaf": _year("vanaf {}"),
    "tm": _year("tot en met {}"),
}
# The same word means something else in the ledger.
ENTRY_KIND = _choice(EntryKind)
