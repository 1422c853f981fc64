"""What the figures of an area are made of, read from the database: each kind of row once.

For one moment or for two, to compare: facts and entries that came after the earlier one are
marked as they are added up, so a comparison reads nothing twice.
"""

from datetime import datetime
from functools import cached_property

from grants.models import (
    CostLine,
    LedgerEntry,
    OrvMeasure,
    WbiApplication,
)
from grants.models.cost_sums import SummedCost
from grants.models.ledger import Booked
from housing.models import Location, Plan, PlannedHomes, StartedHomes
from housing.rewinding import Planned
from housing.started import Asked, started_homes
from nplv.core.models import Area, ReferenceValue
from nplv.core.reference import Window
from nplv.core.rewinding import Later
from nplv.core.sums import sum_of
from reports.small_tables import SmallTables, read_small_tables

# What is edited in place and leaves an event each time.
EDITED = (ReferenceValue, Plan, OrvMeasure, WbiApplication)


class AreaReading:
    """Rows of an area as they are now; facts and entries as known at `known_at`, if given."""

    def __init__(
        self, area: Area, *, known_at: datetime | None = None, since: datetime | None = None
    ) -> None:
        if since is not None and known_at is not None and since > known_at:
            raise ValueError(f"cannot compare {known_at} with the later {since}")
        self.area, self.known_at, self.since = area, known_at, since

    def at(self, *, known_at: datetime | None, since: datetime | None) -> "AreaReading":
        """Return the reading of these moments; the small tables are not read again for it."""
        other = AreaReading(self.area, known_at=known_at, since=since)
        other.small = self.small
        return other

    # --- As they are now, whatever the moment ---

    @cached_property
    def small(self) -> SmallTables:
        """What is small enough to be read in one query, whatever a page asks of it."""
        return read_small_tables(self.area)

    @cached_property
    def planned(self) -> list[Planned]:
        """What plans in the NPLV area are to start."""
        rows = PlannedHomes.objects.filter(plan__area=self.area, plan__location=Location.NPLV)
        keys = ("year", "segment", "plan__neighbourhood__name")
        return list(rows.values_list(*keys).annotate(homes=sum_of("homes")).order_by(*keys))

    # --- What was known ---

    def started(self, window: Window, *, known_at: datetime | None) -> list[StartedHomes]:
        """
        Return the starts approved by one of the two moments, added up.

        Errors: ValueError for any other moment.
        """
        if window not in self._started:
            asked = Asked(area=self.area, window=window, known_at=self.known_at, since=self.since)
            small = self.small
            self._started[window] = started_homes(
                asked, checkpoints=small.checkpoints, names=small.neighbourhood_names
            )
        return self._known(self._started[window], known_at)

    @cached_property
    def _started(self) -> dict[Window, list[StartedHomes]]:
        return {}

    def costs(self, *, known_at: datetime | None) -> list[SummedCost]:
        """Return the cost approved by one of the two moments, added up. Errors: ValueError."""
        return self._known(self._costs, known_at)

    @cached_property
    def _costs(self) -> list[SummedCost]:
        facts = CostLine.objects.approved_in(self.area, known_at=self.known_at)
        return facts.summed_rows(since=self.since)

    def entries(self, *, known_at: datetime | None) -> list[Booked]:
        """Return the entries booked by one of the two moments, added up. Errors: ValueError."""
        return self._known(self._entries, known_at)

    @cached_property
    def _entries(self) -> list[Booked]:
        entries = LedgerEntry.objects.of(self.area, known_at=self.known_at)
        return entries.summed(since=self.since)

    def later(self, *, known_at: datetime | None) -> Later | None:
        """Return what was written after a moment; None for now. One query for both moments."""
        if known_at is None:
            return None
        return self._later if known_at == self._later.moment else self._later.after(known_at)

    @cached_property
    def _later(self) -> Later:
        earliest = min(moment for moment in (self.known_at, self.since) if moment)
        return Later(self.area, earliest, kinds=EDITED)

    def _known(self, rows: list, known_at: datetime | None) -> list:
        if known_at == self.known_at:
            return rows
        if known_at != self.since:
            raise ValueError(f"{known_at} is neither {self.known_at} nor {self.since}")
        return [row for row in rows if not row.is_new]
