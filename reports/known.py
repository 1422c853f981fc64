"""What is known of an area, now or at a moment: the rows that its figures are made of."""

from datetime import datetime
from functools import cached_property

from grants.calculations import Cost
from grants.models import (
    Agreement,
    HomesTarget,
    Meeting,
    MeetingAction,
    Obligation,
    OrvMeasure,
    PrintedTotal,
    Stream,
    WbiApplication,
    WbiTransition,
)
from grants.models.cost_sums import by_measure
from grants.models.ledger import Booked
from grants.rewinding import applications_at, measures_at
from housing.models import StartedHomes
from housing.rewinding import Planned, planned_at
from nplv.core.models import AccountingYear, Area, ReferenceValue
from nplv.core.reference import ReferenceBook
from nplv.core.rewinding import Later, rewound, year_at
from reports.reading import AreaReading


class KnownArea:
    """
    What is known of an area, now or as it was at a moment.

    As they are now, always: the agreement with its streams, targets and estimates, the meetings,
    and the names of areas, neighbourhoods and people. Values from files that were loaded after
    the moment stand as they were loaded: see `unknown_before`.
    """

    def __init__(
        self,
        area: Area,
        known_at: datetime | None = None,
        *,
        since: datetime | None = None,
        reading: AreaReading | None = None,
    ) -> None:
        """
        Read nothing yet. `reading` is for `then` alone.

        Errors: ValueError if `since` is later than `known_at`.
        """
        self.area, self.known_at, self.since = area, known_at, since
        self._reading = reading or AreaReading(area, known_at=known_at, since=since)

    @property
    def unknown_before(self) -> datetime | None:
        """
        The moment before which history does not tell all, if it lies after `known_at`.

        Then a file of facts was loaded: what it brought is shown as it is. None: all is told.
        """
        return self._later.unknown_before if self._later else None

    @cached_property
    def _later(self) -> Later | None:
        return self._reading.later(known_at=self.known_at)

    # --- Read from the database, and taken back to the moment ---

    @property
    def agreement(self) -> Agreement | None:
        return self._reading.small.agreement

    @property
    def streams(self) -> list[Stream]:
        return self._reading.small.streams

    @property
    def targets(self) -> dict[str, HomesTarget]:
        return self._reading.small.targets

    @property
    def printed_totals(self) -> dict[str, PrintedTotal]:
        return self._reading.small.printed_totals

    @property
    def obligations(self) -> list[Obligation]:
        return self._reading.small.obligations

    @property
    def meetings(self) -> list[Meeting]:
        """All meetings of the parties by date."""
        return self._reading.small.meetings

    @property
    def actions(self) -> list[MeetingAction]:
        """What was promised in those meetings, in order."""
        return self._reading.small.actions

    @cached_property
    def book(self) -> ReferenceBook:
        values = rewound(self._reading.small.reference_values, self._later, ReferenceValue)
        return ReferenceBook(self.area, values)

    @cached_property
    def started(self) -> list[StartedHomes]:
        """All approved starts, added up by everything the rules ask about."""
        return self._reading.started(self.book.window, known_at=self.known_at)

    @cached_property
    def planned(self) -> list[Planned]:
        """What plans in the NPLV area are to start: year, segment, neighbourhood, homes."""
        names = self._reading.small.neighbourhoods
        return planned_at(self._reading.planned, self._later, names=names)

    @cached_property
    def measures(self) -> list[OrvMeasure]:
        return measures_at(self._reading.small.measures, self._later)

    @cached_property
    def costs(self) -> dict[int | None, dict[int, Cost]]:
        """Approved cost by measure id (None for capacity) and claim year."""
        return by_measure(self._reading.costs(known_at=self.known_at))

    @cached_property
    def applications(self) -> list[WbiApplication]:
        return applications_at(self._reading.small.applications, self._later)

    @cached_property
    def steps(self) -> list[WbiTransition]:
        """The steps that applications took, in order."""
        moment = self.known_at
        return [
            step for step in self._reading.small.steps if moment is None or step.made_at <= moment
        ]

    @cached_property
    def entries(self) -> list[Booked]:
        """All ledger entries, added up."""
        return self._reading.entries(known_at=self.known_at)

    @cached_property
    def year_states(self) -> dict[int, AccountingYear]:
        """The accounts by year; `reported_at` is when the reports on them were published."""
        rows = [year_at(row, self.known_at) for row in self._reading.small.years]
        for row in rows:
            if self.known_at and row.reported_at and row.reported_at > self.known_at:
                row.reported_at = None
        return {row.year: row for row in rows}
