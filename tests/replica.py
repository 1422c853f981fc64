"""
Reports from a copy that PostgreSQL itself keeps (streaming replication): python -m tests.replica

Two servers on this machine. The copy is let fall behind, and is taken away: whoever wrote sees
it, others see it a moment later, and no page fails.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from tests.run import (
    OUR_VARIABLES,
    ROOT,
    end_tidily,
    throw_away_cluster,
    unprivileged_user,
    wait_until_ready,
)
from tests.tools import find_postgresql


def main() -> int:
    end_tidily()
    binaries = find_postgresql()
    if not binaries:
        sys.exit("Needs PostgreSQL: apt-get install postgresql")
    with throw_away_cluster(binaries) as first, tempfile.TemporaryDirectory() as var:
        kept = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
        environment = kept | {"DATABASE_URL": first, "VAR_DIR": var}
        for command in ("migrate", "load_agreement", "load_demo"):
            act = [sys.executable, "manage.py", command, "--verbosity=0"]
            subprocess.run(act, cwd=ROOT, env=environment, check=True)
        with copy_of(binaries, first) as (copy, pid):
            environment |= {"REPLICA_URL": copy, "COPY_PID": str(pid)}
            program = [sys.executable, "-m", "tests.replica", "look"]
            return subprocess.run(program, cwd=ROOT, env=environment).returncode


@contextmanager
def copy_of(binaries: Path, first: str) -> Iterator[tuple[str, int]]:
    """Begin a second server that follows the first; give its address and process."""
    directory = Path(tempfile.mkdtemp(prefix="nplv-", dir="/tmp"))
    as_owner = {"start_new_session": True, "cwd": "/"}
    if os.geteuid() == 0:
        owner = unprivileged_user()
        os.chown(directory, owner.pw_uid, owner.pw_gid)
        as_owner |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    where = unquote(first.split("@")[1].split("/")[0])
    base = [str(binaries / "pg_basebackup"), "--host", where, "--username=test", "--no-sync"]
    base += ["--checkpoint=fast", "--write-recovery-conf", f"--pgdata={directory / 'data'}"]
    subprocess.run(base, check=True, **as_owner)
    postgres = [str(binaries / "postgres"), "-D", str(directory / "data"), "-k", str(directory)]
    postgres += ["-c", "listen_addresses=", "-c", "fsync=off"]
    log = directory / "log"
    with log.open("w") as output:
        server = subprocess.Popen(postgres, stdout=output, stderr=output, **as_owner)
    try:
        wait_until_ready(server, directory / "data" / "postmaster.pid", log)
        yield f"postgres://test@{quote(str(directory), safe='')}/postgres", server.pid
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
        shutil.rmtree(directory)


# --- With Django, on both ---

LEDGER = "/roosendaal/grootboek/"


def look() -> int:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nplv.settings"
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    wrong = [name for name, is_right in story() if not told(name, is_right)]
    return 1 if wrong else 0


def told(name: str, is_right: bool) -> bool:
    print(f"{'yes' if is_right else 'NO '}  {name}", flush=True)
    return is_right


def story() -> Iterator[tuple[str, bool]]:
    """Yield what must hold, and whether it does, in the order in which it happens."""
    office, other = person("bureau2"), person("controller")
    wait_until_the_same()
    yield from of_the_roads(other)
    yield from of_a_copy_behind(office, other)
    yield from of_a_copy_that_hangs(other)


def of_the_roads(other: Any) -> Iterator[tuple[str, bool]]:
    from django.db import DatabaseError, connections

    from housing.models import Plan

    _, on_copy, on_first = asked(other)
    yield (
        f"a page of reports asks the copy ({on_copy} queries, {on_first} of the first)",
        (on_copy > on_first),
    )
    _, on_copy, _ = asked(other, "/roosendaal/plannen/")
    yield "a page where people work does not", on_copy == 0
    try:
        Plan.objects.using("replica").update(name="x")
        yield "the copy refuses a write", False
    except DatabaseError:
        connections["replica"].close()
        yield "the copy refuses a write", True


def of_a_copy_behind(office: Any, other: Any) -> Iterator[tuple[str, bool]]:
    before, _, _ = asked(other)
    sql("replica", "SELECT pg_wal_replay_pause()")
    approve_ten_homes(office)
    mine, _, _ = asked(office)
    yield (
        "who approved ten homes sees 70,000 more, though the copy stands still",
        (earned(mine) - earned(before) == 70_000),
    )
    theirs, on_copy, _ = asked(other)
    yield "another sees the page of a moment ago, from the copy", theirs == before and on_copy > 0
    sql("replica", "SELECT pg_wal_replay_resume()")
    wait_until_the_same()
    theirs, on_copy, _ = asked(other)
    yield "and the same figures once it goes on", earned(theirs) == earned(mine) and on_copy > 0
    _, on_copy, _ = asked(office)
    yield "then the one who wrote reads from the copy again", on_copy > 0
    office.cookies["geschreven"] = "' OR 1=1"
    page, on_copy, _ = asked(office)
    yield "a cookie that is no position is not believed", on_copy == 0 and earned(page) > 0

    del office.cookies["geschreven"]


def of_a_copy_that_hangs(other: Any) -> Iterator[tuple[str, bool]]:
    from django.db import connections

    before, _, _ = asked(other)
    os.kill(int(os.environ["COPY_PID"]), signal.SIGSTOP)
    began = time.monotonic()
    connections.close_all()
    page, on_copy, _ = asked(other)
    waited = time.monotonic() - began
    os.kill(int(os.environ["COPY_PID"]), signal.SIGCONT)
    yield f"a copy that hangs costs a page {waited:.1f} s, once", waited < 5 and on_copy == 0
    yield "and the page is right", earned(page) == earned(before)


def person(name: str):
    """Let someone sign in."""
    from django.test import Client

    client = Client()
    client.post("/inloggen/", {"username": name, "password": "demo"})
    return client


def asked(client, page: str = LEDGER) -> tuple[str, int, int]:
    """Return the page, and how many queries the copy and the first database got for it."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    with (
        CaptureQueriesContext(connections["default"]) as first,
        caught("replica") as copy,
    ):
        answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    # The question whether it keeps up is no reading.
    reading = [row for row in copy if "pg_stat_wal_receiver" not in row]
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return text, len(reading), len(first.captured_queries)


@contextmanager
def caught(alias: str) -> Iterator[list[str]]:
    """Note what this database is asked, without asking it anything."""
    from django.db import connections

    found: list[str] = []

    def note(execute, sql, params, many, context):
        found.append(sql)
        return execute(sql, params, many, context)

    with connections[alias].execute_wrapper(note):
        yield found


def approve_ten_homes(office) -> None:
    """Let one person submit ten homes, and another approve them on the page."""
    from datetime import date

    from django.utils import timezone

    from housing.entries import LineEntry, StartEntry
    from housing.services import register_start, submit_start
    from nplv.core.models import Area, User

    bureau, now = User.objects.get(username="bureau"), timezone.now()
    line = LineEntry(segment="sociale_huur", homes=10, kind="nieuwbouw")
    entry = StartEntry(
        reference="KOPIE-1",
        plan_code="WR-01",
        started_on=date(2025, 3, 14),
        evidence="KOPIE-1",
        lines=(line,),
    )
    area = Area.objects.get(slug="roosendaal")
    start = register_start(area=area, entry=entry, by=bureau, at=now)
    submit_start(start=start, by=bureau, at=now)
    start.refresh_from_db()
    answer = office.post(f"/roosendaal/startbouw/{start.pk}/goedkeuren/", {"versie": start.version})
    assert answer.status_code == 302, answer.status_code
    start.refresh_from_db()
    assert start.is_approved


def earned(page: str) -> int:
    """Return what the homes earned: the amount beside the two that the agreement estimates."""
    row = re.search(r"Realisatiestimulans.*?</tr>", page, re.DOTALL).group()
    amounts = [int(found.replace(".", "")) for found in re.findall(r"([\d.]{5,}),\d\d", row)]
    return next(amount for amount in amounts if amount not in (5_600_000, 8_500_000))


def sql(alias: str, statement: str):
    from django.db import connections

    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def wait_until_the_same() -> None:
    position = sql("default", "SELECT pg_current_wal_lsn()::text")
    for _ in range(200):
        if sql("replica", f"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn"):
            return
        time.sleep(0.05)
    raise AssertionError("the copy does not follow")


if __name__ == "__main__":
    sys.exit(look() if sys.argv[1:] == ["look"] else main())
