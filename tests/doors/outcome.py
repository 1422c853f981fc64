"""What was tried and what was found, with the least that must have been tried."""

from collections import Counter
from dataclasses import dataclass, field

# Below these the round was not round: routes are left out, or nothing was there to try.
BARS = {
    "routes": 250,
    "responses": 5300,
    "headers": 47_000,
    "cookies": 300,
    "redirects tried": 2000,
    "hosts tried": 250,
    "forms tried": 60,
    "forms that wrote": 25,
    "API bodies tried": 60,
    "extra fields": 70_000,
    "exports": 150,
    "cells with a payload": 1000,
    "addresses tried by the PDF": 130,
}
KINDS = ("200", "301", "302", "400", "401", "403", "404", "405", "500")


@dataclass
class Outcome:
    """How much was tried of each kind, how the application answered, and what is wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def find(self, what: str) -> None:
        if what not in self.findings:
            self.findings.append(what)

    def below(self, bars: dict[str, int]) -> list[str]:
        """Return what was tried too little."""
        few = [
            f"{what}: {self.tried[what]}" for what, bar in bars.items() if self.tried[what] < bar
        ]
        return few + [f"no answer {kind}" for kind in KINDS if bars and not self.statuses[kind]]


def report(outcome: Outcome, *, seconds: float, bars: dict[str, int] = BARS) -> int:
    """Print the figures; return the exit code."""
    for what, number in outcome.tried.items():
        print(f"{what:40}{number:8}   (bar {bars.get(what, 0)})")
    answers = ", ".join(f"{kind}: {n}" for kind, n in sorted(outcome.statuses.items()))
    print(f"answers by status: {answers}\nin {seconds:.0f} s")
    for finding in outcome.findings:
        print("FINDING", finding)
    for text in outcome.below(bars):
        print("TOO FEW", text)
    print(f"{len(outcome.findings)} findings")
    return 1 if outcome.findings or outcome.below(bars) else 0
