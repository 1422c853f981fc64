"""What a correction of a start changes: in homes, and in euros."""

from dataclasses import dataclass

from moneyed import Money

from grants.queries import Homes, worth
from housing.chains import Correction
from housing.models import ConstructionStart, Location
from housing.models.line import as_started
from nplv.core.models import AccountingYear, Area
from nplv.core.models.area import YearState
from nplv.core.reference import ReferenceBook


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a correction takes away and what it brings, once both are approved."""

    correction: Correction
    before: Homes  # what the original is worth
    taken: Homes  # by the reversal: as much, below zero
    after: Homes  # what the replacement is worth
    change: Homes
    reversal_year: int | None  # the claim year; None outside the window
    replacement_year: int | None

    @property
    def is_carried_over(self) -> bool:
        """Whether it lands in a later year than that of the start, which is closed."""
        reversal = self.correction.reversal
        return self.reversal_year is not None and self.reversal_year > reversal.started_on.year

    @property
    def is_outside_agreement(self) -> bool:
        """Whether homes outside the NPLV area are in it: they stand apart (R4)."""
        return any(part.plan.location != Location.NPLV for part in self.correction.parts)

    @property
    def rows(self) -> tuple[tuple[str, int, int, int], ...]:
        """The numbers of homes: what, before, after, difference."""
        names = (("Woningen", "homes"), ("Waarvan betaalbaar", "affordable"))
        names += (("Telt voor de stimulans", "counting"),)
        return tuple(
            (label, *(getattr(homes, name) for homes in (self.before, self.after, self.change)))
            for label, name in names
        )

    @property
    def euros(self) -> tuple[Money, Money, Money]:
        """The realisatiestimulans: before, after, difference."""
        return self.before.amount, self.after.amount, self.change.amount


def closed_years(area: Area) -> frozenset[int]:
    """Return the years of an area in which nothing more is claimed."""
    years = AccountingYear.objects.filter(area=area).exclude(state=YearState.OPEN)
    return frozenset(years.values_list("year", flat=True))


def difference_of(
    correction: Correction, *, book: ReferenceBook, closed: frozenset[int]
) -> Difference:
    """
    Return what a correction changes.

    Errors: UnknownReference if the rate of a start year is not in the reference data.
    Source: AGR-RS, AGR-RS-PAYMENT
    """
    taken = _worth(correction.reversal, book)
    after = _worth(correction.replacement, book) if correction.replacement else Homes()
    return Difference(
        correction=correction,
        before=_opposite(taken),
        taken=taken,
        after=after,
        change=taken + after,
        reversal_year=_claim_year(correction.reversal, closed, book),
        replacement_year=_claim_year(correction.replacement, closed, book),
    )


def _worth(start: ConstructionStart, book: ReferenceBook) -> Homes:
    return worth((as_started(line, book.window) for line in start.lines.all()), book=book)


def _opposite(homes: Homes) -> Homes:
    return Homes(
        homes=-homes.homes,
        affordable=-homes.affordable,
        counting=-homes.counting,
        amount=-homes.amount,
    )


def _claim_year(
    start: ConstructionStart | None, closed: frozenset[int], book: ReferenceBook
) -> int | None:
    """Return the year in which a part is claimed, or would be if it were approved now (R6)."""
    if start is None or start.started_on not in book.window:
        return None
    if start.claim_year is not None:
        return start.claim_year
    year = start.started_on.year
    while year in closed:
        year += 1
    return year
