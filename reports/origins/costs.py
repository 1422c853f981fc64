"""Figures that are sums over cost lines: those that count, and lines as they are."""

from collections.abc import Iterable
from dataclasses import replace

from grants.calculations import NOTHING, all_contributions
from grants.models import Scheme
from nplv.core.access import Act
from nplv.core.models.area import YearState
from nplv.core.money import to_cents
from nplv.core.spreadsheets import Column, Kind
from reports.origins.facts import CostFact, Known, amount_of
from reports.origins.origin import Ask, Origin, Place, Row, Step, Unit

NAMES = {
    "incl": "Kosten inclusief btw",
    "excl": "Kosten exclusief btw",
    "btw": "Btw over de kosten",
    "compensabel": "Compensabele btw over de kosten",
    "uren": "Uren",
    "aantal": "Aantal kostenregels",
}
SOURCES = {
    Scheme.ORV.value: ("AGR-ORV-COST", "AGR-ORV-START"),
    Scheme.CAPACITY.value: ("AGR-CAPACITY", "AGR-CAPACITY-VAT"),
}
COLUMNS = (
    Column(name="Kostenregel", width=36),
    Column(name="Waarvoor", width=28),
    Column(name="Jaar van levering", kind=Kind.NUMBER, width=16),
    Column(name="Claimjaar", width=24),
)
NO_MONTH = 13  # a column of its own in the tables of hours
Signed = tuple[CostFact, int]


def counts_in(known: Known, measure: str, year: int) -> bool:
    """Return whether the cost of a measure (empty: capacity) counts at the end of a year (R11)."""
    if not measure:
        return True
    row = known.figures.year_states.get(year)
    if row and row.state != YearState.OPEN:
        given = known.figures.declared.contributions_of(known.measures[measure].pk)
        to_date = all_contributions(one for of, one in given.items() if of <= year)
        return to_date.gross > NOTHING
    right = known.right(Scheme.ORV, measure)
    return right is not None and right.is_claimable


def claimed(known: Known, scheme: str, measure: str) -> list[CostFact]:
    """Return the lines of a measure, or of capacity."""
    return [fact for fact in known.costs if (fact.scheme, fact.measure) == (scheme, measure)]


def counted_through(known: Known, scheme: str, measure: str, year: int | None) -> list[Signed]:
    """Return the lines that count up to and including a claim year; None: the last one."""
    year = max(known.figures.years) if year is None else year
    if not counts_in(known, measure, year):
        return []
    return [(fact, 1) for fact in claimed(known, scheme, measure) if fact.claim_year <= year]


def counted_in(known: Known, scheme: str, measure: str, year: int) -> list[Signed]:
    """
    Return the lines that count in a claim year: to date this year, less to date the year before.

    Those of earlier years come in when the works have started.
    """
    now = [fact for fact, _ in counted_through(known, scheme, measure, year)]
    before = known.year_before(year)
    earlier = (
        [fact for fact, _ in counted_through(known, scheme, measure, before)] if before else []
    )
    gone = [fact for fact in earlier if fact not in now]
    return [(fact, 1) for fact in now if fact not in earlier] + [(fact, -1) for fact in gone]


def measures_of(known: Known, asked: Ask) -> list[str]:
    """Return the measures that are asked for; one without a code for capacity."""
    if asked.text("regeling") == Scheme.CAPACITY:
        return [""]
    return [asked.text("maatregel")] if asked.text("maatregel") else list(known.measures)


def counted(known: Known, asked: Ask, title: str) -> Origin:
    """Return the cost that counts, in a claim year or up to and including it."""
    scheme, year = asked.text("regeling"), asked.year("jaar")
    found: list[Signed] = []
    for measure in measures_of(known, asked):
        found += (
            counted_through(known, scheme, measure, asked.year("tm"))
            if year is None
            else counted_in(known, scheme, measure, year)
        )
    says = "Geteld zijn goedgekeurde kostenregels. Een creditregel telt met een min."
    if scheme == Scheme.ORV:
        says += " Kosten van een maatregel tellen vanaf het jaar waarin het werk is gestart."
    return cost_origin(known, _narrowed(found, asked), asked, title, says)


def lines(known: Known, asked: Ask, title: str) -> Origin:
    """Return approved lines, whether they count or not."""
    found = [
        (fact, 1)
        for measure in measures_of(known, asked)
        for fact in claimed(known, asked.text("regeling"), measure)
        if _is_within(fact, asked)
    ]
    says = "Alle goedgekeurde kostenregels, ook als ze nog niet tellen."
    return cost_origin(known, _narrowed(found, asked), asked, title, says)


def waiting(known: Known, asked: Ask, title: str) -> Origin:
    """Return approved lines that do not count, for the works have not started (R11)."""
    through = asked.year("tm")
    last = max(known.figures.years) if through is None else through
    found = [
        (fact, 1)
        for measure in measures_of(known, asked)
        if not counts_in(known, measure, last)
        for fact in claimed(known, asked.text("regeling"), measure)
        if fact.claim_year <= last
    ]
    says = "Goedgekeurde kosten van maatregelen waarvan het werk niet binnen de periode is gestart."
    return cost_origin(known, found, asked, title, says)


def _is_within(fact: CostFact, asked: Ask) -> bool:
    year, through = asked.year("jaar"), asked.year("tm")
    return (year is None or fact.claim_year == year) and (
        through is None or fact.claim_year <= through
    )


def _narrowed(found: Iterable[Signed], asked: Ask) -> list[Signed]:
    """Return the lines of a kind, a function, or a time of delivery, if asked for."""

    def is_asked(fact: CostFact) -> bool:
        read = {
            "bron": fact.kind,
            "functie": fact.job.casefold(),
            "levering": str(fact.year),
            "maand": str(fact.month or NO_MONTH),
        }
        return all(
            asked.filters.get(name, value).casefold() == value for name, value in read.items()
        )

    return [(fact, sign) for fact, sign in found if is_asked(fact)]


def cost_origin(known: Known, found: Iterable[Signed], asked: Ask, title: str, says: str) -> Origin:
    """Return lines as the rows of a figure; what is not in whole cents is rounded at the end."""
    what = asked.text("maat")
    unit = {"uren": Unit.HOURS, "aantal": Unit.LINES}.get(what, Unit.EURO)
    rows = tuple(row_of(known, fact, sign, what) for fact, sign in found)
    origin = Origin(
        title=title,
        unit=unit,
        says=says,
        columns=COLUMNS,
        rows=rows,
        sources=SOURCES[asked.text("regeling")],
    )
    if what != "compensabel":
        return origin
    return rounded(origin)


def rounded(origin: Origin) -> Origin:
    """Return a sum of parts of cents with the step to whole cents."""
    exact = origin.rows_sum
    step = to_cents(exact) - exact
    if not step.amount:
        return origin
    label = "Afronding op de cent, één keer aan het eind"
    return replace(origin, steps=(Step(label=label, value=step),))


def row_of(known: Known, fact: CostFact, sign: int, what: str) -> Row:
    """Return a cost line as a row."""
    measure = known.measures.get(fact.measure)
    late = fact.year < fact.claim_year
    claimed_in = f"{fact.claim_year}, overgeheveld uit {fact.year}" if late else fact.claim_year
    return Row(
        cells=(
            f"{fact.name} (creditregel)" if fact.is_credit else fact.name,
            measure.name if measure else "Capaciteit",
            fact.year,
            str(claimed_in),
        ),
        value=sign * amount_of(fact.cost, what),
        place=Place(name="grants:cost_detail", act=Act.SEE_FACTS, kwargs={"pk": fact.pk}),
    )
