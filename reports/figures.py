"""The facts of an area, each kind read once and only when asked for, and what they are worth.

Dashboard, ledger, annual report and API are all built from this one object, so that a figure
that appears on two of them is the same figure.
"""

from collections.abc import Iterable
from functools import cached_property

from moneyed import Money

from grants.calculations import Contribution, all_contributions
from grants.declared import Declared, declared_from
from grants.models import EntryKind, Scheme
from grants.models.agreement import TargetKind
from grants.queries import (
    DrawingRight,
    Homes,
    IncentiveYear,
    capacity_right,
    incentive_years,
    measure_right,
    worth,
)
from grants.wbi.overviews import WbiOverview, overview_of
from housing.models import Location, StartedHomes
from nplv.core.money import total
from reports.known import KnownArea


class AreaFigures(KnownArea):
    """
    What is known of an area, now or as it was at a moment, and what it is worth.

    `AreaFigures(area)` is now. `AreaFigures(area, known_at=moment)` is what was known at that
    moment (for a day: `nplv.core.moments.end_of(day)`): facts approved and money booked by then,
    years as far as they had come, and what is edited in place (plans, measures, applications,
    reference values) as its history says it stood. What is always as it is now: see KnownArea.

    `AreaFigures(area, known_at=..., since=earlier)` reads for two moments at once: `then` has the
    figures of the earlier one, and reads nothing again.

    Each property reads at most one query, of bounded size, and only when it is asked for.
    """

    @cached_property
    def then(self) -> "AreaFigures":
        """
        The figures of the moment that is compared with, out of the same reading.

        Errors: ValueError without `since`.
        """
        if self.since is None:
            raise ValueError("there is no moment to compare with: give since=")
        return AreaFigures(self.area, self.since, reading=self._reading)

    @cached_property
    def years(self) -> list[int]:
        """The claim years: those of the window, and any other in which something is claimed."""
        claimed = {row.claim_year for row in self.started if row.claim_year is not None}
        claimed |= {year for costs in self.costs.values() for year in costs}
        if self.declared.closed:
            claimed.add(max(self.declared.closed) + 1)  # where later changes are shown
        return sorted(claimed | set(self.book.window.years))

    @cached_property
    def declared(self) -> Declared:
        """What was booked when years were closed."""
        closed = (year for year, row in self.year_states.items() if not row.is_open)
        return declared_from(self.entries, closed=closed)

    @cached_property
    def incentive(self) -> list[IncentiveYear]:
        return incentive_years(
            self.started, book=self.book, years=self.years, declared=self.declared
        )

    @cached_property
    def rights(self) -> list[DrawingRight]:
        """The drawing rights of the ORV measures."""
        if self.agreement is None:
            return []
        return [
            measure_right(
                measure,
                agreement=self.agreement,
                costs=self.costs.get(measure.pk, {}),
                years=self.years,
                declared=self.declared,
            )
            for measure in self.measures
        ]

    @cached_property
    def capacity(self) -> DrawingRight | None:
        streams = [stream for stream in self.streams if stream.scheme == Scheme.CAPACITY]
        if not streams:
            return None
        return capacity_right(
            maximum=streams[0].high,
            costs=self.costs.get(None, {}),
            years=self.years,
            declared=self.declared,
        )

    def wbi(self, *, through: int | None = None) -> WbiOverview:
        """Return the Wbi applications and their money, at the end of a claim year if asked."""
        steps = [] if through is None else self.steps
        return overview_of(self.applications, self.entries, steps=steps, through=through)

    @property
    def target_homes(self) -> int:
        """The homes agreed, 0 without an agreement."""
        target = self.targets.get(TargetKind.NPLV)
        return (target.homes or 0) if target else 0

    @property
    def target_affordable(self) -> int:
        """The affordable homes agreed, 0 without an agreement."""
        target = self.targets.get(TargetKind.NPLV)
        return (target.affordable or 0) if target else 0

    def homes(self, rows: Iterable[StartedHomes]) -> Homes:
        """Return what started homes come to."""
        return worth(rows, book=self.book, declared=self.declared)

    def inside(self) -> list[StartedHomes]:
        """Return the starts in the NPLV area and in the window: toward 2,164 and 1,497 (R4)."""
        return [
            row for row in self.started if row.location == Location.NPLV and row.is_inside_window
        ]

    def booked(self, scheme: str, kind: EntryKind, *, through: int | None = None) -> Money:
        """Return the sum of the entries of a scheme and kind, of claim years up to `through`."""
        return total(
            row.amount
            for row in self.entries
            if (row.scheme, row.kind) == (scheme, kind)
            and (through is None or row.claim_year is None or row.claim_year <= through)
        )

    def earned(self, scheme: str, *, through: int | None = None) -> Contribution:
        """Return what the facts of claim years up to and including `through` are worth."""

        def reached(year: int) -> bool:
            return through is None or year <= through

        if scheme == Scheme.INCENTIVE:
            amount = total(row.nplv.amount for row in self.incentive if reached(row.year))
            return Contribution(gross=amount, net=amount)
        rights = {
            Scheme.ORV: self.rights,
            Scheme.CAPACITY: [self.capacity] if self.capacity else [],
        }
        return all_contributions(
            row.contribution
            for right in rights.get(Scheme(scheme), [])
            for row in right.years
            if reached(row.year)
        )
