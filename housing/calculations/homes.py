"""Which homes are affordable, and which count. Pure: no database, no clock, no settings."""

from dataclasses import dataclass
from decimal import Decimal

from moneyed import Money

from nplv.core.money import dutch, to_cents

# The segments as files, pages and the API call them.
SOCIAL_RENT = "sociale_huur"
MID_RENT = "middenhuur"
AFFORDABLE_PURCHASE = "betaalbare_koop"
SHARED_LIVING = "onzelfstandig"
FREE_SECTOR = "vrije_sector"
AFFORDABLE_SEGMENTS = frozenset({SOCIAL_RENT, MID_RENT, AFFORDABLE_PURCHASE, SHARED_LIVING})
TESTED_SEGMENTS = frozenset({SOCIAL_RENT, MID_RENT, AFFORDABLE_PURCHASE})


@dataclass(frozen=True, kw_only=True)
class PriceLimits:
    """The price limits of one year, in EUR: rents a month, purchase vrij op naam."""

    year: int
    social_rent: Money
    mid_rent: Money
    purchase: Money
    surcharge: Decimal  # art. 8a on the rent of new build, a percentage


@dataclass(frozen=True, kw_only=True)
class PriceRange:
    """The prices that belong to one segment in one year."""

    year: int
    lowest: Money | None  # included
    highest: Money
    includes_highest: bool

    def __contains__(self, price: Money) -> bool:
        if self.lowest is not None and price < self.lowest:
            return False
        return price <= self.highest if self.includes_highest else price < self.highest

    def __str__(self) -> str:
        upper = f"{'t/m' if self.includes_highest else 'lager dan'} {dutch(self.highest)}"
        return f"vanaf {dutch(self.lowest)} {upper}" if self.lowest is not None else upper


def is_affordable(*, segment: str) -> bool:
    """
    Return whether homes declared in a segment are affordable.

    affordable = social rent, mid rent, affordable purchase, or non-self-contained units.

    Units:  none.
    Shape:  one segment in, one truth value out.
    Errors: none; an unknown segment is not affordable.
    Source: REG-RS-1
    """
    return segment in AFFORDABLE_SEGMENTS


def price_range(*, segment: str, limits: PriceLimits, has_surcharge: bool) -> PriceRange | None:
    """
    Return the prices that belong to a segment; None where the price is not tested.

    social rent:         price < social limit
    mid rent:            social limit <= price <= mid limit
    ... with surcharge:  social limit <= price <= mid limit x (1 + surcharge / 100)
    affordable purchase: price <= purchase limit

    Units:  EUR, rents a month; the raised limit is rounded half up to cents.
    Shape:  one segment in, one range out.
    Errors: none.
    Source: REG-RS-1, RENT-SURCHARGE-8A
    """
    if segment == SOCIAL_RENT:
        return PriceRange(
            year=limits.year, lowest=None, highest=limits.social_rent, includes_highest=False
        )
    if segment == MID_RENT:
        factor = 1 + limits.surcharge / 100 if has_surcharge else Decimal(1)
        return PriceRange(
            year=limits.year,
            lowest=limits.social_rent,
            highest=to_cents(limits.mid_rent * factor),
            includes_highest=True,
        )
    if segment == AFFORDABLE_PURCHASE:
        return PriceRange(
            year=limits.year, lowest=None, highest=limits.purchase, includes_highest=True
        )
    return None


def counts_for_grant(
    *,
    segment: str,
    has_earlier_subsidy: bool,
    is_inside_window: bool,
    has_evidence: bool,
    is_approved: bool,
) -> bool:
    """
    Return whether homes that were started earn the realisatiestimulans.

    counts = affordable, started inside the window, no earlier subsidy, with evidence, approved.

    Where they stand does not matter: homes outside the NPLV area earn it too.

    Units:  none.
    Shape:  the facts of one line in, one truth value out.
    Errors: none.
    Source: AGR-RS, AGR-RS-EARLIER, REG-RS-1
    """
    return (
        is_affordable(segment=segment)
        and is_inside_window
        and not has_earlier_subsidy
        and has_evidence
        and is_approved
    )


def straight_line(*, target: int, years: int, year_number: int) -> Decimal:
    """
    Return how many homes a straight line to the target has reached at the end of a year.

    reached = target x year_number / years.

    Units:  homes, unrounded.
    Shape:  scalars in, one Decimal out; year_number 1 is the first year of the window.
    Errors: ValueError if year_number lies outside 0..years.
    Source: AGR-HOMES, AGR-MIDTERM
    """
    if not 0 <= year_number <= years:
        raise ValueError(f"year_number lies in 0..{years}, got {year_number}")
    return Decimal(target) * year_number / years
