"""The register of figures: what the documents say, beside what the application computes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from moneyed import Money

from grants.calculations import cut_right, per_home
from grants.ceilings import KEYS
from grants.models import EntryKind, RegisteredFigure, Scheme, Statement, Verdict
from grants.models.agreement import TargetKind
from nplv.core.models import Area, ReferenceKey
from nplv.core.money import dutch, euros, total
from reports.figures import AreaFigures

UNKNOWN = "niet bekend"
BETWEEN = " – "  # the low and the high of a band


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One figure: the statements of the documents, the computed value, the verdict."""

    code: str
    name: str
    statements: tuple[Statement, ...]
    computation: str  # the key of how it is computed; empty where there is nothing to compute
    computed: str  # in Dutch notation
    verdict: Verdict
    explanation: str


def figure_rows(figures: AreaFigures, *, verdict: str | None = None) -> list[FigureRow]:
    """Return the register of an area, in two queries beside those of its figures."""
    rows = RegisteredFigure.objects.filter(agreement__area=figures.area)
    if verdict:
        rows = rows.filter(verdict=verdict)
    return [
        FigureRow(
            code=row.code,
            name=row.name,
            statements=tuple(sorted(row.statements.all(), key=lambda found: found.position)),
            computation=row.computation,
            computed=COMPUTATIONS[row.computation](figures) if row.computation else "",
            verdict=Verdict(row.verdict),
            explanation=row.explanation,
        )
        for row in rows.prefetch_related("statements").order_by("position")
    ]


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _band(low: Money, high: Money) -> str:
    return dutch(low) if low == high else f"{dutch(low)}{BETWEEN}{dutch(high)}"


def _care_homes(figures: AreaFigures) -> int:
    kinds = (TargetKind.CARE_SUITABLE, TargetKind.CARE_CLUSTERED)
    return sum(figures.targets[kind].homes or 0 for kind in kinds)


def rate_of_first_year(figures: AreaFigures) -> Decimal:
    """Return the amount per home of the first year of the window; zero where it is not known."""
    year = figures.book.window.first.year
    return figures.book.amount(ReferenceKey.RATE_PER_HOME, year) or Decimal(0)


def _booked(figures: AreaFigures, schemes: Iterable[Scheme]) -> tuple[Money, Money]:
    """Return the low and the high of schemes together."""
    low, high = (
        total(figures.booked(scheme, kind) for scheme in schemes)
        for kind in (EntryKind.ESTIMATE_LOW, EntryKind.ESTIMATE_HIGH)
    )
    return low, high


WITHOUT_WBI = (Scheme.INCENTIVE, Scheme.ORV, Scheme.CAPACITY)


def _per_home(figures: AreaFigures, homes: int) -> str:
    low, high = (
        per_home(amounts=[amount], homes=homes) for amount in _booked(figures, WITHOUT_WBI)
    )
    return f"{_band(low, high)} per woning"


def _homes_in_the_band(figures: AreaFigures) -> str:
    rate = rate_of_first_year(figures)
    low, high = _booked(figures, [Scheme.INCENTIVE])
    if not rate:
        return UNKNOWN
    return f"{_number(int(low.amount / rate))} – {_number(int(high.amount / rate))} woningen"


def _incentive_of_all(figures: AreaFigures) -> str:
    return dutch(euros(rate_of_first_year(figures) * figures.target_affordable))


def _ceilings(figures: AreaFigures) -> str:
    said = []
    for scheme, (ceiling_key, rights_key) in KEYS.items():
        ceiling, rights = figures.book.amount(ceiling_key), figures.book.amount(rights_key)
        right = figures.booked(scheme, EntryKind.ESTIMATE_HIGH)
        if ceiling is None or rights is None:
            return UNKNOWN
        cut = cut_right(right=right, rights=euros(rights), ceiling=euros(ceiling))
        said.append(f"{scheme.label} naar rato {dutch(cut)}")
    return "; ".join(said)


def _areas(figures: AreaFigures) -> str:
    taking_part = Area.objects.filter(takes_part=True).count()
    drawing = Area.objects.filter(may_draw=True).count()
    return f"{taking_part} doen mee, {drawing} kunnen trekken"


def _window(figures: AreaFigures) -> str:
    window = figures.agreement.window
    return f"{window.first:%d-%m-%Y} t/m {window.last:%d-%m-%Y}"


def _last_cost_day(figures: AreaFigures) -> str:
    day = figures.book.day(ReferenceKey.LAST_COST_DAY)
    return f"{day:%d-%m-%Y}" if day else "geen grens"


def _first_payment(figures: AreaFigures) -> str:
    day = figures.book.day(ReferenceKey.FIRST_PAYMENT)
    return f"vanaf {day:%d-%m-%Y}" if day else UNKNOWN


def _dates(figures: AreaFigures) -> str:
    agreement = figures.agreement
    return f"gedateerd {agreement.dated_on:%d-%m-%Y}, ondertekend {agreement.signed_on:%d-%m-%Y}"


# By the key that a row of the register names.
COMPUTATIONS: dict[str, Callable[[AreaFigures], str]] = {
    "target-homes": lambda of: f"{_number(of.target_homes)} woningen",
    "target-affordable": lambda of: f"{_number(of.target_affordable)} woningen",
    "care-homes": lambda of: f"{_care_homes(of)} zorgwoningen",
    "window": _window,
    "dates": _dates,
    "measures": lambda of: f"{len(of.measures)} maatregelen",
    "orv-excl-rows": lambda of: dutch(total(row.printed_excl for row in of.measures)),
    "orv-maximum": lambda of: dutch(total(row.maximum for row in of.measures)),
    "capacity-maximum": lambda of: _band(*_booked(of, [Scheme.CAPACITY])),
    "incentive-band": lambda of: _band(*_booked(of, [Scheme.INCENTIVE])),
    "incentive-of-all-affordable": _incentive_of_all,
    "homes-in-the-band": _homes_in_the_band,
    "indicated": lambda of: dutch(total(row.indicated_grant for row in of.applications)),
    "co-financing": lambda of: dutch(of.printed_totals["wbi-co-financing"].amount),
    "per-affordable-without-wbi": lambda of: _per_home(of, of.target_affordable),
    "per-home-without-wbi": lambda of: _per_home(of, of.target_homes),
    "total": lambda of: _band(*_booked(of, Scheme)),
    "total-without-wbi": lambda of: f"zonder Wbi {_band(*_booked(of, WITHOUT_WBI))}",
    "areas": _areas,
    "ceiling-pro-rata": _ceilings,
    "first-payment": _first_payment,
    "last-cost-day": _last_cost_day,
}
