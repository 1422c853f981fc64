"""What the yearly report on capacity says: hours, FTE and cost, and what they give (AGR-REPORT)."""

from dataclasses import dataclass
from decimal import Decimal

from moneyed import Money

from grants.calculations import Contribution, Cost, all_cost, full_time_equivalents
from grants.hours import CapacityHours, HoursTable, capacity_hours
from grants.models import CostKind, CostLine, Scheme
from grants.queries import DrawingRight
from nplv.core.models import ReferenceKey
from reports.cost_rows import CostRow, cost_of, cost_rows
from reports.figures import AreaFigures
from reports.remarks import Remark, capacity_remarks
from reports.rights import RightAccount, bases_of, right_account
from reports.settled import SettledYear, settled_years
from reports.standing import MOST_LINES_ON_PAPER, Standing, standing_of


@dataclass(frozen=True, kw_only=True)
class CategoryHours:
    """The hours of one category of person by month, and what all of them cost."""

    kind: str  # own staff or hire, in Dutch
    job: str
    months: tuple[Decimal, ...]
    fte: Decimal | None
    cost: Cost  # with the hours of all months


@dataclass(frozen=True, kw_only=True)
class DeliveredHours:
    """The hours of one year of delivery that are claimed in the year of the report."""

    year: int
    labels: tuple[str, ...]  # of the months
    categories: tuple[CategoryHours, ...]
    months: tuple[Decimal, ...]
    month_ftes: tuple[Decimal | None, ...]
    cost: Cost  # with the hours
    fte: Decimal | None
    hours_per_fte: Decimal | None
    source: str  # of the hours per FTE; empty where they are not known


@dataclass(frozen=True, kw_only=True)
class CapacityYear:
    """Capacity in one claim year and up to and including it. All amounts in EUR."""

    year: int
    own_staff: Cost
    hire: Cost
    cost_to_date: Cost
    contribution: Contribution
    contribution_to_date: Contribution
    left: Money
    fte: Decimal | None

    @property
    def cost(self) -> Cost:
        """Own staff and hire together."""
        return self.own_staff + self.hire


@dataclass(frozen=True, kw_only=True)
class CapacityReport:
    """The accounts of capacity of one area over one claim year. All amounts in EUR."""

    standing: Standing
    right: RightAccount
    printed_excl: Money
    years: tuple[CapacityYear, ...]  # up to and including the year
    hours: tuple[DeliveredHours, ...]  # the year itself, then what was carried over
    settled: tuple[SettledYear, ...]
    remarks: tuple[Remark, ...]

    @property
    def year(self) -> int:
        return self.standing.year

    @property
    def is_concept(self) -> bool:
        """Whether the figures can still change."""
        return self.standing.is_open

    @property
    def own_lines(self) -> tuple[CostRow, ...]:
        """The lines of own staff."""
        return tuple(line for line in self.right.lines if line.is_own_staff)

    @property
    def hire_lines(self) -> tuple[CostRow, ...]:
        """The invoices of hire."""
        return tuple(line for line in self.right.lines if not line.is_own_staff)

    @property
    def own_cost(self) -> Cost:
        """What own staff cost in the year."""
        return cost_of(self.own_lines)

    @property
    def hire_cost(self) -> Cost:
        """What hire cost in the year."""
        return cost_of(self.hire_lines)

    @property
    def own_to_date(self) -> Cost:
        """What own staff cost up to and including the year."""
        return all_cost(row.own_staff for row in self.years)

    @property
    def hire_to_date(self) -> Cost:
        """What hire cost up to and including the year."""
        return all_cost(row.hire for row in self.years)

    @property
    def of_year(self) -> CapacityYear:
        """The year of the report."""
        return self.years[-1]

    @property
    def lists_lines(self) -> bool:
        """Whether the lines are on paper too."""
        return len(self.right.lines) <= MOST_LINES_ON_PAPER


def capacity_report(figures: AreaFigures, year: int) -> CapacityReport | None:
    """Return the capacity report, in a fixed number of queries; None where it was not agreed."""
    right = figures.capacity
    if right is None:
        return None
    facts = CostLine.objects.approved_in(figures.area, known_at=figures.known_at).filter(
        scheme=Scheme.CAPACITY
    )
    account = right_account(
        right,
        year=year,
        printed_excl=right.maximum,
        costs=figures.costs.get(None, {}),
        basis=bases_of(figures, Scheme.CAPACITY, year).get(None, {}),
        works_started_on=None,
        lines=cost_rows(facts, claim_year=year).get(None, ()),
    )
    printed = figures.printed_totals.get("capacity-excl")
    hours = capacity_hours(
        figures.area, claim_year=year, book=figures.book, known_at=figures.known_at
    )
    delivered = _delivered(figures, hours, year)
    standing, settled = (
        standing_of(figures, year),
        settled_years(figures, Scheme.CAPACITY, through=year),
    )
    return CapacityReport(
        standing=standing,
        right=account,
        printed_excl=printed.amount if printed else right.maximum,
        years=_years(figures, right, facts.filter(kind=CostKind.OWN_STAFF).summed(), year),
        hours=delivered,
        settled=settled,
        remarks=capacity_remarks(
            standing,
            right=account,
            fte=[(row.year, row.hours_per_fte, row.source) for row in delivered],
            settled=settled,
        ),
    )


def _years(
    figures: AreaFigures,
    right: DrawingRight,
    own: dict[int | None, dict[int, Cost]],
    last: int,
) -> tuple[CapacityYear, ...]:
    own_staff = own.get(None, {})
    return tuple(
        CapacityYear(
            year=row.year,
            own_staff=own_staff.get(row.year, Cost()),
            hire=row.cost + -own_staff.get(row.year, Cost()),
            cost_to_date=row.cost_to_date,
            contribution=row.contribution,
            contribution_to_date=row.contribution_to_date,
            left=right.maximum - row.contribution_to_date.gross,
            fte=_fte(figures, row.cost.hours, row.year),
        )
        for row in right.years
        if row.year <= last
    )


def _fte(figures: AreaFigures, hours: Decimal, year: int) -> Decimal | None:
    per_fte = figures.book.amount(ReferenceKey.FTE_HOURS, year)
    return full_time_equivalents(hours=hours, hours_per_fte=per_fte) if per_fte else None


def _delivered(figures: AreaFigures, hours: CapacityHours, year: int) -> tuple[DeliveredHours, ...]:
    """Return the year itself, also without hours, and then the earlier years, latest first."""
    years = sorted({year, *hours.years}, reverse=True)
    return tuple(_plain(hours.of_year(of), _source(figures, of)) for of in years)


def _source(figures: AreaFigures, year: int) -> str:
    row = figures.book.row(ReferenceKey.FTE_HOURS, year)
    return row.source if row else ""


def _plain(table: HoursTable, source: str) -> DeliveredHours:
    return DeliveredHours(
        year=table.year,
        labels=tuple(table.labels),
        categories=tuple(
            CategoryHours(
                kind=row.kind_name, job=row.name, months=row.hours, fte=fte, cost=row.cost
            )
            for row, fte in table.rows_with_fte
        ),
        months=tuple(table.totals),
        month_ftes=tuple(table.ftes),
        cost=table.cost,
        fte=table.fte,
        hours_per_fte=table.hours_per_fte[0],
        source=source,
    )
