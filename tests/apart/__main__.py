"""
Who may come where, tried, and areas kept apart, looked at: python -m tests.apart.

On SQLite, and on a PostgreSQL of its own as an ordinary role: every route x method x person x area
x year; each row and each area of another, against one that does not exist; a word in each text of
another area, looked for in every answer. On PostgreSQL once more with the first wall gone; and the
commands, which work for every area. Exits with 1 below the bar: a route without a row, a cell or an
address that was not tried, a text without a word, a table without a policy, a leak.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from unittest import mock

import django

from tests.run import end_tidily, run_on_each_database


@dataclass
class Figures:
    """What was counted, by name; and all that is below the bar."""

    counted: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def lack(self, what: str, found: list[str]) -> None:
        self.wrong += [f"{what}: {one}" for one in found]


def walk_here() -> Figures:
    """Make the towns in the database of this process and walk through them."""
    from django.db import connection

    from tests.apart.world import marked, two_towns

    figures = Figures()
    with two_towns() as world:
        _count_routes(figures)
        if figures.wrong:  # no row, nothing to hold an answer against
            return figures
        _try_cells(figures, world)
        with marked(world) as towns:
            _compare(figures, towns)
            _look_for_words(figures, towns)
            if connection.vendor == "postgresql":
                _take_away_the_first_wall(figures, towns)
    return figures


def _count_routes(figures: Figures) -> None:
    from tests.apart.cells import ROUTES
    from tests.apart.rights import without_a_row

    figures.counted["routes"] = len(ROUTES)
    figures.counted["acts asked"] = len({act for route in ROUTES for act in route.asks.values()})
    figures.lack("no row in tests/apart/rights.py", without_a_row(ROUTES))
    figures.lack("asks nothing", [route.name for route in ROUTES if not route.asks])


def _try_cells(figures: Figures, world: object) -> None:
    from tests.apart.cells import cells_missing, every_cell, try_cells

    tried = try_cells(world, every_cell(world))
    figures.counted["cells tried"] = len(tried.cells)
    figures.lack("not tried", cells_missing(tried))
    figures.lack("leak", tried.leaks)


def _compare(figures: Figures, towns: object) -> None:
    from tests.apart.strangers import ROUTES, compare_areas, compare_named, compare_rows, names_in

    rows, areas, named = compare_rows(towns), compare_areas(towns.world), compare_named(towns)
    for found in (rows, areas, named):
        figures.lack("leak", found.leaks)
    pairs = rows.pairs + areas.pairs + named.pairs
    figures.counted["addresses compared byte for byte"] = pairs
    figures.counted["  of rows below the own area"] = rows.pairs
    figures.counted["  of the other area"] = areas.pairs
    figures.counted["  named in bodies and queries"] = named.pairs
    asked = {f"{route.name} {name}" for route in ROUTES for name in names_in(route)}
    figures.lack("not compared", sorted(asked - rows.about))
    figures.lack("not compared", sorted({route.name for route in ROUTES} - areas.about))


def _look_for_words(figures: Figures, towns: object) -> None:
    from tests.apart.strangers import look_for_words, texts_without_a_word

    figures.counted["canaries planted"] = len(towns.marks)
    figures.lack("no canary in", sorted(texts_without_a_word(towns)))
    figures.lack("leak", look_for_words(towns))


def _take_away_the_first_wall(figures: Figures, towns: object) -> None:
    from tests.apart.second_wall import (
        addresses_of,
        protected,
        walk_without_the_first_wall,
        without_a_policy,
    )

    addresses = addresses_of(towns.world)
    figures.counted["tables with a policy"] = len(protected())
    figures.lack("no policy on", without_a_policy())
    seen = walk_without_the_first_wall(towns, addresses)
    figures.lack("leak", sorted(towns.marks[word] for word in seen))
    with (
        mock.patch("nplv.core.row_security.open_areas_of"),
        mock.patch("nplv.core.row_security.open_areas"),
    ):
        seen = walk_without_the_first_wall(towns, addresses[:60])
    figures.counted["words seen without either wall"] = len(seen)
    figures.lack("no word seen", [] if seen else ["the walk does not look where it should"])


# --- On PostgreSQL ---


def is_above_policies() -> bool:
    """Whether the role of this process passes all policies: then the wall is not tried."""
    from nplv.core.row_security import check_role

    return bool(check_role(databases=["default"]))


def run_as_an_ordinary_role() -> int:
    """Do it again in a database of its own, as a role that owns its tables and nothing more."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE nplv LOGIN NOSUPERUSER NOBYPASSRLS")
        for name in ("towns", "restored"):
            cursor.execute(f"CREATE DATABASE {name} OWNER nplv")
    cluster = os.environ["DATABASE_URL"].replace("//test@", "//nplv@").rpartition("/")[0]
    here = [sys.executable, "-m", "tests.apart", "--here"]
    found = _run(here, f"{cluster}/towns", NPLV_AREAS="*")
    with tempfile.TemporaryDirectory(prefix="nplv-apart-") as directory:
        for database, command in (
            ("towns", "load_demo"),
            ("towns", "verify"),
            ("towns", "sum_starts --rebuild"),
            ("towns", "send_reminders"),
            ("towns", f"backup --to {directory}"),
            ("restored", "restore"),
            ("restored", "verify"),
        ):
            call = [sys.executable, "manage.py", *command.split()]
            call += [str(next(Path(directory).iterdir()))] if command == "restore" else []
            code = _run(call, f"{cluster}/{database}", quiet=True)
            print(f"  {command.split()[0]:<36}{'works' if code == 0 else 'NOT':>7}")
            found = found or code
    return found


def _run(command: list[str], address: str, *, quiet: bool = False, **more: str) -> int:
    settings = {name: text for name, text in os.environ.items() if name != "NPLV_AREAS"}
    settings |= {"DATABASE_URL": address} | more
    done = subprocess.run(command, env=settings, check=False, capture_output=quiet, text=True)
    if quiet and done.returncode:
        print(done.stdout[-500:], done.stderr[-1500:])
    return done.returncode


# --- Running ---


def run_here() -> int:
    django.setup()
    from django.core.management import call_command

    if is_above_policies():
        return run_as_an_ordinary_role()
    for command in ("migrate", "load_agreement"):
        call_command(command, verbosity=0)
    began = monotonic()
    figures = walk_here()
    for name, number in figures.counted.items():
        print(f"  {name:<36}{number:>7}")
    leaks = sum(one.startswith("leak") for one in figures.wrong)
    print(f"  {'leaks found':<36}{leaks:>7}")
    print(f"  in {monotonic() - began:.0f} s")
    for one in figures.wrong[:20]:
        print(f"  NOT: {one[:300]}")
    return 1 if figures.wrong else 0


def main() -> int:
    """Run on every database there is, each in a process of its own."""
    end_tidily()
    with tempfile.TemporaryDirectory(prefix="nplv-apart-") as directory:
        return max(run_on_each_database("tests.apart", "--here", directory=Path(directory)))


if __name__ == "__main__":
    sys.exit(run_here() if "--here" in sys.argv else main())
