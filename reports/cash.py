"""What is expected to come in and when, and what the municipality has paid ahead of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from moneyed import Money

from grants.calculations import NOTHING, all_contributions, payment_year
from grants.calculations.cash import (
    Claim,
    PreFinanced,
    Quarter,
    QuarterCash,
    cash_by_quarter,
    payment_quarter,
    pre_financing,
    quarter_of,
)
from grants.models import EntryKind, LedgerEntry, Scheme
from grants.settlement.balances import SCHEMES_OF_A_YEAR, YearBalance, year_balances
from nplv.core.models import ReferenceKey
from nplv.core.models.reference import ReferenceValue
from nplv.core.money import total
from nplv.core.spreadsheets import Column, Kind
from reports.cash_chart import ChartQuarter, cash_chart
from reports.charts import Chart
from reports.figures import AreaFigures
from reports.queries import ledger

FIRST_PAYMENT = {
    Scheme.INCENTIVE: ReferenceKey.FIRST_PAYMENT,
    Scheme.ORV: ReferenceKey.FIRST_COST_PAYMENT,
    Scheme.CAPACITY: ReferenceKey.FIRST_COST_PAYMENT,
}
FILE_COLUMNS = (
    Column(name="jaar", kind=Kind.NUMBER),
    Column(name="kwartaal", kind=Kind.NUMBER),
    Column(name="regeling", width=20),
    Column(name="ontvangen", kind=Kind.AMOUNT, width=16),
    Column(name="zeker", kind=Kind.AMOUNT, width=16),
    Column(name="verdiend_open_jaar", kind=Kind.AMOUNT, width=18),
)


@dataclass(frozen=True, kw_only=True)
class CashRow:
    """A quarter as the table shows it: one amount a column."""

    quarter: Quarter
    received: Money
    certain: tuple[Money, ...]  # by scheme
    earned: tuple[Money, ...]
    is_now: bool

    @property
    def certain_by_scheme(self) -> list[tuple[str, Money]]:
        """What is certain, each amount with its scheme."""
        return list(zip(SCHEMES_OF_A_YEAR, self.certain, strict=True))

    @property
    def earned_by_scheme(self) -> list[tuple[str, Money]]:
        """What was earned in an open year, each amount with its scheme."""
        return list(zip(SCHEMES_OF_A_YEAR, self.earned, strict=True))


@dataclass(frozen=True, kw_only=True)
class Cash:
    """The cash of an area: what came in, what is certain, what was earned, what is a hope."""

    schemes: tuple[Scheme, ...]
    quarters: tuple[QuarterCash, ...]
    rows: tuple[CashRow, ...]
    total: CashRow
    without_quarter: tuple[Claim, ...]  # the reference data does not say when
    pre_financing: tuple[PreFinanced, ...]
    granted_to_come: Money  # Wbi: granted, no quarter known
    not_granted: Money  # Wbi: a hope, never added to the rest (R18)
    assumptions: tuple[ReferenceValue, ...]
    chart: Chart

    @property
    def certain(self) -> Money:
        """What is certain to come."""
        return total(self.total.certain)

    @property
    def earned(self) -> Money:
        """What was earned in open years and is to come."""
        return total(self.total.earned)


def cash(figures: AreaFigures, *, today: date) -> Cash:
    """Return the cash of an area as it is expected on a day, to the year of the last payment."""
    received = LedgerEntry.objects.of(figures.area).filter(kind=EntryKind.RECEIVED).by_day()
    of_years = [row for row in received if row[0] in SCHEMES_OF_A_YEAR]
    claims = list(claims_of(figures))
    by_quarter: dict[tuple[Quarter, str], Money] = {}
    for scheme, day, amount in of_years:
        key = (quarter_of(day), scheme)
        by_quarter[key] = by_quarter.get(key, NOTHING) + amount
    last_claim_year = figures.book.window.last.year
    now, last = quarter_of(today), Quarter(payment_year(claim_year=last_claim_year), 4)
    quarters = cash_by_quarter(claims=claims, received=by_quarter, now=now, last=last)
    rows = tuple(_row(quarter, now) for quarter in quarters)
    return Cash(
        schemes=SCHEMES_OF_A_YEAR,
        quarters=tuple(quarters),
        rows=rows,
        total=_sum(rows, last),
        without_quarter=tuple(row for row in claims if row.expected is None and row.to_come),
        pre_financing=tuple(_pre_financing(figures, of_years, today)),
        granted_to_come=figures.booked(Scheme.WBI, EntryKind.DETERMINED)
        - figures.booked(Scheme.WBI, EntryKind.RECEIVED),
        not_granted=ledger(figures).not_granted,
        assumptions=tuple(
            row for key in dict.fromkeys(FIRST_PAYMENT.values()) if (row := figures.book.row(key))
        ),
        chart=cash_chart(
            [
                ChartQuarter(
                    quarter=row.quarter,
                    received=row.total_received,
                    certain=row.total_certain,
                    earned=row.total_earned,
                )
                for row in quarters
            ]
        ),
    )


def claims_of(figures: AreaFigures) -> Iterator[Claim]:
    """Yield what each scheme owes over each claim year."""
    for balance in year_balances(figures.area, figures.years):
        is_closed = balance.year in figures.declared.closed
        for row in balance.of_the_year:
            first = figures.book.day(FIRST_PAYMENT[row.scheme])
            yield Claim(
                scheme=row.scheme,
                claim_year=balance.year,
                amount=row.due if is_closed else _earned(figures, row.scheme, balance),
                received=row.balance.received,
                is_settled=is_closed,
                is_decided=row.balance.has_decision,
                expected=payment_quarter(claim_year=balance.year, first_payment=first),
            )


def _earned(figures: AreaFigures, scheme: Scheme, balance: YearBalance) -> Money:
    """Return what was earned in an open year, the VAT of the BCF deducted."""
    year = balance.year
    if scheme == Scheme.INCENTIVE:
        return total(row.nplv.amount for row in figures.incentive if row.year == year)
    rights = figures.rights
    if scheme == Scheme.CAPACITY:
        rights = [figures.capacity] if figures.capacity else []
    return all_contributions(right.of_year(year).contribution for right in rights).net


def _row(cash: QuarterCash, now: Quarter) -> CashRow:
    def by_scheme(amounts: Any) -> tuple[Money, ...]:
        return tuple(amounts.get(scheme, NOTHING) for scheme in SCHEMES_OF_A_YEAR)

    return CashRow(
        quarter=cash.quarter,
        received=cash.total_received,
        certain=by_scheme(cash.certain),
        earned=by_scheme(cash.earned),
        is_now=cash.quarter == now,
    )


def _sum(rows: tuple[CashRow, ...], last: Quarter) -> CashRow:
    places = range(len(SCHEMES_OF_A_YEAR))
    return CashRow(
        quarter=last,
        received=total(row.received for row in rows),
        certain=tuple(total(row.certain[place] for row in rows) for place in places),
        earned=tuple(total(row.earned[place] for row in rows) for place in places),
        is_now=False,
    )


def _pre_financing(
    figures: AreaFigures, received: list[tuple[str, date, Money]], today: date
) -> list[PreFinanced]:
    cost: dict[int, Money] = {}
    for years in figures.costs.values():
        for year, made in years.items():
            cost[year] = cost.get(year, NOTHING) + made.incl

    def by_year(*, is_incentive: bool) -> dict[int, Money]:
        found: dict[int, Money] = {}
        for scheme, day, amount in received:
            if (scheme == Scheme.INCENTIVE) == is_incentive:
                found[day.year] = found.get(day.year, NOTHING) + amount
        return found

    first = figures.book.window.first.year
    return pre_financing(
        years=range(first, max(today.year, first) + 1),
        cost=cost,
        incentive_earned={row.year: row.nplv.amount for row in figures.incentive},
        incentive_received=by_year(is_incentive=True),
        received=by_year(is_incentive=False),
    )


def file_rows(cash: Cash) -> Iterator[tuple[Any, ...]]:
    """Yield the quarters for a file: a row for each scheme."""
    for row in cash.quarters:
        for scheme in cash.schemes:
            yield (
                row.quarter.year,
                row.quarter.number,
                scheme.value,
                row.received.get(scheme, NOTHING).amount,
                row.certain.get(scheme, NOTHING).amount,
                row.earned.get(scheme, NOTHING).amount,
            )
