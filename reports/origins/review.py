"""Figures of the mid-term review: what was reached and asked of each thing that is judged."""

from dataclasses import replace
from datetime import date

from grants.calculations import asked_of_right
from grants.models import EntryKind, Scheme
from grants.models.agreement import TargetKind
from housing.calculations import Course, course
from housing.models import Location
from nplv.core.money import to_cents
from nplv.core.templatetags.money import number
from reports.midterm.homes import WHOLE_KEY, shares_of
from reports.midterm.parts import JudgedPart
from reports.neighbourhood_charts import as_spoken
from reports.origins import plans, starts
from reports.origins.facts import Known
from reports.origins.origin import Ask, Outcome, Part, Parts, Unit, ask

NAMES = {
    "aandeel": "Aandeel in de afspraak",
    "lijn-heel": "Bij een gelijk aantal per jaar, in hele woningen",
    "plannen-heel": "Volgens de plannen, in hele woningen",
    "te-weinig": "Te weinig gestart",
    "tekort": "Te weinig in de plannen",
}
HOMES = Unit.HOMES


def of_neighbourhood(known: Known, asked: Ask, title: str) -> Parts:
    """Return a figure of the course of a neighbourhood, toward its share of the plans."""
    what, name = asked.text("maat"), asked.text("wijk")
    share = Part(label="Aandeel in de afspraak", ask=asked.but(maat="aandeel"))
    planned = Part(label="in de plannen", ask=_planned(name))
    if what == "te-weinig":
        line = Part(label="Gevraagd", ask=asked.but(maat="lijn-heel"))
        parts = [line, Part(label="gestart", ask=_started(name), sign=-1)]
        return Parts(parts=parts, says="Gevraagd, af wat gestart is.", unit=HOMES)
    if what == "tekort":
        parts = [share, replace(planned, sign=-1)]
        return Parts(parts=parts, says="Het aandeel, af wat gepland is.", unit=HOMES)
    found = _course(known, name, date.fromisoformat(asked.text("dag")))
    if what == "aandeel":
        names = _names(known)
        target = number(known.figures.target_affordable)
        label = f"Van {target} afgesproken woningen, naar de plannen"
        return Parts(
            parts=[Part(label=one, ask=_planned(one)) for one in names],
            says="De afgesproken woningen, over de wijken verdeeld naar wat daar gepland is.",
            unit=HOMES,
            outcome=Outcome(label=label, unit=HOMES, value=found.target),
        )
    is_line = what == "lijn-heel"
    label = "Gelijk verdeeld over de periode" if is_line else "De jaren en dagen die voorbij zijn"
    value = found.due if is_line else found.planned_due
    return Parts(
        parts=[share if is_line else replace(planned, label="In de plannen")],
        says="Wat op de dag gevraagd is.",
        unit=HOMES,
        outcome=Outcome(label=f"{label}; naar boven afgerond", unit=HOMES, value=value),
    )


def _names(known: Known) -> list[str]:
    return sorted(known.area.neighbourhoods.values_list("name", flat=True), key=as_spoken)


def _planned(name: str) -> Ask:
    of = {"ligging": Location.NPLV.value, "periode": "binnen", "wijk": name}
    return ask("gepland", maat="betaalbaar", **of)


def _started(name: str) -> Ask:
    of = {"ligging": Location.NPLV.value, "periode": "binnen", "wijk": name}
    return ask("woningen", maat="betaalbaar", **of)


def _course(known: Known, name: str, day: date) -> Course:
    by_year: dict[str, dict[int, int]] = {one: {} for one in _names(known)}
    for one, years in by_year.items():
        for row in plans.planned(known, _planned(one), "").rows:
            year = row.cells[3]
            years[year] = years.get(year, 0) + int(row.value)
    window = known.figures.book.window
    return course(
        target=shares_of(known.figures.target_affordable, by_year)[name],
        started=int(starts.started(known, _started(name), "").total),
        planned=by_year[name],
        first=window.first,
        last=window.last,
        on=day,
    )


def at_even_pace(known: Known, asked: Ask, title: str) -> Parts:
    """Return what of a maximum would be used by a day, at the same pace to the last day."""
    day, window = date.fromisoformat(asked.text("dag")), known.figures.book.window
    of = {name: asked.filters[name] for name in ("regeling", "maatregel") if name in asked.filters}
    right = known.right(asked.text("regeling"), asked.text("maatregel"))
    assert right is not None  # nosec B101 # for the type checker
    measure = known.measures.get(asked.text("maatregel"))
    first = (measure.works_started_on if measure else None) or window.first
    value = asked_of_right(maximum=right.maximum, first=first, last=window.last, on=day)
    label = f"Van {first:%d-%m-%Y} tot en met {window.last:%d-%m-%Y} gelijk verdeeld, tot de dag"
    return Parts(
        parts=[Part(label="Maximum", ask=ask("afspraak", wat="maximum", **of))],
        says="Het deel van het maximum dat bij een gelijk tempo op de dag is gebruikt.",
        outcome=Outcome(label=label, unit=Unit.EURO, value=to_cents(value)),
    )


# --- What the figures of a part open to ---

Pair = tuple[Ask, Ask]  # what was reached, and what was asked


def yardsticks_of(part: JudgedPart, day: date) -> list[Pair]:
    """Return for each yardstick of a part what its two figures open to."""
    on, kind, _, code = {"dag": day.isoformat()}, *part.key.partition("-")
    if part.key == WHOLE_KEY:
        begun = ask("koers", maat="gestart", van="betaalbaar", **on)
        lines = ("lijn-heel", "plannen-heel")
        return [(begun, begun.but(maat=line)) for line in lines]
    if kind == "wijk":
        of = {"wijk": code, **on}
        lines = ("lijn-heel", "plannen-heel")
        return [(_started(code), ask("wijkkoers", maat=line, **of)) for line in lines]
    if part.key == Scheme.INCENTIVE:
        low = _incentive(EntryKind.ESTIMATE_LOW)
        return [(ask("prognose", maat=f"bedrag-{name}", **on), low) for name in ("p50", "p90")]
    if kind in (Scheme.ORV, Scheme.CAPACITY):
        right = {"regeling": kind, "maatregel": code or None}
        return [(ask("bijdrage", maat="bruto", **right), ask("tempo", **right, **on))]
    return []


def _incentive(kind: EntryKind) -> Ask:
    of = Scheme.INCENTIVE.value
    return ask("grootboek", maat="bruto", soort=kind.value, regeling=of)


def sentence_of(part: JudgedPart, day: date) -> list[Ask]:
    """Return what the figures in the sentence of a part open to, in their order."""
    on, kind, _, code = {"dag": day.isoformat()}, *part.key.partition("-")
    if part.key == WHOLE_KEY:
        begun = ask("koers", maat="gestart", van="betaalbaar", **on)
        target = ask("afspraak", wat="betaalbaar", doel=TargetKind.NPLV.value)
        more = [begun.but(maat=name) for name in ("lijn-heel", "te-weinig", "tekort")]
        return [begun, target, *more]
    if kind == "wijk":
        names = ("aandeel", "lijn-heel", "te-weinig", "tekort")
        return [_started(code), *(ask("wijkkoers", maat=name, wijk=code, **on) for name in names)]
    if part.key == Scheme.INCENTIVE:
        earned = ask("woningen", maat="bedrag", ligging=Location.NPLV.value)
        band = (_incentive(EntryKind.ESTIMATE_LOW), _incentive(EntryKind.ESTIMATE_HIGH))
        return [earned, ask("prognose", maat="bedrag-p50", **on), *band]
    if kind in (Scheme.ORV, Scheme.CAPACITY) and part.yardsticks:
        right = {"regeling": kind, "maatregel": code or None}
        given = ask("bijdrage", maat="bruto", **right)
        return [given, ask("afspraak", wat="maximum", **right)]
    if kind == Scheme.WBI:
        is_hope = "niet toegekend" in part.sentence
        hope = ask("afspraak", wat="indicatie", aanvraag=code)
        return [hope if is_hope else ask("toegekend", aanvraag=code)]
    return []
