"""Figures of the course: what a straight line and the plans ask for by a day, and what is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from grants.models.agreement import TargetKind
from housing.calculations import Course
from housing.models import Location
from nplv.core.templatetags.money import number
from reports.dashboard import courses, year_progress
from reports.origins import agreed, plans
from reports.origins.facts import Known
from reports.origins.origin import Ask, Origin, Outcome, Part, Parts, Unit, Value, ask

NAMES = {
    "gestart": "Gestart",
    "lijn": "Bij een gelijk aantal per jaar",
    "lijn-heel": "Bij een gelijk aantal per jaar, in hele woningen",
    "plannen": "Volgens de plannen",
    "plannen-heel": "Volgens de plannen, in hele woningen",
    "nog": "Nog te starten",
    "nodig": "Nodig per jaar",
    "tekort": "Te weinig in de plannen",
    "voor": "Boven de rechte lijn",
    "te-weinig": "Te weinig gestart",
}
TENTH = Decimal("0.1")


def _tenths(homes: Decimal) -> Decimal:
    return homes.quantize(TENTH, rounding=ROUND_HALF_UP)


_ON_A_LINE: dict[str, Callable[[Course], Value]] = {
    "lijn": lambda course: _tenths(course.line),
    "lijn-heel": lambda course: course.due,
    "plannen": lambda course: _tenths(course.planned),
    "plannen-heel": lambda course: course.planned_due,
}
_SAYS = {
    "lijn": "Het afgesproken aantal, gelijk verdeeld over de periode, binnen een jaar naar dagen",
    "plannen": "De jaren die voorbij zijn, en van dit jaar het deel dat voorbij is, naar dagen",
}


def on_course(known: Known, asked: Ask, title: str) -> Origin | Parts:
    """Return a figure of the course by a day: of all homes, or of the affordable ones."""
    what, day = asked.text("maat"), date.fromisoformat(asked.text("dag"))
    if what in _ON_A_LINE:
        return _by_day(known, asked, title, day)
    started = Part(label="Gestart", ask=asked.but(maat="gestart"))
    if what == "gestart":
        homes = "gestart" if asked.text("van") == "woningen" else "betaalbaar"
        of = ask("woningen", maat=homes, ligging=Location.NPLV, periode="binnen", starttm=day.year)
        return Parts(parts=[replace(started, ask=of)], says="Gestart in de periode.", unit=HOMES)
    if what == "voor":
        line = Part(label="rechte lijn", ask=asked.but(maat="lijn-heel"), sign=-1)
        return Parts(parts=[started, line], says="Gestart, af de rechte lijn.", unit=HOMES)
    if what == "te-weinig":
        line = Part(label="Rechte lijn", ask=asked.but(maat="lijn-heel"))
        parts = [line, replace(started, label="gestart", sign=-1)]
        return Parts(parts=parts, says="De rechte lijn, af wat gestart is.", unit=HOMES)
    if what == "tekort":
        planned = ask("gepland", **_planned_of(known, asked))
        parts = [_target(asked), Part(label="in de plannen", ask=planned, sign=-1)]
        return Parts(parts=parts, says="Afgesproken, af wat gepland is.", unit=HOMES)
    left = Parts(
        parts=[_target(asked), replace(started, label="gestart", sign=-1)],
        says="Afgesproken, af wat gestart is.",
        unit=HOMES,
    )
    return left if what == "nog" else replace(left, outcome=_needed(known, asked, day))


HOMES = Unit.HOMES


def course_on(known: Known, asked: Ask, day: date) -> Course:
    """Return the course of all homes, or of the affordable ones, on a day."""
    progress = year_progress(known.figures, known.figures.inside())
    every, affordable = courses(known.figures, progress, today=day)
    return every if asked.text("van") == "woningen" else affordable


def _target(asked: Ask) -> Part:
    of = ask("afspraak", wat=asked.text("van"), doel=TargetKind.NPLV.value)
    return Part(label="Afgesproken", ask=of)


def _planned_of(known: Known, asked: Ask) -> dict[str, str | int]:
    years = known.figures.book.window.years
    of = {"maat": asked.text("van"), "ligging": Location.NPLV.value}
    return of | {"vanaf": years[0], "tm": years[-1]}


def _by_day(known: Known, asked: Ask, title: str, day: date) -> Origin:
    what = asked.text("maat")
    is_line = what.startswith("lijn")
    if is_line:
        rows = agreed.agreed(known, _target(asked).ask, title)
    else:
        through = min(day.year, known.figures.book.window.last.year)
        of = ask("gepland", **(_planned_of(known, asked) | {"tm": through}))
        rows = plans.planned(known, of, title)
    label = _SAYS["lijn" if is_line else "plannen"]
    label += "; naar boven afgerond" if what.endswith("heel") else "; op tienden"
    value = _ON_A_LINE[what](course_on(known, asked, day))
    return replace(rows, title=title, outcome=Outcome(label=label, unit=HOMES, value=value))


def _needed(known: Known, asked: Ask, day: date) -> Outcome:
    found = course_on(known, asked, day)
    label = f"Gedeeld door {number(found.years_left)} jaar die nog komen, naar boven afgerond"
    return Outcome(label=label, unit=HOMES, value=found.needed_yearly or 0)
