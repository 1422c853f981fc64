"""What a cost would do if it were approved: the drawing right before and after it (R8-R11)."""

from dataclasses import dataclass

from moneyed import Money

from grants.calculations import NOTHING, Contribution, Cost, StartStanding, compensable_part
from grants.deadlines import MeasureDeadline
from grants.declared import Declared, declared_in
from grants.entries import CostEntry
from grants.models import Agreement, CostLine, OrvMeasure, Scheme, Stream
from grants.overviews import claim_years
from grants.queries import DrawingRight, capacity_right, measure_right
from nplv.core.money import to_cents
from nplv.core.review import Status


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A drawing right as it stands, with what is needed to say what one more cost would do."""

    agreement: Agreement
    measure: OrvMeasure | None  # None for capacity
    maximum: Money
    costs: dict[int, Cost]  # approved, by claim year
    declared: Declared
    waiting: Cost  # entered, not approved yet: other lines than the one that is looked at
    deadline: MeasureDeadline | None  # None for capacity

    @property
    def is_not_started(self) -> bool:
        """Whether the works have not started but still can: figures are then of after that."""
        return self.deadline is not None and self.deadline.standing in (
            StartStanding.AHEAD,
            StartStanding.DUE,
        )

    def right(self, costs: dict[int, Cost]) -> DrawingRight:
        """Return what the drawing right gives for cost by claim year."""
        years = claim_years(self.agreement, costs, declared=self.declared)
        given = {"costs": costs, "years": years, "declared": self.declared}
        if self.measure is None:
            return capacity_right(maximum=self.maximum, **given)
        return measure_right(
            self.measure, agreement=self.agreement, as_if_started=self.is_not_started, **given
        )


@dataclass(frozen=True, kw_only=True)
class CostEffect:
    """What one cost would add."""

    standing: Standing
    before: DrawingRight
    after: DrawingRight
    line: Cost
    year: int  # of delivery
    claim_year: int

    @property
    def is_carried_over(self) -> bool:
        """Whether its year was closed, so that it is claimed in a later one (R8)."""
        return self.claim_year > self.year

    @property
    def adds(self) -> Contribution:
        """What it adds in its claim year; below zero for a credit note."""
        before, after = self.before.of_year(self.claim_year), self.after.of_year(self.claim_year)
        return after.contribution - before.contribution

    @property
    def shifts(self) -> Contribution:
        """What it changes in other years: there is less left for cost that is claimed later."""
        return self.after.contribution - self.before.contribution - self.adds

    @property
    def own_part(self) -> Money:
        """The part of the cost that is not the State's, whatever the maximum."""
        return self.line.incl - self._part_of_state

    @property
    def not_paid(self) -> Money:
        """The State's part of this cost that goes above the maximum, or counts in no year."""
        given = self.after.contribution.gross - self.before.contribution.gross
        return max(self._part_of_state - given, NOTHING)

    @property
    def _part_of_state(self) -> Money:
        return to_cents(self.line.incl * (self.after.share / 100))


def standing_of(
    agreement: Agreement,
    *,
    measure: OrvMeasure | None,
    deadline: MeasureDeadline | None,
    apart_from: int | None = None,
) -> Standing | None:
    """
    Return how a measure stands, or capacity; None if capacity was not agreed.

    `apart_from` is the id of the line that is looked at. A fixed number of queries.
    """
    area, maximum = agreement.area, measure.maximum if measure else _capacity_maximum(agreement)
    if maximum is None:
        return None
    scheme = Scheme.ORV if measure else Scheme.CAPACITY
    lines = CostLine.objects.filter(area=area, scheme=scheme, measure=measure)
    key = measure.pk if measure else None
    undecided = lines.filter(status__in=(Status.CONCEPT, Status.SUBMITTED)).exclude(pk=apart_from)
    return Standing(
        agreement=agreement,
        measure=measure,
        maximum=maximum,
        costs=lines.filter(status=Status.APPROVED).summed().get(key, {}),
        declared=declared_in(area),
        waiting=undecided.summed().get(key, {}).get(None, Cost()),
        deadline=deadline,
    )


def _capacity_maximum(agreement: Agreement) -> Money | None:
    stream = Stream.objects.filter(agreement=agreement, scheme=Scheme.CAPACITY).first()
    return stream.high if stream else None


def effect_of(entry: CostEntry, *, standing: Standing) -> CostEffect:
    """
    Return what a cost with an amount would do if it were approved now.

    Source: AGR-ORV-COST, AGR-ORV-VAT, AGR-ORV-START, AGR-CAPACITY, AGR-CAPACITY-VAT
    """
    line = cost_of(entry)
    claim_year = standing.declared.claim_year(entry.year)
    costs = standing.costs
    with_line = costs | {claim_year: costs.get(claim_year, Cost()) + line}
    return CostEffect(
        standing=standing,
        before=standing.right(costs | {claim_year: costs.get(claim_year, Cost())}),
        after=standing.right(with_line),
        line=line,
        year=entry.year,
        claim_year=claim_year,
    )


def cost_of(entry: CostEntry) -> Cost:
    """Return what an entry with an amount comes to."""
    return Cost(
        excl=entry.cost or NOTHING,
        vat=entry.vat,
        compensable_vat=compensable_part(vat=entry.vat, compensable=entry.compensable),
        hours=entry.hours,
    )
