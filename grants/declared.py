"""What was declared when years were closed: it stands, whatever was changed since (R19)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from moneyed import Money

from grants.calculations import Contribution
from grants.models import EntryKind, LedgerEntry, Scheme
from grants.models.ledger import Booked
from nplv.core.models import AccountingYear, Area
from nplv.core.models.area import YearState

# Claim year and start year: the rate of a closed year is the one it was closed with.
Rates = Mapping[tuple[int | None, int], Money]


@dataclass(frozen=True, kw_only=True)
class Declared:
    """The closed years of an area, and what was booked in them."""

    closed: frozenset[int] = frozenset()
    rates: Rates = field(default_factory=dict)
    # By measure (None for capacity) and claim year.
    contributions: Mapping[int | None, Mapping[int, Contribution]] = field(default_factory=dict)

    def claim_year(self, year: int) -> int:
        """Return the year in which something of `year` is claimed: the earliest open one (R8)."""
        while year in self.closed:
            year += 1
        return year

    def contributions_of(self, measure_id: int | None) -> dict[int, Contribution]:
        """Return what a measure, or capacity, gave in each closed year; zero where nothing."""
        found = self.contributions.get(measure_id, {})
        return {year: found.get(year, Contribution()) for year in self.closed}


NOTHING = Declared()


def declared_from(booked: Iterable[Booked], *, closed: Iterable[int]) -> Declared:
    """Return what was declared, from the sums of ledger entries."""
    rates: dict[tuple[int | None, int], Money] = {}
    contributions: dict[int | None, dict[int, Contribution]] = {}
    for row in booked:
        if row.kind != EntryKind.DECLARED or row.claim_year is None:
            continue
        if row.scheme in (Scheme.ORV, Scheme.CAPACITY):
            years = contributions.setdefault(row.measure_id, {})
            years[row.claim_year] = years.get(row.claim_year, Contribution()) + row.contribution
        elif row.start_year is not None and row.rate is not None:
            rates[row.claim_year, row.start_year] = row.rate
    return Declared(closed=frozenset(closed), rates=rates, contributions=contributions)


def closed_years(area: Area) -> list[int]:
    """Return the years of an area whose figures stand."""
    rows = AccountingYear.objects.filter(area=area).exclude(state=YearState.OPEN)
    return list(rows.values_list("year", flat=True))


def declared_in(area: Area) -> Declared:
    """Return what was declared in an area, in two queries."""
    booked = LedgerEntry.objects.declared_in(area).summed()
    return declared_from(booked, closed=closed_years(area))
