"""Figures that are sums over what plans are to start."""

from housing.calculations import AFFORDABLE_SEGMENTS
from housing.models import Segment
from nplv.core.access import Act
from nplv.core.spreadsheets import Column, Kind
from reports.origins.facts import Known, PlanFact
from reports.origins.origin import Ask, Origin, Place, Row, Unit
from reports.origins.selections import plans_chosen

NAMES = {"woningen": "Geplande woningen", "betaalbaar": "Geplande betaalbare woningen"}
COLUMNS = (
    Column(name="Plan", width=16),
    Column(name="Naam", width=36),
    Column(name="Wijk", width=18),
    Column(name="Jaar", kind=Kind.NUMBER),
    Column(name="Segment", width=16),
)


def planned(known: Known, asked: Ask, title: str) -> Origin:
    """Return planned homes by the lines of their plans."""
    is_affordable = asked.text("maat") == "betaalbaar"
    chosen = plans_chosen(known.area, asked.filters)
    facts = [
        fact
        for fact in known.planned
        if _is_asked(known, fact, asked)
        and (chosen is None or fact.plan in chosen)
        and (not is_affordable or fact.segment in AFFORDABLE_SEGMENTS)
    ]
    return Origin(
        title=title,
        unit=Unit.HOMES,
        says="Wat plannen per jaar en segment van plan zijn te starten. Het is nog geen feit.",
        columns=COLUMNS,
        rows=tuple(_row(fact) for fact in facts),
    )


def _is_asked(known: Known, fact: PlanFact, asked: Ask) -> bool:
    read = {
        "ligging": fact.location,
        "wijk": fact.neighbourhood,
        "segment": fact.segment,
        "plan": fact.plan,
        "jaar": str(fact.year),
        "periode": "binnen" if fact.year in known.figures.book.window.years else "buiten",
    }
    through, since = asked.year("tm"), asked.year("vanaf")
    if (through is not None and fact.year > through) or (since is not None and fact.year < since):
        return False
    return all(
        value == asked.filters[name] for name, value in read.items() if name in asked.filters
    )


def _row(fact: PlanFact) -> Row:
    return Row(
        cells=(
            fact.plan,
            fact.name,
            fact.neighbourhood or "buiten het gebied",
            fact.year,
            Segment(fact.segment).label,
        ),
        value=fact.homes,
        place=Place(name="housing:plan_detail", act=Act.SEE_FACTS, kwargs={"code": fact.plan}),
    )
