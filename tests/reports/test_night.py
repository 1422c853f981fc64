"""The verification and the mails of the night: by a worker, at once without one, and waited for."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from nplv.core.jobs import waiting
from nplv.core.jobs.performing import perform_job
from nplv.core.jobs.services import cancel_job
from nplv.core.models import Job, JobState
from reports.models import VerificationRun
from tests.core.factories import AT
from tests.grants.factories import make_action
from tests.housing.factories import make_start
from tests.workers import someone_there

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 11)


@pytest.fixture
def worker(monkeypatch):
    """Let a worker be there that does what waits while a command sleeps."""

    def sleep(seconds):
        for job in Job.objects.open():
            perform_job(job.pk)

    monkeypatch.setattr(waiting.time, "sleep", sleep)
    with someone_there():
        yield


@pytest.fixture
def told(roosendaal, bureau):
    bureau.email = "bureau@example.org"
    bureau.save()
    make_action(due_on=date(2027, 6, 10))
    return bureau


def test_without_a_worker_everything_is_verified_at_once(db, capsys):
    call_command("verify", "--background")

    assert VerificationRun.objects.get().differences == 0
    assert not Job.objects.exists()
    assert "0 verschillen" in capsys.readouterr().out


def test_a_worker_verifies_and_the_command_says_what_came_of_it(worker, capsys):
    make_start(reference="Z-zonder")  # past the services: nothing in the history

    with pytest.raises(SystemExit) as end:
        call_command("verify", "--background")

    assert end.value.code == 1
    run, job = VerificationRun.objects.get(), Job.objects.get()
    assert (run.area, run.by) == (None, None)
    assert run.seal
    assert f"{run.differences} verschillen" in capsys.readouterr().out
    assert job.state == JobState.DONE
    assert job.said.startswith(f"Let op: {run.differences} verschillen gevonden.")


def test_a_verification_that_was_cancelled_says_so(monkeypatch, beheer, roosendaal):
    def sleep(seconds):
        cancel_job(job=Job.objects.get(), area=roosendaal, by=beheer, at=AT)

    monkeypatch.setattr(waiting.time, "sleep", sleep)
    with someone_there(), pytest.raises(CommandError, match="geannuleerd"):
        call_command("verify", "--background")

    assert not VerificationRun.objects.exists()


def test_when_the_last_worker_goes_the_command_does_it_itself(monkeypatch, db):
    with someone_there() as presence:
        ask = waiting.ask

        def ask_and_go(*arguments, **options):
            asked = ask(*arguments, **options)
            presence.end()
            presence.begin = presence.end = lambda: None
            return asked

        monkeypatch.setattr(waiting, "ask", ask_and_go)
        monkeypatch.setattr(waiting, "EVERY", 0)
        call_command("verify", "--background")

    assert VerificationRun.objects.count() == 1
    assert Job.objects.get().state == JobState.DONE


@pytest.mark.parametrize("by", ["worker", "nobody"])
def test_a_mail_is_sent_once_however_often_it_is_asked(by, told, request):
    if by == "worker":
        request.getfixturevalue("worker")

    for _ in range(2):
        call_command("send_reminders", "--background", "--date", DAY.isoformat())

    sent = [message.to for message in mail.outbox]
    assert sent.count(["bureau@example.org"]) == 1
    assert len(sent) == 1


def test_a_mail_that_was_refused_is_a_failure_with_a_reason_and_goes_the_next_time(
    worker, told, monkeypatch
):
    with monkeypatch.context() as refusing:
        refusing.setattr("reports.reminders._send", _refuse)
        with pytest.raises(CommandError, match=r"Niet verstuurd, probeer het opnieuw: bureau\."):
            call_command("send_reminders", "--background", "--date", DAY.isoformat())
    job = Job.objects.get()
    assert (job.state, mail.outbox) == (JobState.FAILED, [])

    call_command("send_reminders", "--background", "--date", DAY.isoformat())

    assert len(mail.outbox) == 1


def _refuse(*arguments, **options):
    raise OSError("the server is away")
