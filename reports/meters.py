"""Pictures of how far: an amount or a number within its maximum, or within a band of estimates."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from moneyed import Money

from housing.calculations import Course
from nplv.core.money import dutch
from nplv.core.templatetags.money import number
from reports.charts import COLOURS, CONFIG, HATCHED, INK, LINE_COLOUR, STARTED, draw

MILLION = 1_000_000
SIZE = {"width": 300, "height": 34}


@dataclass(frozen=True, kw_only=True)
class Meter:
    """One bar: what there is, and what it is held against."""

    title: str
    text: str  # what the picture shows
    svg: SafeString


def money_meter(title: str, *, earned: Money, low: Money, high: Money) -> Meter:
    """Return the picture of what was earned, within a band from low to high, or a maximum."""
    against = (
        f"het maximum van {dutch(high)}"
        if low == high
        else f"de raming van {dutch(low)} tot {dutch(high)}"
    )
    values = {
        "waarde": max(float(earned.amount) / MILLION, 0),  # a credit note may leave less
        "laag": float(low.amount) / MILLION,
        "hoog": float(high.amount) / MILLION,
    }
    text = f"{title}. Verdiend: {dutch(earned)}, naast {against}."
    return _meter(title, text, values, unit="miljoen euro")


def homes_meter(title: str, now: Course) -> Meter:
    """Return the picture of the homes that started, with a mark where they should be by now."""
    text = (
        f"{title}. {number(now.started)} van {number(now.target)}; "
        f"bij een gelijk aantal per jaar {number(now.due)}: daar staat het streepje."
    )
    values = {"waarde": now.started, "laag": now.target, "hoog": now.target, "streep": now.due}
    return _meter(title, text, values, unit="woningen")


def _meter(title: str, text: str, values: dict[str, float], *, unit: str) -> Meter:
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        **SIZE,
        "data": {"values": [{"nul": 0, **values}]},
        "layer": _layers(values, unit),
        "config": CONFIG,
    }
    return Meter(title=title, text=text, svg=draw(json.dumps(specification, sort_keys=True), text))


def _layers(values: dict[str, float], unit: str) -> list[dict[str, Any]]:
    largest = max(values["hoog"], values["waarde"]) or 1
    axis = {
        "title": unit,
        "values": sorted({0, *values.values()} - {values["waarde"]}),
        "format": ",.3~f",
        "grid": False,
        "labelFontSize": 13,
    }

    def part(first: str, last: str, **look: Any) -> dict[str, Any]:
        scale = {"domain": [0, largest], "nice": False}
        x = {"field": first, "type": "quantitative", "axis": axis, "scale": scale}
        return {
            "mark": {"type": "rect", "stroke": INK, "strokeWidth": 0.75, **look},
            "encoding": {"x": x, "x2": {"field": last}},
        }

    layers = [
        part("nul", "hoog", fill="#ffffff"),
        part("laag", "hoog", fill=HATCHED),
        part("nul", "waarde", fill=COLOURS[STARTED], y=8, y2=26),
    ]
    if "streep" in values:
        mark = {"type": "rule", "color": LINE_COLOUR, "strokeWidth": 4, "y": -3, "y2": 37}
        layers.append(
            {"mark": mark, "encoding": {"x": {"field": "streep", "type": "quantitative"}}}
        )
    return layers
