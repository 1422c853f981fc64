"""What a national ceiling leaves of drawing rights. Pure: no database, no clock, no settings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from itertools import groupby

from moneyed import Money

from nplv.core.money import CENT, cents, euros, total

NOTHING = euros("0.00")
OURS, OTHERS = "own", "others"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What someone claims on a day, and what of it is paid. Amounts in EUR, whole cents."""

    claimant: str
    on: date
    amount: Money  # negative where an earlier claim is given back
    paid: Money = NOTHING


def allocate(*, amount: Money, weights: Mapping[str, Money]) -> dict[str, Money]:
    """
    Return an amount divided in proportion to weights; the parts add up to it, to the cent.

    part = amount x weight / sum of weights, rounded down; the cents that are left go to the
    largest remainders, among equals to the first name in the alphabet.

    Units:  EUR, whole cents.
    Shape:  weights by name in, parts by the same names out.
    Errors: ValueError for a negative amount or weight, or weights that add up to zero.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    whole = total(weights.values())
    if amount < NOTHING or whole <= NOTHING or any(row < NOTHING for row in weights.values()):
        raise ValueError("an amount of zero or more is divided over weights that are not negative")
    exact = {name: amount.amount * row.amount / whole.amount for name, row in weights.items()}
    down = {name: row.quantize(CENT, rounding=ROUND_DOWN) for name, row in exact.items()}
    left = int((amount.amount - sum(down.values(), Decimal(0))) / CENT)
    by_remainder = sorted(exact, key=lambda name: (down[name] - exact[name], name))
    return {
        name: euros(part) + cents(int(name in by_remainder[:left])) for name, part in down.items()
    }


def pro_rata(*, rights: Mapping[str, Money], ceiling: Money) -> dict[str, Money]:
    """
    Return what every drawing right is worth if all are cut by the same share.

    right x ceiling / sum of rights, together exactly the ceiling; the right itself where the
    ceiling does not bite.

    Units:  EUR, whole cents.
    Shape:  rights by name in, amounts by the same names out.
    Errors: ValueError for a negative ceiling, and for a negative right where the ceiling bites.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    if total(rights.values()) <= ceiling:
        return dict(rights)
    return allocate(amount=ceiling, weights=rights)


def cut_right(*, right: Money, rights: Money, ceiling: Money) -> Money:
    """
    Return what a ceiling leaves of a right if those of all areas are cut alike.

    right x ceiling / rights; the right itself where the ceiling does not bite.

    Units:  EUR, whole cents.
    Shape:  three amounts in, one out; `rights` are those of all areas, this one included.
    Errors: ValueError where the rights of all are less than this one, and the ceiling bites.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    return pro_rata(rights={OURS: right, OTHERS: rights - right}, ceiling=ceiling)[OURS]


def expected_claims(
    *, claimed: Mapping[int, Money], left: Money, to_come: Sequence[int]
) -> dict[int, Money]:
    """
    Return what is claimed by year if what is left of a right comes evenly in the years to come.

    Units:  EUR, whole cents; calendar years.
    Shape:  what was claimed by year in, the same years and those to come out, in order.
    Errors: ValueError for a negative amount that is left, or no years to come.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    evenly = allocate(amount=left, weights={str(year): euros(1) for year in to_come})
    expected = dict(claimed)
    for year in to_come:
        expected[year] = expected.get(year, NOTHING) + evenly[str(year)]
    return dict(sorted(expected.items()))


def paid_in_order(
    *, claimed: Mapping[int, Money], others: Mapping[int, Money], ceiling: Money
) -> dict[int, Money]:
    """
    Return what is paid of yearly claims, beside those of others, until a ceiling is reached.

    Everyone declares a year with its annual accounts: all claims of a year are of one day.

    Units:  EUR, whole cents; calendar years.
    Shape:  claims by year of this area and of the others in, what this area gets by year out.
    Errors: none.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    claims = [
        Claim(claimant=claimant, on=date(year, 12, 31), amount=amount)
        for claimant, amounts in ((OURS, claimed), (OTHERS, others))
        for year, amount in amounts.items()
    ]
    settled = first_come(claims=claims, ceiling=ceiling)
    return {claim.on.year: claim.paid for claim in settled if claim.claimant == OURS}


def first_come(*, claims: Iterable[Claim], ceiling: Money) -> tuple[Claim, ...]:
    """
    Return the claims in order of date, each with what is paid of it until the ceiling is reached.

    Claims of one day share what is left in proportion. What is given back makes room for later
    claims; what was refused stays refused.

    Units:  EUR, whole cents.
    Shape:  claims in, the same claims out, by date and claimant.
    Errors: none.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    settled: list[Claim] = []
    left = ceiling
    ordered = sorted(claims, key=lambda claim: (claim.on, claim.claimant))
    for _, some in groupby(ordered, key=lambda claim: claim.on):
        paid = _paid_on_one_day(list(some), left)
        settled += paid
        left = max(left - total(claim.paid for claim in paid), NOTHING)
    return tuple(settled)


def _paid_on_one_day(claims: Sequence[Claim], left: Money) -> list[Claim]:
    given_back = total(claim.amount for claim in claims if claim.amount < NOTHING)
    asked = {str(at): row.amount for at, row in enumerate(claims) if row.amount > NOTHING}
    paid = {}
    if asked:
        paid = pro_rata(rights=asked, ceiling=min(left - given_back, total(asked.values())))
    return [
        Claim(
            claimant=claim.claimant,
            on=claim.on,
            amount=claim.amount,
            paid=paid.get(str(at), min(claim.amount, NOTHING)),
        )
        for at, claim in enumerate(claims)
    ]


def within(*, amounts: Mapping[int, Money], maximum: Money) -> dict[int, Money]:
    """
    Return what of yearly amounts fits under a maximum over all years.

    fits in a year = min(sum to date, maximum) - the same of the year before.

    Units:  EUR; calendar years.
    Shape:  amounts by year in, amounts by the same years out.
    Errors: none.
    Source: AGR-ORV-CEILING, AGR-CAPACITY-CEILING
    """
    fits: dict[int, Money] = {}
    to_date, given = NOTHING, NOTHING
    for year in sorted(amounts):
        to_date += amounts[year]
        fits[year] = min(to_date, maximum) - given
        given += fits[year]
    return fits
