"""The lines of the benchmark, and their bars."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Row:
    """
    One line of the benchmark: a candidate against its floor, and the bar that it must meet.

    Seconds of CPU, unless the name says otherwise.
    """

    name: str
    floor: float
    candidate: float
    ratio: float
    bar: float
    is_most: bool = True  # else the bar is the least that will do
    counters: Mapping[str, float]

    @property
    def ok(self) -> bool:
        """Whether the bar is met."""
        return self.ratio <= self.bar if self.is_most else self.ratio >= self.bar

    def as_json(self) -> dict[str, Any]:
        """Return what others read."""
        said = {name: getattr(self, name) for name in ("name", "floor", "candidate", "ratio")}
        most = {"bar": self.bar, "bar_is": "most" if self.is_most else "least", "ok": self.ok}
        return {**said, **most, "counters": dict(self.counters)}

    def __str__(self) -> str:
        bar = f"{'at most' if self.is_most else 'at least'} {self.bar:g}"
        verdict = "ok" if self.ok else "MISSED"
        counted = ", ".join(f"{name} {number:g}" for name, number in self.counters.items())
        numbers = f"{self.floor:>10.4g} {self.candidate:>10.4g} {self.ratio:>8.3f}"
        return f"{self.name:<66} {numbers}  {bar:<13} {verdict:<6}  {counted}".rstrip()


HEADING = f"{'':<66} {'floor':>10} {'candidate':>10} {'ratio':>8}  {'bar':<13}"


def costs(
    name: str, floor: float, candidate: float, *, most: float, counters: Mapping[str, float] = {}
) -> Row:
    """Return what the candidate costs as a multiple of the floor, which it may have at most."""
    return _row(name, floor, candidate, candidate / floor, most, counters, is_most=True)


def throughput(
    name: str, floor: float, candidate: float, *, least: float, counters: Mapping[str, float] = {}
) -> Row:
    """Return how much of the throughput of the floor the candidate has: at least so much."""
    return _row(name, floor, candidate, floor / candidate, least, counters, is_most=False)


def limit(name: str, found: float, *, most: float) -> Row:
    """Return a count, or an amount of memory, that has a limit of its own."""
    return _row(name, most, found, found, most, {}, is_most=True)


def _row(
    name: str,
    floor: float,
    candidate: float,
    ratio: float,
    bar: float,
    counters: Mapping[str, float],
    *,
    is_most: bool,
) -> Row:
    return Row(
        name=name,
        floor=round(floor, 6),
        candidate=round(candidate, 6),
        ratio=round(ratio, 3),
        bar=bar,
        is_most=is_most,
        counters=counters,
    )
