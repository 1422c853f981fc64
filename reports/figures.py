"""The facts of an area, each kind read once and only when asked for, and what they are worth.

Dashboard, ledger, annual report and API are all built from this one object, so that a figure
that appears on two of them is the same figure.
"""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import OuterRef, Subquery
from moneyed import Money

from grants.calculations import Contribution, Cost, all_contributions
from grants.declared import Declared, declared_from
from grants.models import (
    Agreement,
    CostLine,
    EntryKind,
    HomesTarget,
    LedgerEntry,
    Meeting,
    Obligation,
    OrvMeasure,
    PrintedTotal,
    Scheme,
    Stream,
    WbiApplication,
)
from grants.models.agreement import TargetKind
from grants.models.ledger import Booked
from grants.queries import (
    DrawingRight,
    Homes,
    IncentiveYear,
    capacity_right,
    incentive_years,
    measure_right,
    worth,
)
from grants.wbi.overviews import WbiOverview, applications_of, overview_of
from housing.models import Location, PlannedHomes, StartedHomes, StartLine
from nplv.core.models import AccountingYear, Area
from nplv.core.money import total
from nplv.core.reference import ReferenceBook
from nplv.core.sums import sum_of
from reports.models import PublishedReport, ReportName

_DECIDED_BY = ("closed_by", "declared_by", "determined_by", "paid_by")


class AreaFigures:
    """What is known of an area. Each cached property is at most one query of bounded size."""

    def __init__(self, area: Area) -> None:
        self.area = area

    # --- Read from the database ---

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
    def book(self) -> ReferenceBook:
        return ReferenceBook(self.area)

    @cached_property
    def started(self) -> list[StartedHomes]:
        """All approved starts, added up by everything the rules ask about."""
        return StartLine.objects.approved_in(self.area).summed(self.book.window)

    @cached_property
    def planned(self) -> list[tuple[int, str, str, int]]:
        """What plans in the NPLV area are to start: year, segment, neighbourhood, homes."""
        rows = PlannedHomes.objects.filter(plan__area=self.area, plan__location=Location.NPLV)
        return list(
            rows.values_list("year", "segment", "plan__neighbourhood__name")
            .annotate(homes=sum_of("homes"))
            .order_by("year", "segment", "plan__neighbourhood__name")
        )

    @cached_property
    def measures(self) -> list[OrvMeasure]:
        measures = OrvMeasure.objects.filter(area=self.area)
        return list(measures.select_related("neighbourhood").order_by("position"))

    @cached_property
    def costs(self) -> dict[int | None, dict[int, Cost]]:
        """Approved cost by measure id (None for capacity) and claim year."""
        return CostLine.objects.approved_in(self.area).summed()

    @cached_property
    def applications(self) -> list[WbiApplication]:
        return list(applications_of(self.area))

    @cached_property
    def entries(self) -> list[Booked]:
        """All ledger entries, added up."""
        return LedgerEntry.objects.of(self.area).summed()

    @cached_property
    def year_states(self) -> dict[int, AccountingYear]:
        """The accounts by year; `reported_at` is when the reports on them were published."""
        reported = PublishedReport.objects.filter(
            area=self.area, name=ReportName.ORV, year=OuterRef("year")
        )
        rows = AccountingYear.objects.filter(area=self.area).select_related(*_DECIDED_BY)
        rows = rows.annotate(reported_at=Subquery(reported.values("published_at")))
        return {row.year: row for row in rows}

    @cached_property
    def obligations(self) -> list[Obligation]:
        rows = Obligation.objects.filter(agreement__area=self.area)
        return list(rows.order_by("position"))

    @cached_property
    def meetings(self) -> list[Meeting]:
        """All meetings of the parties by date, with their actions."""
        return list(Meeting.objects.of(self.area))

    # --- Computed ---

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
        return overview_of(self.applications, self.entries, through=through)

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
