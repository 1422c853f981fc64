"""The picture of cash by quarter: what came in, what is certain, what was earned."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from moneyed import Money

from grants.calculations.cash import Quarter
from nplv.core.money import dutch, total
from reports.charts import CONFIG, INK, Chart, draw

RECEIVED, CERTAIN, EARNED = "Ontvangen", "Zeker", "Verdiend, jaar nog open"
# From dark to light with how sure it is, so that they can be told apart without colour.
COLOURS = {RECEIVED: "#0b4f78", CERTAIN: "#5f9cc0", EARNED: "#dbe9f2"}


@dataclass(frozen=True, kw_only=True)
class ChartQuarter:
    """One quarter, of all schemes together."""

    quarter: Quarter
    received: Money
    certain: Money
    earned: Money

    @property
    def parts(self) -> tuple[tuple[str, Money], ...]:
        """The amounts with their names, the surest first."""
        return ((RECEIVED, self.received), (CERTAIN, self.certain), (EARNED, self.earned))


def cash_chart(quarters: Sequence[ChartQuarter]) -> Chart:
    """Return the picture of cash by quarter, in three degrees of certainty."""
    title = "Ontvangen en te verwachten geld per kwartaal"
    values = [
        {
            "kwartaal": _short(row.quarter),
            "soort": name,
            "plaats": place,
            # Only where it is drawn; the figures stand in the table.
            "bedrag": str(amount.amount),
        }
        for row in quarters
        for place, (name, amount) in enumerate(row.parts)
        if amount
    ]
    names = [_short(row.quarter) for row in quarters]
    text = f"{title}. {_in_words(quarters)}"
    return Chart(
        title=title,
        text=text,
        svg=draw(json.dumps(_bars(values, names), sort_keys=True), text),
        header=("Kwartaal", *COLOURS),
        rows=tuple(
            (row.quarter.label, *(dutch(amount) for _, amount in row.parts)) for row in quarters
        ),
    )


def _in_words(quarters: Sequence[ChartQuarter]) -> str:
    """Return what the picture shows: the quarters in which there is something."""
    said = [
        f"{row.quarter.label}: "
        + ", ".join(f"{name.lower()} {dutch(amount)}" for name, amount in row.parts if amount)
        for row in quarters
        if any(amount for _, amount in row.parts)
    ]
    sums = [
        f"{name.lower()} {dutch(total(dict(row.parts)[name] for row in quarters))}"
        for name in COLOURS
    ]
    return f"{'; '.join(said) or 'Nog niets'}. In totaal: {', '.join(sums)}."


def _short(quarter: Quarter) -> str:
    return f"K{quarter.number} {quarter.year}"


def _bars(values: list[dict[str, Any]], names: list[str]) -> dict[str, Any]:
    """Return the specification: a bar for each quarter, stacked by certainty; names in order."""
    kinds = list(COLOURS)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 760,
        "height": 230,
        "data": {"values": values, "format": {"parse": {"bedrag": "number"}}},
        "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.5},
        "encoding": {
            "x": {
                "field": "kwartaal",
                "type": "nominal",
                "scale": {"domain": names},
                "title": None,
                "axis": {"labelAngle": 0, "labelExpr": "split(datum.label, ' ')"},
            },
            "y": {
                "field": "bedrag",
                "type": "quantitative",
                "title": "Euro",
                "axis": {"tickCount": 5, "format": ",d"},
            },
            "order": {"field": "plaats"},
            "color": {
                "field": "soort",
                "title": None,
                "scale": {"domain": kinds, "range": list(COLOURS.values())},
                "legend": {"orient": "top", "labelLimit": 300},
            },
        },
        "config": CONFIG,
    }
