"""What an application rests on: the homes in its plans, its deficit, and whether it holds (R14)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from moneyed import Money

from grants.calculations import NOTHING
from grants.calculations.wbi import (
    Deficit,
    ExpectedYear,
    affordable_share,
    deficit,
    expected_incentive,
    is_affordable_enough,
)
from grants.models import WbiApplication, WbiTransition
from housing.calculations import is_affordable
from housing.models import Location, PlannedHomes
from nplv.core.models import ReferenceKey
from nplv.core.money import dutch, euros, plain
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook, UnknownReference


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that must hold before an application can be handed in."""

    name: str  # the field where it is mended
    label: str
    is_met: bool
    says: str  # what was found, and if it falls short what is expected


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The figures of an application, as it stands or as it was handed in."""

    plans: tuple[str, ...]  # codes of the plans in the NPLV area
    outside: tuple[str, ...]  # codes of plans that do not lie there
    homes: int
    affordable: int
    least_affordable: Decimal  # a percentage
    years: tuple[ExpectedYear, ...]  # inside the window: what earns the incentive
    cost: Money | None
    revenue: Money | None
    co_financing: Money
    least_share: Decimal
    requested: Money

    @cached_property
    def expected_incentive(self) -> Money:
        """The realisatiestimulans of the homes in its plans."""
        return expected_incentive(years=self.years)

    @cached_property
    def deficit(self) -> Deficit | None:
        """The sum of the application; None while cost or revenue is not known."""
        if self.cost is None or self.revenue is None:
            return None
        return deficit(
            cost=self.cost,
            revenue=self.revenue,
            incentive=self.expected_incentive,
            co_financing=self.co_financing,
            least_share=self.least_share,
        )

    @property
    def affordable_share(self) -> Decimal | None:
        """The percentage of the homes that is affordable; None without homes."""
        if not self.homes:
            return None
        return affordable_share(homes=self.homes, affordable=self.affordable)

    @property
    def affordable_percent(self) -> str:
        """The same as a reader writes it; empty without homes."""
        share = self.affordable_share
        return "" if share is None else _percent(share)

    @cached_property
    def checks(self) -> list[Check]:
        """Everything that must hold, met or not."""
        return [*_homes_checks(self), *_sum_checks(self)]

    @property
    def holds(self) -> bool:
        """Whether the application can be handed in."""
        return all(check.is_met for check in self.checks)

    def problems(self) -> list[Problem]:
        """Return what falls short, once for each field."""
        reasons: dict[str, list[str]] = {}
        for check in self.checks:
            if not check.is_met:
                reasons.setdefault(check.name, []).append(check.says)
        return [Problem(name=name, reason=" ".join(said)) for name, said in reasons.items()]


def _homes_checks(found: Assessment) -> Iterator[Check]:
    listed = ", ".join(found.plans)
    says = f"{found.homes} woningen in {listed}."
    if found.outside:
        says = f"Buiten het NPLV-gebied: {', '.join(found.outside)}. Koppel alleen plannen daarin."
    elif not found.plans:
        says = (
            "Koppel minstens één plan: de Wbi is voor woningen, niet voor een voorziening alleen."
        )
    elif not found.homes:
        says = f"Het programma van {listed} is leeg: er zijn geen woningen."
    yield Check(
        name="plannen",
        label="Plannen met woningen in het NPLV-gebied",
        is_met=found.homes > 0 and not found.outside,
        says=says,
    )
    least = _percent(found.least_affordable)
    label = f"Minstens {least} van de woningen is betaalbaar"
    if not found.homes:
        return  # the check before this one says so
    enough = is_affordable_enough(
        homes=found.homes, affordable=found.affordable, least_share=found.least_affordable
    )
    says = f"{found.affordable} van de {found.homes} woningen: {found.affordable_percent}"
    yield Check(
        name="plannen",
        label=label,
        is_met=enough,
        says=f"{says}." if enough else f"{says}; nodig is {least}.",
    )


def _sum_checks(found: Assessment) -> Iterator[Check]:
    label = "Kosten en opbrengsten zijn bekend"
    if found.cost is None:
        yield Check(name="kosten", label=label, is_met=False, says="Geef de kosten.")
    if found.revenue is None:
        says = "Geef de opbrengsten; 0 mag ook."
        yield Check(name="opbrengsten", label=label, is_met=False, says=says)
    if found.deficit is None:
        return
    before = found.deficit.before_co_financing
    has_deficit = before > NOTHING
    says = f"Het tekort voor cofinanciering is {dutch(before)}"
    yield Check(
        name="kosten",
        label="Er is een tekort",
        is_met=has_deficit,
        says=f"{says}." if has_deficit else f"{says}: er valt niets te dekken.",
    )
    if has_deficit:
        yield _co_financing_check(found.deficit)
    yield _request_check(found.requested, found.deficit)


def _co_financing_check(sums: Deficit) -> Check:
    least = f"{dutch(sums.least_co_financing)}, {_percent(sums.least_share)} van het tekort"
    says = f"Anderen dragen {dutch(sums.co_financing)}; nodig is minstens {least}."
    return Check(
        name="cofinanciering",
        label=f"De cofinanciering is minstens {_percent(sums.least_share)} van het tekort",
        is_met=sums.has_enough_co_financing,
        says=says,
    )


def _request_check(requested: Money, sums: Deficit) -> Check:
    most = max(sums.to_be_covered, NOTHING)
    says = f"Gevraagd wordt {dutch(requested)}; te dekken is {dutch(most)}."
    if requested <= NOTHING:
        says = "Geef het bedrag dat gevraagd wordt, hoger dan nul."
    return Check(
        name="gevraagd",
        label="Gevraagd wordt niet meer dan het te dekken tekort",
        is_met=NOTHING < requested <= most,
        says=says,
    )


def _percent(value: Decimal) -> str:
    """Return a percentage as a Dutch reader writes it; never rounded up to one that is met."""
    cut = value.quantize(Decimal("0.01"), rounding="ROUND_DOWN")
    return f"{cut:f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def assess(application: WbiApplication, *, book: ReferenceBook) -> Assessment:
    """
    Return the figures of an application as its plans and amounts are now.

    Errors: UnknownReference if the reference data lack a rate or a percentage.
    Source: AGR-WBI-COFINANCING, REG-WBI-AFFORDABLE
    """
    plans = list(application.plans.order_by("code"))
    inside = [plan for plan in plans if plan.location == Location.NPLV]
    affordable: Counter[int] = Counter()
    homes = 0
    for row in PlannedHomes.objects.filter(plan__in=inside):
        homes += row.homes
        if is_affordable(segment=row.segment):
            affordable[row.year] += row.homes
    window = book.window.years
    return Assessment(
        plans=tuple(plan.code for plan in inside),
        outside=tuple(plan.code for plan in plans if plan not in inside),
        homes=homes,
        affordable=affordable.total(),
        least_affordable=_required(book, ReferenceKey.WBI_AFFORDABLE),
        years=tuple(
            ExpectedYear(
                year=year,
                affordable=affordable[year],
                rate=euros(_required(book, ReferenceKey.RATE_PER_HOME, year)),
            )
            for year in sorted(affordable)
            if year in window
        ),
        cost=application.cost,
        revenue=application.revenue,
        co_financing=application.planned_co_financing,
        least_share=_required(book, ReferenceKey.WBI_CO_FINANCING),
        requested=application.requested_grant,
    )


def _required(book: ReferenceBook, key: ReferenceKey, year: int | None = None) -> Decimal:
    amount = book.amount(key, year)
    if amount is None:
        which = f"{key.label} ({year})" if year else key.label
        raise UnknownReference(f"‘{which}’ is niet bekend.")
    return amount


def standing_of(application: WbiApplication, *, book: ReferenceBook) -> Assessment:
    """Return the figures that count: while it is open those of now, else as it was handed in."""
    handed_in = _last_submission(application)
    if application.may_be_changed or handed_in is None:
        return assess(application, book=book)
    return thaw(handed_in.basis)


def _last_submission(application: WbiApplication) -> WbiTransition | None:
    return application.transitions.filter(basis__isnull=False).order_by("-number").first()


def freeze(found: Assessment) -> dict[str, Any]:
    """Return the figures of an application that holds, as its submission keeps them."""
    return {
        "plannen": list(found.plans),
        "woningen": found.homes,
        "betaalbaar": found.affordable,
        "minimaalBetaalbaar": str(found.least_affordable),
        "jaren": [
            {"jaar": row.year, "betaalbaar": row.affordable, "bedragPerWoning": plain(row.rate)}
            for row in found.years
        ],
        "kosten": None if found.cost is None else plain(found.cost),
        "opbrengsten": None if found.revenue is None else plain(found.revenue),
        "cofinanciering": plain(found.co_financing),
        "minimaleCofinanciering": str(found.least_share),
        "gevraagd": plain(found.requested),
    }


def thaw(basis: dict[str, Any]) -> Assessment:
    """Return the figures that a submission kept."""
    return Assessment(
        plans=tuple(basis["plannen"]),
        outside=(),
        homes=basis["woningen"],
        affordable=basis["betaalbaar"],
        least_affordable=Decimal(basis["minimaalBetaalbaar"]),
        years=tuple(
            ExpectedYear(
                year=row["jaar"],
                affordable=row["betaalbaar"],
                rate=euros(row["bedragPerWoning"]),
            )
            for row in basis["jaren"]
        ),
        cost=euros(basis["kosten"]),
        revenue=euros(basis["opbrengsten"]),
        co_financing=euros(basis["cofinanciering"]),
        least_share=Decimal(basis["minimaleCofinanciering"]),
        requested=euros(basis["gevraagd"]),
    )
