"""Figures of a Wbi application: what it asks, the homes in its plans, and its deficit."""

from collections.abc import Iterator
from dataclasses import replace

from moneyed import Money

from grants.models import WbiApplication
from grants.wbi.assessment import Assessment, standing_of
from housing.calculations import AFFORDABLE_SEGMENTS
from nplv.core.access import Act
from nplv.core.money import euros
from nplv.core.spreadsheets import Column, Kind
from nplv.core.templatetags.money import number
from reports.origins.facts import Known, PlanFact
from reports.origins.origin import Ask, Origin, Outcome, Part, Parts, Place, Row, Unit, Value

NAMES = {
    "kosten": "Kosten",
    "opbrengsten": "Opbrengsten",
    "cofinanciering": "Cofinanciering in de aanvraag",
    "gevraagd": "Gevraagde bijdrage",
    "woningen": "Woningen in de plannen van de aanvraag",
    "betaalbaar": "Betaalbare woningen in de plannen van de aanvraag",
    "per-woning": "Bedrag per woning",
    "stimulans": "Verwachte realisatiestimulans",
    "tekort": "Tekort voor cofinanciering",
    "minstens": "Minste cofinanciering",
    "te-dekken": "Te dekken tekort",
}
SAYS = "Zoals het in de aanvraag staat: ingevuld door het programmabureau, vast sinds de indiening."
COLUMNS = (Column(name="Wat", width=44), Column(name="Jaar", kind=Kind.NUMBER))
# What a sum is made of; -1 takes it off.
_SUMS = {
    "tekort": (("kosten", 1), ("opbrengsten", -1), ("stimulans", -1)),
    "te-dekken": (("tekort", 1), ("cofinanciering", -1)),
    "minstens": (("tekort", 1),),
}


def of_application(known: Known, asked: Ask, title: str) -> Origin | Parts:
    """Return a figure of an application, as it is or as it was handed in."""
    application = known.area.wbi_applications.get(code=asked.text("aanvraag"))
    found = standing_of(application, book=known.figures.book)
    what = asked.text("maat")
    if what in _SUMS:
        return _sum(found, asked)
    homes = what in ("woningen", "betaalbaar")
    rows = _homes(known, application, found, asked) if homes else _amounts(found, asked)
    place = Place(name="grants:wbi", act=Act.SEE_FACTS, kwargs={"code": application.code})
    return Origin(
        title=title,
        unit=Unit.HOMES if homes else Unit.EURO,
        says=SAYS,
        columns=COLUMNS,
        rows=tuple(row if row.place else replace(row, place=place) for row in rows),
        sources=("AGR-WBI-COFINANCING",),
    )


def _sum(found: Assessment, asked: Ask) -> Parts:
    what = asked.text("maat")
    parts = [
        Part(
            label=NAMES[name] if sign > 0 else NAMES[name].lower(),
            ask=asked.but(maat=name),
            sign=sign,
        )
        for name, sign in _SUMS[what]
    ]
    outcome = None
    if what == "minstens" and found.deficit:
        label = (
            f"Daarvan minstens {number(found.least_share)}%, afgerond op de cent, nooit onder nul"
        )
        outcome = Outcome(label=label, unit=Unit.EURO, value=found.deficit.least_co_financing)
    return Parts(parts=parts, says="De som van de aanvraag.", outcome=outcome)


def _amounts(found: Assessment, asked: Ask) -> Iterator[Row]:
    what, year = asked.text("maat"), asked.year("jaar")
    if what in ("stimulans", "per-woning"):
        for row in found.years:
            if year in (None, row.year):
                value = row.amount if what == "stimulans" else row.rate
                yield _row(f"{number(row.affordable)} betaalbare woningen", row.year, value)
        return
    amounts: dict[str, Money | None] = {
        "kosten": found.cost,
        "opbrengsten": found.revenue,
        "cofinanciering": found.co_financing,
        "gevraagd": found.requested,
    }
    if amounts[what] is not None:
        yield _row(NAMES[what], None, amounts[what] or euros(0))


def _homes(
    known: Known, application: WbiApplication, found: Assessment, asked: Ask
) -> Iterator[Row]:
    """Yield the homes by the lines of the plans; as it was handed in, the numbers it kept."""
    is_affordable, year = asked.text("maat") == "betaalbaar", asked.year("jaar")
    if not application.may_be_changed:
        if year is None:
            homes = found.affordable if is_affordable else found.homes
            yield _row(f"Zoals ingediend, in {', '.join(found.plans)}", None, homes)
        for kept in found.years:
            if kept.year == year:
                yield _row("Zoals ingediend", kept.year, kept.affordable)
        return
    for fact in known.planned:
        counts = fact.segment in AFFORDABLE_SEGMENTS or not is_affordable
        if fact.plan in found.plans and counts and year in (None, fact.year):
            yield _planned(fact)


def _planned(fact: PlanFact) -> Row:
    row = _row(f"{fact.plan} {fact.name}, {fact.segment.replace('_', ' ')}", fact.year, fact.homes)
    place = Place(name="housing:plan_detail", act=Act.SEE_FACTS, kwargs={"code": fact.plan})
    return replace(row, place=place)


def _row(name: str, year: int | None, value: Value) -> Row:
    return Row(cells=(name, year), value=value)
