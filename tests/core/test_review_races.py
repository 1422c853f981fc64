"""Eight people at once, each a process of their own; and what goes wrong without the guard."""

import multiprocessing
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connections

from grants.models import CostLine
from grants.services import approve_cost, change_cost
from housing import plans
from housing.batches import approve_import, reject_import
from housing.chains import entry_of
from housing.corrections import correct_start
from housing.models import ConstructionStart, Plan
from housing.services import approve_start, change_start, reject_start, submit_start
from nplv.core import review, review_many
from nplv.core.history import events_of
from nplv.core.problems import Refusal
from nplv.core.review import Status
from tests.conftest import lifted_triggers
from tests.core.factories import AT
from tests.grants.entries import invoice
from tests.grants.factories import make_cost
from tests.housing.factories import make_plan, make_start
from tests.housing.test_batches import make_import, versions_of

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 8
fork = multiprocessing.get_context("fork")


def _run(act: Callable[[int], Any], number: int, start: Any, outcomes: Any) -> None:
    start.wait()
    try:
        act(number)
        outcomes.put("done")
    except (Refusal, IntegrityError, OperationalError) as refusal:
        outcomes.put(type(refusal).__name__)
    finally:
        connections.close_all()


def at_once(act: Callable[[int], Any]) -> Counter[str]:
    """Run act(number) in eight processes that begin together; return how each of them ended."""
    connections.close_all()  # a process must not share its parent's connection
    start, outcomes = fork.Barrier(TOGETHER), fork.Queue()
    processes = [
        fork.Process(target=_run, args=(act, number, start, outcomes)) for number in range(TOGETHER)
    ]
    for process in processes:
        process.start()
    found = Counter(outcomes.get(timeout=60) for _ in processes)
    for process in processes:
        process.join()
    return found


def trusting(item: Any, *, version: int | None = None) -> Any:
    """Return the fact as it was read before: no lock, no fresh look."""
    return item


def test_eight_approvals_of_one_start_are_one(bureau, bureau2):
    start = make_start(status=Status.SUBMITTED, author=bureau)

    outcomes = at_once(lambda _: approve_start(start=start, by=bureau2, at=AT, version=1))

    assert outcomes == {"done": 1, "Stale": 7}
    assert [event.action for event in events_of(start)] == ["goedgekeurd"]


def test_without_the_lock_the_database_still_refuses_a_second_approval(
    bureau, bureau2, monkeypatch
):
    start = make_start(status=Status.SUBMITTED, author=bureau)
    start.plan, start.area  # noqa: B018  (read before the processes part)
    monkeypatch.setattr(review, "lock", trusting)

    outcomes = at_once(lambda _: approve_start(start=start, by=bureau2, at=AT, version=1))

    assert outcomes == {"done": 1, "IntegrityError": 7}, "a refusal nobody can read"


def test_without_lock_and_triggers_all_eight_approve(bureau, bureau2, monkeypatch):
    start = make_start(status=Status.SUBMITTED, author=bureau)
    start.plan, start.area  # noqa: B018
    monkeypatch.setattr(review, "lock", trusting)

    with lifted_triggers():
        outcomes = at_once(lambda _: approve_start(start=start, by=bureau2, at=AT, version=1))

    assert outcomes == {"done": 8}
    assert len(events_of(start)) == 8


def edit(start: ConstructionStart, bureau: Any) -> Callable[[int], Any]:
    entry = entry_of(start)

    def act(number: int) -> None:
        said = replace(entry, remark=f"versie van {number}")
        change_start(start=start, entry=said, by=bureau, at=AT, version=1)

    return act


def test_eight_edits_of_one_version_are_one(bureau):
    start = make_start(author=bureau)

    outcomes = at_once(edit(start, bureau))

    assert outcomes == {"done": 1, "Stale": 7}
    start.refresh_from_db()
    assert (start.version, start.lines.count()) == (2, 1)


def test_without_the_guard_edits_are_lost_without_a_word(bureau, monkeypatch):
    start = make_start(author=bureau)
    act = edit(start, bureau)
    monkeypatch.setattr(review, "lock", trusting)

    outcomes = at_once(act)

    start.refresh_from_db()
    assert outcomes["done"] > 1, "more than one was told that their text was saved"
    assert start.version == 2, "and one text is there"


def test_a_start_is_corrected_once(bureau):
    start = make_start(status=Status.APPROVED)

    def act(_: int) -> None:
        correct_start(start=start, entry=None, reason="Dubbel.", by=bureau, at=AT)

    assert at_once(act) == {"done": 1, "WrongState": 7}
    assert ConstructionStart.objects.filter(reverses=start).count() == 1


def test_both_parts_of_a_correction_are_judged_once(bureau, bureau2):
    start = make_start(status=Status.APPROVED)
    entry = replace(entry_of(start), reference="")
    made = correct_start(start=start, entry=entry, reason="Dubbel.", by=bureau, at=AT)
    submit_start(start=made.reversal, by=bureau, at=AT)
    parts = made.parts

    outcomes = at_once(
        lambda number: approve_start(start=parts[number % 2], by=bureau2, at=AT, version=2)
    )

    assert outcomes == {"done": 1, "Stale": 7}
    for part in parts:
        assert [event.action for event in events_of(part)][-1] == "goedgekeurd"


# --- A whole import ---


def test_a_whole_import_is_decided_once(bureau, bureau2):
    kept = make_import(20, author=bureau)
    version = versions_of(kept)

    def act(number: int) -> None:
        whole = {"kept": kept, "version": version, "by": bureau2, "at": AT}
        if number % 2:
            approve_import(**whole)
        else:
            reject_import(**whole, reason="Alles opnieuw.")

    assert at_once(act) == {"done": 1, "Stale": 7}
    assert len(set(kept.starts.values_list("status", "version"))) == 1, "all alike"
    for start in kept.starts.all():
        assert len(events_of(start)) == 1


def test_one_of_an_import_is_judged_with_the_others_or_apart(bureau, bureau2):
    kept = make_import(20, author=bureau)
    version, one = versions_of(kept), kept.starts.order_by("pk")[10]

    def act(number: int) -> None:
        if number % 2:
            approve_import(kept=kept, version=version, by=bureau2, at=AT)
        else:
            reject_start(start=one, by=bureau2, at=AT, reason="Nee.", version=1)

    assert at_once(act) == {"done": 1, "Stale": 7}
    statuses = Counter(kept.starts.values_list("status", flat=True))
    assert statuses in (
        {Status.APPROVED: 20},
        {Status.SUBMITTED: 19, Status.REJECTED: 1},
    )


def test_without_the_guard_an_import_is_decided_more_than_once(bureau, bureau2, monkeypatch):
    kept = make_import(20, author=bureau)
    version = versions_of(kept)
    starts = list(kept.starts.select_related("area", "plan").order_by("pk"))
    monkeypatch.setattr(review_many, "lock_many", lambda facts, versions: starts)

    def act(_: int) -> None:
        reject_import(kept=kept, version=version, by=bureau2, at=AT, reason="Nee.")

    assert at_once(act) == {"done": 8}
    assert all(len(events_of(start)) == 8 for start in starts), "eight events for one decision"


# --- Costs and plans ---


def test_eight_approvals_of_one_cost_are_one(bureau, bureau2):
    line = make_cost(status=Status.SUBMITTED, author=bureau)

    outcomes = at_once(lambda _: approve_cost(line=line, by=bureau2, at=AT, version=1))

    assert outcomes == {"done": 1, "Stale": 7}
    assert [event.action for event in events_of(line)] == ["goedgekeurd"]


def test_without_lock_and_triggers_all_eight_approve_a_cost(bureau, bureau2, monkeypatch):
    line = make_cost(status=Status.SUBMITTED, author=bureau)
    line.area, line.measure  # noqa: B018  (read before the processes part)
    monkeypatch.setattr(review, "lock", trusting)

    with lifted_triggers():
        outcomes = at_once(lambda _: approve_cost(line=line, by=bureau2, at=AT, version=1))

    assert outcomes == {"done": 8}
    assert len(events_of(line)) == 8


def edit_cost(line: CostLine, bureau: Any) -> Callable[[int], Any]:
    entry = invoice()

    def act(number: int) -> None:
        said = replace(entry, description=f"versie van {number}")
        change_cost(line=line, entry=said, by=bureau, at=AT, version=1)

    return act


def test_eight_edits_of_one_cost_are_one(bureau):
    line = make_cost(author=bureau)

    assert at_once(edit_cost(line, bureau)) == {"done": 1, "Stale": 7}

    line.refresh_from_db()
    assert line.version == 2
    assert [event.action for event in events_of(line)] == ["gewijzigd"]


def test_without_the_guard_edits_of_a_cost_are_lost(bureau, monkeypatch):
    line = make_cost(author=bureau)
    line.area, line.measure  # noqa: B018
    act = edit_cost(line, bureau)
    monkeypatch.setattr(review, "lock", trusting)

    outcomes = at_once(act)

    line.refresh_from_db()
    assert outcomes["done"] > 1
    assert line.version == 2


def edit_plan(plan: Plan, bureau: Any) -> Callable[[int], Any]:
    entry = plans.entry_of(plan)

    def act(number: int) -> None:
        said = replace(entry, name=f"versie van {number}")
        plans.save_plan(area=plan.area, entry=said, plan=plan, by=bureau, at=AT, version=1)

    return act


def test_eight_edits_of_one_plan_are_one(bureau):
    plan = make_plan()

    assert at_once(edit_plan(plan, bureau)) == {"done": 1, "Stale": 7}

    plan.refresh_from_db()
    assert plan.version == 2
    assert [event.action for event in events_of(plan)] == ["gewijzigd"]


def test_without_the_guard_edits_of_a_plan_are_lost(bureau, monkeypatch):
    plan = make_plan()
    plan.area, plan.neighbourhood  # noqa: B018
    act = edit_plan(plan, bureau)
    monkeypatch.setattr(plans, "_lock", trusting)

    outcomes = at_once(act)

    plan.refresh_from_db()
    assert outcomes["done"] > 1
    assert plan.version == 2
