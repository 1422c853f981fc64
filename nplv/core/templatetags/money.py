"""How figures are written on pages and in PDFs."""

from decimal import Decimal

from django import template
from moneyed import Money

from nplv.core.money import dutch

register = template.Library()


@register.filter
def euro(amount: Money | None) -> str:
    """Return an amount in Dutch notation to the cent; a dash where there is none."""
    return "–" if amount is None else dutch(amount)


@register.filter
def number(value: int | Decimal | None) -> str:
    """Return a number in Dutch notation: 2.164, 1.872,5; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,d}"
    if isinstance(value, Decimal):
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", "|").replace(".", ",").replace("|", ".")
