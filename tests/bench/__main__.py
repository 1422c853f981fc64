"""
python -m tests.bench [--quick] [--database sqlite|postgresql] [family ...]

Prints floor, candidate and ratio of every row, beside its bar; writes var/bench.json and, for each
database, var/bench-<database>.json. Exits 1 when a bar is missed, also where a nearer one
holds. Clocks are not to be trusted on shared machines: all is CPU time, taken in turn, or counted.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.child import FAMILIES
from tests.bench.rows import HEADING
from tests.run import OUR_VARIABLES, ROOT, throw_away_cluster
from tests.tools import find_postgresql

DATABASES = ("sqlite", "postgresql")
RESULTS = ROOT / "var"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few minutes, and less sharp")
    parser.add_argument("--database", choices=DATABASES, help="by default both, in turn")
    parser.add_argument("families", nargs="*", metavar="family", help=", ".join(FAMILIES))
    asked = parser.parse_args()
    if unknown := set(asked.families) - set(FAMILIES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    databases = (asked.database,) if asked.database else DATABASES
    size = "quick" if asked.quick else "full"
    RESULTS.mkdir(exist_ok=True)
    rows = [
        {**row, "name": f"{row['name']} ({database})"}
        for database in databases
        for row in measured(database, asked.families or FAMILIES, size=size)
    ]
    (RESULTS / "bench.json").write_text(json.dumps(rows, indent=2) + "\n")
    missed = [row for row in rows if not row["ok"]]
    near = [row["name"] for row in missed if row["is_near"]]
    far = [row["name"] for row in missed if not row["is_near"]]
    print(f"\n{len(rows)} bars, {len(missed)} missed. A nearer one holds for:", *near, sep="\n  ")
    print(f"and none for {len(far)}:", *far, sep="\n  ")
    return 1 if missed else 0


def measured(database: str, families: Sequence[str], *, size: str) -> list[dict[str, Any]]:
    """Return the rows of one database, which is made for it and thrown away."""
    print(f"\n=== {database}, {size} ===\n{HEADING}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as directory:
        path = Path(directory) / "rows.json"
        with _address(database, Path(directory)) as address:
            kept = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
            own = {"DATABASE_URL": address, "EVIDENCE_DIR": f"{directory}/evidence"}
            own["NPLV_AREAS"] = "*"  # as a command, it works for every area
            command = [sys.executable, "-m", "tests.bench.child", str(path), size, *families]
            subprocess.run(command, cwd=ROOT, env=kept | own, check=True)
        rows = json.loads(path.read_text())
    (RESULTS / f"bench-{database}.json").write_text(json.dumps(rows, indent=2) + "\n")
    return rows


@contextmanager
def _address(database: str, directory: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{directory}/bench.sqlite3"
        return
    binaries = find_postgresql()
    if binaries is None:
        sys.exit("No PostgreSQL on this machine: apt-get install postgresql")
    with throw_away_cluster(binaries) as address:
        yield address


if __name__ == "__main__":
    sys.exit(main())
