"""Two people at once: what happens is decided by the database, on SQLite as on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from grants.services import approve_cost
from housing.entries import LineEntry, StartEntry
from housing.models import ConstructionStart
from housing.services import approve_start, change_start, register_start
from nplv.core.history import events_of
from nplv.core.problems import Invalid, Refusal, Stale, WrongState
from nplv.core.review import Status
from tests.core.factories import AT
from tests.grants.factories import make_cost
from tests.housing.factories import make_plan, make_start

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 4


def at_once(act):
    """Run act(number) in several threads that begin together; return results and refusals."""
    barrier = Barrier(TOGETHER)

    def run(number):
        barrier.wait()
        try:
            return act(number)
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(run, range(TOGETHER)))


def split(outcomes):
    """Return what succeeded, and the kinds of refusal."""
    refused = [type(outcome) for outcome in outcomes if isinstance(outcome, Refusal)]
    return [outcome for outcome in outcomes if not isinstance(outcome, Refusal)], refused


def entry_of(plan, reference, homes=40):
    line = LineEntry(segment="sociale_huur", homes=homes, kind="nieuwbouw")
    return StartEntry(reference=reference, plan_code=plan.code, started_on=AT.date(), lines=(line,))


def test_a_start_is_approved_once(bureau, bureau2):
    start = make_start(status=Status.SUBMITTED, author=bureau)

    approved, refused = split(at_once(lambda _: approve_start(start=start, by=bureau2, at=AT)))

    assert len(approved) == 1
    assert refused == [WrongState] * (TOGETHER - 1)
    assert [event.action for event in events_of(start)] == ["goedgekeurd"]


def test_a_cost_is_approved_once(bureau, bureau2):
    line = make_cost(status=Status.SUBMITTED, author=bureau)

    approved, refused = split(at_once(lambda _: approve_cost(line=line, by=bureau2, at=AT)))

    assert len(approved) == 1
    assert refused == [WrongState] * (TOGETHER - 1)


def test_a_reference_is_given_out_once(roosendaal, bureau):
    entry = entry_of(make_plan(), "Z-1")

    stored, refused = split(
        at_once(lambda _: register_start(area=roosendaal, entry=entry, by=bureau, at=AT))
    )

    assert len(stored) == 1
    assert refused == [Invalid] * (TOGETHER - 1)
    assert ConstructionStart.objects.filter(reference="Z-1").count() == 1


def test_of_two_changes_to_the_same_version_one_is_stale(roosendaal, bureau):
    plan = make_plan()
    start = make_start(plan=plan, author=bureau)

    def change(number):
        entry = entry_of(plan, start.reference, homes=number + 1)
        return change_start(start=start, entry=entry, by=bureau, at=AT, version=start.version)

    changed, refused = split(at_once(change))

    assert len(changed) == 1
    assert refused == [Stale] * (TOGETHER - 1)
    assert start.lines.count() == 1
