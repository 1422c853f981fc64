"""
Every calculation changed a little: does a test fail for it: python -m tests.mutants [PATH ...].

mutmut makes the changes, one at a time: another sign, limit, number, argument. For each the tests
that call the changed function are run, of those that need no database. What no test noticed is
printed with its line; changes that change nothing are in equivalent.py. Exits with 1 below the bar.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.source import Change, change_of, copy_to, place_of

BAR = 90  # percent of the changes that change something
KILLED, TIMED_OUT = (
    {1, 3},
    {-24, 24, 36, 152, 255},
)  # as mutmut keeps how the tests of a change ended
PROCESSES = 2


@dataclass
class Tally:
    """How the changes of one module ended."""

    killed: int = 0
    equivalent: int = 0
    survived: list[Change] = field(default_factory=list)

    @property
    def made(self) -> int:
        return self.killed + self.equivalent + len(self.survived)


def main(paths: list[str]) -> int:
    began = monotonic()
    with tempfile.TemporaryDirectory(prefix="nplv-mutants-") as directory:
        copy_to(Path(directory))
        run_mutmut(Path(directory), [f"{module_of(path)}.*" for path in paths])
        tallies, unused = read_results(Path(directory))
    tell(tallies, seconds=monotonic() - began)
    for place, after in unused if not paths else ():
        print(f"  KILLED OR GONE, take it out of equivalent.py: {place}  {after}")
    return 0 if percentage(tallies) >= BAR and (paths or not unused) else 1


def module_of(path: str) -> str:
    return path.rstrip("/").removesuffix(".py").replace("/", ".")


def run_mutmut(directory: Path, names: list[str]) -> None:
    """Make the changes and run the tests of each; stop with what it said if it cannot."""
    command = [*mutmut("run"), "--max-children", str(PROCESSES), *names]
    environment = os.environ | {"PYTHONPATH": ""}
    done = subprocess.run(
        command, cwd=directory, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"mutmut did not run:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")


def mutmut(command: str) -> list[str]:
    return [sys.executable, "-m", "mutmut", command]


def read_results(directory: Path) -> tuple[dict[str, Tally], list[tuple[str, str]]]:
    """Return how the changes of each module ended, and the equivalent ones that were not met."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    met: set[tuple[str, str]] = set()
    for path in sorted(directory.glob("mutants/**/*.py.meta")):
        for mutant, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items():
            if code is None:  # not asked for
                continue
            tally = tallies[place_of(mutant).path]
            if code in KILLED | TIMED_OUT:
                tally.killed += 1
                continue
            change = change_of(mutant, diff_of(mutant, directory))
            if any(row.is_of(change) for row in EQUIVALENT):
                tally.equivalent += 1
                met.add((str(change.place), change.after))
            else:
                tally.survived.append(change)
    listed = {(row.place, after) for row in EQUIVALENT for after in row.after}
    return tallies, sorted(listed - met)


def diff_of(mutant: str, directory: Path) -> str:
    return subprocess.check_output([*mutmut("show"), mutant], cwd=directory, text=True)


def percentage(tallies: dict[str, Tally]) -> float:
    """Return which part of the changes that change something made a test fail."""
    killed = sum(tally.killed for tally in tallies.values())
    survived = sum(len(tally.survived) for tally in tallies.values())
    return 100 * killed / max(killed + survived, 1)


def tell(tallies: dict[str, Tally], *, seconds: float) -> None:
    """Print the figures of each module, what survived, and the total."""
    print(f"{'':<36}{'made':>8}{'killed':>8}{'equal':>8}{'survived':>10}")
    for path, tally in tallies.items():
        numbers = f"{tally.made:>8}{tally.killed:>8}{tally.equivalent:>8}{len(tally.survived):>10}"
        print(f"{path:<36}{numbers}{percentage({path: tally}):>8.1f}%")
    for tally in tallies.values():
        for change in tally.survived:
            print(f"  SURVIVED {change}")
    made = sum(tally.made for tally in tallies.values())
    print(f"{made} changes, {percentage(tallies):.1f}% killed (bar {BAR}%), in {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
