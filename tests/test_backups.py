"""A backup made while others write, restored elsewhere and compared; and what goes wrong."""

import errno
import os
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections

from nplv.backups import archive, making, restoring
from nplv.backups.archive import DATABASE, MANIFEST, Refused, opened, parts_of, written
from nplv.core.storage import keep
from tests.books import Books
from tests.core.factories import AT
from tests.housing.test_import_killed import ROOT, database_address

MANAGE = [sys.executable, str(ROOT / "manage.py")]

# Someone who enters starts with evidence, corrects and throws away, until they are stopped.
WRITING = """
import sys, uuid
import django
django.setup()
from datetime import date
from nplv.core.models import Area
from housing.services import delete_start
from tests.books import Books, moment
from tests.core.files import pdf
books = Books(Area.objects.get(slug=sys.argv[1]), at=moment(2025, 6, 2, 9))
plan = books.plan(f"P-{uuid.uuid4().hex[:6]}")
print("writing", flush=True)
while True:
    name = uuid.uuid4().hex[:10]
    start = books.start(name, plan, date(2025, 3, 14), [("sociale_huur", 4, "")])
    books.attach(start, "melding.pdf", pdf(name))
    start.refresh_from_db()
    if name < "4":
        delete_start(start=start, **books.written)
    else:
        books.approve(start)
"""


def environment(address: str, evidence: Path) -> dict[str, str]:
    settings = {"DATABASE_URL": address, "EVIDENCE_DIR": str(evidence)}
    return os.environ | settings | {"DJANGO_SETTINGS_MODULE": "nplv.settings"}


@contextmanager
def writers(evidence: Path) -> Iterator[None]:
    """Let two people in two areas write meanwhile, each a process of its own."""
    command = [sys.executable, "-c", WRITING]
    running = [
        subprocess.Popen(
            [*command, slug],
            cwd=ROOT,
            env=environment(database_address(), evidence),
            stdout=subprocess.PIPE,
            text=True,
        )
        for slug in ("roosendaal", "breda")
    ]
    try:
        for process in running:
            assert process.stdout.readline() == "writing\n"
        yield
        assert [process.poll() for process in running] == [None, None], "they write all the time"
    finally:
        for process in running:
            process.kill()
            process.wait()
            process.stdout.close()


@contextmanager
def empty_database(tmp_path: Path) -> Iterator[str]:
    """Give the address of a database in which nothing is."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'restored.sqlite3'}"
        return
    settings, name = connection.settings_dict, f"restored_{uuid.uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    host = quote(settings["HOST"], safe="")
    try:
        yield f"postgres://{settings['USER']}@{host}/{name}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(address: str, evidence: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MANAGE, *arguments],
        cwd=ROOT,
        env=environment(address, evidence),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db(transaction=True)
def test_what_was_backed_up_while_others_wrote_is_restored_to_the_last_row(
    tmp_path, roosendaal, breda
):
    breda.neighbourhoods.create(slug="wijk", name="Wijk")
    for area in (roosendaal, breda):
        Books(area, at=AT)  # the people
    evidence, file = tmp_path / "evidence", tmp_path / "backup.zip"
    connections.close_all()
    with writers(evidence):
        sleep(2)
        made = manage(database_address(), evidence, "backup", "--to", str(file))

    assert (made.returncode, made.stderr) == (0, ""), made.stderr
    with opened(file) as (_, manifest):
        assert manifest["tabellen"]["housing_constructionstart"]["rijen"] > 1
        assert sum(name.startswith("evidence/") for name in manifest["onderdelen"]) > 1
    with empty_database(tmp_path) as address:
        restored = manage(address, tmp_path / "elsewhere", "restore", str(file))
        # It ends with the verification: every fact, file, event and chain.
        assert restored.returncode == 0, restored.stdout + restored.stderr
        assert "gelijk aan de back-up" in restored.stdout
        assert ", 0 verschillen, in " in restored.stdout
        again = manage(address, tmp_path / "elsewhere", "restore", str(file))
        assert again.returncode == 1
        assert "staan al gegevens" in again.stderr
        assert again.stderr.count("\n") == 1
        replaced = manage(address, tmp_path / "elsewhere", "restore", str(file), "--replace")
        assert replaced.returncode == 0, replaced.stderr


@pytest.mark.django_db(transaction=True)
def test_a_disk_that_runs_full_leaves_no_part_of_a_backup(tmp_path):
    command = ["sh", "-c", 'ulimit -f 20; exec "$@"', "sh", *MANAGE]
    done = subprocess.run(
        [*command, "backup", "--to", str(tmp_path)],
        cwd=ROOT,
        env=environment(database_address(), tmp_path / "evidence"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "schijf" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# --- The file ---


@pytest.fixture
def backup(tmp_path):
    """Return a whole backup, of nothing in particular."""
    path = tmp_path / "backup.zip"
    with written(path) as file:
        file.add(DATABASE, iter([b"rijen" * 1000]))
        file.close({"database": connection.vendor, "migraties": [], "tabellen": {}})
    return path


def test_a_backup_that_is_whole_opens(backup):
    with opened(backup) as (file, manifest):
        assert b"".join(parts_of(file.open(DATABASE))) == b"rijen" * 1000
        assert set(manifest["onderdelen"]) == {DATABASE}


@pytest.mark.parametrize("part", [0, 10, 0.5, -1])
def test_a_backup_that_is_cut_off_is_refused(backup, part):
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * part) if part == 0.5 else part])

    with pytest.raises(Refused, match="beschadigd"), opened(backup):
        pass


def test_a_backup_in_which_one_byte_changed_is_refused_wherever_it_is(backup):
    content = backup.read_bytes()
    with zipfile.ZipFile(backup) as file:
        members = {info.filename: info.header_offset for info in file.infolist()}
    assert set(members) == {DATABASE, MANIFEST}
    places = [members[DATABASE] + 60, members[MANIFEST] + 80, len(content) - 30]
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 0xFF
        backup.write_bytes(bytes(changed))
        with pytest.raises(Refused), opened(backup):
            pass


def test_a_part_that_is_not_what_the_manifest_says_is_refused(tmp_path):
    path = tmp_path / "backup.zip"
    with written(path) as file:
        file.add(DATABASE, iter([b"iets"]))
        file.members[DATABASE] = "0" * 64
        file.close({"database": connection.vendor, "migraties": [], "tabellen": {}})

    with pytest.raises(Refused, match="database is niet wat er bewaard is"), opened(path):
        pass


def test_what_is_no_backup_is_refused(tmp_path):
    with pytest.raises(Refused, match="bestaat niet"), opened(tmp_path / "nergens.zip"):
        pass


def test_a_backup_is_never_written_over_another(backup):
    content = backup.read_bytes()
    with pytest.raises(Refused, match="bestaat al"), written(backup):
        pass
    assert backup.read_bytes() == content


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "De schijf is vol."), (errno.EROFS, "De schijf is alleen-lezen.")],
)
def test_a_disk_that_refuses_is_told_in_one_line_and_leaves_nothing(
    tmp_path, monkeypatch, number, told
):
    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(archive.os, "fsync", refuse)
    with pytest.raises(Refused, match=told), written(tmp_path / "backup.zip") as file:
        file.close({})
    assert list(tmp_path.iterdir()) == []


# --- Where it may be put back ---


def manifest_of(**said) -> dict:
    return {"database": connection.vendor, "migraties": [], "tabellen": {}, **said}


@pytest.mark.django_db
def test_a_database_that_holds_data_is_not_overwritten():
    with pytest.raises(Refused, match="staan al gegevens"):
        restoring._require_possible(manifest_of(), replace=False)


@pytest.mark.django_db
def test_a_backup_of_another_kind_or_a_newer_version_is_refused():
    with pytest.raises(Refused, match="De back-up is van iets-anders"):
        restoring._require_possible(manifest_of(database="iets-anders"), replace=True)
    newer = manifest_of(migraties=[["core", "9999_later"]])
    with pytest.raises(Refused, match="nieuwere versie: core 9999_later"):
        restoring._require_possible(newer, replace=True)


@pytest.mark.django_db
def test_a_table_that_differs_after_restoring_is_named(monkeypatch):
    module = restoring.postgresql if connection.vendor == "postgresql" else restoring.sqlite
    name = "digests" if connection.vendor == "postgresql" else "digests_of"
    monkeypatch.setattr(module, name, lambda *arguments: {"core_area": {"rijen": 1, "sha256": "a"}})

    with pytest.raises(Refused, match="verschilt core_area van de back-up"):
        restoring._require_same({"core_area": {"rijen": 2, "sha256": "b"}})


@pytest.mark.django_db
def test_content_that_is_missing_or_damaged_is_said_and_the_rest_is_kept(
    tmp_path, settings, monkeypatch
):
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    whole, damaged = keep(b"heel"), keep(b"stuk")
    (settings.EVIDENCE_DIR / damaged[:2] / damaged).write_bytes(b"anders")
    monkeypatch.setattr(making, "_add_database", lambda *said: ({}, [], {whole, damaged, "weg"}))

    made = making.make(tmp_path / "backup.zip", at=AT)

    assert made.missing == tuple(sorted([damaged, "weg"]))
    monkeypatch.setattr("nplv.management.commands.backup.make", lambda *said, **more: made)
    with pytest.raises(CommandError, match="van 2 bewijsstukken ontbreekt"):
        call_command("backup", to=tmp_path / "x.zip")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('FATAL:  password authentication\nfailed for user "x"', "naam of het wachtwoord"),
        ("Connection refused\n\tIs the server running?", "niet bereikbaar"),
        ('FATAL:  database "x" does not exist', "bestaat niet"),
    ],
)
def test_a_database_that_does_not_let_us_in_is_told_in_one_line(tmp_path, monkeypatch, said, told):
    def refuse(*arguments):
        raise OperationalError(f"connection failed: {said}")

    monkeypatch.setattr(making, "_add_database", refuse)
    with pytest.raises(CommandError, match=f"^De back-up lukt niet: .*{told}") as refused:
        call_command("backup", to=tmp_path / "x.zip")
    assert "\n" not in str(refused.value)
    assert "connection" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []
