"""Eight controllers record the same grant at once: one of them does; and what the lock is for."""

import multiprocessing
from collections import Counter
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connections

from grants.models import LedgerEntry, WbiApplication, WbiStatus
from grants.wbi import services
from grants.wbi.services import take_step
from nplv.core.access import Role
from nplv.core.models import User
from nplv.core.problems import Refusal
from tests.core.factories import AT, make_person, the_area
from tests.grants.wbi import bring_to, step, the_application

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 8
fork = multiprocessing.get_context("fork")


def trusting(application: WbiApplication, *, version: int | None) -> WbiApplication:
    """Return the application as it was read before: no lock, no fresh look."""
    return application


def _grant(start: Any, outcomes: Any, is_guarded: bool) -> None:
    if not is_guarded:
        services._lock = trusting
    by = User.objects.get(username="controller")
    application = the_application()
    start.wait()
    try:
        take_step(application=application, entry=step(WbiStatus.GRANTED), by=by, at=AT)
        outcomes.put("done")
    except (Refusal, IntegrityError, OperationalError) as refusal:
        outcomes.put(type(refusal).__name__)
    finally:
        connections.close_all()


def at_once(*, is_guarded: bool) -> Counter[str]:
    """Grant in eight processes that begin together; return how each of them ended."""
    connections.close_all()  # a process must not share its parent's connection
    start, outcomes = fork.Barrier(TOGETHER), fork.Queue()
    processes = [
        fork.Process(target=_grant, args=(start, outcomes, is_guarded)) for _ in range(TOGETHER)
    ]
    for process in processes:
        process.start()
    found = Counter(outcomes.get(timeout=60) for _ in processes)
    for process in processes:
        process.join()
    return found


@pytest.fixture
def under_review(db: None) -> None:
    make_person("controller", Role.CONTROLLER, the_area())
    bring_to(WbiStatus.UNDER_REVIEW, by=make_person("bureau", Role.PROGRAMME_OFFICE, the_area()))


def test_eight_grants_of_one_application_are_one(under_review):
    found = at_once(is_guarded=True)

    assert found == {"done": 1, "WrongState": TOGETHER - 1}
    assert LedgerEntry.objects.filter(kind="vastgesteld").count() == 1
    assert the_application().transitions.filter(target="toegekend").count() == 1


def test_without_the_lock_others_try_it_too(under_review):
    found = at_once(is_guarded=False)

    # Nobody is told that it was done already: they collide in the database, or grant it again.
    assert found["WrongState"] == 0
    assert found["IntegrityError"] >= 1 or found["done"] > 1
