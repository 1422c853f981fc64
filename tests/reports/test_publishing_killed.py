"""Publishing that is killed, or done by two at once: a report with all its files, or nothing."""

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from grants.closing import close_year
from nplv.core.access import Role
from nplv.core.models import AuditEvent, User
from nplv.core.problems import WrongState
from reports.documents import PUBLISHED
from reports.models import FileForm, PublishedFile, PublishedReport
from reports.services import publish_year
from tests.core.factories import AT, make_person, the_area
from tests.housing.test_import_killed import database_address
from tests.reports.factories import make_example_year

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]

# Each child that is forked publishes, and kills itself with SIGKILL at one point: before or
# after the first statement that has these words, or while it makes a PDF.
KILLING = """
import json, os, signal, sys
import django
django.setup()
from django.db import connection, connections
from django.utils import timezone
from nplv.core.models import Area, AuditEvent, User
from reports import rendering, services
from reports.models import PublishedFile, PublishedReport

INSERTS = ["reports_publishedreport", "reports_publishedfile", "core_auditevent"]
POINTS = [("SELECT", "before"), ("PDF", "")]
POINTS += [(f'INSERT INTO "{table}"', when) for table in INSERTS for when in ("before", "after")]
connections.close_all()

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def publish(words, when):
    def watch(execute, sql, params, many, context):
        if words in sql and when == "before":
            die()
        result = execute(sql, params, many, context)
        if words in sql:
            die()
        return result

    if words == "PDF":
        rendering.as_pdf = lambda html: die()
    area = Area.objects.get(slug="roosendaal")
    by = User.objects.get(username="controller")
    with connection.execute_wrapper(watch):
        services.publish_year(area=area, year=2025, by=by, at=timezone.now())

found = []
for point in POINTS:
    child = os.fork()
    if child == 0:
        publish(*point)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    counts = [model.objects.count() for model in (PublishedReport, PublishedFile)]
    counts.append(AuditEvent.objects.filter(action="gepubliceerd").count())
    found.append([*point, os.WIFSIGNALED(status), *counts])
    connections.close_all()
print(json.dumps(found))
"""


@pytest.fixture
def closed_year():
    """Make the example year, closed, for processes of their own."""
    by = make_person("controller", Role.CONTROLLER, the_area())
    make_person("controller2", Role.CONTROLLER, the_area())
    make_example_year()
    close_year(area=the_area(), year=2025, by=by, at=AT)
    connections.close_all()


def assert_published_as_a_whole():
    reports = PublishedReport.objects.all()
    assert sorted(report.name for report in reports) == sorted(PUBLISHED)
    for report in reports:
        assert {file.form for file in report.files.all()} == set(FileForm.values)
    assert PublishedFile.objects.count() == len(PUBLISHED) * len(FileForm.values)
    assert AuditEvent.objects.filter(action="gepubliceerd").count() == 1


def test_publishing_that_is_killed_leaves_nothing_and_works_the_next_time(closed_year):
    environment = os.environ | {
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
    }

    done = subprocess.run(
        [sys.executable, "-c", KILLING],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    assert len(outcomes) == 8
    for words, when, was_killed, *counts in outcomes:
        assert was_killed, (words, when)
        assert counts == [0, 0, 0], (words, when)
    controller = User.objects.get(username="controller")
    publish_year(area=the_area(), year=2025, by=controller, at=AT)
    assert_published_as_a_whole()


def publish(username, barrier, outcomes):
    by = User.objects.get(username=username)
    barrier.wait()
    try:
        publish_year(area=the_area(), year=2025, by=by, at=AT)
    except WrongState as refusal:
        outcomes.put(str(refusal))
    else:
        outcomes.put("")


def test_two_controllers_who_publish_at_once_publish_one_report(closed_year):
    context = multiprocessing.get_context("fork")
    barrier, outcomes = context.Barrier(2), context.Queue()
    processes = [
        context.Process(target=publish, args=(name, barrier, outcomes))
        for name in ("controller", "controller2")
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)

    assert [process.exitcode for process in processes] == [0, 0]
    done, refused = sorted(outcomes.get() for _ in processes)
    assert done == ""
    assert "al gepubliceerd" in refused
    assert_published_as_a_whole()
