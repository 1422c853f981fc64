"""What the figures of an area are made of, read from the database: each kind of row once.

For one moment or for two, to compare: facts and entries that came after the earlier one are
marked as they are added up, so a comparison reads nothing twice.
"""

from datetime import datetime
from functools import cached_property

from django.db.models import OuterRef, Subquery

from grants.models import (
    Agreement,
    CostLine,
    HomesTarget,
    LedgerEntry,
    Meeting,
    Obligation,
    OrvMeasure,
    PrintedTotal,
    Scheme,
    Stream,
    WbiApplication,
    WbiTransition,
)
from grants.models.cost_sums import SummedCost
from grants.models.ledger import Booked
from housing.models import Location, Plan, PlannedHomes, StartedHomes, StartLine
from housing.rewinding import Planned
from nplv.core.models import AccountingYear, Area, ReferenceValue
from nplv.core.reference import Window, values_for
from nplv.core.rewinding import Later
from nplv.core.sums import sum_of
from reports.models import PublishedReport, ReportName

# What is edited in place and leaves an event each time.
EDITED = (ReferenceValue, Plan, OrvMeasure, WbiApplication)
_DECIDED_BY = ("closed_by", "declared_by", "determined_by", "paid_by")


class AreaReading:
    """Rows of an area as they are now; facts and entries as known at `known_at`, if given."""

    def __init__(
        self, area: Area, *, known_at: datetime | None = None, since: datetime | None = None
    ) -> None:
        if since is not None and known_at is not None and since > known_at:
            raise ValueError(f"cannot compare {known_at} with the later {since}")
        self.area, self.known_at, self.since = area, known_at, since

    # --- As they are now, whatever the moment ---

    @cached_property
    def agreement(self) -> Agreement | None:
        return Agreement.objects.filter(area=self.area).first()

    @cached_property
    def streams(self) -> list[Stream]:
        order = {scheme: number for number, scheme in enumerate(Scheme.values)}
        streams = Stream.objects.filter(agreement__area=self.area)
        return sorted(streams, key=lambda stream: order[stream.scheme])

    @cached_property
    def targets(self) -> dict[str, HomesTarget]:
        rows = HomesTarget.objects.filter(agreement__area=self.area)
        return {row.kind: row for row in rows}

    @cached_property
    def printed_totals(self) -> dict[str, PrintedTotal]:
        rows = PrintedTotal.objects.filter(agreement__area=self.area)
        return {row.key: row for row in rows}

    @cached_property
    def obligations(self) -> list[Obligation]:
        rows = Obligation.objects.filter(agreement__area=self.area)
        return list(rows.order_by("position"))

    @cached_property
    def meetings(self) -> list[Meeting]:
        return list(Meeting.objects.of(self.area))

    @cached_property
    def reference_values(self) -> list[ReferenceValue]:
        return list(values_for(self.area))

    @cached_property
    def neighbourhoods(self) -> dict[str, str]:
        """The names of the neighbourhoods by slug."""
        return dict(self.area.neighbourhoods.values_list("slug", "name"))

    @cached_property
    def measures(self) -> list[OrvMeasure]:
        measures = OrvMeasure.objects.filter(area=self.area)
        return list(measures.select_related("neighbourhood").order_by("position"))

    @cached_property
    def applications(self) -> list[WbiApplication]:
        return list(WbiApplication.objects.filter(area=self.area).order_by("position"))

    @cached_property
    def steps(self) -> list[WbiTransition]:
        """The steps of the applications, in order."""
        steps = WbiTransition.objects.filter(application__area=self.area)
        return list(steps.order_by("application_id", "number"))

    @cached_property
    def year_states(self) -> list[AccountingYear]:
        """The accounts, with `reported_at`: when the reports on them were published."""
        reported = PublishedReport.objects.filter(
            area=self.area, name=ReportName.ORV, year=OuterRef("year")
        )
        rows = AccountingYear.objects.filter(area=self.area).select_related(*_DECIDED_BY)
        return list(rows.annotate(reported_at=Subquery(reported.values("published_at"))))

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
            facts = StartLine.objects.approved_in(self.area, known_at=self.known_at)
            self._started[window] = facts.summed(window, since=self.since)
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
