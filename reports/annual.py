"""What the annual report of a year says (R20)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from moneyed import Money

from grants.calculations import (
    Contribution,
    Cost,
    all_contributions,
    all_cost,
    full_time_equivalents,
)
from grants.queries import DrawingRight, Homes, IncentiveYear
from grants.wbi.overviews import WbiOverview
from housing.models import AdditionKind, CareForm, Location, Segment, StartedHomes
from nplv.core.models import ReferenceKey
from nplv.core.money import euros, total
from nplv.core.reference import UnknownReference
from reports.charts import Chart
from reports.dashboard import YearProgress, homes_by, progress_chart, year_progress
from reports.facts import (
    AgreementFacts,
    AreaFacts,
    ObligationFacts,
    TargetFacts,
    agreement_facts,
    area_facts,
    obligation_facts,
    target_facts,
)
from reports.figures import AreaFigures
from reports.queries import Ledger, YearFigures, ledger, year_figures


@dataclass(frozen=True, kw_only=True)
class HomesTable:
    """The homes of a year, split one way; the parts add up to the total."""

    title: str
    split: str  # what the rows are
    rows: tuple[tuple[str, Homes], ...]
    total: Homes


@dataclass(frozen=True, kw_only=True)
class RightRow:
    """A drawing right in one year and up to and including it, or the sum of several."""

    name: str
    maximum: Money
    is_claimable: bool
    waiting: Cost
    cost: Cost  # of the year
    cost_to_date: Cost
    contribution: Contribution  # of the year
    contribution_to_date: Contribution
    code: str | None = ""  # of the measure; None for capacity, and for all of them

    @property
    def left(self) -> Money:
        """What was left of the maximum at the end of the year."""
        return self.maximum - self.contribution_to_date.gross


@dataclass(frozen=True, kw_only=True)
class AnnualReport:
    """
    The accounts of one area over one year. A concept while the year is open.

    Like all that it holds it is plain data, no row of the database: so it can be frozen.
    """

    area: AreaFacts
    agreement: AgreementFacts
    year: int
    made_at: datetime
    figures: YearFigures
    targets: tuple[TargetFacts, ...]
    rate: Money  # per home that counts and started in the year
    of_year: Homes  # claimed in the year, in the NPLV area
    to_date: Homes  # claimed up to and including the year
    tables: tuple[HomesTable, ...]
    care: tuple[tuple[str, int], ...]  # care homes to date, by form
    progress: tuple[YearProgress, ...]
    chart: Chart
    incentive: tuple[IncentiveYear, ...]  # up to and including the year
    first_payment: str
    measures: tuple[RightRow, ...]
    excl_printed: Money  # the printed total without VAT, and what its rows add up to
    excl_rows: Money
    capacity: RightRow | None  # None where it was not agreed
    hours_per_fte: Decimal
    wbi: WbiOverview  # as it was at the end of the year
    ledger: Ledger
    obligations: tuple[ObligationFacts, ...]

    @property
    def is_concept(self) -> bool:
        """Whether the figures can still change."""
        return self.figures.is_open

    @cached_property
    def incentive_total(self) -> Money:
        """The realisatiestimulans of all claim years up to and including the year."""
        return total(row.nplv.amount for row in self.incentive)

    @cached_property
    def measures_total(self) -> RightRow:
        """All measures together."""
        return _sum_of_rights(self.measures)

    @property
    def fte(self) -> Decimal:
        """The capacity of the year in full-time equivalents."""
        if self.capacity is None:
            return Decimal(0)
        return full_time_equivalents(
            hours=self.capacity.cost.hours, hours_per_fte=self.hours_per_fte
        )

    @property
    def capacity_rows(self) -> tuple[RightRow, ...]:
        """Capacity as the rows of a table of drawing rights."""
        return (self.capacity,) if self.capacity else ()


def annual_report(figures: AreaFigures, year: int, *, at: datetime) -> AnnualReport:
    """
    Return the annual report of an area that has an agreement.

    Errors: UnknownReference if a rate or the hours of an FTE are missing for the year.
    """
    nplv = [row for row in figures.started if row.location == Location.NPLV]
    to_date = [row for row in nplv if row.claim_year is not None and row.claim_year <= year]
    of_year = [row for row in nplv if row.claim_year == year]
    # What was known at the end of the year: a report does not move with later starts.
    progress = year_progress(figures, [row for row in to_date if row.is_inside_window])
    return AnnualReport(
        area=area_facts(figures.area),
        agreement=agreement_facts(figures.agreement),
        year=year,
        made_at=at,
        figures=year_figures(figures, year),
        targets=tuple(target_facts(row) for row in figures.targets.values()),
        rate=euros(_required(figures, ReferenceKey.RATE_PER_HOME, year)),
        of_year=figures.homes(of_year),
        to_date=figures.homes(to_date),
        tables=_homes_tables(figures, of_year),
        care=_care_homes(to_date),
        progress=progress,
        chart=progress_chart(figures, progress),
        incentive=tuple(row for row in figures.incentive if row.year <= year),
        first_payment=_quarter(figures),
        measures=tuple(_right_row(right, year) for right in figures.rights),
        excl_printed=figures.printed_totals["orv-excl"].amount,
        excl_rows=total(measure.printed_excl for measure in figures.measures),
        capacity=_right_row(figures.capacity, year) if figures.capacity else None,
        hours_per_fte=_required(figures, ReferenceKey.FTE_HOURS, year),
        wbi=figures.wbi(through=year),
        ledger=ledger(figures, through=year),
        obligations=tuple(obligation_facts(row, year=year) for row in figures.obligations),
    )


def _required(figures: AreaFigures, key: ReferenceKey, year: int) -> Decimal:
    amount = figures.book.amount(key, year)
    if amount is None:
        raise UnknownReference(f"‘{key.label}’ is voor {year} niet bekend.")
    return amount


def _quarter(figures: AreaFigures) -> str:
    """Return the quarter in which the first payment is expected: "vierde kwartaal van 2026"."""
    day = figures.book.day(ReferenceKey.FIRST_PAYMENT)
    if day is None:
        return ""
    names = ("eerste", "tweede", "derde", "vierde")
    return f"{names[(day.month - 1) // 3]} kwartaal van {day.year}"


def _homes_tables(figures: AreaFigures, rows: list[StartedHomes]) -> tuple[HomesTable, ...]:
    def table(title: str, split: str, key: Callable[[StartedHomes], str]) -> HomesTable:
        return HomesTable(
            title=title,
            split=split,
            rows=homes_by(figures, rows, key),
            total=figures.homes(rows),
        )

    return (
        table("Woningen naar wijk", "Wijk", lambda row: row.neighbourhood),
        table("Woningen naar segment", "Segment", lambda row: Segment(row.segment).label),
        table("Woningen naar soort", "Soort", lambda row: AdditionKind(row.kind).label),
    )


def _care_homes(rows: Iterable[StartedHomes]) -> tuple[tuple[str, int], ...]:
    found = list(rows)
    return tuple(
        (form.label, sum(row.homes for row in found if row.care_form == form)) for form in CareForm
    )


def _right_row(right: DrawingRight, year: int) -> RightRow:
    row = right.of_year(year)
    return RightRow(
        name=right.name,
        maximum=right.maximum,
        is_claimable=right.is_claimable,
        waiting=right.waiting,
        cost=row.cost,
        cost_to_date=row.cost_to_date,
        contribution=row.contribution,
        contribution_to_date=row.contribution_to_date,
        code=right.code if right.neighbourhood else None,
    )


def _sum_of_rights(rows: Iterable[RightRow]) -> RightRow:
    found = list(rows)
    return RightRow(
        name="Totaal",
        maximum=total(row.maximum for row in found),
        is_claimable=True,
        waiting=all_cost(row.waiting for row in found),
        cost=all_cost(row.cost for row in found),
        cost_to_date=all_cost(row.cost_to_date for row in found),
        contribution=all_contributions(row.contribution for row in found),
        contribution_to_date=all_contributions(row.contribution_to_date for row in found),
        code=None,
    )
