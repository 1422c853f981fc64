"""A process that is killed in the middle of an import leaves all of it, or nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.housing.spreadsheets import long_xlsx

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, ROWS, LINES = 20, 10_000, 25

# One process checks the file; each child that it forks stores it, and is killed meanwhile.
KILLING = """
import json, os, random, signal, sys, time
import django
django.setup()
from django.db import connection, connections
from django.utils import timezone
from housing.importing import services
from housing.models import ConfirmedWarning, ConstructionStart, StartImport, StartLine
from nplv.core.models import Area, AuditEvent, User

path, rounds = sys.argv[1], int(sys.argv[2])
content = open(path, "rb").read()
at = timezone.now()
area, by = Area.objects.get(slug="roosendaal"), User.objects.get(username="bureau")
preview = services.Preview(content, file_name="starts.xlsx", area=area, at=at)
assert not preview.checked.problems
preview.warnings
connections.close_all()

def store(number):
    services.receive_and_store(
        preview=preview, content=content + bytes([number]), file_name="starts.xlsx",
        by=by, at=at, submit=False,
    )

def wait_for_server():
    # PostgreSQL may still be finishing what the killed process sent last.
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)

def run(number, seconds):
    child = os.fork()
    if child == 0:
        store(number)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    wait_for_server()
    found = [
        StartLine.objects.count(), ConstructionStart.objects.count(),
        AuditEvent.objects.count(), StartImport.objects.stored().count(),
    ]
    for model in (ConfirmedWarning, StartLine, ConstructionStart):
        model.objects.all()._raw_delete("default")
    connections.close_all()
    return [os.WIFSIGNALED(status), *found]

before = time.monotonic()
whole = run(0, None)
lasts = time.monotonic() - before
rest = [run(number, random.uniform(0, lasts)) for number in range(1, rounds + 1)]
print(json.dumps([whole, *rest]))
"""


def database_address() -> str:
    """Return the address of the test database, for another process."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    host = quote(settings["HOST"], safe="")
    return f"postgres://{settings['USER']}@{host}/{settings['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_killed_leaves_all_or_nothing(tmp_path, bureau, plan):
    path = tmp_path / "starts.xlsx"
    path.write_bytes(long_xlsx(ROWS, lines=LINES))
    environment = os.environ | {
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
    }

    found = subprocess.run(
        [sys.executable, "-c", KILLING, str(path), str(ROUNDS)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stderr
    outcomes = json.loads(found.stdout)
    events = files = 0
    for _, lines, starts, all_events, all_files in outcomes:
        # 10,000 rows of 25 to a registration: 400 registrations, and an event for the file.
        everything = (ROWS, 400, 401, 1)
        assert (lines, starts, all_events - events, all_files - files) in (everything, (0,) * 4)
        events, files = all_events, all_files
    assert outcomes[0][1] == ROWS
    assert any(was_killed for was_killed, *_ in outcomes[1:])
