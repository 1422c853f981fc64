"""The figure that an address asks for: read, and put in words."""

from collections.abc import Mapping

from nplv.core.access import Act
from reports.origins import selections
from reports.origins.facts import Known
from reports.origins.filters import FILTERS, NotAsked
from reports.origins.origin import Ask
from reports.origins.vocabulary import FIGURES, Figure


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
