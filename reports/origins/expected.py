"""Figures of the forecast: what started, and what plans may bring with the chance of each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from moneyed import Money

from housing.calculations import PlannedBlock, still_planned
from housing.calculations.homes import is_affordable
from housing.forecasts import Trial, apply_trials, read_trials
from housing.models import Location
from nplv.core.access import Act
from nplv.core.models import ReferenceKey
from nplv.core.money import euros, to_cents
from nplv.core.spreadsheets import Column, Kind
from reports.forecast import Forecast, forecast_from
from reports.origins import starts
from reports.origins.costs import rounded
from reports.origins.facts import Known
from reports.origins.origin import Ask, Origin, Outcome, Part, Parts, Place, Row, Unit, Value, ask

NAMES = {
    "verwacht": "Verwachte woningen die meetellen",
    "verwacht-heel": "Verwachte woningen die meetellen, in hele woningen",
    "p10": "Woningen die meetellen, ongunstig geval (P10)",
    "p50": "Woningen die meetellen, midden (P50)",
    "p90": "Woningen die meetellen, gunstig geval (P90)",
    "bedrag": "Verwachte realisatiestimulans",
    "bedrag-p10": "Realisatiestimulans, ongunstig geval (P10)",
    "bedrag-p50": "Realisatiestimulans, midden (P50)",
    "bedrag-p90": "Realisatiestimulans, gunstig geval (P90)",
    "verloren": "Woningen die naar verwachting te laat starten",
    "verloren-bedrag": "Realisatiestimulans van woningen die naar verwachting te laat starten",
    "plan-woningen": "Nog te starten, betaalbaar",
    "plan-bedrag": "Als alles doorgaat",
    "plan-verwacht": "Te verwachten van het plan",
    "plan-onzeker": "Niet te verwachten",
}
SAYS = (
    "Wat gestart is, is zeker. Van elk plan telt wat nog moet starten, keer de kans dat het in dat "
    "jaar start: de kans dat het plan doorgaat, en die op een jaar uitloop."
)
SPREAD = (
    "Hieronder staat wat elk plan hoogstens kan brengen. Elk plan gaat wel of niet door, en loopt "
    "wel of niet uit, los van de andere. Van al die uitkomsten samen is gerekend welk aantal in {} "
    "van de 100 gevallen niet wordt overschreden."
)
COLUMNS = (
    Column(name="Plan", width=30),
    Column(name="Jaar", kind=Kind.NUMBER),
    Column(name="Woningen", kind=Kind.NUMBER),
    Column(name="Kans", width=16),
)
ALL = Decimal(100)
Chance = tuple[PlannedBlock, int, int, Decimal]  # of the plan, a start year, homes, chance 0..1


def trials_of(text: str) -> list[Trial]:
    """Return the trials of an address, a line each."""
    return read_trials(text.split("\n")) if text else []


def blocks_of(known: Known, day: date, trials: list[Trial]) -> list[PlannedBlock]:
    """Return what each plan in the area had yet to start, as it was known."""
    window = known.figures.book.window
    first_year = min(max(day.year, window.first.year), window.last.year)
    planned: dict[str, dict[int, int]] = {code: {} for code in sorted(known.chances)}
    for fact in known.planned:
        if fact.location == Location.NPLV and is_affordable(segment=fact.segment):
            years = planned[fact.plan]
            years[fact.year] = years.get(fact.year, 0) + fact.homes
    started: dict[str, int] = {}
    for start in known.starts:
        if start.is_affordable:
            started[start.plan] = started.get(start.plan, 0) + start.homes
    blocks = [
        PlannedBlock(
            code=code,
            homes=still_planned(planned=years, started=started.get(code, 0), first_year=first_year),
            probability=known.chances[code][0],
            slip_probability=known.chances[code][1],
        )
        for code, years in planned.items()
    ]
    return apply_trials(blocks, trials)


def forecast(known: Known, asked: Ask, title: str) -> Origin | Parts:
    """Return a figure of the forecast as it is on a day."""
    what, day = asked.text("maat"), date.fromisoformat(asked.text("dag"))
    blocks = blocks_of(known, day, trials_of(asked.text("proef")))
    if what == "plan-onzeker":
        parts = [
            Part(label=NAMES["plan-bedrag"], ask=asked.but(maat="plan-bedrag")),
            Part(
                label=NAMES["plan-verwacht"].lower(), ask=asked.but(maat="plan-verwacht"), sign=-1
            ),
        ]
        return Parts(parts=parts, says="Wat het plan kan brengen, af wat ervan te verwachten is.")
    if what.startswith("plan"):
        blocks = [block for block in blocks if block.code == asked.text("plan")]
    rows = list(_rows(known, asked, blocks))
    is_amount = "bedrag" in what or what == "plan-verwacht"
    origin = Origin(
        title=title,
        unit=Unit.EURO if is_amount else Unit.HOMES,
        says=_says(what),
        columns=COLUMNS,
        rows=tuple(rows),
        sources=("AGR-RS", "AGR-RS-ESTIMATE"),
    )
    if what in ("plan-woningen", "plan-bedrag"):
        return origin
    if what in ("bedrag", "verloren-bedrag", "plan-verwacht"):
        return rounded(origin)
    outcome = _outcome(what, asked, forecast_from(known.figures, blocks, today=day), origin)
    return replace(origin, outcome=outcome)


def _says(what: str) -> str:
    if _is_spread(what):
        return SPREAD.format(what[-2:])
    if what.startswith("verloren"):
        return "Wat in het laatste jaar van de periode moet starten, keer de kans dat het uitloopt."
    if what.startswith("plan-") and what != "plan-verwacht":
        return "De betaalbare woningen van het plan die nog moeten starten, binnen de periode."
    return SAYS


def _is_spread(what: str) -> bool:
    return what.endswith(("p10", "p50", "p90"))


def _rows(known: Known, asked: Ask, blocks: list[PlannedBlock]) -> Iterator[Row]:
    """Yield what started, then each plan by year: homes, the chance, and what comes of it."""
    what, year = asked.text("maat"), asked.year("jaar")
    if not what.startswith(("plan", "verloren")):
        yield _started(known, asked)
    for block, start_year, homes, chance in _chances(known, what, blocks):
        if year in (None, start_year):
            value: Value = homes if _is_whole(what) else (homes * chance).normalize()
            if "bedrag" in what or what == "plan-verwacht":
                rate = _rate(known, start_year)
                value = rate * (homes if _is_whole(what) else homes * chance)
            said = "–" if _is_whole(what) else f"{(chance * ALL).normalize():f}%".replace(".", ",")
            place = Place(
                name="housing:plan_detail", act=Act.SEE_FACTS, kwargs={"code": block.code}
            )
            yield Row(cells=(block.code, start_year, homes, said), value=value, place=place)


def _is_whole(what: str) -> bool:
    return _is_spread(what) or what in ("plan-woningen", "plan-bedrag")


def _started(known: Known, asked: Ask) -> Row:
    year = asked.year("jaar")
    homes = "bedrag" if "bedrag" in asked.text("maat") else "telt"
    of = ask("woningen", maat=homes, ligging=Location.NPLV.value, startjaar=year)
    value = starts.started(known, of, "").total
    return Row(cells=("Gestart: zeker", year, None, "100%"), value=value, opens=of)


def _chances(known: Known, what: str, blocks: list[PlannedBlock]) -> Iterator[Chance]:
    """Yield in which years what may start, and how likely; what can bring something only."""
    years = known.figures.book.window.years
    for block in blocks:
        starts_at_all, slips = block.probability / ALL, block.slip_probability / ALL
        for year, homes in sorted(block.homes.items()):
            if what.startswith("verloren"):
                found = [(year, starts_at_all * slips)] if year == years[-1] else []
            elif _is_whole(what):
                found = [(year, starts_at_all)] if year in years else []
            else:
                both = ((year, starts_at_all * (1 - slips)), (year + 1, starts_at_all * slips))
                found = [(of, chance) for of, chance in both if of in years]
            for of, chance in found:
                if chance or _is_whole(what):
                    yield block, of, homes, chance


def _rate(known: Known, year: int) -> Money:
    return euros(known.figures.book.amount(ReferenceKey.RATE_PER_HOME, year) or 0)


def _outcome(what: str, asked: Ask, found: Forecast, origin: Origin) -> Outcome:
    if what in ("verwacht", "verloren"):
        value: Value = Decimal(f"{Decimal(origin.total):.1f}")
        return Outcome(label="Afgerond op tienden", unit=Unit.HOMES, value=value)
    if what == "verwacht-heel":
        whole = to_cents(euros(Decimal(origin.total) / ALL)).amount * ALL  # half up
        return Outcome(label="Afgerond op hele woningen", unit=Unit.HOMES, value=int(whole))
    name, year = what[-3:], asked.year("jaar")
    spread = found.amount if "bedrag" in what else found.homes
    if year is not None:
        spread = next(row.homes for row in found.years if row.year == year)
    label = f"In {name[1:]} van de 100 gevallen niet meer dan"
    return Outcome(label=label, unit=origin.unit, value=getattr(spread, name))
