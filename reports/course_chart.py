"""The picture of the course: homes started, planned and asked for by the line, added up."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import date_format

from housing.calculations import Course, course
from nplv.core.reference import Window
from nplv.core.templatetags.money import number
from reports.charts import CONFIG, GRID, INK, LINE_COLOUR, Chart, draw

STARTED, PLANNED, LINE = "Gestart", "Volgens de plannen", "Gelijk aantal per jaar"
# Told apart by colour, by the dashes of the line and by the shape of its points.
SERIES = {
    STARTED: {"colour": "#0b4f78", "dash": [1, 0], "shape": "circle"},
    PLANNED: {"colour": "#3f7f54", "dash": [2, 3], "shape": "square"},
    LINE: {"colour": LINE_COLOUR, "dash": [8, 4], "shape": "diamond"},
}
WIDE = {"width": 600, "height": 280}
NARROW = {"width": 240, "height": 260}


@dataclass(frozen=True, kw_only=True)
class CoursePoint:
    """The homes by a day, everything before it included; `started` is None where it is to come."""

    on: date
    started: int | None
    planned: Decimal
    line: Decimal

    @property
    def figures(self) -> dict[str, int | Decimal | None]:
        """The homes by the name of their line."""
        return {STARTED: self.started, PLANNED: self.planned, LINE: self.line}


def course_points(
    now: Course, *, started: Mapping[int, int], planned: Mapping[int, int], window: Window
) -> list[CoursePoint]:
    """Return the end of each year and, where it lies between them, the day itself."""
    days = {date(year, 12, 31) for year in window.years}
    if now.on in window:
        days.add(now.on)
    points = []
    for day in sorted(days):
        reached = sum(homes for year, homes in started.items() if year <= day.year)
        then = course(
            target=now.target,
            started=reached,
            planned=planned,
            first=window.first,
            last=window.last,
            on=day,
        )
        points.append(
            CoursePoint(
                on=day,
                started=reached if day <= now.on else None,
                planned=then.planned,
                line=then.line,
            )
        )
    return points


def course_chart(now: Course, points: Sequence[CoursePoint], *, what: str) -> Chart:
    """Return the picture of one kind of homes, such as `betaalbare woningen`."""
    title = f"{what.capitalize()}, jaar na jaar opgeteld"
    parts = "; ".join(f"{_day(point.on)}: {_in_words(point)}" for point in points)
    text = f"{title}. {parts}. Afgesproken: {number(now.target)}."
    return Chart(
        title=title,
        text=text,
        svg=draw(json.dumps(_lines(now, points, WIDE), sort_keys=True), text),
        narrow=draw(json.dumps(_lines(now, points, NARROW), sort_keys=True), text),
        header=("Tot en met", *SERIES),
        rows=tuple(
            (_day(point.on), *(_written(homes) for homes in point.figures.values()))
            for point in points
        ),
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _written(homes: int | Decimal | None) -> str:
    if isinstance(homes, Decimal):
        homes = homes.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return number(homes)


def _in_words(point: CoursePoint) -> str:
    return ", ".join(
        f"{_written(homes)} {name.lower()}"
        for name, homes in point.figures.items()
        if homes is not None
    )


def _place(day: date) -> float:
    """Return where a day is drawn: the years, with the part of this one that has passed."""
    return day.year + day.timetuple().tm_yday / (366 if _is_leap(day.year) else 365)


def _is_leap(year: int) -> bool:
    return date(year, 12, 31).timetuple().tm_yday == 366


def _lines(now: Course, points: Sequence[CoursePoint], size: dict[str, int]) -> dict[str, Any]:
    """Return the specification: three lines from zero, and the day on which we look."""
    first, last = points[0].on.year, points[-1].on.year
    x = {
        "field": "x",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, last + 1], "nice": False, "zero": False},
        "axis": {
            "values": [year + 0.5 for year in range(first, last + 1)],
            "labelExpr": "format(floor(datum.value), 'd')",
            "grid": False,
            "ticks": False,
            "labelPadding": 6,
        },
    }
    y = {
        "field": "woningen",
        "type": "quantitative",
        "title": None,
        "axis": {"tickCount": 5, "format": ",d"},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        **size,
        "data": {"values": _rows(first, points)},
        "layer": [
            _years(range(first, last + 1)),
            _started_area(x, y),
            {
                "mark": {"type": "line", "strokeWidth": 3},
                "encoding": {"x": x, "y": y, **_style(size)},
            },
            *_points(x, y),
            *_day_layers(now, points),
        ],
        "config": CONFIG,
    }


def _rows(first: int, points: Sequence[CoursePoint]) -> list[dict[str, Any]]:
    """Return what is drawn: every line from zero; between two years only what started."""
    return [{"x": first, "reeks": name, "woningen": 0} for name in SERIES] + [
        {"x": _place(point.on), "reeks": name, "woningen": float(homes)}
        for point in points
        for name, homes in point.figures.items()
        if homes is not None and (name == STARTED or (point.on.month, point.on.day) == (12, 31))
    ]


def _style(size: dict[str, int]) -> dict[str, Any]:
    legend = {
        "orient": "top",
        "direction": "horizontal" if size == WIDE else "vertical",
        "columnPadding": 24,
        "symbolType": "stroke",
        "symbolSize": 700,
        "symbolStrokeWidth": 3,
        "labelLimit": 260,
        "labelFontSize": 13,
    }
    names = list(SERIES)
    return {
        channel: {
            "field": "reeks",
            "type": "nominal",
            "title": None,
            "scale": {"domain": names, "range": [SERIES[name][key] for name in names]},
            "legend": legend,
        }
        for channel, key in (("color", "colour"), ("strokeDash", "dash"))
    }


def _points(x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the points of the lines, each line with a shape of its own."""
    return [
        {
            "transform": [{"filter": {"field": "reeks", "equal": name}}],
            "mark": {
                "type": "point",
                "filled": True,
                "size": 55,
                "opacity": 1,
                "shape": look["shape"],
                "color": look["colour"],
            },
            "encoding": {"x": x, "y": y},
        }
        for name, look in SERIES.items()
    ]


def _years(years: range) -> dict[str, Any]:
    """Return the lines between the years."""
    return {
        "data": {"values": [{"x": year} for year in years]},
        "mark": {"type": "rule", "color": GRID},
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }


def _started_area(x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": {"field": "reeks", "equal": STARTED}}],
        "mark": {"type": "area", "color": "#a9c9de", "opacity": 0.6},
        "encoding": {"x": x, "y": y},
    }


def _day_layers(now: Course, points: Sequence[CoursePoint]) -> list[dict[str, Any]]:
    """Return the day on which we look: a line, what started by then, and what should have."""
    point = next((point for point in points if point.on == now.on), None)
    if point is None:
        return []
    data = {"values": [{"x": _place(point.on)}]}
    x = {"x": {"field": "x", "type": "quantitative"}}
    rule = {"type": "rule", "color": INK, "strokeDash": [2, 2]}

    def figure(homes: float, written: str, **look: Any) -> dict[str, Any]:
        mark = {"type": "text", "fontSize": 14, "fontWeight": 700, "text": written, **look}
        return {"data": data, "mark": mark, "encoding": {**x, "y": {"datum": homes}}}

    above = {"align": "right", "dx": -8, "dy": -6, "color": LINE_COLOUR}
    beside = {"align": "left", "dx": 8, "dy": 8, "color": SERIES[STARTED]["colour"]}
    return [
        {"data": data, "mark": rule, "encoding": x},
        figure(float(now.line), number(now.due), **above),
        figure(now.started, number(now.started), **beside),
    ]
