"""Figures that are sums over the lines of started homes."""

from collections.abc import Callable

from moneyed import Money

from grants.calculations import incentive
from housing.models import AdditionKind, Segment
from nplv.core.access import Act
from nplv.core.spreadsheets import Column, Kind
from reports.origins.facts import Known, StartFact
from reports.origins.origin import Ask, Origin, Place, Row, Unit, Value
from reports.origins.selections import plans_chosen

HOMES, AFFORDABLE, COUNTING, AMOUNT = "gestart", "betaalbaar", "telt", "bedrag"
NAMES = {
    HOMES: "Gestarte woningen",
    AFFORDABLE: "Gestarte betaalbare woningen",
    COUNTING: "Gestarte woningen die meetellen",
    AMOUNT: "Realisatiestimulans",
}
SAYS = {
    HOMES: "Geteld is elke goedgekeurde start van de bouw. Een correctie telt met een min, en "
    "dan opnieuw.",
    AFFORDABLE: "Geteld zijn goedgekeurde starts van betaalbare woningen: sociale huur, "
    "middenhuur, betaalbare koop en onzelfstandige woningen.",
    COUNTING: "Geteld zijn goedgekeurde starts van betaalbare woningen binnen de periode, zonder "
    "eerdere subsidie.",
    AMOUNT: "Elke woning die meetelt, keer het bedrag per woning van haar startjaar.",
}
SOURCES = {
    HOMES: ("AGR-HOMES",),
    AFFORDABLE: ("AGR-HOMES", "REG-RS-1"),
    COUNTING: ("AGR-RS", "AGR-RS-EARLIER", "REG-RS-1"),
    AMOUNT: ("AGR-RS", "AGR-RS-EARLIER"),
}
COLUMNS = (
    Column(name="Registratie", width=18),
    Column(name="Plan"),
    Column(name="Wijk", width=18),
    Column(name="Startdatum", kind=Kind.DAY),
    Column(name="Claimjaar", width=24),
    Column(name="Segment", width=16),
    Column(name="Soort"),
)
OF_AMOUNT = (
    Column(name="Woningen", kind=Kind.NUMBER),
    Column(name="Bedrag per woning", kind=Kind.AMOUNT, width=18),
)


def started(known: Known, asked: Ask, title: str) -> Origin:
    """Return started homes, or what they earn, by the lines of their starts."""
    what = asked.text("maat")
    chosen = plans_chosen(known.area, asked.filters)
    facts = [
        fact
        for fact in known.starts
        if _is_asked(fact, asked)
        and _COUNTS[what](fact)
        and (chosen is None or fact.plan in chosen)
    ]
    is_amount = what == AMOUNT
    return Origin(
        title=title,
        unit=Unit.EURO if is_amount else Unit.HOMES,
        says=SAYS[what],
        columns=(*COLUMNS, *OF_AMOUNT) if is_amount else COLUMNS,
        rows=tuple(_row(known, fact, is_amount) for fact in facts),
        sources=SOURCES[what],
    )


_COUNTS: dict[str, Callable[[StartFact], bool]] = {
    HOMES: lambda fact: True,
    AFFORDABLE: lambda fact: fact.is_affordable,
    COUNTING: lambda fact: fact.counts,
    AMOUNT: lambda fact: fact.counts,
}
_READ: dict[str, Callable[[StartFact], str]] = {
    "ligging": lambda fact: fact.location,
    "wijk": lambda fact: fact.neighbourhood,
    "segment": lambda fact: fact.segment,
    "soort": lambda fact: fact.kind,
    "zorgvorm": lambda fact: fact.care_form,
    "plan": lambda fact: fact.plan,
    "startjaar": lambda fact: str(fact.started_on.year),
    "claimjaar": lambda fact: str(fact.claim_year or ""),
    "periode": lambda fact: "binnen" if fact.is_inside_window else "buiten",
    "overgeheveld": lambda fact: "ja" if fact.carried_over_from else "nee",
}


def _is_asked(fact: StartFact, asked: Ask) -> bool:
    through, until = asked.year("tm"), asked.year("starttm")
    if until is not None and fact.started_on.year > until:
        return False
    if through is not None and (fact.claim_year is None or fact.claim_year > through):
        return False
    return all(
        read(fact) == asked.filters[name] for name, read in _READ.items() if name in asked.filters
    )


def _row(known: Known, fact: StartFact, is_amount: bool) -> Row:
    value: Value = fact.homes
    more: tuple[int | Money, ...] = ()
    if is_amount:
        rate = known.rate(fact)
        value, more = incentive(homes=fact.homes, rate=rate), (fact.homes, rate)
    carried = fact.carried_over_from
    claimed = str(fact.claim_year) if fact.claim_year is not None else "geen"
    return Row(
        cells=(
            f"{fact.reference} (terugdraaiing)" if fact.is_reversal else fact.reference,
            fact.plan,
            fact.neighbourhood or "buiten het gebied",
            fact.started_on,
            f"{claimed}, overgeheveld uit {carried}" if carried else claimed,
            Segment(fact.segment).label,
            AdditionKind(fact.kind).label,
            *more,
        ),
        value=value,
        place=Place(name="housing:start_detail", act=Act.SEE_FACTS, kwargs={"pk": fact.start_id}),
    )
