"""Each kind of write, killed at some of its statements and asked for again: once, and whole."""

import subprocess
import sys

import pytest

from nplv.core.history import record
from tests.core.factories import AT
from tests.housing.test_import_killed import ROOT, database_address
from tests.killing import kill_at_each_point
from tests.test_backups import environment

pytestmark = pytest.mark.django_db(transaction=True)
EVERY = "9"  # make faults takes each of them


def test_what_is_killed_anywhere_is_done_once_or_not_at_all(tmp_path):
    # In a process of its own: a fork of this one has the threads of the charts in no state.
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--here", EVERY],
        cwd=ROOT,
        env=environment(database_address(), tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.splitlines()
    assert len(told) > 15
    assert " 0 acts wrong" in told[-1]


def test_two_writes_that_are_not_one_transaction_are_seen_to_be_half_done(roosendaal):
    def careless() -> None:
        roosendaal.neighbourhoods.create(slug="nieuw", name="Nieuw")
        record(area=roosendaal, thing=roosendaal, action="gewijzigd", by=None, at=AT)

    found = kill_at_each_point(careless)

    assert found.half != ()
    assert not found.is_right
