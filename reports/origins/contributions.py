"""What a drawing right gives: the cost lines, and the steps from their sum to the amount."""

from dataclasses import replace
from decimal import Decimal

from moneyed import Money

from grants.calculations import NOTHING, YearOfCost
from grants.models import Scheme
from nplv.core.money import dutch, to_cents
from nplv.core.templatetags.money import number
from reports.origins.costs import COLUMNS, SOURCES, counted_through, row_of
from reports.origins.facts import Known
from reports.origins.origin import Ask, Origin, Part, Parts, Step, Unit, ask

NAMES = {"bruto": "Bruto bijdrage", "bcf": "Af: BCF", "netto": "Netto bijdrage"}
SAYS = (
    "De kosten die tellen, en de stappen naar de bijdrage: het rijksdeel, hoogstens het maximum, "
    "af wat het btw-compensatiefonds (BCF) teruggeeft en wat eerdere jaren al gaven."
)


def contribution(known: Known, asked: Ask, title: str) -> Origin | Parts:
    """Return what a measure, capacity, or all measures give, in a claim year or to date."""
    scheme, measure = asked.text("regeling"), asked.text("maatregel")
    if scheme == Scheme.ORV and not measure:
        parts = [
            Part(label=row.name, ask=asked.but(maatregel=code))
            for code, row in known.measures.items()
        ]
        return Parts(parts=parts, says="De maatregelen bij elkaar; elke maatregel opent verder.")
    return _of_right(known, asked, title)


def _of_right(known: Known, asked: Ask, title: str) -> Origin:
    """Return one drawing right: its lines to date, and the steps to what is asked."""
    scheme, measure, what = asked.text("regeling"), asked.text("maatregel"), asked.text("maat")
    year = asked.year("jaar") or asked.year("tm") or max(known.figures.years)
    cost_of = "compensabel" if what == "bcf" else "incl"
    found = counted_through(known, scheme, measure, year)
    origin = Origin(
        title=title,
        unit=Unit.EURO,
        says=SAYS,
        columns=COLUMNS,
        rows=tuple(row_of(known, fact, sign, cost_of) for fact, sign in found),
        sources=(*SOURCES[scheme], f"AGR-{'ORV' if scheme == Scheme.ORV else 'CAPACITY'}-VAT"),
    )
    steps = _steps_to_date(known, asked, year, what)
    if asked.year("jaar") is not None:
        steps += _less_earlier(known, asked, year, what)
    return replace(origin, steps=tuple(step for step in steps if step.value.amount))


def _year_of(known: Known, asked: Ask, year: int) -> YearOfCost:
    right = known.right(asked.text("regeling"), asked.text("maatregel"))
    assert right is not None  # nosec B101 # the vocabulary refuses what was not agreed
    return right.of_year(year)


def _steps_to_date(known: Known, asked: Ask, year: int, what: str) -> list[Step]:
    of_year = _year_of(known, asked, year)
    given = of_year.contribution_to_date
    if what == "bcf":
        spent = of_year.cost_to_date
        label = (
            f"Alleen over de bijdrage: {dutch(given.gross)} van {dutch(spent.incl)} aan kosten, "
            "afgerond op de cent"
        )
        return [Step(label=label, value=given.bcf - spent.compensable_vat)]
    steps = _steps_to_gross(known, asked, year, of_year)
    if what == "netto":
        bcf = ask("bijdrage", **_right_of(asked), maat="bcf", tm=year)
        steps.append(Step(label=f"Af: BCF t/m {year}", value=-given.bcf, opens=bcf))
    return steps


def _steps_to_gross(known: Known, asked: Ask, year: int, of_year: YearOfCost) -> list[Step]:
    """Return the steps from cost to date to gross to date; those of nothing are left out later."""
    cost, gross = of_year.cost_to_date.incl, of_year.contribution_to_date.gross
    share, maximum = _terms(known, asked, year)
    if cost <= NOTHING:
        return [
            Step(label="Nooit lager dan nul", value=-cost),
            Step(label="Zoals het is verantwoord", value=gross),
        ]
    of_state = to_cents(cost * (share / 100))
    most = min(of_state, maximum)
    return [
        Step(
            label=f"Af: deel van de gemeente; het rijksdeel is {number(share)}%",
            value=of_state - cost,
        ),
        Step(
            label=f"Af: boven het maximum van {dutch(maximum)}",
            value=most - of_state,
            opens=ask("afspraak", **_right_of(asked), wat="maximum"),
        ),
        Step(label="Bij: zoals het is verantwoord", value=gross - most),
    ]


def _terms(known: Known, asked: Ask, year: int) -> tuple[Decimal, Money]:
    """Return share and maximum: of a closed year those with which it was closed."""
    right = known.right(asked.text("regeling"), asked.text("maatregel"))
    assert right is not None  # nosec B101 # for the type checker
    basis = known.bases.get((asked.text("maatregel"), year), {})
    return Decimal(basis.get("rijksdeel", right.share)), right.maximum


def _less_earlier(known: Known, asked: Ask, year: int, what: str) -> list[Step]:
    before = known.year_before(year)
    if before is None:
        return []
    given = _year_of(known, asked, before).contribution_to_date
    value = {"bruto": given.gross, "bcf": given.bcf, "netto": given.net}[what]
    row = known.figures.year_states.get(before)
    closed = " en verantwoord" if row and not row.is_open else ""
    label = f"Af: t/m {before} al gegeven{closed}"
    return [Step(label=label, value=-value, opens=asked.but(jaar=None, tm=before))]


def _right_of(asked: Ask) -> dict[str, str]:
    names = ("regeling", "maatregel")
    return {name: asked.filters[name] for name in names if name in asked.filters}


def above_maximum(known: Known, asked: Ask, title: str) -> Origin | Parts:
    """Return by how much the State's part of the cost exceeds the maximum, by measure."""
    year = asked.year("tm") or max(known.figures.years)
    scheme = asked.text("regeling")
    if scheme == Scheme.ORV and not asked.text("maatregel"):
        parts = [
            Part(label=row.name, ask=asked.but(maatregel=code))
            for code, row in known.measures.items()
        ]
        return Parts(parts=parts, says="Per maatregel.")
    share, maximum = _terms(known, asked, year)
    found = counted_through(known, scheme, asked.text("maatregel"), year)
    spent = _year_of(known, asked, year).cost_to_date.incl
    of_state = to_cents(spent * (share / 100))
    above = max(of_state - maximum, NOTHING)
    steps = (
        Step(
            label=f"Af: deel van de gemeente; het rijksdeel is {number(share)}%",
            value=of_state - spent,
        ),
        Step(label=f"Af: wat binnen het maximum van {dutch(maximum)} valt", value=above - of_state),
    )
    return Origin(
        title=title,
        unit=Unit.EURO,
        says="De kosten die tellen; over wat boven het maximum gaat, komt geen bijdrage.",
        columns=COLUMNS,
        rows=tuple(row_of(known, fact, sign, "incl") for fact, sign in found),
        steps=tuple(step for step in steps if step.value.amount),
        sources=SOURCES[scheme],
    )
