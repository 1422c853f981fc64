"""Long imports by real workers: seen, killed, cancelled, by two at once; stored once or not."""

import re
import signal
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from housing.importing import services
from housing.models import ConstructionStart, StartImport, StartLine
from nplv.core.importing import background
from nplv.core.importing.progress import progress_of
from nplv.core.jobs.stopping import key_of
from nplv.core.models import AuditEvent, Job, JobState
from nplv.core.roads import Road
from tests.housing.factories import make_plan
from tests.housing.pages import text_of
from tests.housing.spreadsheets import as_csv, row
from tests.workers import someone_there, until, working

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/roosendaal/startbouw/importeren/"
ROWS, MANY = 2_000, 4_000


@pytest.fixture
def page(client, bureau, roosendaal):
    make_plan(area=roosendaal, code="WR-01")
    client.force_login(bureau)
    return client


def hand_in(page, *, rows, name):
    """Hand in a long file and have it stored; return its page. A worker must be there."""
    lines = [row(kenmerk=f"{name}-{number}", prijs="") for number in range(rows)]
    sent = SimpleUploadedFile(f"{name}.csv", as_csv(*lines).encode())
    address = page.post(ADDRESS, {"bestand": sent}).url
    assert page.post(address, {"alles": "1"}).url == address
    return address


def the_job():
    return Job.objects.latest("asked_at", "pk")


def is_storing():
    said = progress_of(key_of(the_job()))
    return said and said.is_storing


def assert_stored_once(rows):
    """What the file holds stands there once: a registration with a line and an event for each."""
    assert StartImport.objects.stored().count() == 1
    assert ConstructionStart.objects.count() == StartLine.objects.count() == rows
    assert AuditEvent.objects.filter(object_type="startregistratie").count() == rows
    assert AuditEvent.objects.filter(action="ingelezen").count() == 1


def test_of_two_workers_one_stores_it_and_finishes_that_though_it_is_asked_to_stop(page):
    seen = set()
    with working(2) as workers:
        untold = list(workers)
        address = hand_in(page, rows=ROWS, name="Z")
        while "Ontvangstbewijs" not in (shown := text_of(page.get(address))):
            seen |= set(re.findall(r"(Lezen|Controleren|Opslaan|Wacht op zijn beurt)", shown))
            while "Opslaan" in seen and untold:
                untold.pop().send_signal(signal.SIGTERM)
            time.sleep(0.05)
        codes = [worker.wait(60) for worker in workers]

    assert codes == [0, 0]
    assert "Opslaan" in seen  # the steps before it may pass between two looks
    assert_stored_once(ROWS)
    job = the_job()
    assert (job.state, job.attempts, job.said) == (JobState.DONE, 1, "Opgeslagen: 2000 rijen.")
    assert len(DBTaskResult.objects.get().worker_ids) == 1
    # As if it had been done in the request that asked it.
    event = AuditEvent.objects.get(action="ingelezen")
    assert (event.by, event.road, event.request_id) == (job.asked_by, Road.PAGE, job.request_id)


def test_what_a_killed_worker_left_is_taken_up_and_another_file_is_cancelled(page):
    with working() as (worker,):
        hand_in(page, rows=ROWS, name="Z")
        until(is_storing)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert ConstructionStart.objects.count() == 0
    assert the_job().is_running, "nobody has noticed yet"

    with working():
        until(lambda: not the_job().is_open)
        assert the_job().state == JobState.DONE
        assert the_job().attempts == 2
        assert_stored_once(ROWS)

        address = hand_in(page, rows=MANY, name="Y")
        until(is_storing)
        answer = page.post(f"/roosendaal/achtergrondtaken/{the_job().pk}/annuleren/", follow=True)
        assert "wordt gestopt; er wordt niets half opgeslagen" in text_of(answer)
        until(lambda: not the_job().is_open)

    assert the_job().state == JobState.CANCELLED
    assert_stored_once(ROWS)  # of the first file; nothing of this one
    kept = StartImport.objects.get(stored_at=None)
    assert kept.file_name == "Y.csv", "what was handed in stays, as before it was stored"
    shown = text_of(page.get(address + "?uitkomst=1"))
    assert "Er is niets opgeslagen. Het opslaan is geannuleerd." in shown


def test_without_a_worker_it_is_stored_at_once(page, monkeypatch):
    monkeypatch.setattr(services, "LONG", 10)
    monkeypatch.setattr(background, "LONG", 10)

    address = hand_in(page, rows=3, name="Z")

    assert_stored_once(3)
    assert "Ontvangstbewijs" in text_of(page.get(address))
    assert not Job.objects.exists()


def test_a_short_file_is_stored_at_once_even_if_a_worker_runs(page):
    with someone_there():
        hand_in(page, rows=3, name="Z")

    assert_stored_once(3)
    assert not Job.objects.exists()
