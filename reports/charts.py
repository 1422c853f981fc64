"""Pictures of figures: one SVG for page and PDF, drawn on the server."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import vl_convert
from django.utils.safestring import SafeString, mark_safe

PLANNED, STARTED, LINE = "Gepland", "Gestart", "Rechte lijn"
INK, GRID = "#1c2b39", "#d5dde3"
# Light against dark, so that the two can be told apart without colour.
COLOURS = {PLANNED: "#a9c9de", STARTED: "#0b4f78"}
LINE_COLOUR = "#b4480f"


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture with what it shows in words and in figures."""

    title: str
    text: str  # the text alternative: what the picture shows
    svg: SafeString
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # the same figures as a table


@dataclass(frozen=True, kw_only=True)
class ChartYear:
    """The affordable homes of one year."""

    year: int
    planned: int
    started: int


def homes_chart(*, years: Sequence[ChartYear], yearly_line: str, line: float) -> Chart:
    """
    Return the picture of affordable homes by year: planned and started, with the straight line.

    `yearly_line` is the line as it is written; `line` only says where it is drawn.
    """
    title = "Betaalbare woningen per jaar: gepland en gestart"
    parts = "; ".join(f"{row.year}: {row.started} gestart, {row.planned} gepland" for row in years)
    text = f"{title}. {parts}. De rechte lijn naar de afspraak is {yearly_line} per jaar."
    values = [
        {"jaar": str(row.year), "soort": kind, "woningen": homes}
        for row in years
        for kind, homes in ((PLANNED, row.planned), (STARTED, row.started))
    ]
    return Chart(
        title=title,
        text=text,
        svg=_draw(json.dumps(_bars(values, line), sort_keys=True), text),
        header=("Jaar", PLANNED, STARTED, LINE),
        rows=tuple(
            (str(row.year), str(row.planned), str(row.started), yearly_line) for row in years
        ),
    )


@lru_cache(maxsize=256)
def _draw(specification: str, text: str) -> SafeString:
    """Draw a Vega-Lite specification; the same figures give the same picture from memory."""
    svg = vl_convert.vegalite_to_svg(json.loads(specification), format_locale="nl-NL")
    head, _, rest = svg.partition(">")
    # One picture with one text: the marks inside say nothing of their own to a screen reader.
    rest = rest.replace(' role="graphics-object"', "").replace(' role="graphics-symbol"', "")
    # The text is escaped; the rest is what the renderer drew from numbers.
    return mark_safe(f'{head} role="img"><title>{escape(text)}</title>{rest}')


def _bars(values: list[dict[str, Any]], line: float) -> dict[str, Any]:
    """Return the specification: paired bars by year with their numbers, and the straight line."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 600,
        "height": 230,
        "data": {"values": values},
        "layer": [*_bar_layers(), *_line_layers(line)],
        "config": {
            "font": "Open Sans, sans-serif",
            "background": None,
            "view": {"stroke": None},
            "axis": {
                "labelColor": INK,
                "titleColor": INK,
                "gridColor": GRID,
                "domainColor": INK,
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "legend": {"labelColor": INK, "labelFontSize": 12},
        },
    }


def _bar_layers() -> list[dict[str, Any]]:
    kinds = list(COLOURS)
    place = {
        "x": {"field": "jaar", "type": "nominal", "title": None, "axis": {"labelAngle": 0}},
        "xOffset": {"field": "soort", "sort": kinds},
        "y": {
            "field": "woningen",
            "type": "quantitative",
            "title": "Betaalbare woningen",
            "axis": {"tickCount": 5, "format": ",d"},
        },
    }
    colour = {
        "field": "soort",
        "title": None,
        "scale": {"domain": kinds, "range": list(COLOURS.values())},
        "legend": {"orient": "top"},
    }
    number = {"field": "woningen", "format": ",d"}
    return [
        {
            "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.5},
            "encoding": {**place, "color": colour},
        },
        {
            "mark": {"type": "text", "dy": -6, "color": INK, "fontSize": 12},
            "encoding": {**place, "text": number},
        },
    ]


def _line_layers(line: float) -> list[dict[str, Any]]:
    # One row of data of their own: otherwise they are drawn once for every bar.
    once, height = {"values": [{}]}, {"y": {"datum": line}}
    rule = {"type": "rule", "color": LINE_COLOUR, "strokeDash": [6, 4], "strokeWidth": 2}
    name = {"type": "text", "align": "left", "dy": -7, "color": LINE_COLOUR, "fontSize": 12}
    return [
        {"data": once, "mark": rule, "encoding": height},
        {
            "data": once,
            "mark": {**name, "text": LINE.lower()},
            "encoding": {**height, "x": {"value": 4}},
        },
    ]
