"""A small picture of each neighbourhood, on one scale: affordable homes planned and started."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from nplv.core.templatetags.money import number
from reports.charts import COLOURS, CONFIG, HATCHED, INK, STARTED, draw

SIZE = {"width": 216, "height": 110}


@dataclass(frozen=True, kw_only=True)
class NeighbourhoodYear:
    """The affordable homes of one neighbourhood in one year."""

    year: int
    planned: int
    started: int


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """One neighbourhood in figures and in a picture."""

    name: str
    years: tuple[NeighbourhoodYear, ...]
    text: str
    svg: SafeString

    @property
    def planned(self) -> int:
        """The affordable homes of its plans, of all years."""
        return sum(year.planned for year in self.years)

    @property
    def started(self) -> int:
        """The affordable homes that started, of all years."""
        return sum(year.started for year in self.years)


Figures = Mapping[str, Mapping[int, int]]  # homes by neighbourhood and year


def neighbourhoods(
    *, planned: Figures, started: Figures, years: Iterable[int]
) -> tuple[Neighbourhood, ...]:
    """Return every neighbourhood with plans or starts, by name."""
    found = {
        name: tuple(
            NeighbourhoodYear(
                year=year,
                planned=planned.get(name, {}).get(year, 0),
                started=started.get(name, {}).get(year, 0),
            )
            for year in years
        )
        for name in sorted({*planned, *started}, key=as_spoken)
    }
    rows = [year for of in found.values() for year in of]
    highest = max((max(row.planned, row.started) for row in rows), default=0)
    return tuple(_picture(name, rows, highest=highest) for name, rows in found.items())


def as_spoken(name: str) -> str:
    """Return a name as it is sorted: ’t Oude Centrum stands under the O."""
    return name.removeprefix("’t ").removeprefix("'t ").removeprefix("De ")


def _picture(name: str, years: Sequence[NeighbourhoodYear], *, highest: int) -> Neighbourhood:
    parts = "; ".join(
        f"{row.year}: {number(row.started)} gestart, {number(row.planned)} gepland" for row in years
    )
    text = f"{name}, betaalbare woningen per jaar. {parts}."
    svg = draw(json.dumps(_bars(years, highest), sort_keys=True), text)
    return Neighbourhood(name=name, years=tuple(years), text=text, svg=svg)


def _bars(years: Sequence[NeighbourhoodYear], highest: int) -> dict[str, Any]:
    """Return the specification: what is planned hatched, and what started dark before it."""
    values = [
        {"jaar": f"’{row.year % 100:02}", "gepland": row.planned, "gestart": row.started}
        for row in years
    ]
    x = {"field": "jaar", "type": "nominal", "title": None, "axis": {"labelAngle": 0}}
    axis = {"tickCount": 3, "format": ",d"}
    scale = {"domain": [0, max(highest, 1)], "nice": True}

    def bars(field: str, **look: Any) -> dict[str, Any]:
        y = {"field": field, "type": "quantitative", "title": None, "axis": axis, "scale": scale}
        mark = {"type": "bar", "stroke": INK, "strokeWidth": 0.75, **look}
        return {"mark": mark, "encoding": {"x": x, "y": y}}

    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        **SIZE,
        "data": {"values": values},
        "layer": [
            bars("gepland", fill=HATCHED, size=32),
            bars("gestart", fill=COLOURS[STARTED], size=18),
        ],
        "config": CONFIG,
    }
