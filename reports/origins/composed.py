"""Figures that are made of other figures: totals, what is left, differences."""

from collections.abc import Iterable
from dataclasses import replace

from moneyed import Money

from grants.models import EntryKind, Scheme
from grants.models.agreement import TargetKind
from grants.wbi.overviews import WbiRow
from housing.calculations import straight_line
from housing.models import Location
from nplv.core.access import Act
from nplv.core.models import ReferenceKey
from nplv.core.spreadsheets import Column
from nplv.core.templatetags.money import number
from reports.origins import agreed, costs
from reports.origins.facts import Known
from reports.origins.origin import (
    Ask,
    Origin,
    Outcome,
    Part,
    Parts,
    Place,
    Row,
    Unit,
    ask,
)

RIGHTS = (Scheme.ORV.value, Scheme.CAPACITY.value)


def earned(known: Known, asked: Ask, title: str) -> Parts:
    """Return what facts have earned: of one scheme, or of all of them."""
    scheme, what, through = asked.text("regeling"), asked.text("maat"), asked.text("tm") or None
    if not scheme:
        streams = known.figures.streams
        parts = [
            Part(label=row.get_scheme_display(), ask=asked.but(regeling=row.scheme))
            for row in streams
        ]
        return Parts(parts=parts, says="Alle regelingen bij elkaar; elke regeling opent verder.")
    if scheme == Scheme.INCENTIVE:
        homes = ask("woningen", maat="bedrag", ligging=Location.NPLV.value, tm=through)
        parts = [] if what == "bcf" else [Part(label="Woningen die meetellen", ask=homes)]
        says = "Over de realisatiestimulans gaat geen BCF af: bruto en netto zijn gelijk."
        return Parts(parts=parts, says=says)
    if scheme in RIGHTS:
        given = ask("bijdrage", regeling=scheme, maat=what, tm=through)
        return Parts(parts=[Part(label="Bijdrage op werkelijke kosten", ask=given)], says=_OF_COST)
    says = (
        "De Woningbouwimpuls wordt niet verdiend met feiten: alleen een toekenning levert geld op."
    )
    return Parts(parts=[], says=says)


_OF_COST = "Volgt uit goedgekeurde kosten."


def left(known: Known, asked: Ask, title: str) -> Parts:
    """Return what is left of a maximum."""
    of = {name: asked.filters[name] for name in ("regeling", "maatregel") if name in asked.filters}
    given = ask("bijdrage", **of, maat="bruto", tm=asked.year("tm"))
    parts = (
        Part(label="Maximum", ask=ask("afspraak", **of, wat="maximum")),
        Part(label="bruto bijdrage", ask=given, sign=-1),
    )
    return Parts(parts=parts, says="Het maximum, af wat daarvan is gebruikt.")


def _booked(kind: EntryKind, asked: Ask, **more: str) -> Ask:
    names = ("regeling", "maatregel", "aanvraag", "jaar", "tm")
    of = {name: asked.filters[name] for name in names if name in asked.filters}
    return ask("grootboek", soort=kind.value, **({"maat": "bruto"} | of | more))


def difference(known: Known, asked: Ask, title: str) -> Parts:
    """Return what was determined, less what was declared net."""
    declared = _booked(EntryKind.DECLARED, asked, maat="netto")
    parts = (
        Part(label="Vastgesteld", ask=_booked(EntryKind.DETERMINED, asked)),
        Part(label="netto verantwoord", ask=declared, sign=-1),
    )
    return Parts(parts=parts, says="Wat de minister heeft vastgesteld, af wat is verantwoord.")


def to_receive(known: Known, asked: Ask, title: str) -> Parts:
    """Return what was determined and has not come in."""
    parts = (
        Part(label="Vastgesteld", ask=_booked(EntryKind.DETERMINED, asked)),
        Part(label="ontvangen", ask=_booked(EntryKind.RECEIVED, asked), sign=-1),
    )
    return Parts(parts=parts, says="Wat is vastgesteld, af wat is ontvangen.")


def to_pay_back(known: Known, asked: Ask, title: str) -> Parts:
    """Return what came in beyond what was determined."""
    parts = (
        Part(label="Ontvangen", ask=_booked(EntryKind.RECEIVED, asked)),
        Part(label="vastgesteld", ask=_booked(EntryKind.DETERMINED, asked), sign=-1),
    )
    return Parts(parts=parts, says="Wat is ontvangen, af wat is vastgesteld.")


def beside(known: Known, asked: Ask, title: str) -> Parts:
    """Return what the cost that counts in a year has beside the lines of that year."""
    parts = (
        Part(label="Telt in het jaar", ask=asked.but("kosten")),
        Part(label="kostenregels van het jaar", ask=asked.but("kostenregels"), sign=-1),
    )
    says = "Kosten van eerdere jaren die nu tellen, of kosten die nog niet tellen."
    return Parts(parts=parts, says=says, unit=Unit.EURO)


def rounding(known: Known, asked: Ask, title: str) -> Parts:
    """Return by how much a printed total exceeds the sum of its rows."""
    of = {"regeling": asked.text("regeling")}
    parts = (
        Part(label="Totaal zoals gedrukt", ask=ask("afspraak", **of, wat="totaal-excl")),
        Part(label="de gedrukte bedragen", ask=ask("afspraak", **of, wat="excl"), sign=-1),
    )
    return Parts(parts=parts, says="De overeenkomst rondt af op hele euro’s; het verschil blijft.")


def drawing_rights(known: Known, asked: Ask, title: str) -> Parts:
    """Return the maxima of ORV and of capacity together."""
    parts = [
        Part(label=Scheme(scheme).label, ask=ask("afspraak", regeling=scheme, wat="maximum"))
        for scheme in RIGHTS
    ]
    return Parts(parts=parts, says="Wat hoogstens op werkelijke kosten kan worden uitgekeerd.")


# --- Wbi: money and hope ---


def _wbi(known: Known, asked: Ask) -> tuple[WbiRow, ...]:
    return known.figures.wbi(through=asked.year("tm")).rows


def _of_application(row: WbiRow, kind: str) -> Ask:
    return ask("grootboek", maat="bruto", soort=kind, aanvraag=row.code)


def _hopes(rows: Iterable[WbiRow], sign: int = 1) -> list[Part]:
    kind = EntryKind.ESTIMATE_HIGH.value
    return [Part(label=row.name, sign=sign, ask=_of_application(row, kind)) for row in rows]


def not_granted(known: Known, asked: Ask, title: str) -> Parts:
    """Return what is held in prospect and is no money."""
    rows = [row for row in _wbi(known, asked) if not row.is_granted]
    says = "Aanvragen die niet zijn toegekend: nog geen geld, of nooit."
    return Parts(parts=_hopes(rows), says=says)


def not_granted_co_financing(known: Known, asked: Ask, title: str) -> Parts:
    """Return what the municipality and others would add to what is not granted."""
    parts = [
        Part(label=row.name, ask=ask("afspraak", wat="cofinanciering", aanvraag=row.code))
        for row in _wbi(known, asked)
        if not row.is_granted
    ]
    return Parts(parts=parts, says="Cofinanciering zoals de overeenkomst die noemt.")


def rejected(known: Known, asked: Ask, title: str) -> Parts:
    """Return what was held in prospect and was refused."""
    rows = [row for row in _wbi(known, asked) if row.is_rejected]
    return Parts(parts=_hopes(rows), says="Aanvragen die zijn afgewezen.")


def granted_difference(known: Known, asked: Ask, title: str) -> Parts:
    """Return what was determined of granted applications, less what was held in prospect."""
    rows = [row for row in _wbi(known, asked) if row.is_granted]
    kind, through = EntryKind.DETERMINED.value, asked.text("tm") or None
    parts = [
        Part(
            label=f"{row.name}, vastgesteld",
            ask=_of_application(row, kind).but(tm=through),
        )
        for row in rows
    ]
    return Parts(parts=[*parts, *_hopes(rows, -1)], says="Alleen aanvragen die zijn toegekend.")


def without_not_granted(known: Known, asked: Ask, title: str) -> Parts:
    """Return the total of the agreement without what was not granted."""
    through = asked.text("tm") or None
    parts = (
        Part(
            label="Totaal van de regelingen",
            ask=ask("grootboek", maat="bruto", soort=asked.text("soort")),
        ),
        Part(label="niet toegekend (Wbi)", ask=ask("niet-toegekend", tm=through), sign=-1),
        Part(
            label="Vastgesteld min indicatie van wat is toegekend (Wbi)",
            ask=ask("toegekend-verschil", tm=through),
        ),
    )
    return Parts(parts=parts, says="Van Wbi staat hier alleen wat is toegekend.")


def granted(known: Known, asked: Ask, title: str) -> Origin:
    """Return the grants as they were decided."""
    code = asked.text("aanvraag")
    rows = [row for row in _wbi(known, asked) if row.granted and code in ("", row.code)]
    return Origin(
        title=title,
        unit=Unit.EURO,
        says="Wat de minister heeft toegekend, zoals het is besloten.",
        columns=(Column(name="Aanvraag", width=44), Column(name="Status", width=24)),
        rows=tuple(
            Row(
                cells=(row.name, row.status_label),
                value=row.granted or Money(0, "EUR"),
                place=Place(name="grants:wbi", act=Act.SEE_FACTS, kwargs={"code": row.code}),
            )
            for row in rows
        ),
        sources=("AGR-WBI",),
    )


# --- Measures ---


def measures(known: Known, asked: Ask, title: str) -> Origin:
    """Return the measures of the agreement, or those that started in the window by a year."""
    through, is_started = asked.year("tm"), asked.text("maat") == "gestart"
    found = []
    for code, measure in known.measures.items():
        basis = known.bases.get((code, through), {}) if through else {}
        right = known.right(Scheme.ORV, code)
        counts = basis.get("telt", right is not None and right.is_claimable)
        started_on = basis.get("startWerk", measure.works_started_on) or "nog niet"
        if counts or not is_started:
            place = Place(name="grants:measure", act=Act.SEE_FACTS, kwargs={"measure": code})
            cells = (measure.name, str(started_on))
            found.append(Row(cells=cells, value=1, place=place))
    return Origin(
        title=title,
        unit=Unit.LINES,
        says="De maatregelen van de overeenkomst, met de start van het werk.",
        columns=(Column(name="Maatregel", width=44), Column(name="Start van het werk")),
        rows=tuple(found),
        sources=("AGR-ORV", "AGR-ORV-START"),
    )


# --- The straight line ---


def straight(known: Known, asked: Ask, title: str) -> Origin:
    """Return what an even number of homes a year comes to: of one year, or to the end of one."""
    years = known.figures.book.window.years
    through = asked.year("tm")
    passed = 1 if through is None else min(max(through - years[0] + 1, 0), len(years))
    target = agreed.agreed(known, ask("afspraak", wat="betaalbaar", doel=TargetKind.NPLV), title)
    reached = straight_line(
        target=known.figures.target_affordable, years=len(years), year_number=passed
    )
    outcome = Outcome(
        label=f"Gelijk verdeeld over {len(years)} jaar; hiervan {passed} jaar",
        unit=Unit.HOMES,
        value=reached,
    )
    return replace(target, title=title, outcome=outcome)


# --- FTE ---


def full_time(known: Known, asked: Ask, title: str) -> Origin:
    """Return hours as full-time equivalents: of a year, or of a month of delivery."""
    of = asked.but("kosten", maat="uren", regeling=Scheme.CAPACITY.value)
    hours = costs.lines(known, of, title)
    year = asked.year("levering") or asked.year("jaar")
    per_fte = known.figures.book.amount(ReferenceKey.FTE_HOURS, year)
    assert per_fte  # nosec B101 # the page shows no FTE where the hours of one are not known
    label = f"Gedeeld door {number(per_fte)} uur per fte"
    if asked.text("maand"):
        per_fte, label = per_fte / 12, f"{label} per jaar, een twaalfde daarvan in een maand"
    outcome = Outcome(label=label, unit=Unit.FTE, value=hours.rows_sum / per_fte)
    return replace(hours, outcome=outcome)
