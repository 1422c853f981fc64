"""
A small disk of its own that runs full and becomes read-only, with the application on it.

python -m tests.full_disks DIRECTORY sqlite|postgresql, as root in a mount namespace of its own
(see tests.faults).
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import django

from tests.run import throw_away_cluster
from tests.tools import find_postgresql

SIZES = {"sqlite": "12m", "postgresql": "96m"}  # an empty cluster takes some 60 MB


Checks = tuple[Callable[[Path], str], ...]


def mount(path: Path, *options: str) -> None:
    subprocess.run(["mount", *options, str(path)], check=True)


def main(directory: str, database: str) -> int:
    """Let the disk run full while files are sent, and see that nothing is half there."""
    disk = Path(directory) / f"disk-{database}"
    disk.mkdir()
    mount(disk, "-t", "tmpfs", "-o", f"size={SIZES[database]},mode=755", "none")
    with database_on(disk, database) as address:
        os.environ["DJANGO_SETTINGS_MODULE"] = "nplv.settings"
        os.environ["DATABASE_URL"] = address
        os.environ["EVIDENCE_DIR"] = str(disk / "evidence")
        os.environ["ALLOWED_HOSTS"] = "testserver"
        django.setup()
        return run_checks(disk, CHECKS[database])


@contextmanager
def database_on(disk: Path, database: str) -> Iterator[str]:
    """Give the address of a database that lives on the disk."""
    if database == "sqlite":
        yield f"sqlite:///{disk / 'database.sqlite3'}"
        return
    binaries = find_postgresql()
    assert binaries is not None
    with throw_away_cluster(binaries, below=disk) as address:
        yield address


def run_checks(disk: Path, checks: Checks) -> int:
    from django.core.management import call_command

    for command in ("migrate", "load_agreement"):
        call_command(command, verbosity=0)
    wrong = [told for told in (check(disk) for check in checks) if told]
    call_command("verify", stdout=StringIO())  # exits with 1 on a difference
    print(f"  together: {len(checks)} disks that refuse, {len(wrong)} wrong")
    return 1 if wrong else 0


def office() -> tuple[Any, Any]:
    """Return someone of the office at a browser, and a start of theirs."""
    from django.test import Client

    from nplv.core.models import Area
    from tests.books import Books, moment

    area = Area.objects.get(slug="roosendaal")
    books = Books(area, at=moment(2025, 6, 2, 9))
    start = area.starts.first()
    if start is None:
        plan, lines = books.plan("WR-01"), [("sociale_huur", 40, "")]
        start = books.start("Z-1", plan, date(2025, 3, 14), lines)
    client = Client(raise_request_exception=False)
    client.force_login(books.author)
    return client, start


def send(client: Any, start: Any, content: bytes) -> Any:
    """Send a file of evidence, from memory: the disk may be full."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("melding.pdf", content)
    return client.post(f"/roosendaal/startbouw/{start.pk}/bewijs/", {"bestand": file})


def as_they_were(disk: Path) -> tuple[Any, ...]:
    """Return all rows but those of sessions, and the names of all files of evidence."""
    from tests.killing import contents

    found = {name: rows for name, rows in contents().items() if name != "django_session"}
    files = sorted(path.name for path in (disk / "evidence").rglob("*") if path.is_file())
    return found, files


def judged(name: str, answer: Any, is_same: bool, word: str) -> str:
    """Tell how it went; return what was wrong, empty if nothing."""
    text = answer.content.decode()
    right = answer.status_code in (503, 507) and word in text and is_same
    told = f"{answer.status_code}, {'nothing' if is_same else 'SOMETHING'} half stored"
    print(f"  {name:<44}{told}{'' if right else '  WRONG'}", flush=True)
    return "" if right else name


def a_file_too_many(disk: Path) -> str:
    """Send files until there is no room."""
    from tests.core.files import pdf

    client, start = office()
    for number in range(100):
        before = as_they_were(disk)
        answer = send(client, start, pdf(f"{number:02}" * 1_000_000))
        if answer.status_code != 302:
            break
    same = as_they_were(disk) == before
    return judged("evidence on a full disk", answer, same, "De schijf is vol")


def filled_up(disk: Path) -> Path:
    """Leave no byte on the disk."""
    path = disk / "filler"
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return path


def a_row_too_many(disk: Path) -> str:
    """Hand in a file, which becomes a row, where the database has no room to grow."""
    from tests.housing.spreadsheets import as_csv, row

    client, _ = office()
    rows = as_csv(*(row(kenmerk=f"Z-{number}", prijs="") for number in range(4000)))
    filler, before = filled_up(disk), as_they_were(disk)
    answer = hand_in(client, rows)
    filler.unlink()
    same = as_they_were(disk) == before
    wrong = judged("a write on a full disk", answer, same, "De schijf is vol")
    again = hand_in(client, rows).status_code
    print(f"  {'the same, with room again':<44}{again}")
    return wrong or ("" if again == 302 else "no way back")


def hand_in(client: Any, rows: str) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("starts.csv", rows.encode())
    return client.post("/roosendaal/startbouw/importeren/", {"bestand": file})


def a_disk_that_may_not_be_written(disk: Path) -> str:
    """Send a file while everything is read-only, and the same file when it no longer is."""
    from django.db import connections

    from tests.core.files import pdf

    client, start = office()
    before = as_they_were(disk)
    connections.close_all()
    mount(disk, "-o", "remount,ro")
    answer = send(client, start, pdf("alleen-lezen"))
    connections.close_all()
    mount(disk, "-o", "remount,rw")
    same = as_they_were(disk) == before
    return judged("evidence on a read-only disk", answer, same, "De schijf")


def a_backup_too_large(disk: Path) -> str:
    """Make a backup where there is no room for it."""
    from django.utils import timezone

    from nplv.backups.archive import Refused
    from nplv.backups.making import make

    filler, before = filled_up(disk), set(disk.iterdir())
    told = ""
    try:
        make(disk / "backup.zip", at=timezone.now())
    except Refused as refusal:
        told = str(refusal)
    left = {path.name for path in set(disk.iterdir()) - before}
    left -= {"database.sqlite3-wal", "database.sqlite3-shm"}
    filler.unlink()
    right = "vol" in told and not left
    print(f"  {'a backup on a full disk':<44}{told}{'' if right else f'  WRONG: {left}'}")
    return "" if right else "backup"


# The disk of a PostgreSQL that runs cannot be made read-only: it holds its files open.
CHECKS: dict[str, Checks] = {
    "sqlite": (
        a_file_too_many,
        a_row_too_many,
        a_disk_that_may_not_be_written,
        a_backup_too_large,
    ),
    "postgresql": (a_file_too_many, a_row_too_many, a_backup_too_large),
}

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
