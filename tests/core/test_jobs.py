"""Background work: asked once, done once, given back when it is broken off, ended with a reason."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nplv.core.access import Act, Role
from nplv.core.jobs import caretaking, performing
from nplv.core.jobs.order import Wanted
from nplv.core.jobs.performing import MOST_ATTEMPTS, perform_job
from nplv.core.jobs.presence import anyone_is_there, living, number_of
from nplv.core.jobs.services import cancel_job, try_again
from nplv.core.jobs.stopping import ask_to_stop
from nplv.core.jobs.taking_up import prune, take_up
from nplv.core.jobs.work import ask, background
from nplv.core.models import Job, JobState, Membership
from nplv.core.problems import NotAllowed, WrongState
from tests.core.factories import AT, make_person
from tests.housing.test_import_killed import database_address
from tests.workers import someone_there, until

pytestmark = pytest.mark.django_db(transaction=True)
DONE: list[str] = []
WANTED = Wanted(subject="3", title="Drie optellen")


@background(act=Act.WRITE_FACTS, minutes=1)
def note(order, *, what, stumble=""):
    """Note what was asked, or stumble over it."""
    order.tell("tellen", 1, 2)
    if stumble == "refusal":
        raise WrongState("Dit kan niet, want het is dicht.")
    if stumble == "database":
        raise OperationalError("database is locked")
    if stumble:
        raise KeyError(stumble)
    DONE.append(f"{what} {order.by}")
    return "Genoteerd."


@pytest.fixture(autouse=True)
def nothing_done():
    DONE.clear()


@pytest.fixture
def worker():
    with someone_there() as presence:
        yield presence


def asked(area, by, *, wanted=WANTED, **arguments):
    return ask(note, wanted, area=area, by=by, at=AT, what="drie", **arguments)


def claim(worker_id="test"):
    """Claim the next task as a worker does."""
    row = DBTaskResult.objects.ready().first()
    row.claim(worker_id)
    return row


def state_of(job):
    job.refresh_from_db()
    return job.state


# --- Asking ---


def test_without_a_worker_it_is_done_at_once(roosendaal, bureau):
    answer = asked(roosendaal, bureau)

    assert (answer.job, answer.said) == (None, "Genoteerd.")
    assert DONE == ["drie bureau"]
    assert not Job.objects.exists()


def test_with_a_worker_it_waits(roosendaal, bureau, worker):
    answer = asked(roosendaal, bureau)

    assert DONE == []
    assert answer.job.state == JobState.WAITING
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_of_one_subject_there_is_one_open_job(roosendaal, bureau, worker):
    first, second = asked(roosendaal, bureau), asked(roosendaal, bureau)
    other = asked(roosendaal, bureau, wanted=Wanted(subject="4", title="Vier"))

    assert first.job == second.job
    assert other.job != first.job
    assert DBTaskResult.objects.count() == 2


# --- Doing ---


def test_it_is_done_once_in_the_name_of_who_asked(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau).job

    perform_job(job.pk)
    perform_job(job.pk)

    assert DONE == ["drie bureau"]
    assert (state_of(job), job.said, job.attempts) == (JobState.DONE, "Genoteerd.", 1)


def test_a_refusal_is_its_reason(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau, stumble="refusal").job

    perform_job(job.pk)

    assert (state_of(job), job.said) == (JobState.FAILED, "Dit kan niet, want het is dicht.")


def test_what_was_not_expected_says_where_to_look_and_no_more(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau, stumble="geheim").job

    with pytest.raises(KeyError):
        perform_job(job.pk)

    assert (state_of(job), job.said) == (JobState.FAILED, performing.UNEXPECTED)


def test_a_busy_database_is_tried_three_times(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau, stumble="database").job

    states = []
    for _ in range(MOST_ATTEMPTS):
        perform_job(job.pk)
        states.append(state_of(job))

    assert states == [JobState.WAITING, JobState.WAITING, JobState.FAILED]
    later = DBTaskResult.objects.filter(run_after__gt=timezone.now(), run_after__year__lt=9999)
    assert later.count() == 2


@pytest.mark.parametrize("happened", ["account closed", "role withdrawn"])
def test_who_may_not_any_more_gets_nothing_done(roosendaal, bureau, worker, happened):
    job = asked(roosendaal, bureau).job
    if happened == "account closed":
        bureau.is_active = False
        bureau.save()
    else:
        Membership.objects.filter(person=bureau).delete()

    perform_job(job.pk)

    assert DONE == []
    assert (state_of(job), job.said) == (JobState.FAILED, "bureau mag dit niet meer.")


def test_it_stops_where_it_tells_how_far_it_is(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau).job
    job.attempts = 1  # as it will be
    ask_to_stop(job)

    perform_job(job.pk)

    assert DONE == []
    assert state_of(job) == JobState.CANCELLED


def test_it_is_broken_off_when_its_time_is_up(roosendaal, bureau, worker, monkeypatch):
    job = asked(roosendaal, bureau).job
    clock = iter([0.0, 60.1])
    monkeypatch.setattr(performing, "monotonic", lambda: next(clock))

    perform_job(job.pk)

    assert DONE == []
    assert state_of(job) == JobState.FAILED
    assert "duurde te lang" in job.said


def test_a_job_that_tells_nothing_any_more_is_noticed(monkeypatch):
    monkeypatch.setattr(performing._Watched, "until", 100.0)
    monkeypatch.setattr(performing, "monotonic", lambda: 160.5)
    assert performing.is_overdue(grace=caretaking.GRACE)

    monkeypatch.setattr(performing, "monotonic", lambda: 159.5)
    assert not performing.is_overdue(grace=caretaking.GRACE)


# --- Workers that come and go ---


def test_a_worker_is_there_until_it_goes(db):
    assert not anyone_is_there()
    with someone_there("een"), someone_there("twee"):
        assert living() == {number_of("een"), number_of("twee")}
    assert not anyone_is_there()


HOLDING = """
import django, sys, time
django.setup()
from nplv.core.jobs.presence import Presence
presence = Presence("een")
presence.begin()
print("er", flush=True)
time.sleep(60)
"""


def test_a_worker_that_is_killed_is_gone_at_once(db):

    child = subprocess.Popen(
        [sys.executable, "-c", HOLDING],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ
        | {"DATABASE_URL": database_address(), "DJANGO_SETTINGS_MODULE": "nplv.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout.readline() == "er\n"
        assert living() == {number_of("een")}
        child.send_signal(signal.SIGKILL)
        child.wait()

    until(lambda: not anyone_is_there(), seconds=5)


def test_what_a_dead_worker_had_is_put_back_once(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau).job
    claim("dood")
    Job.objects.update(state=JobState.RUNNING, started_at=AT, attempts=1)

    assert (take_up(at=AT), take_up(at=AT)) == (1, 0)

    assert state_of(job) == JobState.WAITING
    assert [row.status for row in DBTaskResult.objects.order_by("status")] == ["FAILED", "READY"]


def test_what_a_living_worker_has_is_left(roosendaal, bureau, worker):
    asked(roosendaal, bureau)
    claim("test")
    Job.objects.update(state=JobState.RUNNING, started_at=AT, attempts=1)

    assert take_up(at=AT) == 0


def test_what_breaks_every_worker_has_failed_after_three(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau).job
    claim("dood")
    Job.objects.update(state=JobState.RUNNING, started_at=AT, attempts=MOST_ATTEMPTS)

    take_up(at=AT)

    assert state_of(job) == JobState.FAILED
    assert "3 keer begonnen en telkens halverwege afgebroken" in job.said


def test_what_ended_a_month_ago_is_thrown_away(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau).job
    claim().set_successful(None)
    perform_job(job.pk)
    ended = Job.objects.get().finished_at

    prune(at=ended + timedelta(days=29, hours=23))
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (1, 1)
    prune(at=ended + timedelta(days=30, minutes=1))
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


# --- Steering ---


def test_one_that_waits_is_cancelled_and_never_done(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau).job

    assert cancel_job(job=job, area=roosendaal, by=bureau, at=AT)
    perform_job(job.pk)

    assert DONE == []
    assert state_of(job) == JobState.CANCELLED


def test_one_that_has_ended_cannot_be_cancelled(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau).job
    perform_job(job.pk)

    with pytest.raises(WrongState, match="al geëindigd"):
        cancel_job(job=job, area=roosendaal, by=bureau, at=AT)


def test_only_who_asked_and_the_administrator_steer(roosendaal, bureau, controller, worker):
    job = asked(roosendaal, bureau).job
    for act in (lambda by: cancel_job(job=job, area=roosendaal, by=by, at=AT),):
        with pytest.raises(NotAllowed):
            act(controller)
    with pytest.raises(NotAllowed):
        try_again(job=job, area=roosendaal, by=make_person("bureau2"))
    keeper = make_person("beheer", Role.ADMINISTRATOR)

    assert cancel_job(job=job, area=roosendaal, by=keeper, at=AT)


def test_one_that_failed_waits_again_and_is_done(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau, stumble="refusal").job
    perform_job(job.pk)
    Job.objects.update(arguments={"what": "vier"})

    try_again(job=job, area=roosendaal, by=bureau)
    assert state_of(job) == JobState.WAITING
    perform_job(job.pk)

    assert DONE == ["vier bureau"]
    assert (state_of(job), job.said) == (JobState.DONE, "Genoteerd.")


def test_one_that_was_asked_anew_is_not_tried_again_too(roosendaal, bureau, worker):
    job = asked(roosendaal, bureau, stumble="refusal").job
    perform_job(job.pk)
    asked(roosendaal, bureau)

    with pytest.raises(WrongState, match="loopt al"):
        try_again(job=job, area=roosendaal, by=bureau)


def test_what_waits_for_a_worker_that_never_came_is_done_now(roosendaal, bureau):
    with someone_there():
        job = asked(roosendaal, bureau).job

    try_again(job=job, area=roosendaal, by=bureau)
    perform_job(job.pk)  # by a worker that comes later

    assert DONE == ["drie bureau"]
    assert state_of(job) == JobState.DONE
