"""What was declared, determined, received, earmarked and spent, beside each other by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from moneyed import Money

from grants.calculations import NOTHING, Contribution, all_contributions
from grants.models import EntryKind, LedgerEntry, OrvMeasure, Scheme
from grants.models.ledger import ESTIMATES, Booked
from nplv.core.models import Area
from nplv.core.money import total

# Wbi follows the application, not the year.
SCHEMES_OF_A_YEAR = (Scheme.INCENTIVE, Scheme.ORV, Scheme.CAPACITY)


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What a decision or a receipt says about itself."""

    entry_id: int
    kind: str
    scheme: str
    measure_id: int | None
    claim_year: int
    dated_on: date
    reference: str
    explanation: str

    @property
    def label(self) -> str:
        """What it is, in Dutch."""
        return "Besluit" if self.kind == EntryKind.DETERMINED else "Ontvangst"


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The amounts of a scheme, or of one measure, in a claim year. All amounts in EUR."""

    declared: Contribution = Contribution()  # gross - bcf = net
    has_declared: bool = False  # something other than zero
    determined: Money = NOTHING
    received: Money = NOTHING
    earmarked: Money = NOTHING
    spent: Money = NOTHING
    explained: tuple[Explained, ...] = ()  # its decisions and receipts that were not reversed

    @property
    def decisions(self) -> tuple[Explained, ...]:
        """The decisions that stand."""
        return tuple(row for row in self.explained if row.kind == EntryKind.DETERMINED)

    @property
    def has_decision(self) -> bool:
        """Whether the minister has decided, also when that came to nothing."""
        return bool(self.decisions)

    @property
    def difference(self) -> Money | None:
        """
        By how much the decision exceeds what was declared net, without the VAT of the BCF.

        None while there is no decision: what was not decided yet does not differ.
        """
        return self.determined - self.declared.net if self.has_decision else None

    @property
    def due(self) -> Money:
        """What is due: determined where it was decided, else declared net."""
        return self.determined if self.has_decision else self.declared.net

    @property
    def to_receive(self) -> Money:
        """What was determined and has not come in; negative where too much came in."""
        return self.determined - self.received

    @property
    def to_earmark(self) -> Money:
        """What came in and has no destination yet."""
        return self.received - self.earmarked

    @property
    def to_spend(self) -> Money:
        """What has a destination and is not spent yet."""
        return self.earmarked - self.spent

    def can_lose(self, amount: Money) -> bool:
        """Return whether so much less could have come in: what has a destination must be there."""
        return self.earmarked == NOTHING or amount <= self.to_earmark


@dataclass(frozen=True, kw_only=True)
class MeasureBalance:
    """One ORV measure in a claim year."""

    measure: OrvMeasure
    balance: Balance


@dataclass(frozen=True, kw_only=True)
class SchemeBalance:
    """One scheme in a claim year; of the ORV also by measure."""

    scheme: Scheme
    balance: Balance
    measures: tuple[MeasureBalance, ...] = ()

    @property
    def due(self) -> Money:
        """What is due: determined where it was decided, by measure if so, else declared net."""
        if any(row.measure_id for row in self.balance.decisions):
            return total(row.balance.due for row in self.measures)
        return self.balance.due

    @property
    def undecided(self) -> list[str]:
        """What was declared and waits for a decision, in Dutch; by measure once one has its own."""
        if not self.balance.has_declared:
            return []
        if any(row.measure_id for row in self.balance.decisions):
            return [
                f"{self.scheme.label}, {row.measure.name}"
                for row in self.measures
                if row.balance.has_declared and not row.balance.has_decision
            ]
        return [] if self.balance.has_decision else [self.scheme.label]


@dataclass(frozen=True, kw_only=True)
class YearBalance:
    """All schemes in a claim year."""

    year: int
    schemes: tuple[SchemeBalance, ...]

    def of(self, scheme: str, measure_id: int | None = None) -> Balance:
        """Return the amounts of a scheme, or of one of its measures; zeros for what is unknown."""
        for row in self.schemes:
            if row.scheme != scheme:
                continue
            if measure_id is None:
                return row.balance
            found = (of.balance for of in row.measures if of.measure.pk == measure_id)
            return next(found, Balance())
        return Balance()

    @property
    def of_the_year(self) -> tuple[SchemeBalance, ...]:
        """The schemes that are settled by year."""
        return tuple(row for row in self.schemes if row.scheme in SCHEMES_OF_A_YEAR)

    @property
    def total(self) -> Balance:
        """The sum of the schemes that are settled by year."""
        rows = [row.balance for row in self.of_the_year]
        return Balance(
            declared=all_contributions(row.declared for row in rows),
            has_declared=any(row.has_declared for row in rows),
            determined=total(row.determined for row in rows),
            received=total(row.received for row in rows),
            earmarked=total(row.earmarked for row in rows),
            spent=total(row.spent for row in rows),
        )

    @property
    def difference(self) -> Money:
        """The differences of the schemes that were decided about, together."""
        found = [row.balance.difference for row in self.of_the_year]
        return total(amount for amount in found if amount is not None)


def year_balance(area: Area, year: int) -> YearBalance:
    """Return a claim year as it was booked, in a fixed number of queries."""
    return year_balances(area, [year])[0]


def year_balances(area: Area, years: Iterable[int]) -> list[YearBalance]:
    """Return these claim years as they were booked, in a fixed number of queries."""
    wanted = list(years)
    entries = LedgerEntry.objects.of(area).filter(claim_year__in=wanted)
    booked = entries.exclude(kind__in=ESTIMATES).summed()
    explained = _explained(area, wanted)
    measures = list(OrvMeasure.objects.filter(area=area).order_by("position"))
    return [
        _year(
            year,
            [row for row in booked if row.claim_year == year],
            [row for row in explained if row.claim_year == year],
            measures,
        )
        for year in wanted
    ]


def _explained(area: Area, years: list[int]) -> list[Explained]:
    kinds = (EntryKind.DETERMINED, EntryKind.RECEIVED)
    rows = LedgerEntry.objects.of(area).standing().filter(kind__in=kinds, claim_year__in=years)
    return [
        Explained(
            entry_id=row.pk,
            kind=row.kind,
            scheme=row.scheme,
            measure_id=row.measure_id,
            claim_year=row.claim_year,
            dated_on=row.dated_on,
            reference=row.reference,
            explanation=row.explanation,
        )
        for row in rows.order_by("dated_on", "pk")
    ]


def _year(
    year: int, booked: list[Booked], explained: list[Explained], measures: list[OrvMeasure]
) -> YearBalance:
    found = []
    for scheme in Scheme:
        rows = [row for row in booked if row.scheme == scheme]
        said = [row for row in explained if row.scheme == scheme]
        if not rows and scheme not in SCHEMES_OF_A_YEAR:
            continue
        found.append(
            SchemeBalance(
                scheme=scheme,
                balance=_balance(rows, said),
                measures=_measures(rows, said, measures) if scheme == Scheme.ORV else (),
            )
        )
    return YearBalance(year=year, schemes=tuple(found))


def _measures(
    booked: list[Booked], explained: list[Explained], measures: list[OrvMeasure]
) -> tuple[MeasureBalance, ...]:
    """Return the measures of which something is booked."""
    by_measure: Mapping[int, list[Booked]] = {
        measure.pk: [row for row in booked if row.measure_id == measure.pk] for measure in measures
    }
    return tuple(
        MeasureBalance(
            measure=measure,
            balance=_balance(
                by_measure[measure.pk], [row for row in explained if row.measure_id == measure.pk]
            ),
        )
        for measure in measures
        if by_measure[measure.pk]
    )


def _balance(booked: list[Booked], explained: list[Explained]) -> Balance:
    def amount(kind: EntryKind) -> Money:
        return total(row.amount for row in booked if row.kind == kind)

    declared = [row.contribution for row in booked if row.kind == EntryKind.DECLARED]
    return Balance(
        declared=all_contributions(declared),
        has_declared=any(row != Contribution() for row in declared),
        determined=amount(EntryKind.DETERMINED),
        received=amount(EntryKind.RECEIVED),
        earmarked=amount(EntryKind.EARMARKED),
        spent=amount(EntryKind.SPENT),
        explained=tuple(explained),
    )
