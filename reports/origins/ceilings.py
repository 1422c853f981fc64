"""Figures of the national ceilings: what they would leave of the drawing rights of an area."""

from datetime import date

from grants.ceilings import KEYS, CeilingOutlook, CeilingYear, ceiling_outlook
from grants.models import Scheme
from nplv.core.money import dutch, total
from nplv.core.spreadsheets import Column
from reports.origins.facts import Known
from reports.origins.filters import NotAsked
from reports.origins.origin import Ask, Origin, Outcome, Part, Parts, Row, Step, Unit, ask

NAMES = {
    "claim": "Claim",
    "rato": "Naar rato",
    "rato-verschil": "Naar rato, verschil",
    "volgorde": "Op volgorde",
    "volgorde-verschil": "Op volgorde, verschil",
}
COLUMNS = (Column(name="Wat", width=60),)


def under_ceiling(known: Known, asked: Ask, title: str) -> Origin | Parts:
    """Return a figure of one scheme under its ceiling, of all years or of one."""
    outlook, what = _outlook(known, asked), asked.text("maat")
    if what.endswith("verschil"):
        claimed = asked.but(maat="claim") if asked.text("jaar") else _right(asked)
        parts = [
            Part(label=NAMES[what.partition("-")[0]], ask=asked.but(maat=what.partition("-")[0])),
            Part(label="de claim" if asked.text("jaar") else "het recht", ask=claimed, sign=-1),
        ]
        return Parts(parts=parts, says="Wat het plafond scheelt.", sources=(outlook.source,))
    if asked.text("jaar"):
        row = next((row for row in outlook.years if row.year == asked.year("jaar")), None)
        if row is None:
            raise NotAsked("In dit jaar wordt niets geclaimd.")
        return _of_year(known, asked, title, outlook, row)
    if what == "rato":
        return _cut(asked, title, outlook)
    years = [
        Part(label=f"Claimjaar {row.year}", ask=asked.but(jaar=row.year)) for row in outlook.years
    ]
    return Parts(parts=years, says="De claimjaren bij elkaar.", sources=(outlook.source,))


def _outlook(known: Known, asked: Ask) -> CeilingOutlook:
    day = date.fromisoformat(asked.text("dag"))
    for outlook in ceiling_outlook(known.figures.agreement, today=day):
        if outlook.scheme == asked.text("regeling"):
            return outlook
    raise NotAsked("Deze regeling heeft geen landelijk plafond.")


def _right(asked: Ask) -> Ask:
    return ask("afspraak", wat="maximum", regeling=asked.text("regeling"))


def _cut(asked: Ask, title: str, outlook: CeilingOutlook) -> Origin:
    """Return the rights of all areas, and what of ours is left if all are cut alike."""
    ceiling, rights = KEYS[outlook.scheme]
    others = outlook.rights - outlook.right
    rows = (
        Row(cells=("Trekkingsrecht van dit gebied",), value=outlook.right, opens=_right(asked)),
        Row(
            cells=(
                f"Trekkingsrechten van de andere gebieden: {rights.label}, af dat van dit gebied",
            ),
            value=others,
        ),
    )
    label = f"Het plafond van {dutch(outlook.ceiling)}, verdeeld naar de rechten: dit gebied krijgt"
    return Origin(
        title=title,
        unit=Unit.EURO,
        says=f"Alle rechten worden evenveel gekort, tot samen het plafond ({ceiling.label}).",
        columns=COLUMNS,
        rows=rows,
        outcome=Outcome(label=label, unit=Unit.EURO, value=outlook.pro_rata),
        sources=(outlook.source,),
    )


def _of_year(
    known: Known, asked: Ask, title: str, outlook: CeilingOutlook, row: CeilingYear
) -> Origin:
    what = asked.text("maat")
    if what == "claim":
        return _claim(known, asked, title, outlook, row)
    paid = row.pro_rata if what == "rato" else row.in_order
    why = (
        f"Af: boven het gekorte recht van {dutch(outlook.pro_rata)} over alle jaren"
        if what == "rato"
        else f"Af: boven het plafond van {dutch(outlook.ceiling)}, na wat andere gebieden claimen"
    )
    step = Step(label=why, value=paid - row.claimed)
    return Origin(
        title=title,
        unit=Unit.EURO,
        says="De claim van het jaar, en wat het plafond daarvan overlaat.",
        columns=COLUMNS,
        rows=(Row(cells=("Claim",), value=row.claimed, opens=asked.but(maat="claim")),),
        steps=(step,) if step.value.amount else (),
        sources=(outlook.source,),
    )


def _claim(
    known: Known, asked: Ask, title: str, outlook: CeilingOutlook, row: CeilingYear
) -> Origin:
    """Return what facts give in a year, and what is expected of what is left."""
    scheme, rows = asked.text("regeling"), []
    rights = known.figures.rights if scheme == Scheme.ORV else [known.figures.capacity]
    earned = total(right.of_year(row.year).contribution.gross for right in rights if right)
    if earned.amount:
        opens = ask("bijdrage", maat="bruto", regeling=scheme, jaar=row.year)
        rows.append(
            Row(cells=("Bruto bijdrage uit goedgekeurde kosten",), value=earned, opens=opens)
        )
    left = total(right.left for right in rights if right)
    years = sum(one.is_expected for one in outlook.years)
    label = f"Bij: van wat nog resteert, {dutch(left)}, gelijk verdeeld over {years} jaar"
    steps = [Step(label=label, value=row.claimed - earned)] if row.claimed != earned else []
    return Origin(
        title=title,
        unit=Unit.EURO,
        says="Wat feiten geven, en wat van het recht resteert: dat is een aanname, geen planning.",
        columns=COLUMNS,
        rows=tuple(rows),
        steps=tuple(steps),
        sources=(outlook.source,),
    )
