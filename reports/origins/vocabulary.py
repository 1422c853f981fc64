"""The figures that open: the key of each, what narrows it, and what it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nplv.core.access import Act
from nplv.core.models import ReferenceKey
from reports.origins import (
    agreed,
    applications,
    ceilings,
    composed,
    contributions,
    costs,
    course,
    entries,
    expected,
    plans,
    quarters,
    register,
    review,
    selections,
    starts,
    years,
)
from reports.origins.facts import Known
from reports.origins.filters import ENTRY_KIND, Filter
from reports.origins.origin import Ask, Origin, Parts

Make = Callable[[Known, Ask, str], Origin | Parts]


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
        "soort regeling maatregel aanvraag jaar tm kwartaal datumtm",
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
    "terug-te-betalen": _figure(
        composed.to_pay_back, "regeling maatregel aanvraag jaar tm", name="Te veel ontvangen"
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
    "wijkkoers": _figure(
        review.of_neighbourhood,
        "wijk dag",
        required=frozenset({"wijk", "dag"}),
        names=review.NAMES,
    ),
    "tempo": _figure(
        review.at_even_pace,
        "regeling maatregel dag",
        required=frozenset({"regeling", "dag"}),
        name="Bij een gelijk tempo",
    ),
    "lijn": _figure(composed.straight, "tm", name="Rechte lijn naar de afspraak"),
    "prognose": _figure(
        expected.forecast,
        "jaar dag plan proef",
        required=frozenset({"dag"}),
        names=expected.NAMES,
    ),
    "plafond": _figure(
        ceilings.under_ceiling,
        "regeling jaar dag",
        required=frozenset({"regeling", "dag"}),
        names=ceilings.NAMES,
        is_of_now=True,
    ),
    "register": _figure(register.registered, "", names=register.NAMES, is_of_now=True),
    "wbi": _figure(
        applications.of_application,
        "aanvraag jaar",
        required=frozenset({"aanvraag"}),
        names=applications.NAMES,
        act=Act.SEE_FACTS,
        is_of_now=True,
    ),
    "kasstroom": _figure(
        quarters.by_quarter,
        "regeling kwartaal dag",
        required=frozenset({"dag"}),
        names=quarters.NAMES,
        is_of_now=True,
    ),
    "vordering": _figure(
        quarters.owed,
        "regeling jaar",
        required=frozenset({"regeling", "jaar"}),
        name="Nog te ontvangen over een claimjaar",
        is_of_now=True,
    ),
    "voorfinanciering": _figure(
        quarters.paid_ahead,
        "tm",
        required=frozenset({"tm"}),
        names=quarters.AHEAD,
        is_of_now=True,
    ),
    "fte": _figure(composed.full_time, "jaar levering maand bron functie", name="Fte"),
}
