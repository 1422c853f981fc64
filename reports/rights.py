"""A drawing right as its own report accounts for it: from cost lines to what is paid out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from moneyed import Money

from grants.calculations import (
    NOTHING,
    Contribution,
    Cost,
    above_maximum,
    all_contributions,
    all_cost,
)
from grants.models import EntryKind, LedgerEntry, Scheme
from grants.queries import DrawingRight
from nplv.core.money import total
from reports.cost_rows import CostRow, cost_of
from reports.figures import AreaFigures


@dataclass(frozen=True, kw_only=True)
class RightAccount:
    """A measure, capacity, or the total of all measures, in one claim year. Amounts in EUR."""

    name: str
    neighbourhood: str
    printed_excl: Money  # as the agreement prints it
    maximum: Money
    share: Decimal  # percent; of a closed year as it was then
    works_started_on: date | None
    is_claimable: bool
    cost: Cost  # of the year, as far as it counts
    cost_to_date: Cost
    made_to_date: Cost  # approved, whether it counts or not
    contribution: Contribution  # of the year
    contribution_to_date: Contribution
    lines: tuple[CostRow, ...]  # approved, with this claim year
    code: str | None = ""  # of the measure; None for capacity, and for all of them

    @property
    def left(self) -> Money:
        """What is left of the maximum at the end of the year."""
        return self.maximum - self.contribution_to_date.gross

    @cached_property
    def lines_cost(self) -> Cost:
        """The sum of the lines of the year."""
        return cost_of(self.lines)

    @cached_property
    def beside_lines(self) -> Cost:
        """
        What the cost that counts in the year has beside its lines.

        Above zero: cost of earlier years that counts now. Below: lines that do not count (R11).
        """
        return self.cost + -self.lines_cost

    @property
    def beside_label(self) -> str:
        """What stands beside the lines, in Dutch."""
        if self.beside_lines.incl > NOTHING:
            return "Bij: kosten van eerdere jaren, tellen nu"
        return "Af: telt nog niet"

    @property
    def waiting(self) -> Cost:
        """Cost that was approved, and does not count as long as the works have not started."""
        return self.made_to_date + -self.cost_to_date

    @property
    def above_maximum(self) -> Money:
        """The State's part of the cost to date above the maximum; zero if there is none."""
        return above_maximum(cost=self.cost_to_date, maximum=self.maximum, share=self.share)


def total_of(rights: Iterable[RightAccount]) -> RightAccount:
    """Return the sum of drawing rights as a row of its own."""
    found = list(rights)
    return RightAccount(
        name="Totaal",
        neighbourhood="",
        printed_excl=total(row.printed_excl for row in found),
        maximum=total(row.maximum for row in found),
        share=Decimal(100),
        works_started_on=None,
        is_claimable=True,
        cost=all_cost(row.cost for row in found),
        cost_to_date=all_cost(row.cost_to_date for row in found),
        made_to_date=all_cost(row.made_to_date for row in found),
        contribution=all_contributions(row.contribution for row in found),
        contribution_to_date=all_contributions(row.contribution_to_date for row in found),
        lines=tuple(line for row in found for line in row.lines),
        code=None,
    )


def right_account(
    right: DrawingRight,
    *,
    year: int,
    printed_excl: Money,
    costs: dict[int, Cost],
    basis: dict[str, Any],
    works_started_on: date | None,
    lines: Iterable[CostRow],
) -> RightAccount:
    """Return a drawing right in a claim year; `basis` is what its closing rested on, if it was."""
    of_year = right.of_year(year)
    started = basis.get("startWerk", works_started_on)
    return RightAccount(
        name=right.name,
        neighbourhood=right.neighbourhood,
        printed_excl=printed_excl,
        maximum=right.maximum,
        share=Decimal(basis.get("rijksdeel", right.share)),
        works_started_on=date.fromisoformat(started) if isinstance(started, str) else started,
        is_claimable=basis.get("telt", right.is_claimable),
        cost=of_year.cost,
        cost_to_date=of_year.cost_to_date,
        made_to_date=all_cost(cost for claimed, cost in costs.items() if claimed <= year),
        contribution=of_year.contribution,
        contribution_to_date=of_year.contribution_to_date,
        lines=tuple(lines),
        code=right.code if right.neighbourhood else None,
    )


def bases_of(figures: AreaFigures, scheme: Scheme, year: int) -> dict[int | None, dict[str, Any]]:
    """Return what the declared amounts of a closed year rest on, by measure; else nothing."""
    entries = LedgerEntry.objects.of(figures.area, known_at=figures.known_at).filter(
        scheme=scheme, kind=EntryKind.DECLARED, claim_year=year, basis__isnull=False
    )
    return dict(entries.order_by("pk").values_list("measure_id", "basis"))
