"""
Approving a start while checkpoints are made: no fact is lost, whoever comes first.

On PostgreSQL: on SQLite the one only begins when the other is ready.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction

from housing import checkpoints as making
from housing.checkpoints import keep_checkpoints
from housing.services import approve_start
from nplv.core import review
from nplv.core.history import record
from nplv.core.review import Status
from tests.core.factories import AT, the_area
from tests.housing.factories import make_plan, make_start
from tests.housing.test_checkpoints import HOUR, approve, from_the_facts, read

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="two writers at once"),
]
SECONDS = 20


@pytest.fixture
def slow(bureau, bureau2, monkeypatch):
    """Return how to approve one more start, of before the last; a checkpoint is due already."""
    monkeypatch.setattr(making, "EVERY", 3)
    plan = make_plan()
    record(area=plan.area, thing=plan, action="ingevoerd", by=bureau, at=AT)
    for number in range(3):
        approve(plan, 10, AT + number * HOUR)
    start = make_start(plan=plan, status=Status.SUBMITTED, author=bureau)
    return lambda: approve_start(start=start, by=bureau2, at=AT + HOUR)


def in_a_thread(pool, act):
    def run():
        try:
            return act()
        finally:
            connections.close_all()

    return pool.submit(run)


def wait_until_someone_waits():
    """Return once a connection waits for a lock of another."""
    until = time.monotonic() + SECONDS
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    pytest.fail("nobody waits")


def nothing_is_lost():
    area = the_area()
    rows, facts = (sorted(map(str, found)) for found in (read(area), from_the_facts(area)))
    return rows == facts and sum(row.homes for row in read(area)) == 70  # 3 x 10 + 40


def test_an_approval_under_way_throws_away_a_checkpoint_that_missed_it(slow, monkeypatch):
    has_written, may_go_on = Event(), Event()

    def slowly(*args, **options):
        has_written.set()
        assert may_go_on.wait(SECONDS)
        return record(*args, **options)

    monkeypatch.setattr(review, "record", slowly)
    with ThreadPoolExecutor(1) as pool:
        approving = in_a_thread(pool, slow)
        assert has_written.wait(SECONDS)
        assert keep_checkpoints(the_area()) == 1  # in which it is not
        may_go_on.set()
        approving.result(SECONDS)

    assert nothing_is_lost()


def test_an_approval_waits_for_a_checkpoint_that_is_being_made(slow):
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert keep_checkpoints(the_area()) == 1
            approving = in_a_thread(pool, slow)
            wait_until_someone_waits()
        approving.result(SECONDS)

    assert nothing_is_lost()


def test_a_checkpoint_waits_for_an_approval_that_is_ready_but_for_its_commit(slow):
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            slow()
            making_one = in_a_thread(pool, lambda: keep_checkpoints(the_area()))
            wait_until_someone_waits()
        making_one.result(SECONDS)

    assert nothing_is_lost()
