"""The money rules once more, from rules.md alone: whole cents and fractions, plain Python."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

RATE = 7_000_00  # R5, cents a home
WINDOW = range(2025, 2030)
CAPACITY = "capaciteit"


def rounded(amount: Fraction) -> int:
    """Return an amount that is not negative in whole cents, half up."""
    return floor(amount + Fraction(1, 2))


@dataclass
class Line:
    """One approved cost, in cents; `compensable` is the part of the VAT that the BCF gives back."""

    right: str
    claim_year: int
    excl: int
    vat: int
    compensable: Fraction


@dataclass
class Model:
    """What an area earned and declared: R3 to R6, R8 to R11, R19."""

    maxima: dict[str, int]
    closed: set[int] = field(default_factory=set)
    shares: dict[str, Fraction] = field(default_factory=dict)
    has_started: dict[str, bool] = field(default_factory=dict)  # inside the window
    lines: list[Line] = field(default_factory=list)
    # By claim year and start year: the homes that count in the NPLV area.
    homes: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    declared: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    declared_homes: dict[tuple[int, int], int] = field(default_factory=dict)

    def claim_year(self, year: int) -> int:
        """R6, R8: the year itself, or the earliest open one after it."""
        while year in self.closed:
            year += 1
        return year

    def build(self, started_in: int, homes: int) -> None:
        """Homes that count were approved; negative when they are taken back."""
        if started_in in WINDOW:
            self.homes[self.claim_year(started_in), started_in] += homes

    def spend(self, right: str, year: int, excl: int, vat: int, compensable: Fraction) -> None:
        """A cost was approved; negative for a credit note."""
        self.lines.append(Line(right, self.claim_year(year), excl, vat, compensable))

    def to_date(self, right: str, year: int) -> tuple[int, int]:
        """R9, R10, R11: gross and BCF of all cost up to and including a claim year."""
        if right != CAPACITY and not self.has_started.get(right, False):
            return 0, 0
        lines = [line for line in self.lines if line.right == right and line.claim_year <= year]
        cost = sum(line.excl + line.vat for line in lines)
        if cost <= 0:
            return 0, 0
        share = self.shares.get(right, Fraction(1))
        gross = rounded(min(share * cost, Fraction(self.maxima[right])))
        compensable = sum((line.vat * line.compensable for line in lines), Fraction(0))
        return gross, rounded(gross * compensable / cost)

    def of_years(self, right: str, last: int) -> dict[int, tuple[int, int]]:
        """R9: to date less what was given before; a closed year gave what it declared."""
        found: dict[int, tuple[int, int]] = {}
        for year in range(WINDOW[0], last + 1):
            given = [sum(part) for part in zip(*found.values(), strict=True)] or [0, 0]
            gross, bcf = self.to_date(right, year)
            computed = (gross - given[0], bcf - given[1])
            found[year] = self.declared.get((right, year), computed)
        return found

    def incentive(self, year: int) -> tuple[int, int]:
        """R5, R6: the amount of a claim year, and what of it was carried over."""
        rows = {start: homes for (claimed, start), homes in self.homes.items() if claimed == year}
        carried = sum(homes for start, homes in rows.items() if start < year)
        return sum(rows.values()) * RATE, carried * RATE

    def close(self, year: int) -> None:
        """R19: what the year gives is declared, and stands."""
        for right in self.maxima:
            self.declared[right, year] = self.of_years(right, year)[year]
        for (claimed, start), homes in self.homes.items():
            if claimed == year:
                self.declared_homes[claimed, start] = homes
        self.closed.add(year)
