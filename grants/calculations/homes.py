"""What homes earn, and when it is paid. Pure: no database, no clock, no settings."""

from collections.abc import Iterable

from moneyed import Money

from nplv.core.money import euros, to_cents, total


def incentive(*, homes: int, rate: Money) -> Money:
    """
    Return the realisatiestimulans for homes that count.

    amount = homes x rate.

    Units:  EUR, VAT included; rate per home of the start year; homes negative in a reversal.
    Shape:  scalars in, one amount out.
    Errors: none.
    Source: AGR-RS
    """
    return rate * homes


def payment_year(*, claim_year: int) -> int:
    """
    Return the year in which a claim is paid.

    payment year = claim year + 1.

    Units:  calendar years.
    Shape:  scalar in, scalar out.
    Errors: none.
    Source: AGR-RS-PAYMENT
    """
    return claim_year + 1


def per_home(*, amounts: Iterable[Money], homes: int) -> Money:
    """
    Return what amounts come to for one home.

    amount per home = sum of amounts / homes, rounded half up to cents.

    Units:  EUR per home.
    Shape:  amounts and a number of homes in, one amount out.
    Errors: ValueError unless homes is above zero.
    Source: AGR-TOTALS, AGR-HOMES
    """
    if homes <= 0:
        raise ValueError(f"homes is above zero, got {homes}")
    return to_cents(euros(total(amounts).amount / homes))
