"""Figures of the register: what the application computes beside what the documents say."""

from dataclasses import replace
from datetime import date

from grants.calculations import per_home
from grants.ceilings import KEYS
from grants.models import EntryKind, Scheme
from grants.models.agreement import TargetKind
from nplv.core.models import Area
from nplv.core.money import dutch, euros
from nplv.core.spreadsheets import Column
from nplv.core.templatetags.money import number
from reports.origins import agreed
from reports.origins.facts import Known
from reports.origins.origin import Ask, Origin, Outcome, Part, Parts, Row, Unit, ask
from reports.register import BETWEEN, WITHOUT_WBI, FigureRow, rate_of_first_year

NAMES = {
    "zorg": "Zorgwoningen in de afspraken",
    "stimulans-alle": "Realisatiestimulans van alle afgesproken betaalbare woningen",
    "woningen-laag": "Woningen die passen in de lage raming",
    "woningen-hoog": "Woningen die passen in de hoge raming",
    "zonder-wbi-laag": "Zonder Wbi, lage raming",
    "zonder-wbi-hoog": "Zonder Wbi, hoge raming",
    "betaalbaar-laag": "Per betaalbare woning zonder Wbi, lage raming",
    "betaalbaar-hoog": "Per betaalbare woning zonder Wbi, hoge raming",
    "woning-laag": "Per woning zonder Wbi, lage raming",
    "woning-hoog": "Per woning zonder Wbi, hoge raming",
    "gebieden": "Gebieden die meedoen",
    "gebieden-trekkend": "Gebieden die kunnen trekken",
}


def registered(known: Known, asked: Ask, title: str) -> Origin | Parts:
    """Return a figure that the register computes."""
    what = asked.text("maat")
    if what == "zorg":
        kinds = (TargetKind.CARE_SUITABLE, TargetKind.CARE_CLUSTERED)
        of = [Part(label=kind.label, ask=_target("woningen", kind)) for kind in kinds]
        return Parts(parts=of, says="Beide soorten zorgwoningen.", unit=Unit.HOMES)
    if what.startswith("gebieden"):
        return _areas(title, is_drawing=what == "gebieden-trekkend")
    if what == "stimulans-alle":
        rate = rate_of_first_year(known.figures)
        value = euros(rate * known.figures.target_affordable)
        label = f"Keer {dutch(euros(rate))} per woning"
        homes = agreed.agreed(known, _target("betaalbaar", TargetKind.NPLV), title)
        return replace(homes, outcome=Outcome(label=label, unit=Unit.EURO, value=value))
    return _of_the_band(known, asked)


def _of_the_band(known: Known, asked: Ask) -> Parts:
    """Return a figure of the low or the high of the agreement."""
    of, _, side = asked.text("maat").rpartition("-")
    kind = EntryKind.ESTIMATE_LOW if side == "laag" else EntryKind.ESTIMATE_HIGH
    if of == "zonder-wbi":
        parts = [Part(label=one.label, ask=_estimate(kind, one)) for one in WITHOUT_WBI]
        return Parts(parts=parts, says="De regelingen zonder de Woningbouwimpuls.")
    if of == "woningen":
        rate = rate_of_first_year(known.figures)
        part = Part(label="Raming", ask=_estimate(kind, Scheme.INCENTIVE))
        amount = known.figures.booked(Scheme.INCENTIVE, kind).amount
        value = int(amount / rate) if rate else 0
        label = f"Gedeeld door {dutch(euros(rate))} per woning, in hele woningen naar beneden"
        outcome = Outcome(label=label, unit=Unit.HOMES, value=value)
        return Parts(parts=[part], says="Hoeveel woningen de raming betaalt.", outcome=outcome)
    figures = known.figures
    homes = figures.target_affordable if of == "betaalbaar" else figures.target_homes
    part = Part(label=NAMES[f"zonder-wbi-{side}"], ask=asked.but(maat=f"zonder-wbi-{side}"))
    amounts = [figures.booked(one, kind) for one in WITHOUT_WBI]
    value = per_home(amounts=amounts, homes=homes)
    label = f"Gedeeld door {number(homes)} afgesproken woningen"
    outcome = Outcome(label=label, unit=Unit.EURO, value=value)
    return Parts(parts=[part], says="De raming, per afgesproken woning.", outcome=outcome)


def _estimate(kind: EntryKind, scheme: Scheme | None = None) -> Ask:
    of = scheme.value if scheme else None
    return ask("grootboek", maat="bruto", soort=kind.value, regeling=of)


def _target(what: str, kind: TargetKind) -> Ask:
    return ask("afspraak", wat=what, doel=kind.value)


def _areas(title: str, *, is_drawing: bool) -> Origin:
    of = {"may_draw": True} if is_drawing else {"takes_part": True}
    areas = Area.objects.filter(**of)
    return Origin(
        title=title,
        unit=Unit.LINES,
        says="De gebieden van het Nationaal Programma, zoals zij in het register staan.",
        columns=(Column(name="Gebied", width=44),),
        rows=tuple(Row(cells=(area.name,), value=1) for area in areas.order_by("name")),
    )


def _band(name: str) -> tuple[Ask, ...]:
    return (ask("register", maat=f"{name}-laag"), ask("register", maat=f"{name}-hoog"))


def _estimates(scheme: Scheme | None = None) -> tuple[Ask, ...]:
    return (_estimate(EntryKind.ESTIMATE_LOW, scheme), _estimate(EntryKind.ESTIMATE_HIGH, scheme))


ORV = Scheme.ORV.value
# What the figures in a computed text open to, in their order; a band of one figure: the last.
BANDS = ("capacity-maximum", "incentive-band", "total", "total-without-wbi")
BANDS += ("per-affordable-without-wbi", "per-home-without-wbi")
OPENS: dict[str, tuple[Ask, ...]] = {
    "target-homes": (_target("woningen", TargetKind.NPLV),),
    "target-affordable": (_target("betaalbaar", TargetKind.NPLV),),
    "care-homes": (ask("register", maat="zorg"),),
    "measures": (ask("maatregelen", maat="alle"),),
    "orv-excl-rows": (ask("afspraak", wat="excl", regeling=ORV),),
    "orv-maximum": (ask("afspraak", wat="maximum", regeling=ORV),),
    "capacity-maximum": _estimates(Scheme.CAPACITY),
    "incentive-band": _estimates(Scheme.INCENTIVE),
    "incentive-of-all-affordable": (ask("register", maat="stimulans-alle"),),
    "homes-in-the-band": _band("woningen"),
    "indicated": (ask("afspraak", wat="indicatie"),),
    "co-financing": (ask("afspraak", wat="cofinanciering"),),
    "per-affordable-without-wbi": _band("betaalbaar"),
    "per-home-without-wbi": _band("woning"),
    "total": _estimates(),
    "total-without-wbi": _band("zonder-wbi"),
    "areas": (ask("register", maat="gebieden"), ask("register", maat="gebieden-trekkend")),
}


def opens_to(row: FigureRow, *, today: date) -> tuple[Ask, ...]:
    """Return what the figures in a computed text open to; none where it has only days."""
    if row.computation == "ceiling-pro-rata":
        return tuple(
            ask("plafond", maat="rato", regeling=scheme.value, dag=today.isoformat())
            for scheme in KEYS
        )
    asks = OPENS.get(row.computation, ())
    is_one = BETWEEN not in row.computed and row.computation in BANDS
    return asks[-1:] if is_one else asks
