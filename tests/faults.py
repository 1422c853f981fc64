"""
Nothing lost, nothing twice: python -m tests.faults.

On SQLite and on a PostgreSQL of its own: everything that writes is killed at every statement
that it sends to the database and around every COMMIT, then asked for again. On Linux as root
also with real disks that are full and read-only. Exits with 1 where something was half done,
lost or there twice.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import Any

import django

from tests.run import end_tidily, run_on_each_database
from tests.tools import find_postgresql

Act = Callable[[], Any]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One write of a municipality, by the service that does it."""

    name: str
    act: Act
    also: Callable[[], bool] = lambda: True


def steps() -> Iterator[Step]:
    """Yield every kind of write, each on what those before it left."""
    from nplv.core.models import Area
    from tests.books import Books, moment

    books = Books(Area.objects.get(slug="roosendaal"), at=moment(2025, 6, 2, 9))
    yield Step(name="plan", act=lambda: books.plan("WR-01"))
    yield from _facts(books)
    yield from _imports(books)
    books.wait_until(moment(2026, 2, 2, 9))
    yield from _year(books)


def _facts(books: Any) -> Iterator[Step]:
    from tests.core.files import pdf

    lines = [("sociale_huur", 40, ""), ("vrije_sector", 15, "")]
    area, day = books.area, date(2025, 3, 14)

    def one() -> Any:
        return area.starts.get(reference="Z-1")

    plan = area.plans.get(code="WR-01")
    yield Step(name="start", act=lambda: books.start("Z-1", plan, day, lines))
    yield Step(
        name="evidence",
        act=lambda: books.attach(one(), "melding.pdf", pdf("melding")),
        also=every_row_has_its_content,
    )
    yield Step(name="submit", act=lambda: books.submit(one()))
    yield Step(name="approve", act=lambda: books.approve(one()))
    yield Step(name="correct", act=lambda: books.correct(one(), None))
    yield Step(name="submit correction", act=lambda: books.submit(one().reversal))
    yield Step(name="approve correction", act=lambda: books.approve(one().reversal))
    measure = area.measures.get(code="langdonk-mfa")
    yield Step(name="start of works", act=lambda: books.begin(measure, date(2025, 2, 3)))
    yield Step(
        name="cost",
        act=lambda: once(
            area.cost_lines.filter(invoice_number="F-9"),
            lambda: books.cost(measure, 2025, "100.00", "21.00", invoice_number="F-9"),
        ),
    )

    def line() -> Any:
        return area.cost_lines.get(invoice_number="F-9")

    yield Step(name="submit cost", act=lambda: books.submit(line()))
    yield Step(name="approve cost", act=lambda: books.approve(line()))


def once(rows: Any, act: Act) -> Any:
    """Enter what has no number of its own as a person does who looks first whether it is there."""
    return None if rows.exists() else act()


def every_row_has_its_content() -> bool:
    """Return whether all content that a row refers to is on the disk, whole."""
    from housing.models import StartEvidence
    from nplv.backups.archive import sha256_of
    from nplv.core.storage import path_of

    hashes = StartEvidence.objects.values_list("sha256", flat=True)
    return all(sha256_of(path_of(sha256)) == sha256 for sha256 in hashes)


def _imports(books: Any) -> Iterator[Step]:
    from grants.importing import services as costs
    from housing import batches
    from housing.importing import services as starts
    from tests.grants import spreadsheets as of_costs
    from tests.housing import spreadsheets as of_starts

    rows = [of_starts.row(kenmerk=f"Z-{n // 3 + 100}", prijs="") for n in range(30)]
    invoice = of_costs.row(factuurdatum="30-05-2025", prestatie_tot="15-05-2025")
    for module, name, file in (
        (starts, "import of starts", of_starts.as_csv(*rows)),
        (costs, "import of costs", of_costs.as_csv(invoice, of_costs.staff())),
    ):
        yield Step(name=name, act=lambda module=module, file=file: store(books, module, file))

    def approve_all() -> None:
        kept = books.area.imports.get()
        version = {start.pk: start.version for start in kept.starts.all()}
        batches.approve_import(kept=kept, version=version, **books.judged)

    yield Step(name="approve import", act=approve_all)


def store(books: Any, module: Any, file: str) -> None:
    """Store a file as the command does."""
    said = {"file_name": "bestand.csv", "area": books.area, "at": books.at}
    preview = module.Preview(file.encode(), **said)
    module.receive_and_store(
        preview=preview,
        content=file.encode(),
        file_name="bestand.csv",
        submit=True,
        by=books.author,
        at=books.at,
    )


def _year(books: Any) -> Iterator[Step]:
    from grants.models import EntryKind, Scheme
    from grants.settlement.entries import MoneyEntry
    from grants.settlement.services import record_money
    from nplv.core.money import euros
    from reports import rendering
    from reports.services import publish_year

    yield Step(name="close year", act=lambda: books.close(2025, reason="Komt later."))

    def publish() -> None:
        rendering.as_pdf = lambda html: b"%PDF-1.4"  # every point of it would take seconds
        publish_year(area=books.area, year=2025, by=books.controller, at=books.at)

    yield Step(name="publish", act=publish)
    entry = MoneyEntry(
        kind=EntryKind.RECEIVED,
        amount=euros("1000.00"),
        dated_on=date(2026, 2, 2),
        reference="BANK-1",
        scheme=Scheme.INCENTIVE,
        year=2025,
        explanation="volgens de brief",
    )
    yield Step(
        name="receipt",
        act=lambda: once(
            books.area.ledger_entries.filter(reference="BANK-1"),
            lambda: record_money(area=books.area, entry=entry, by=books.controller, at=books.at),
        ),
    )


# --- Running ---


def run_here(every: int = 1) -> int:
    """Kill everything at its points in the database of this process, and tell the figures."""
    django.setup()
    from django.core.management import call_command

    from tests.killing import kill_at_each_point

    for command in ("migrate", "load_agreement"):
        call_command(command, verbosity=0)
    points = wrong = 0
    began = monotonic()
    for step in steps():
        found = kill_at_each_point(step.act, every=every, also=step.also)
        points, wrong = points + found.points, wrong + (not found.is_right)
        told = f"{found.points:>5} kills, {len(found.half)} half, {int(found.doubled)} twice"
        print(f"  {step.name:<20}{told}{'' if found.is_right else f'  WRONG: {found}'}", flush=True)
    wrong += not kill_workers_too(every)
    call_command("verify", stdout=StringIO())  # exits with 1 on a difference
    print(f"  together: {points} kills, {wrong} acts wrong, in {monotonic() - began:.0f} s")
    return 1 if wrong else 0


def kill_workers_too(every: int) -> bool:
    """Kill workers as well, unless only some of the points were asked for."""
    from nplv.core.models import Area, User
    from tests.killing_workers import kill_workers

    office = User.objects.filter(memberships__role="programmabureau").order_by("pk")
    return every > 1 or kill_workers(Area.objects.get(slug="roosendaal"), office.first())


def main() -> int:
    """Run on every database there is, and on disks that are full, each in a process of its own."""
    end_tidily()
    with tempfile.TemporaryDirectory(prefix="nplv-faults-") as directory:
        codes = run_on_each_database("tests.faults", "--here", directory=Path(directory))
        return max(*codes, full_disks(directory))


def full_disks(directory: str) -> int:
    """Run tests.full_disks on each database, with a small disk of its own, which only we see."""
    print("=== Disks that are full, and read-only ===", flush=True)
    if os.geteuid() != 0 or not shutil.which("unshare"):
        print("Not run: only root may make a small disk.")
        return 0
    own_mounts = ["unshare", "--mount", sys.executable, "-m", "tests.full_disks", directory]
    codes = []
    Path(directory).chmod(0o755)  # PostgreSQL runs as another user, and must reach its disk
    for database in ("sqlite", "postgresql") if find_postgresql() else ("sqlite",):
        print(f"  {database}", flush=True)
        codes.append(subprocess.run([*own_mounts, database], check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    here = sys.argv[sys.argv.index("--here") + 1 :] if "--here" in sys.argv else None
    sys.exit(main() if here is None else run_here(*map(int, here)))
