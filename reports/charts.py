"""Pictures of figures: one SVG for page and PDF, drawn on the server."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import Any

import vl_convert
from django.utils.safestring import SafeString, mark_safe

PLANNED, STARTED, LINE = "Gepland", "Gestart", "Rechte lijn"
INK, GRID = "#1c2b39", "#d5dde3"
# Light against dark, so that the two can be told apart without colour.
COLOURS = {PLANNED: "#a9c9de", STARTED: "#0b4f78"}
LINE_COLOUR = "#b4480f"
# As the fill of a mark: oblique lines, for what is planned or estimated and not there yet.
HATCHED = "url(#arcering)"
_HATCH = (
    '<defs><pattern id="{}-arcering" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="6" height="6" fill="#e8f1f7"/>'
    '<rect width="2" height="6" fill="#5f9cc0"/></pattern></defs>'
)
_TITLE_AND_TEXT = re.compile(
    r'<title id="(beeld-\w+)-titel">[^<]*</title><desc id="\1-tekst">([^<]*)</desc>'
)
CONFIG: dict[str, Any] = {
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
}


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture with what it shows in words and in figures."""

    title: str
    text: str  # the text alternative: what the picture shows
    svg: SafeString
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # the same figures as a table
    narrow: SafeString | None = None  # the same picture for a small screen
    says: str = ""  # what to see in it, in a sentence beside it


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
        svg=draw(json.dumps(_bars(values, line), sort_keys=True), text),
        header=("Jaar", PLANNED, STARTED, LINE),
        rows=tuple(
            (str(row.year), str(row.planned), str(row.started), yearly_line) for row in years
        ),
    )


@lru_cache(maxsize=256)
def draw(specification: str, text: str) -> SafeString:
    """
    Draw a Vega-Lite specification; the same figures give the same picture from memory.

    `text` begins with the title of the picture, as a sentence of its own.
    """
    svg = vl_convert.vegalite_to_svg(json.loads(specification), format_locale="nl-NL")
    head, _, rest = svg.partition(">")
    # One picture with one text: the marks inside say nothing of their own to a screen reader.
    rest = re.sub(r' (role|aria-label|aria-roledescription)="[^"]*"', "", rest)
    # Names within a page belong to one picture, and the same picture has the same names.
    own = f"beeld-{sha256((specification + text).encode()).hexdigest()[:10]}"
    rest = rest.replace(HATCHED, f"url(#{own}-arcering)")
    title, _, _ = text.partition(". ")
    # The texts are escaped; the rest is what the renderer drew from numbers.
    return mark_safe(  # nosec B308 B703 # the texts are escaped
        f'{head} role="img" aria-labelledby="{own}-titel {own}-tekst">'
        f'<title id="{own}-titel">{escape(title)}</title>'
        f'<desc id="{own}-tekst">{escape(text)}</desc>{_HATCH.format(own)}{rest}'
    )


def told_whole(html: str) -> str:
    """Return a page whose pictures tell all in their title, for who reads no further than that."""
    return _TITLE_AND_TEXT.sub(r"<title>\2</title>", html)


def _bars(values: list[dict[str, Any]], line: float) -> dict[str, Any]:
    """Return the specification: paired bars by year with their numbers, and the straight line."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 600,
        "height": 230,
        "data": {"values": values},
        "layer": [*_bar_layers(), *_line_layers(line)],
        "config": CONFIG,
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


@dataclass(frozen=True, kw_only=True)
class BandYear:
    """The homes of one year: started, and the band of what plans may bring on top."""

    year: int
    started: int
    expected: str  # as it is written
    p10: int
    p50: int
    p90: int


STARTED_ALREADY, EXPECTED = "Gestart", "Verwacht (P50)"


def band_chart(years: Sequence[BandYear]) -> Chart:
    """Return the picture of homes that count by year: started, the median, and P10 to P90."""
    title = "Woningen die meetellen per jaar: gestart en verwacht"
    parts = "; ".join(
        f"{row.year}: {row.started} gestart, verwacht {row.expected}, tussen {row.p10} en {row.p90}"
        for row in years
    )
    text = f"{title}. {parts}. De streep loopt van P10 tot P90."
    values = [
        {
            "jaar": str(row.year),
            "gestart": row.started,
            "p10": row.p10,
            "p50": row.p50,
            "p90": row.p90,
        }
        for row in years
    ]
    return Chart(
        title=title,
        text=text,
        svg=draw(json.dumps(_band(values), sort_keys=True), text),
        header=("Jaar", "Gestart", "Verwacht", "P10", "P50", "P90"),
        rows=tuple(
            (
                str(row.year),
                str(row.started),
                row.expected,
                str(row.p10),
                str(row.p50),
                str(row.p90),
            )
            for row in years
        ),
    )


def _band(values: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the specification: what started below, the median above it, a line for the band."""
    colours = {"domain": [STARTED_ALREADY, EXPECTED], "range": [COLOURS[STARTED], COLOURS[PLANNED]]}
    x = {"field": "jaar", "type": "nominal", "title": None, "axis": {"labelAngle": 0}}
    axis = {"tickCount": 5, "format": ",d"}
    bar = {"type": "bar", "stroke": INK, "strokeWidth": 0.5, "size": 48}

    def layer(field: str, name: str) -> dict[str, Any]:
        return {
            "mark": bar,
            "encoding": {
                "x": x,
                "y": {
                    "field": field,
                    "type": "quantitative",
                    "title": "Woningen die meetellen",
                    "axis": axis,
                },
                "color": {
                    "datum": name,
                    "title": None,
                    "scale": colours,
                    "legend": {"orient": "top"},
                },
            },
        }

    rule = {
        "mark": {"type": "rule", "color": LINE_COLOUR, "strokeWidth": 3},
        "encoding": {"x": x, "y": {"field": "p10", "type": "quantitative"}, "y2": {"field": "p90"}},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 600,
        "height": 230,
        "data": {"values": values},
        "layer": [layer("p50", EXPECTED), layer("gestart", STARTED_ALREADY), rule],
        "config": CONFIG,
    }
