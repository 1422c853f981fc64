"""The hours of capacity by category of person, month and year, also as FTE (R8)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.utils.dates import MONTHS_3

from grants.calculations import Cost, all_cost, full_time_equivalents
from grants.models import CostKind, CostLine, Scheme
from grants.models.cost_sums import MonthOfCost
from nplv.core.models import Area, ReferenceKey
from nplv.core.reference import ReferenceBook
from nplv.core.spreadsheets import Column, Kind

MONTHS_OF_A_YEAR = 12
NO_JOB = "Functie niet genoemd"
NO_MONTH = "Zonder maand"

# A month (None where it is not known) or, in a table of all years, a year.
Period = int | None


@dataclass(frozen=True, kw_only=True)
class HoursRow:
    """One category of person: the hours of each period, and what all of them cost."""

    kind: CostKind
    job: str
    hours: tuple[Decimal, ...]  # one for each period of the table
    cost: Cost  # of all periods, with the hours of all

    @property
    def name(self) -> str:
        """The function, as pages and reports call it."""
        return self.job or NO_JOB

    @property
    def kind_name(self) -> str:
        """Own staff, or hired."""
        return kind_name(self.kind)


@dataclass(frozen=True, kw_only=True)
class HoursTable:
    """
    Hours by category and by month of one year, or by year.

    FTE of a year = hours / hours of one FTE in a year. FTE of a month = hours / (that / 12): how
    many were at work then, so that the FTE of a year is the mean of its twelve months. How many
    hours that are is reference data, an assumption that the controller can change; where it is
    not known there is no FTE. Years are those of delivery, not those of the claim.
    """

    year: int | None  # None: a table of all years
    periods: tuple[Period, ...]
    rows: tuple[HoursRow, ...]
    hours_per_fte: tuple[Decimal | None, ...]  # for each period: of a whole year

    @property
    def labels(self) -> list[str]:
        """What the columns are called."""
        if self.year is None:
            return [str(period) for period in self.periods]
        return [NO_MONTH if month is None else str(MONTHS_3[month]) for month in self.periods]

    @property
    def first_year(self) -> int | None:
        """The year, or the first of a table of all years."""
        return self.year or next(iter(self.periods), None)

    @property
    def cost(self) -> Cost:
        """The cost of all categories and periods, with the hours."""
        return all_cost(row.cost for row in self.rows)

    @property
    def totals(self) -> list[Decimal]:
        """The hours of each period."""
        columns = zip(*(row.hours for row in self.rows), strict=True)
        return [sum(hours, Decimal(0)) for hours in columns] or [Decimal(0) for _ in self.periods]

    @property
    def ftes(self) -> list[Decimal | None]:
        """The FTE of each period; None where it cannot be said."""
        return [
            None if self.year is not None and period is None else _fte(hours, per_fte, self._part)
            for period, hours, per_fte in zip(
                self.periods, self.totals, self.hours_per_fte, strict=True
            )
        ]

    @property
    def fte(self) -> Decimal | None:
        """The FTE of the year; None in a table of all years, or where it is not known."""
        return None if self.year is None else self.fte_of(self.cost.hours)

    def fte_of(self, hours: Decimal) -> Decimal | None:
        """Return hours of the year as FTE."""
        return None if self.year is None else _fte(hours, self.hours_per_fte[0], 1)

    @property
    def rows_with_fte(self) -> list[tuple[HoursRow, Decimal | None]]:
        """Each category with its FTE in the year."""
        return [(row, self.fte_of(row.cost.hours)) for row in self.rows]

    @property
    def _part(self) -> int:
        return 1 if self.year is None else MONTHS_OF_A_YEAR


@dataclass(frozen=True, kw_only=True)
class CapacityHours:
    """All approved hours of an area."""

    months: tuple[MonthOfCost, ...]
    book: ReferenceBook

    @cached_property
    def years(self) -> list[int]:
        """The years of delivery in which there are any."""
        return sorted({row.year for row in self.months})

    def of_year(self, year: int) -> HoursTable:
        """Return the months of one year; the last column is there only if it is needed."""
        found = [row for row in self.months if row.year == year]
        periods: list[Period] = list(range(1, MONTHS_OF_A_YEAR + 1))
        if any(row.month is None for row in found):
            periods.append(None)
        rows = _rows(found, periods, [row.month for row in found])
        per_fte = (self.hours_per_fte(year),) * len(periods)
        return HoursTable(year=year, periods=tuple(periods), rows=rows, hours_per_fte=per_fte)

    def by_year(self) -> HoursTable:
        """Return all years beside each other."""
        rows = _rows(self.months, self.years, [row.year for row in self.months])
        per_fte = tuple(self.hours_per_fte(year) for year in self.years)
        return HoursTable(year=None, periods=tuple(self.years), rows=rows, hours_per_fte=per_fte)

    def hours_per_fte(self, year: int) -> Decimal | None:
        """Return how many hours a year one FTE works; None if the reference data do not say."""
        return self.book.amount(ReferenceKey.FTE_HOURS, year)


FILE_COLUMNS = (
    Column(name="jaar", kind=Kind.NUMBER),
    Column(name="maand", kind=Kind.NUMBER),
    Column(name="soort", width=18),
    Column(name="functie", width=28),
    Column(name="uren", kind=Kind.NUMBER),
    Column(name="fte_in_de_maand", kind=Kind.NUMBER, width=18),
    Column(name="kosten_excl_btw", kind=Kind.AMOUNT, width=18),
    Column(name="btw", kind=Kind.AMOUNT),
    Column(name="kosten_incl_btw", kind=Kind.AMOUNT, width=18),
)


def capacity_hours(
    area: Area,
    *,
    book: ReferenceBook | None = None,
    claim_year: int | None = None,
    known_at: datetime | None = None,
) -> CapacityHours:
    """
    Return the hours of an area that are approved, or were by a moment; of one claim year or all.

    One query, as large as its categories and months.
    """
    lines = CostLine.objects.approved_in(area, known_at=known_at).filter(scheme=Scheme.CAPACITY)
    if claim_year is not None:
        lines = lines.filter(claim_year=claim_year)
    months = _one_spelling(lines.summed_by_month())
    return CapacityHours(months=tuple(months), book=book or ReferenceBook(area))


def file_rows(hours: CapacityHours, *, year: int | None) -> Iterator[tuple[object, ...]]:
    """Yield a row for each category and month, of one year or of all."""
    for row in hours.months:
        if year not in (None, row.year):
            continue
        per_fte = hours.hours_per_fte(row.year) if row.month else None
        fte = _fte(row.cost.hours, per_fte, MONTHS_OF_A_YEAR)
        yield (
            row.year,
            row.month,
            kind_name(row.kind),
            row.job or NO_JOB,
            row.cost.hours,
            None if fte is None else round(fte, 4),
            row.cost.excl.amount,
            row.cost.vat.amount,
            row.cost.incl.amount,
        )


def kind_name(kind: str) -> str:
    """Return what a kind of capacity is called where hours are meant, not invoices."""
    return "Eigen personeel" if kind == CostKind.OWN_STAFF else "Inhuur"


def _fte(hours: Decimal, hours_per_fte: Decimal | None, parts: int) -> Decimal | None:
    """Return hours in a part of a year as FTE; None where the hours of one FTE are not known."""
    if not hours_per_fte:
        return None
    return full_time_equivalents(hours=hours, hours_per_fte=hours_per_fte / parts)


def _one_spelling(months: Iterable[MonthOfCost]) -> list[MonthOfCost]:
    """
    Return the months with `planeconoom` and `Planeconoom ` as one function, spelled as first met.

    Here and not in the database: SQLite knows capitals of ASCII only.
    """
    spellings: dict[tuple[str, str], str] = {}
    sums: dict[tuple[int, int, str, str], MonthOfCost] = {}
    for row in months:
        job = spellings.setdefault((row.kind, _key(row.job)), " ".join(row.job.split()))
        key = (row.year, row.month or MONTHS_OF_A_YEAR + 1, row.kind, job)
        cost = sums[key].cost + row.cost if key in sums else row.cost
        sums[key] = MonthOfCost(kind=row.kind, job=job, year=row.year, month=row.month, cost=cost)
    return [sums[key] for key in sorted(sums)]


def _key(job: str) -> str:
    return " ".join(job.split()).casefold()


def _rows(
    months: Iterable[MonthOfCost], periods: list[Period] | list[int], places: list[Period]
) -> tuple[HoursRow, ...]:
    """Return a row for each category; `places` says in which period each of the months falls."""
    found: dict[tuple[str, str], dict[Period, Cost]] = {}
    for row, place in zip(months, places, strict=True):
        costs = found.setdefault((row.kind, row.job), {})
        costs[place] = costs.get(place, Cost()) + row.cost
    return tuple(
        HoursRow(
            kind=CostKind(kind),
            job=job,
            hours=tuple(costs.get(period, Cost()).hours for period in periods),
            cost=all_cost(costs.values()),
        )
        for (kind, job), costs in sorted(found.items(), key=lambda item: _order(*item[0]))
    )


def _order(kind: str, job: str) -> tuple[bool, bool, str]:
    """Own staff first, then hire; what names no function last."""
    return kind != CostKind.OWN_STAFF, not job, _key(job)
