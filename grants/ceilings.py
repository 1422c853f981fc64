"""What the national ceilings would leave of the drawing rights of one area, in two scenarios."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from moneyed import Money

from grants.calculations import allocate, cut_right, expected_claims, paid_in_order, within
from grants.models import Agreement, Scheme
from grants.overviews import capacity_overview, orv_overview
from grants.queries import DrawingRight
from nplv.core.models import ReferenceKey
from nplv.core.money import euros, total
from nplv.core.reference import ReferenceBook, UnknownReference

KEYS = {
    Scheme.ORV: (ReferenceKey.ORV_CEILING, ReferenceKey.ORV_RIGHTS),
    Scheme.CAPACITY: (ReferenceKey.CAPACITY_CEILING, ReferenceKey.CAPACITY_RIGHTS),
}
SOURCES = {Scheme.ORV: "AGR-ORV-CEILING", Scheme.CAPACITY: "AGR-CAPACITY-CEILING"}


@dataclass(frozen=True, kw_only=True)
class Assumptions:
    """What may be tried out. Empty: the reference data, and others who claim evenly."""

    ceilings: Mapping[Scheme, Money] = field(default_factory=dict)
    rights: Mapping[Scheme, Money] = field(default_factory=dict)
    # By year, which part of their rights the other areas claim; only the proportion matters.
    rhythm: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CeilingYear:
    """One claim year: what this area claims, and what it gets in each scenario."""

    year: int
    is_expected: bool  # at least in part: what is left, spread over the years to come
    claimed: Money
    pro_rata: Money
    in_order: Money

    @property
    def pro_rata_difference(self) -> Money:
        """What the ceiling costs in this year if all rights are cut."""
        return self.pro_rata - self.claimed

    @property
    def in_order_difference(self) -> Money:
        """What the ceiling costs in this year if claims are paid in order of date."""
        return self.in_order - self.claimed


@dataclass(frozen=True, kw_only=True)
class CeilingOutlook:
    """One scheme under its national ceiling."""

    scheme: Scheme
    source: str
    ceiling: Money
    rights: Money  # of all areas together
    right: Money  # of this area
    pro_rata: Money
    in_order: Money
    years: tuple[CeilingYear, ...]

    @property
    def ceiling_key(self) -> str:
        """How the reference data calls the ceiling."""
        return KEYS[self.scheme][0].value

    @property
    def rights_key(self) -> str:
        """How the reference data calls the rights of all areas."""
        return KEYS[self.scheme][1].value

    @property
    def pro_rata_difference(self) -> Money:
        """What the ceiling costs this area if all rights are cut."""
        return self.pro_rata - self.right

    @property
    def in_order_difference(self) -> Money:
        """What the ceiling costs this area if claims are paid in order of date."""
        return self.in_order - self.right


def ceiling_outlook(
    agreement: Agreement, *, today: date, assumptions: Assumptions | None = None
) -> list[CeilingOutlook]:
    """
    Return what the ceilings would leave of ORV and capacity.

    Errors: UnknownReference if a ceiling or the national rights are not in the reference data;
    ValueError if the rights of all areas are less than those of this one.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    tried = assumptions or Assumptions()
    book = ReferenceBook(agreement.area)
    own = {Scheme.ORV: [row.right for row in orv_overview(agreement).rows]}
    capacity = capacity_overview(agreement)
    own[Scheme.CAPACITY] = [capacity.right] if capacity else []
    return [
        _outlook(scheme, rights, agreement=agreement, book=book, today=today, tried=tried)
        for scheme, rights in own.items()
        if rights
    ]


def _outlook(
    scheme: Scheme,
    own: list[DrawingRight],
    *,
    agreement: Agreement,
    book: ReferenceBook,
    today: date,
    tried: Assumptions,
) -> CeilingOutlook:
    ceiling_key, rights_key = KEYS[scheme]
    ceiling = tried.ceilings.get(scheme) or _national(book, ceiling_key)
    rights = tried.rights.get(scheme) or _national(book, rights_key)
    right = total(row.maximum for row in own)
    if rights < right:
        raise ValueError("the rights of all areas include those of this one")

    cut = cut_right(right=right, rights=rights, ceiling=ceiling)
    rhythm = tried.rhythm or dict.fromkeys(agreement.window.years, Decimal(1))
    others = allocate(
        amount=rights - right,
        weights={str(year): euros(weight) for year, weight in rhythm.items()},
    )
    years = tuple(
        _years(
            _own_claims(own, agreement=agreement, today=today),
            others={int(year): amount for year, amount in others.items()},
            ceiling=ceiling,
            cut=cut,
        )
    )
    return CeilingOutlook(
        scheme=scheme,
        source=SOURCES[scheme],
        ceiling=ceiling,
        rights=rights,
        right=right,
        pro_rata=cut,
        in_order=total(row.in_order for row in years),
        years=years,
    )


def _years(
    own: tuple[dict[int, Money], set[int]],
    *,
    others: Mapping[int, Money],
    ceiling: Money,
    cut: Money,
) -> Iterator[CeilingYear]:
    """Yield each claim year in both scenarios; `cut` is what a cut right is worth in all."""
    claimed, expected = own
    paid = paid_in_order(claimed=claimed, others=others, ceiling=ceiling)
    fits = within(amounts=claimed, maximum=cut)
    for year, amount in claimed.items():
        yield CeilingYear(
            year=year,
            is_expected=year in expected,
            claimed=amount,
            pro_rata=fits[year],
            in_order=paid[year],
        )


def _national(book: ReferenceBook, key: ReferenceKey) -> Money:
    amount = book.amount(key)
    if amount is None:
        raise UnknownReference(f"‘{key.label}’ is niet bekend.")
    return euros(amount)


def _own_claims(
    own: list[DrawingRight], *, agreement: Agreement, today: date
) -> tuple[dict[int, Money], set[int]]:
    """
    Return what this area claims by year, and the years in which part of that is expected.

    That is what its facts give, and what is then left evenly over the years that are to come.
    """
    first_to_come = max(today.year, agreement.window.first.year)
    years = sorted({row.year for right in own for row in right.years} | {first_to_come})
    claimed = {
        year: total(right.of_year(year).contribution.gross for right in own) for year in years
    }
    to_come = [year for year in agreement.window.years if year >= first_to_come] or [years[-1]]
    left = total(right.left for right in own)
    return expected_claims(claimed=claimed, left=left, to_come=to_come), set(to_come)
