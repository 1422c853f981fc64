"""
Each guard switched off, and what it kept out happens: python -m tests.guards.

Runs tests/guards and the tests that tests/guards/elsewhere.py names, on the database that
DATABASE_URL names (SQLite without it). A guard turns when its attack is refused with it and done
without it. Exits with 1 if one does not turn, or if there are too few.
"""

import sys
from collections import Counter

import pytest

from tests.guards.elsewhere import ELSEWHERE
from tests.guards.guard import Elsewhere, Guard, Kind

HERE = "tests/guards/test_guards.py"
TURNING = f"{HERE}::test_refused_with_it_and_done_without_it"


class Results:
    """Plugin of pytest: keeps how each test ended."""

    def __init__(self) -> None:
        self.passed: set[str] = set()
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)
        elif report.passed and report.when == "call":
            self.passed.add(report.nodeid)

    def has_passed(self, test: str) -> bool:
        """Return whether a test passed, in every case that it has."""
        cases = f"{test}["
        is_failed = any(one == test or one.startswith(cases) for one in self.failed)
        return not is_failed and any(one == test or one.startswith(cases) for one in self.passed)

    def turns(self, row: Guard | Elsewhere) -> bool:
        """Return whether a guard keeps out what happens without it."""
        if isinstance(row, Elsewhere):
            return self.has_passed(row.on) and self.has_passed(row.off)
        return self.has_passed(f"{TURNING}[{row}]")


def main() -> int:
    results = Results()
    named = sorted({test for row in ELSEWHERE for test in (row.on, row.off)})
    options = ["--quiet", "--no-header", "--no-summary", "-p", "no:cacheprovider"]
    pytest.main([*options, HERE, *named], plugins=[results])
    from tests.guards.table import FEWEST, GUARDS  # with Django, which pytest has set up

    rows = (*GUARDS, *ELSEWHERE)
    still = [row for row in rows if not results.turns(row)]
    tell(Counter(row.kind for row in rows), Counter(row.kind for row in still))
    for row in still:
        print(f"  DOES NOT TURN {row.kind.value}: {row.name}")
    print(f"together: {len(rows)} guards, {len(rows) - len(still)} turn (at least {FEWEST})")
    return 1 if still or len(rows) < FEWEST else 0


def tell(guards: Counter[Kind], still: Counter[Kind]) -> None:
    """Print of each kind how many there are and how many turn."""
    print(f"{'':<14}{'guards':>8}{'switched off':>14}{'red when off':>14}")
    for kind in Kind:
        red = guards[kind] - still[kind]
        print(f"{kind.value:<14}{guards[kind]:>8}{guards[kind]:>14}{red:>14}")


if __name__ == "__main__":
    sys.exit(main())
