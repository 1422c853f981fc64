"""Amounts in euros. The only place where they are made, rounded, added up and written out."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

from moneyed import EUR, Money
from moneyed.l10n import format_money

CENT = Decimal("0.01")
# Someone may type hours and a rate of fifteen digits each; that is refused, but after a sum.
AMPLE = Context(prec=60)


def euros(amount: str | int | Decimal) -> Money:
    """
    Return the amount as Money in EUR.

    Errors: TypeError for a float, which cannot hold cents exactly.
    """
    if isinstance(amount, float):
        raise TypeError(f"an amount is a str, int or Decimal, not the float {amount}")
    return Money(amount, EUR)


def cents(amount: int) -> Money:
    """Return a whole number of cents as Money: the form in which the database adds up amounts."""
    return euros(Decimal(amount) * CENT)


def to_cents(amount: Money) -> Money:
    """
    Return the amount rounded half up to whole cents.

    Money.round() rounds half to even: there EUR 1.005 becomes 1.00, here 1.01.
    """
    return euros(amount.amount.quantize(CENT, rounding=ROUND_HALF_UP, context=AMPLE))


def total(amounts: Iterable[Money]) -> Money:
    """Return the sum of the amounts; EUR 0.00 if there are none."""
    return sum(amounts, euros("0.00"))


def dutch(amount: Money) -> str:
    """Return the amount in Dutch notation, to the cent: € 121.000,00, negative € -1.250,00."""
    return str(format_money(to_cents(amount), locale="nl_NL"))


def plain(amount: Money) -> str:
    """Return the amount as the API writes it: 121000.00."""
    return f"{to_cents(amount).amount:.2f}"
