"""What the pages of an area show of its drawing rights, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from moneyed import Money

from grants.calculations import (
    Contribution,
    Cost,
    YearOfCost,
    all_contributions,
    all_cost,
    full_time_equivalents,
)
from grants.deadlines import MeasureDeadline, deadline_of
from grants.declared import NOTHING as NOTHING_DECLARED
from grants.declared import Declared, declared_in
from grants.models import (
    Agreement,
    CostLine,
    OrvMeasure,
    PrintedTotal,
    Scheme,
    Stream,
)
from grants.queries import DrawingRight, capacity_right, measure_right
from housing.models import Plan
from nplv.core.history import events_of
from nplv.core.models import Area, AuditEvent, ReferenceKey
from nplv.core.money import dutch, total
from nplv.core.reference import ReferenceBook

PRINTED_ORV_EXCL = "orv-excl"


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """A measure and what it gives."""

    measure: OrvMeasure
    right: DrawingRight
    deadline: MeasureDeadline
    plans: tuple[Plan, ...]  # that it belongs to, by code

    @property
    def plan_codes(self) -> list[str]:
        """The codes of its plans."""
        return [plan.code for plan in self.plans]

    @property
    def is_warning(self) -> bool:
        """Whether the remarks ask for attention."""
        return self.deadline.is_warning or bool(self.right.above_maximum)

    @property
    def remarks(self) -> list[str]:
        """What to know before reading the amounts, in Dutch."""
        found = [self.deadline.notice] if self.deadline.notice else []
        if self.right.waiting.incl:
            found.append(f"Goedgekeurd maar niet geteld: {dutch(self.right.waiting.incl)}.")
        if self.right.above_maximum:
            above, is_all = dutch(self.right.above_maximum), self.right.share == 100
            what = "De kosten gaan" if is_all else "Het rijksdeel van de kosten gaat"
            found.append(f"{what} {above} boven het maximum; daarvoor komt geen bijdrage.")
        return found


@dataclass(frozen=True, kw_only=True)
class MeasureChange:
    """One change of a measure, in words."""

    event: AuditEvent
    what: str


@dataclass(frozen=True, kw_only=True)
class OrvOverview:
    """All measures of an agreement with their totals."""

    agreement: Agreement
    rows: tuple[MeasureRow, ...]
    printed_total: Money | None  # excl. VAT, as the agreement prints it below the measures

    @property
    def maximum(self) -> Money:
        """The drawing rights together, VAT included."""
        return total(row.right.maximum for row in self.rows)

    @property
    def cost(self) -> Cost:
        """The cost that can be claimed, of all measures."""
        return all_cost(row.right.cost for row in self.rows)

    @property
    def contribution(self) -> Contribution:
        """What the State pays for all measures."""
        return all_contributions(row.right.contribution for row in self.rows)

    @property
    def left(self) -> Money:
        """What is left of the maximum."""
        return total(row.right.left for row in self.rows)

    @property
    def above_maximum(self) -> Money:
        """What goes above the maximum of each measure: one does not make room for another."""
        return total(row.right.above_maximum for row in self.rows)

    @property
    def printed_sum(self) -> Money:
        """The sum of the amounts excl. VAT that are printed at the measures."""
        return total(row.measure.printed_excl for row in self.rows)

    @property
    def printed_difference(self) -> Money | None:
        """By how much the printed total exceeds the sum of what it is the total of."""
        return None if self.printed_total is None else self.printed_total - self.printed_sum


@dataclass(frozen=True, kw_only=True)
class CapacityYear:
    """Capacity in one claim year, its hours also as full-time equivalents."""

    figures: YearOfCost
    hours_per_fte: Decimal | None  # None where the reference data does not say
    fte: Decimal | None
    fte_source: str  # key of the source; empty where there is none


@dataclass(frozen=True, kw_only=True)
class CapacityOverview:
    """The drawing right for capacity and its years."""

    right: DrawingRight
    years: tuple[CapacityYear, ...]

    @property
    def fte_sources(self) -> list[str]:
        """The keys of the sources of the hours of one FTE."""
        return sorted({year.fte_source for year in self.years if year.fte_source})


def find_agreement(area: Area) -> Agreement | None:
    """Return the agreement of an area; None if none has been loaded."""
    return Agreement.objects.select_related("area").filter(area=area).first()


def claim_years(
    agreement: Agreement, with_cost: Iterable[int], *, declared: Declared = NOTHING_DECLARED
) -> range:
    """Return the years of the window, and on to the last year with cost, or the first open one."""
    years = [*agreement.window.years, *with_cost]
    if declared.closed:
        years.append(max(declared.closed) + 1)
    return range(min(years), max(years) + 1)


def orv_overview(agreement: Agreement, *, today: date | None = None) -> OrvOverview:
    """Return the measures of an agreement and what they give; `today` decides on warnings only."""
    today = today or timezone.localdate()
    measures = agreement.area.measures.select_related("neighbourhood").prefetch_related("plans")
    lines = CostLine.objects.approved_in(agreement.area).filter(scheme=Scheme.ORV)
    costs, declared = lines.summed(), declared_in(agreement.area)
    printed = PrintedTotal.objects.filter(agreement=agreement, key=PRINTED_ORV_EXCL).first()
    return OrvOverview(
        agreement=agreement,
        rows=tuple(
            _row(measure, agreement, costs.get(measure.pk, {}), declared, today)
            for measure in measures.order_by("position")
        ),
        printed_total=printed.amount if printed else None,
    )


def measure_overview(
    measure: OrvMeasure, *, agreement: Agreement, today: date | None = None
) -> MeasureRow:
    """Return one measure and what it gives; `today` decides on warnings only."""
    today = today or timezone.localdate()
    lines = CostLine.objects.approved_in(measure.area).filter(measure=measure)
    costs = lines.summed().get(measure.pk, {})
    return _row(measure, agreement, costs, declared_in(measure.area), today)


def measure_changes(measure: OrvMeasure) -> list[MeasureChange]:
    """Return what was changed of a measure since the agreement, oldest first."""
    return [MeasureChange(event=event, what=_in_words(event)) for event in events_of(measure)]


def _in_words(event: AuditEvent) -> str:
    after = event.after or {}
    if "rijksdeel" in after:
        return f"Rijksdeel gezet op {Decimal(after['rijksdeel']).normalize():f}%".replace(".", ",")
    if "plannen" in after:
        return f"Plannen gezet op {', '.join(after['plannen']) or 'geen'}"
    day = after.get("startWerk")
    if day is None:
        return "Start van het werk teruggenomen"
    return f"Start van het werk gezet op {date.fromisoformat(day):%d-%m-%Y}"


def _row(
    measure: OrvMeasure,
    agreement: Agreement,
    costs: dict[int, Cost],
    declared: Declared,
    today: date,
) -> MeasureRow:
    years = claim_years(agreement, costs, declared=declared)
    right = measure_right(measure, agreement=agreement, costs=costs, years=years, declared=declared)
    deadline = deadline_of(measure, agreement=agreement, today=today)
    plans = tuple(sorted(measure.plans.all(), key=lambda plan: plan.code))
    return MeasureRow(measure=measure, right=right, deadline=deadline, plans=plans)


def capacity_overview(agreement: Agreement) -> CapacityOverview | None:
    """Return what capacity gives and how many hours went into it; None if it was not agreed."""
    stream = Stream.objects.filter(agreement=agreement, scheme=Scheme.CAPACITY).first()
    if stream is None:
        return None
    lines = CostLine.objects.approved_in(agreement.area).filter(scheme=Scheme.CAPACITY)
    costs, declared = lines.summed().get(None, {}), declared_in(agreement.area)
    years = claim_years(agreement, costs, declared=declared)
    right = capacity_right(maximum=stream.high, costs=costs, years=years, declared=declared)
    book = ReferenceBook(agreement.area)
    return CapacityOverview(
        right=right, years=tuple(_capacity_year(figures, book) for figures in right.years)
    )


def _capacity_year(figures: YearOfCost, book: ReferenceBook) -> CapacityYear:
    row = book.row(ReferenceKey.FTE_HOURS, figures.year)
    hours_per_fte = row.amount if row else None
    fte = None
    if hours_per_fte:
        fte = full_time_equivalents(hours=figures.cost.hours, hours_per_fte=hours_per_fte)
    return CapacityYear(
        figures=figures,
        hours_per_fte=hours_per_fte,
        fte=fte,
        fte_source=row.source if row else "",
    )
