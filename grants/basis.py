"""What a declared contribution to actual cost rests on: the figures of the day it was decided."""

from typing import Any

from grants.calculations import Cost, all_cost
from grants.models import CostLine
from grants.queries import DrawingRight
from nplv.core.models import Area
from nplv.core.money import plain


def cost_to_date(area: Area, year: int) -> dict[int | None, Cost]:
    """Return the approved cost up to and including a claim year, by measure; None: capacity."""
    lines = CostLine.objects.approved_in(area).filter(claim_year__lte=year)
    return {key: all_cost(years.values()) for key, years in lines.summed().items()}


def basis_of(cost: Cost, *, right: DrawingRight) -> dict[str, Any]:
    """Return what a declared contribution rests on, as its entry keeps it: all to date."""
    return {
        "kostenExclBtw": plain(cost.excl),
        "btw": plain(cost.vat),
        "compensabeleBtw": f"{cost.compensable_vat.amount:f}",  # not rounded: that comes once
        "uren": f"{cost.hours:.2f}",
        "maximum": plain(right.maximum),
        "rijksdeel": f"{right.share:.2f}",
        "telt": right.is_claimable,
    }
