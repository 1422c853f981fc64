"""The figures that open: the key of each, what narrows it, and what it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nplv.core.access import Act
from nplv.core.models import ReferenceKey
from nplv.core.spreadsheets import Column
from reports.origins import (
    agreed,
    composed,
    contributions,
    costs,
    course,
    entries,
    plans,
    selections,
    starts,
    years,
)
from reports.origins.facts import Known
from reports.origins.filters import ENTRY_KIND, FILTERS, Filter, NotAsked
from reports.origins.origin import Ask, Origin, Parts, Row

Make = Callable[[Known, Ask, str], Origin | Parts]
PARTS = (Column(name="Onderdeel", width=60),)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure that opens."""

    make: Make
    filters: frozenset[str]
    required: frozenset[str] = frozenset()
    # `maat` or `wat`: which of the figures of this key, each with its name.
    choice: str = "maat"
    names: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    own: Mapping[str, Filter] = field(default_factory=dict)  # where a filter means another thing
    act: Act = Act.SEE_FIGURES  # who may open it
    is_of_now: bool = False  # there is no earlier moment of it


def _figure(make: Make, filters: str, **more: object) -> Figure:
    return Figure(make=make, filters=frozenset(filters.split()), **more)  # type: ignore[arg-type]


_RIGHT = frozenset({"regeling"})
FIGURES: dict[str, Figure] = {
    "woningen": _figure(
        starts.started,
        "ligging periode wijk segment soort zorgvorm plan startjaar starttm claimjaar "
        "overgeheveld tm zoek planstatus hardheid knelpunt",
        names=starts.NAMES,
    ),
    "kosten": _figure(
        costs.counted,
        "regeling maatregel bron functie levering maand jaar tm",
        required=_RIGHT,
        names=costs.NAMES,
    ),
    "kostenregels": _figure(
        costs.lines,
        "regeling maatregel bron functie levering maand jaar tm",
        required=_RIGHT,
        names=costs.NAMES,
    ),
    "wacht": _figure(costs.waiting, "regeling maatregel tm", required=_RIGHT, names=costs.NAMES),
    "bijdrage": _figure(
        contributions.contribution,
        "regeling maatregel jaar tm",
        required=_RIGHT,
        names=contributions.NAMES,
    ),
    "boven-maximum": _figure(
        contributions.above_maximum,
        "regeling maatregel tm",
        required=_RIGHT,
        name="Boven het maximum",
    ),
    "grootboek": _figure(
        entries.booked,
        "soort regeling maatregel aanvraag jaar tm",
        required=frozenset({"soort"}),
        names=entries.NAMES,
        own={"soort": ENTRY_KIND},
    ),
    "geld": _figure(
        years.settled,
        "regeling maatregel jaar",
        required=frozenset({"jaar"}),
        names=years.NAMES,
    ),
    "gepland": _figure(
        plans.planned,
        "ligging periode wijk segment plan jaar vanaf tm zoek planstatus hardheid knelpunt",
        names=plans.NAMES,
    ),
    "startlijst": _figure(
        selections.listed,
        "zoek status jaar plan ligging segment",
        names=selections.NAMES,
        act=Act.SEE_FACTS,
        is_of_now=True,
    ),
    "afspraak": _figure(
        agreed.agreed, "doel regeling maatregel aanvraag", choice="wat", names=agreed.NAMES
    ),
    "referentie": _figure(agreed.reference, "jaar", choice="wat", names=dict(ReferenceKey.choices)),
    "verdiend": _figure(
        composed.earned,
        "regeling tm",
        names={"bruto": "Verdiend, bruto", "bcf": "Af: BCF", "netto": "Verdiend, netto"},
    ),
    "resteert": _figure(
        composed.left, "regeling maatregel tm", required=_RIGHT, name="Resteert van het maximum"
    ),
    "verschil": _figure(
        composed.difference,
        "regeling maatregel jaar tm",
        name="Vastgesteld min netto verantwoord",
    ),
    "te-ontvangen": _figure(
        composed.to_receive, "regeling maatregel aanvraag jaar tm", name="Nog te ontvangen"
    ),
    "naast-regels": _figure(
        composed.beside,
        "regeling maatregel jaar",
        required=_RIGHT,
        names={key: f"{name}, naast de regels van het jaar" for key, name in costs.NAMES.items()},
    ),
    "afronding": _figure(
        composed.rounding, "regeling", required=_RIGHT, name="Afronding in de overeenkomst"
    ),
    "trekkingsrechten": _figure(composed.drawing_rights, "", name="ORV en capaciteit samen"),
    "niet-toegekend": _figure(composed.not_granted, "tm", name="Wbi, niet toegekend"),
    "afgewezen": _figure(composed.rejected, "tm", name="Wbi, afgewezen"),
    "niet-toegekend-cofinanciering": _figure(
        composed.not_granted_co_financing,
        "tm",
        name="Wbi, cofinanciering van wat niet is toegekend",
    ),
    "toegekend": _figure(composed.granted, "aanvraag tm", name="Wbi, toegekend"),
    "toegekend-verschil": _figure(
        composed.granted_difference, "tm", name="Wbi, vastgesteld min indicatie"
    ),
    "zonder-niet-toegekend": _figure(
        composed.without_not_granted,
        "soort tm",
        required=frozenset({"soort"}),
        name="Zonder wat niet is toegekend",
        own={"soort": ENTRY_KIND},
    ),
    "maatregelen": _figure(
        composed.measures,
        "tm",
        names={"alle": "ORV-maatregelen", "gestart": "ORV-maatregelen, gestart binnen de periode"},
    ),
    "koers": _figure(
        course.on_course, "van dag", required=frozenset({"van", "dag"}), names=course.NAMES
    ),
    "lijn": _figure(composed.straight, "tm", name="Rechte lijn naar de afspraak"),
    "fte": _figure(composed.full_time, "jaar levering maand bron functie", name="Fte"),
}


def read_ask(known: Known, figure: str, query: Mapping[str, str]) -> Ask:
    """
    Return the figure that an address asks for.

    Errors: NotAsked, in Dutch, for a figure or filter that does not exist, or cannot be read.
    """
    if figure not in FIGURES:
        raise NotAsked(f"Het cijfer ‘{figure}’ bestaat niet.")
    kind, found = FIGURES[figure], {}
    if known.at is not None and (kind.is_of_now or set(selections.OF_PLANS) & query.keys()):
        raise NotAsked("Dit cijfer is er alleen zoals het nu is.")
    needed = kind.required | ({kind.choice} if kind.names else frozenset())
    if missing := sorted(needed - query.keys()):
        raise NotAsked(f"Er ontbreekt in het adres: {', '.join(missing)}.")
    for name, text in query.items():
        found[name] = _read(known, kind, name, text)
    return Ask(figure=figure, filters=dict(sorted(found.items())))


def _read(known: Known, kind: Figure, name: str, text: str) -> str:
    if name == kind.choice and kind.names:
        if text not in kind.names:
            raise NotAsked(f"‘{name}’ is een van {', '.join(kind.names)}; er staat ‘{text}’.")
        return text
    if name not in kind.filters:
        raise NotAsked(f"Dit cijfer heeft geen ‘{name}’.")
    reader = kind.own.get(name, FILTERS[name])
    try:
        return reader.read(known, text)
    except ValueError as refusal:
        raise NotAsked(f"‘{name}’ is {refusal}; er staat ‘{text}’.") from refusal


def act_of(figure: str) -> Act:
    """Return what somebody must be allowed to do to open a figure."""
    return FIGURES[figure].act if figure in FIGURES else Act.SEE_FIGURES


def title_of(known: Known, asked: Ask) -> str:
    """Return a figure in words: "Gestarte betaalbare woningen, in Westrand, gestart in 2025"."""
    kind = FIGURES[asked.figure]
    first = kind.names.get(asked.text(kind.choice), kind.name) or kind.name
    order = ("soort", *FILTERS) if "soort" in kind.own else tuple(FILTERS)
    said = [
        kind.own.get(name, FILTERS[name]).says(known, asked.text(name))
        for name in dict.fromkeys(order)
        if name in asked.filters
    ]
    title = ", ".join(filter(None, (first.strip(", "), *said)))
    return title[:1].upper() + title[1:]


def open_figure(known: Known, asked: Ask) -> Origin:
    """Return what a figure is made of."""
    title = title_of(known, asked)
    made = FIGURES[asked.figure].make(known, asked, title)
    return _added_up(known, made, title) if isinstance(made, Parts) else made


def _added_up(known: Known, made: Parts, title: str) -> Origin:
    """Return the sum of figures; a part that is taken off counts with a minus."""
    return Origin(
        title=title,
        unit=made.unit,
        says=made.says,
        columns=PARTS,
        rows=tuple(
            Row(
                cells=(part.label if part.sign > 0 else f"Af: {part.label}",),
                value=part.sign * open_figure(known, part.ask).total,
                opens=part.ask,
            )
            for part in made.parts
        ),
        outcome=made.outcome,
        sources=made.sources,
    )


def holds(known: Known, asked: Ask) -> bool:
    """Return whether a figure has a row of the one fact that is known, itself or in a part."""
    made = FIGURES[asked.figure].make(known, asked, "")
    if isinstance(made, Parts):
        return any(holds(known, part.ask) for part in made.parts)
    return any(row.place and row.place.name in _FACTS for row in made.rows)


_FACTS = ("housing:start_detail", "grants:cost_detail")
