"""Closing a year while eight people enter, submit and approve: processes, on both databases.

Every start is either in the closed figures, or carried over, or named as left out: never
neither, never both. And the test shows that it does go wrong with the lock taken away.
"""

import multiprocessing
import time
from datetime import date

import pytest
from django.db import connection, connections

from grants.closing import close_year
from grants.models import LedgerEntry, Scheme
from housing.entries import LineEntry, StartEntry
from housing.models import ConstructionStart
from housing.services import approve_start, register_start, submit_start
from nplv.core.access import Role
from nplv.core.models import AccountingYear, AuditEvent, User
from nplv.core.models.area import AccountingYearQuerySet
from nplv.core.review import Status
from tests.core.factories import AT, make_person, the_area
from tests.housing.factories import make_plan

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 8, 6
HOMES = 1


def take_the_lock_away():
    """Let every write go on as if the year were open, without asking or waiting."""

    def unlocked(self, *, area, year):
        time.sleep(0.02)  # between the look and the write, where the other slips in
        return AccountingYear(area=area, year=year)

    AccountingYearQuerySet.lock_claim_year = unlocked
    AccountingYearQuerySet.lock_years = lambda self, *, area, years: None


def write(number, barrier, is_guarded):
    """Enter, submit and have approved a number of starts, by two people."""
    if not is_guarded:
        take_the_lock_away()
    area = the_area()
    author = User.objects.get(username=f"schrijver{number}")
    reviewer = User.objects.get(username=f"schrijver{(number + 1) % WRITERS}")
    plan = area.plans.get()
    barrier.wait()
    for item in range(EACH):
        line = LineEntry(segment="sociale_huur", homes=HOMES, kind="nieuwbouw")
        entry = StartEntry(
            reference=f"Z-{number}-{item}",
            plan_code=plan.code,
            started_on=date(2025, 6, 1),
            lines=(line,),
            evidence="Z-1",
        )
        start = register_start(area=area, entry=entry, by=author, at=AT)
        submit_start(start=start, by=author, at=AT)
        approve_start(start=start, by=reviewer, at=AT)


def close(barrier, seconds):
    """Close the year while the others are at it, leaving out what they have not finished."""
    barrier.wait()
    wait_until = time.monotonic() + seconds
    while time.monotonic() < wait_until:
        if ConstructionStart.objects.filter(status=Status.APPROVED).count() >= WRITERS:
            break
        time.sleep(0.005)
    controller = User.objects.get(username="controller")
    close_year(area=the_area(), year=2025, by=controller, at=AT, leave_out_drafts="Komt later.")


def race(*, is_guarded):
    """Let eight writers and one closer begin at the same moment, each in a process of its own."""
    area = the_area()
    make_person("controller", Role.CONTROLLER, area)
    make_plan()
    for number in range(WRITERS):
        make_person(f"schrijver{number}", Role.PROGRAMME_OFFICE, area)
    connections.close_all()  # a process that is forked must not share a connection
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(WRITERS + 1)
    processes = [
        context.Process(target=write, args=(number, barrier, is_guarded))
        for number in range(WRITERS)
    ]
    processes.append(context.Process(target=close, args=(barrier, 20)))
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * len(processes)


def what_went_wrong():
    """Return the starts that the closed year forgot, or counted without having them."""
    entered = {
        event.object_id: event.pk
        for event in AuditEvent.objects.filter(object_type="startregistratie", action="ingevoerd")
    }
    closing = AuditEvent.objects.get(action="gesloten")
    left_out = {name.partition(" ")[0] for name in closing.after.get("weggelaten", [])}
    declared = LedgerEntry.objects.get(scheme=Scheme.INCENTIVE, claim_year=2025, kind="verantwoord")
    starts = list(ConstructionStart.objects.all())
    assert len(starts) == WRITERS * EACH
    assert all(start.status == Status.APPROVED for start in starts)

    inside = [start for start in starts if start.claim_year == 2025]
    wrong = []
    if declared.homes != len(inside) * HOMES:
        wrong.append(f"declared {declared.homes}, claimed in the year {len(inside) * HOMES}")
    for start in starts:
        was_there = entered[start.pk] < closing.pk
        is_inside, is_left_out = start.claim_year == 2025, start.reference in left_out
        if was_there != (is_inside or is_left_out) or (is_inside and is_left_out):
            wrong.append(f"{start}: {was_there=} {is_inside=} {is_left_out=}")
    return wrong


def test_a_write_is_in_the_closed_figures_or_is_carried_over():
    race(is_guarded=True)

    assert what_went_wrong() == []
    years = set(ConstructionStart.objects.values_list("claim_year", flat=True))
    assert years == {2025, 2026}, "the closing fell before or after all writes: no race"


def test_without_the_lock_a_closed_year_is_written_to():
    race(is_guarded=False)

    assert what_went_wrong() != []


def test_the_processes_use_the_database_of_the_test():
    assert "test" in str(connection.settings_dict["NAME"])
