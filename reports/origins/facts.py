"""The facts that figures are made of, as they were known at a moment: each kind read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce
from moneyed import Money

from grants.calculations import Cost
from grants.hours import NO_JOB
from grants.models import CostKind, CostLine, EntryKind, LedgerEntry, OrvMeasure, Scheme
from grants.queries import DrawingRight, rate_of
from housing.calculations import counts_for_grant, is_affordable
from housing.models import Location, Plan, StartLine
from housing.plans import snapshot
from nplv.core.models import Area
from nplv.core.rewinding import Later
from reports.figures import AreaFigures


@dataclass(frozen=True, kw_only=True)
class StartFact:
    """One approved line of a start, and what the rules say of it."""

    start_id: int
    reference: str
    is_reversal: bool
    plan: str
    location: str
    neighbourhood: str
    started_on: date
    claim_year: int | None
    segment: str
    kind: str
    care_form: str
    earlier_subsidy: str
    homes: int
    is_inside_window: bool

    @property
    def is_affordable(self) -> bool:
        return is_affordable(segment=self.segment)

    @property
    def counts(self) -> bool:
        """Whether these homes earn the incentive (R3)."""
        return counts_for_grant(
            segment=self.segment,
            has_earlier_subsidy=bool(self.earlier_subsidy),
            is_inside_window=self.is_inside_window,
            has_evidence=True,
            is_approved=True,
        )

    @property
    def carried_over_from(self) -> int | None:
        """The closed start year of what is claimed later (R6)."""
        start = self.started_on.year
        return start if self.claim_year is not None and start < self.claim_year else None


@dataclass(frozen=True, kw_only=True)
class CostFact:
    """One approved cost line."""

    pk: int
    name: str
    about: str  # description
    scheme: str
    measure: str  # code; empty for capacity
    kind: str
    job: str
    month: int | None  # of delivery, as the hours are counted
    year: int  # of delivery
    claim_year: int
    is_credit: bool
    cost: Cost


@dataclass(frozen=True, kw_only=True)
class PlanFact:
    """What a plan is to start of a segment in a year."""

    plan: str
    name: str
    location: str
    neighbourhood: str
    year: int
    segment: str
    homes: int


class Known:
    """What is known of an area, now or as it was at a moment; or of one fact in it alone."""

    def __init__(
        self,
        area: Area,
        *,
        at: datetime | None = None,
        start_id: int | None = None,
        cost_id: int | None = None,
    ) -> None:
        self.area, self.at = area, at
        self.figures = AreaFigures(area, at)
        self._start_id, self._cost_id = start_id, cost_id

    # --- Facts ---

    @cached_property
    def starts(self) -> list[StartFact]:
        """The approved lines of starts, by day."""
        rows = StartLine.objects.approved_in(self.area, known_at=self.at)
        if self._start_id is not None:
            rows = rows.filter(start_id=self._start_id)
        elif self._cost_id is not None:
            rows = rows.none()
        rows = rows.order_by("start__started_on", "start_id", "pk")
        window = self.figures.book.window
        return [
            StartFact(**row, is_inside_window=row["started_on"] in window)
            for row in rows.values(*_OF_LINE, **_OF_START).iterator()
        ]

    @cached_property
    def costs(self) -> list[CostFact]:
        """The approved cost lines, as they were entered."""
        rows = CostLine.objects.approved_in(self.area, known_at=self.at)
        if self._cost_id is not None:
            rows = rows.filter(pk=self._cost_id)
        elif self._start_id is not None:
            rows = rows.none()
        rows = rows.select_related("measure").order_by("claim_year", "year", "pk")
        return [_cost_fact(line) for line in rows.iterator()]

    @cached_property
    def entries(self) -> list[LedgerEntry]:
        """The ledger entries, in the order in which they were booked."""
        rows = LedgerEntry.objects.of(self.area, known_at=self.at)
        rows = rows.select_related("measure", "application", "area")
        return list(rows.order_by("claim_year", "booked_at", "pk"))

    @cached_property
    def planned(self) -> list[PlanFact]:
        """What plans are, or were, to start."""
        names = dict(self.area.neighbourhoods.values_list("slug", "name"))
        found = [
            PlanFact(
                plan=said["code"],
                name=said["naam"],
                location=said["ligging"],
                neighbourhood=names.get(said["wijk"] or "", ""),
                year=row["jaar"],
                segment=row["segment"],
                homes=row["aantal"],
            )
            for said in self._plans().values()
            for row in said["programma"]
        ]
        return sorted(found, key=lambda fact: (fact.plan, fact.year, fact.segment))

    @cached_property
    def chances(self) -> dict[str, tuple[Decimal, Decimal]]:
        """By plan in the area: the chance that it starts, and that it then slips; percentages."""
        return {
            said["code"]: (Decimal(said["kans"]), Decimal(said["kansUitloop"]))
            for said in self._plans().values()
            if said["ligging"] == Location.NPLV
        }

    def _plans(self) -> dict[int, dict[str, Any]]:
        """Return what each plan says, with what was changed since the moment taken back."""
        plans = Plan.objects.filter(area=self.area).select_related("neighbourhood")
        plans = plans.prefetch_related("programme", "bottlenecks")
        said = {plan.pk: snapshot(plan) for plan in plans}
        if self.at is not None:
            for number, past in Later(self.area, self.at, kinds=[Plan]).past(Plan).items():
                before = said.pop(number, {}) | past.said
                said |= {number: before} if past.existed else {}
        return said

    # --- What holds for them ---

    @cached_property
    def measures(self) -> dict[str, OrvMeasure]:
        """The ORV measures by code, in the order of the agreement."""
        return {measure.code: measure for measure in self.figures.measures}

    @cached_property
    def bases(self) -> dict[tuple[str, int], Mapping]:
        """What was declared rests on: by code of the measure (empty: capacity) and claim year."""
        return {
            (entry.measure.code if entry.measure else "", entry.claim_year): entry.basis
            for entry in self.entries
            if entry.kind == EntryKind.DECLARED and entry.basis
        }

    def right(self, scheme: str, measure: str) -> DrawingRight | None:
        """Return the drawing right of a measure, or of capacity."""
        if scheme == Scheme.CAPACITY:
            return self.figures.capacity
        return next((right for right in self.figures.rights if right.code == measure), None)

    def rate(self, fact: StartFact) -> Money:
        """Return what one home of a start earns: in a closed year what it was declared with."""
        years = (fact.claim_year, fact.started_on.year)
        declared = self.figures.declared.rates.get(years)
        return rate_of(self.figures.book, years[1]) if declared is None else declared

    def year_before(self, year: int) -> int | None:
        """Return the claim year before a year; None for the first."""
        return max((of for of in self.figures.years if of < year), default=None)


# What a fact says of its start, by what it is called here; of its line by the same names.
_OF_LINE = ("start_id", "segment", "kind", "care_form", "earlier_subsidy", "homes")
_OF_START = {
    "reference": F("start__reference"),
    "is_reversal": ExpressionWrapper(Q(start__reverses__isnull=False), output_field=BooleanField()),
    "plan": F("start__plan__code"),
    "location": F("start__plan__location"),
    "neighbourhood": Coalesce(F("start__plan__neighbourhood__name"), Value("")),
    "started_on": F("start__started_on"),
    "claim_year": F("start__claim_year"),
}


def _cost_fact(line: CostLine) -> CostFact:
    is_own = line.kind == CostKind.OWN_STAFF
    end = line.delivered_to.month if line.delivered_to else line.month
    return CostFact(
        pk=line.pk,
        name=str(line),
        about=line.description,
        scheme=line.scheme,
        measure=line.measure.code if line.measure else "",
        kind=line.kind,
        job=" ".join(line.job.split()) or NO_JOB,
        month=line.month if is_own else end,
        year=line.year,
        claim_year=line.claim_year,
        is_credit=line.corrects_id is not None,
        cost=Cost(
            excl=line.amount,
            vat=line.vat,
            compensable_vat=line.compensable_vat,
            hours=line.hours,
        ),
    )


def amount_of(cost: Cost, what: str) -> Money | Decimal | int:
    """Return one amount of a cost, by its Dutch key."""
    found: dict[str, Money | Decimal | int] = {
        "aantal": 1,
        "excl": cost.excl,
        "btw": cost.vat,
        "compensabel": cost.compensable_vat,
        "incl": cost.incl,
        "uren": cost.hours,
    }
    return found[what]
