"""What was declared of a scheme, what the minister determined and what came in, year by year."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from moneyed import Money

from grants.calculations import Contribution, all_contributions
from grants.models import EntryKind, LedgerEntry, Scheme
from nplv.core.models.area import YearState
from nplv.core.money import dutch, total
from reports.figures import AreaFigures

LABELS = {EntryKind.DETERMINED: "Besluit", EntryKind.RECEIVED: "Ontvangst"}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A decision or a receipt and what it says of itself."""

    label: str
    measure: str  # name, where it is about one measure
    dated_on: date
    reference: str
    amount: Money
    explanation: str

    @property
    def sentence(self) -> str:
        """The paper in one line of Dutch."""
        about = f" over {self.measure}" if self.measure else ""
        of = f", kenmerk {self.reference}" if self.reference else ""
        why = f" {self.explanation}" if self.explanation else ""
        day = date_format(self.dated_on, "j F Y")
        return f"{self.label}{about} van {day}{of}: {dutch(self.amount)}.{why}"


@dataclass(frozen=True, kw_only=True)
class SettledYear:
    """A scheme in one claim year, from the facts to the bank. All amounts in EUR."""

    year: int
    state_label: str
    is_open: bool
    contribution: Contribution  # of the facts; once the year is closed that is what was declared
    declared: Contribution  # as booked; zero while the year is open
    determined: Money
    received: Money
    papers: tuple[Paper, ...]

    @property
    def has_decision(self) -> bool:
        """Whether the minister has decided, also where that came to nothing."""
        return any(paper.label == LABELS[EntryKind.DETERMINED] for paper in self.papers)

    @property
    def difference(self) -> Money | None:
        """By how much the decision exceeds what was declared net; None before a decision."""
        return self.determined - self.declared.net if self.has_decision else None

    @property
    def to_receive(self) -> Money:
        """What was determined and has not come in."""
        return self.determined - self.received


def settled_years(figures: AreaFigures, scheme: Scheme, *, through: int) -> tuple[SettledYear, ...]:
    """Return the claim years of a scheme up to and including one, in one query more."""
    papers = _papers(figures, scheme, through)
    return tuple(
        _settled(figures, scheme, year, papers.get(year, ()))
        for year in figures.years
        if year <= through
    )


def _settled(
    figures: AreaFigures, scheme: Scheme, year: int, papers: tuple[Paper, ...]
) -> SettledYear:
    booked = [row for row in figures.entries if (row.scheme, row.claim_year) == (scheme, year)]
    rights = figures.rights if scheme == Scheme.ORV else filter(None, [figures.capacity])
    row = figures.year_states.get(year)
    state = YearState(row.state) if row else YearState.OPEN
    return SettledYear(
        year=year,
        state_label=state.label,
        is_open=state == YearState.OPEN,
        contribution=all_contributions(right.of_year(year).contribution for right in rights),
        declared=all_contributions(
            row.contribution for row in booked if row.kind == EntryKind.DECLARED
        ),
        determined=total(row.amount for row in booked if row.kind == EntryKind.DETERMINED),
        received=total(row.amount for row in booked if row.kind == EntryKind.RECEIVED),
        papers=papers,
    )


def _papers(figures: AreaFigures, scheme: Scheme, through: int) -> dict[int, tuple[Paper, ...]]:
    """Return the decisions and receipts that stand, by claim year."""
    moment = figures.known_at
    entries = LedgerEntry.objects.of(figures.area, known_at=moment).standing(known_at=moment)
    entries = entries.filter(scheme=scheme, kind__in=LABELS, claim_year__lte=through)
    found: dict[int, tuple[Paper, ...]] = {}
    for entry in entries.select_related("measure").order_by("dated_on", "pk"):
        paper = Paper(
            label=LABELS[EntryKind(entry.kind)],
            measure=entry.measure.name if entry.measure else "",
            dated_on=entry.dated_on,
            reference=entry.reference,
            amount=entry.amount,
            explanation=entry.explanation,
        )
        found[entry.claim_year] = (*found.get(entry.claim_year, ()), paper)
    return found
