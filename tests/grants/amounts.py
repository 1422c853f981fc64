"""Costs and contributions written short, for sums by hand."""

from decimal import Decimal

from grants.calculations import Contribution, Cost
from nplv.core.money import euros


def cost(excl: str, vat: str = "0.00", compensable: str | None = None, hours: str = "0") -> Cost:
    """Return a cost; all of its VAT is compensable unless an amount says otherwise."""
    return Cost(
        excl=euros(excl),
        vat=euros(vat),
        compensable_vat=euros(vat if compensable is None else compensable),
        hours=Decimal(hours),
    )


def contribution(gross: str, bcf: str, net: str) -> Contribution:
    """Return gross - bcf = net."""
    return Contribution(gross=euros(gross), bcf=euros(bcf), net=euros(net))
