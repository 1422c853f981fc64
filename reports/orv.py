"""What the yearly report on the ORV measures says: the obligation of the agreement (AGR-REPORT)."""

from dataclasses import dataclass
from functools import cached_property

from moneyed import Money

from grants.calculations import Cost
from grants.models import CostLine, Scheme
from nplv.core.money import total
from reports.cost_rows import cost_rows
from reports.figures import AreaFigures
from reports.remarks import Remark, orv_remarks
from reports.rights import RightAccount, bases_of, right_account, total_of
from reports.settled import SettledYear, settled_years
from reports.standing import MOST_LINES_ON_PAPER, Standing, standing_of


@dataclass(frozen=True, kw_only=True)
class OrvReport:
    """The accounts of the ORV measures of one area over one claim year. All amounts in EUR."""

    standing: Standing
    measures: tuple[RightAccount, ...]
    printed_excl: Money  # the printed total without VAT
    settled: tuple[SettledYear, ...]
    remarks: tuple[Remark, ...]

    @property
    def year(self) -> int:
        return self.standing.year

    @property
    def is_concept(self) -> bool:
        """Whether the figures can still change."""
        return self.standing.is_open

    @cached_property
    def total(self) -> RightAccount:
        """All measures together."""
        return total_of(self.measures)

    @property
    def printed_difference(self) -> Money:
        """By how much the printed total without VAT exceeds the sum of its rows."""
        return self.printed_excl - self.total.printed_excl

    @property
    def total_rows(self) -> tuple[RightAccount, ...]:
        """The measures and their total."""
        return (*self.measures, self.total)

    @property
    def started(self) -> int:
        """How many measures have started inside the window."""
        return sum(row.is_claimable for row in self.measures)

    @property
    def waiting(self) -> tuple[RightAccount, ...]:
        """The measures with cost that does not count yet."""
        return tuple(row for row in self.measures if row.waiting != Cost())

    @property
    def above_maximum(self) -> tuple[RightAccount, ...]:
        """The measures whose cost exceeds the maximum."""
        return tuple(row for row in self.measures if row.above_maximum.amount)

    @property
    def above_total(self) -> Money:
        """The State's part of the cost for which no contribution comes."""
        return total(row.above_maximum for row in self.measures)

    @property
    def with_lines(self) -> tuple[RightAccount, ...]:
        """The measures that have lines in the year, or something beside them."""
        return tuple(row for row in self.measures if row.lines or row.beside_lines != Cost())

    @property
    def lists_lines(self) -> bool:
        """Whether the lines are on paper too."""
        return len(self.total.lines) <= MOST_LINES_ON_PAPER


def orv_report(figures: AreaFigures, year: int) -> OrvReport:
    """Return the ORV report of an area that has an agreement, in a fixed number of queries."""
    facts = CostLine.objects.approved_in(figures.area, known_at=figures.known_at).filter(
        scheme=Scheme.ORV
    )
    lines = cost_rows(facts, claim_year=year)
    bases = bases_of(figures, Scheme.ORV, year)
    printed = figures.printed_totals.get("orv-excl")
    measures = tuple(
        right_account(
            right,
            year=year,
            printed_excl=measure.printed_excl,
            costs=figures.costs.get(measure.pk, {}),
            basis=bases.get(measure.pk, {}),
            works_started_on=measure.works_started_on,
            lines=lines.get(measure.pk, ()),
        )
        for measure, right in zip(figures.measures, figures.rights, strict=True)
    )
    standing, rows = standing_of(figures, year), total_of(measures)
    printed_excl = printed.amount if printed else rows.printed_excl
    settled = settled_years(figures, Scheme.ORV, through=year)
    return OrvReport(
        standing=standing,
        measures=measures,
        printed_excl=printed_excl,
        settled=settled,
        remarks=orv_remarks(
            standing, measures=measures, printed_excl=printed_excl, settled=settled
        ),
    )
