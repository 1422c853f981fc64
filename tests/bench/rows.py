"""The lines of the benchmark, and their bars."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Row:
    """
    One line of the benchmark: a candidate against its floor, and the bar that it must meet.

    Seconds of CPU, unless the name says otherwise. `holds` is the nearest bar that holds where
    the bar itself is out of reach: docs/bench.md says why.
    """

    name: str
    floor: float
    candidate: float
    ratio: float
    bar: float
    holds: float | None = None
    is_most: bool = True  # else a bar is the least that will do

    @property
    def ok(self) -> bool:
        """Whether the bar is met."""
        return self._meets(self.bar)

    @property
    def is_near(self) -> bool:
        """Whether the bar is missed, and the nearest one that holds is met."""
        return not self.ok and self.holds is not None and self._meets(self.holds)

    def _meets(self, bar: float) -> bool:
        return self.ratio <= bar if self.is_most else self.ratio >= bar

    def as_json(self) -> dict[str, Any]:
        """Return what others read."""
        names = ("name", "floor", "candidate", "ratio", "bar", "ok", "holds", "is_near")
        most = "most" if self.is_most else "least"
        return {name: getattr(self, name) for name in names} | {"bar_is": most}

    def __str__(self) -> str:
        bar = f"{'at most' if self.is_most else 'at least'} {self.bar:g}"
        near = f", {self.holds:g} holds" if self.is_near else ""
        verdict = "ok" if self.ok else f"MISSED{near}"
        numbers = f"{self.floor:>10.4g} {self.candidate:>10.4g} {self.ratio:>8.3f}"
        return f"{self.name:<66} {numbers}  {bar:<13} {verdict}"


HEADING = f"{'':<66} {'floor':>10} {'candidate':>10} {'ratio':>8}  bar"


def costs(
    name: str, floor: float, candidate: float, *, most: float, holds: float | None = None
) -> Row:
    """Return what the candidate costs as a multiple of the floor, which it may have at most."""
    ratio = candidate / floor
    return _row(name, (floor, candidate, ratio), bar=most, holds=holds, is_most=True)


def throughput(
    name: str, floor: float, candidate: float, *, least: float, holds: float | None = None
) -> Row:
    """Return how much of the throughput of the floor the candidate has: at least so much."""
    ratio = floor / candidate
    return _row(name, (floor, candidate, ratio), bar=least, holds=holds, is_most=False)


def limit(name: str, found: float, *, most: float) -> Row:
    """Return a count, or an amount of memory, that has a limit of its own."""
    return _row(name, (most, found, found), bar=most, holds=None, is_most=True)


def _row(
    name: str,
    figures: tuple[float, float, float],
    *,
    bar: float,
    holds: float | None,
    is_most: bool,
) -> Row:
    floor, candidate, ratio = figures
    return Row(
        name=name,
        floor=round(floor, 6),
        candidate=round(candidate, 6),
        ratio=round(ratio, 3),
        bar=bar,
        holds=holds,
        is_most=is_most,
    )
