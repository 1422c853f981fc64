"""What dashboard, ledger and annual report show, as plain dataclasses."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from moneyed import Money

from grants.calculations import NOTHING, Contribution, all_contributions
from grants.models import Certainty, EntryKind, Scheme, Stream
from grants.queries import Homes, IncentiveYear
from grants.wbi.overviews import WbiOverview, WbiRow
from nplv.core.models import Area
from nplv.core.models.area import YearState
from nplv.core.money import total
from reports.facts import PersonFacts, StepFacts, person_facts, step_facts
from reports.figures import AreaFigures


def read_area(area: Area) -> AreaFigures:
    """Return the figures of an area; its facts are read when they are first asked for."""
    return AreaFigures(area)


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """One scheme in the ledger, or the total of all. All amounts in EUR."""

    scheme: str
    label: str
    certainty: str
    certainty_label: str
    source: str
    low: Money
    high: Money
    earned: Contribution  # from the facts: gross - bcf = net
    declared: Money
    determined: Money
    received: Money


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The money of an agreement: what was agreed, what was earned, what came in."""

    rows: tuple[LedgerRow, ...]
    total: LedgerRow
    not_granted: Money  # part of the total that is only a hope (R18)
    without_not_granted_low: Money
    without_not_granted_high: Money
    through: int | None  # the last claim year that is in it; None for all
    rejected: Money = NOTHING  # part of what is not granted that never will be
    granted_difference: Money = NOTHING  # what was granted of Wbi, less what was indicated of it


def ledger(figures: AreaFigures, *, through: int | None = None) -> Ledger:
    """Return the ledger, with what was earned in claim years up to and including `through`."""
    wbi = figures.wbi(through=through)
    rows = tuple(_ledger_row(figures, stream, through, wbi) for stream in figures.streams)
    hoped = [(row, _hoped(figures, row)) for row in wbi.rows]
    not_granted = total(amount for row, amount in hoped if not row.is_granted)
    difference = total(row.determined - amount for row, amount in hoped if row.is_granted)
    low, high = total(row.low for row in rows), total(row.high for row in rows)
    return Ledger(
        rows=rows,
        total=LedgerRow(
            scheme="totaal",
            label="Totaal",
            certainty="",
            certainty_label="",
            source="AGR-TOTALS",
            low=low,
            high=high,
            earned=all_contributions(row.earned for row in rows),
            declared=total(row.declared for row in rows),
            determined=total(row.determined for row in rows),
            received=total(row.received for row in rows),
        ),
        not_granted=not_granted,
        without_not_granted_low=low - not_granted + difference,
        without_not_granted_high=high - not_granted + difference,
        through=through,
        rejected=total(amount for row, amount in hoped if row.is_rejected),
        granted_difference=difference,
    )


def _hoped(figures: AreaFigures, row: WbiRow) -> Money:
    """Return what the agreement holds in prospect for an application."""
    return total(
        entry.amount
        for entry in figures.entries
        if (entry.kind, entry.application_id) == (EntryKind.ESTIMATE_HIGH, row.application_id)
    )


def _certainty(stream: Stream, wbi: WbiOverview) -> tuple[str, str]:
    """Return how sure the money of a stream is, and in words: of Wbi it depends on the grants."""
    certainty = Certainty(stream.certainty)
    if stream.scheme == Scheme.WBI and wbi.has_grants:
        if all(row.is_granted for row in wbi.rows):
            certainty = Certainty.GRANTED
        else:
            return certainty.value, "deels toegekend"
    return certainty.value, certainty.label


def _ledger_row(
    figures: AreaFigures, stream: Stream, through: int | None, wbi: WbiOverview
) -> LedgerRow:
    scheme = stream.scheme
    certainty, certainty_label = _certainty(stream, wbi)
    return LedgerRow(
        scheme=scheme,
        label=stream.get_scheme_display(),
        certainty=certainty,
        certainty_label=certainty_label,
        source=stream.source,
        low=figures.booked(scheme, EntryKind.ESTIMATE_LOW),
        high=figures.booked(scheme, EntryKind.ESTIMATE_HIGH),
        earned=figures.earned(scheme, through=through),
        declared=figures.booked(scheme, EntryKind.DECLARED, through=through),
        determined=figures.booked(scheme, EntryKind.DETERMINED, through=through),
        received=figures.booked(scheme, EntryKind.RECEIVED, through=through),
    )


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """One claim year in figures."""

    year: int
    state: str
    state_label: str
    incentive: IncentiveYear
    orv: Contribution
    capacity: Contribution
    closed_at: datetime | None
    closed_by: PersonFacts | None
    may_be_closed: bool  # it has ended, and is not closed yet
    steps: StepFacts  # after closing

    @property
    def is_open(self) -> bool:
        """Whether the figures can still change."""
        return self.state == YearState.OPEN


def year_figures(figures: AreaFigures, year: int) -> YearFigures:
    """Return one claim year; zeros for a year in which nothing is claimed."""
    row = figures.year_states.get(year)
    state = YearState(row.state) if row else YearState.OPEN
    nothing = IncentiveYear(
        year=year, nplv=Homes(), carried_over={}, adjoining=Homes(), rest=Homes()
    )
    capacity = figures.capacity
    return YearFigures(
        year=year,
        state=state.value,
        state_label=state.label,
        incentive=next((row for row in figures.incentive if row.year == year), nothing),
        orv=all_contributions(right.of_year(year).contribution for right in figures.rights),
        capacity=capacity.of_year(year).contribution if capacity else Contribution(),
        closed_at=row.closed_at if row else None,
        closed_by=person_facts(row.closed_by) if row and row.closed_by else None,
        may_be_closed=state == YearState.OPEN and year < timezone.localdate().year,
        steps=step_facts(row) if row else StepFacts(),
    )
