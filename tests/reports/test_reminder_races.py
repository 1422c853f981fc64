"""Reminders when two processes send at once, and when one is killed halfway."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections

from grants.models import Obligation, Reminder
from nplv.core.access import Role
from reports.reminders import send_reminders
from tests.core.factories import AT, make_person, the_area
from tests.grants.factories import make_action
from tests.housing.test_import_killed import database_address

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
TOGETHER, PEOPLE, DAY = 4, 6, date(2027, 6, 9)


@pytest.fixture
def people():
    """Return people who are all to be told of one thing."""
    Obligation.objects.all().delete()
    make_action(due_on=date(2027, 6, 10))
    names = [f"persoon{number}" for number in range(PEOPLE)]
    return [
        make_person(name, Role.PROGRAMME_OFFICE, the_area(), email=f"{name}@example.org")
        for name in names
    ]


def test_of_runs_at_once_each_person_gets_one_mail(people):
    barrier = Barrier(TOGETHER)

    def run(_):
        barrier.wait()
        try:
            return send_reminders(today=DAY, at=AT).mails
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TOGETHER) as pool:
        sent = list(pool.map(run, range(TOGETHER)))

    assert sum(sent) == PEOPLE
    assert sorted(message.to[0] for message in mail.outbox) == sorted(row.email for row in people)
    assert Reminder.objects.count() == PEOPLE


# Sends with a mail server that takes half a second, and says what it took.
SLOW = """
import sys, time
from datetime import date
import django
django.setup()
from django.core.mail.backends import locmem
from django.core import mail
from django.utils import timezone
from django.test import override_settings

class Slow(locmem.EmailBackend):
    def send_messages(self, messages):
        time.sleep(0.3)
        for message in messages:
            print(message.to[0], flush=True)
        time.sleep(0.3)
        return len(messages)

locmem.EmailBackend = Slow
with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
    from reports.reminders import send_reminders
    send_reminders(today=date.fromisoformat(sys.argv[1]), at=timezone.now())
"""


def start_slow_run():
    environment = os.environ | {
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
    }
    command = [sys.executable, "-c", SLOW, DAY.isoformat()]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_after_a_run_that_was_killed_the_next_one_tells_the_rest(people):
    process = start_slow_run()
    took = [process.stdout.readline().strip() for _ in range(3)]
    process.kill()  # while the third is sent: the server has it, the row is not stored yet
    process.wait()
    process.stdout.close()
    stored = Reminder.objects.count()

    rest = send_reminders(today=DAY, at=AT).mails

    told = took + [message.to[0] for message in mail.outbox]
    assert stored in (2, 3)
    assert stored + rest == PEOPLE
    assert set(told) == {person.email for person in people}  # nobody is left out
    assert len(told) <= PEOPLE + 1  # and at most the one of that moment is told twice


def test_two_processes_at_once_tell_each_person_once(people):
    first, second = start_slow_run(), start_slow_run()
    took = first.communicate()[0].split() + second.communicate()[0].split()

    assert (first.returncode, second.returncode) == (0, 0)
    assert sorted(took) == sorted(person.email for person in people)
