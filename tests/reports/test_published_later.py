"""Publishing while a worker runs: one decision at once, the files a moment later and once."""

from datetime import timedelta

import pytest

from grants.closing import close_year
from nplv.core.jobs.performing import perform_job
from nplv.core.jobs.services import cancel_job
from nplv.core.jobs.work import ask
from nplv.core.models import AuditEvent, Job, JobState
from reports import published_files
from reports.documents import PUBLISHED
from reports.models import FileForm, PublishedFile, PublishedReport
from reports.published import report_file
from reports.services import publish_year
from reports.verifying.published import reports as look_at_reports
from tests.core.factories import AT
from tests.housing.pages import text_of
from tests.reports.factories import make_example_year
from tests.workers import someone_there

NUMBER = "ROOSENDAAL-2025-1"
LATER = AT + timedelta(hours=1)


@pytest.fixture
def published(roosendaal, controller):
    """Return the annual report, published while a worker runs that did nothing yet."""
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    with someone_there():
        publish_year(area=roosendaal, year=2025, by=controller, at=LATER)
    return PublishedReport.objects.get(number=NUMBER)


def job_of(report):
    return Job.objects.get(subject=report.number)


def findings(area):
    return [found.what for row in look_at_reports(area) for found in row]


def test_it_is_published_at_once_and_the_files_are_asked_with_it(published, controller):
    assert PublishedReport.objects.count() == len(PUBLISHED)
    assert AuditEvent.objects.filter(action="gepubliceerd").count() == 1
    assert not PublishedFile.objects.exists()
    asked = Job.objects.order_by("subject").values_list("subject", "state", "asked_by")
    assert list(asked) == [
        (f"ROOSENDAAL-2025-{number}", JobState.WAITING, controller.pk)
        for number in range(1, len(PUBLISHED) + 1)
    ]


def test_what_is_not_made_yet_is_made_for_who_asks(published, roosendaal, client, raad):
    client.force_login(raad)
    before = client.get("/roosendaal/rapporten/2025/jaarrapport.csv").content
    shown = text_of(client.get("/roosendaal/rapporten/"))

    perform_job(job_of(published).pk)

    assert "De bestanden worden nu gemaakt." in shown
    assert bytes(published.files.get(form="csv").content) == before
    assert client.get("/roosendaal/rapporten/2025/jaarrapport.csv").content == before


def test_every_file_is_made_once_however_often_it_is_begun(published, roosendaal):
    job = job_of(published)
    perform_job(job.pk)
    made = dict(published.files.values_list("form", "sha256"))
    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, finished_at=None)

    perform_job(job.pk)

    assert dict(published.files.values_list("form", "sha256")) == made
    assert made.keys() == set(FileForm.values)
    file = report_file("jaarrapport", area=roosendaal, year=2025, form="json", at=LATER)
    assert file.content == published.content.encode()


def test_the_verification_waits_for_the_files_as_long_as_they_are_being_made(
    published, roosendaal, controller
):
    assert findings(roosendaal) == []

    cancel_job(job=job_of(published), area=roosendaal, by=controller, at=LATER)

    assert findings(roosendaal) == ["niet van elke vorm is er een bestand"]


def test_making_that_is_cancelled_or_fails_keeps_no_file(published, monkeypatch):
    real = published_files.bytes_of

    def stumble(opened, form):
        if form == "pdf":
            raise MemoryError
        return real(opened, form)

    monkeypatch.setattr(published_files, "bytes_of", stumble)
    with pytest.raises(MemoryError):
        perform_job(job_of(published).pk)

    assert job_of(published).state == JobState.FAILED
    assert not PublishedFile.objects.exists()


def test_what_cannot_be_asked_is_not_published(roosendaal, controller, monkeypatch):
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)

    def refuse(*arguments, **options):
        ask(*arguments, **options)
        raise OSError("the disk is full")

    monkeypatch.setattr("reports.services.ask", refuse)
    with someone_there(), pytest.raises(OSError, match="full"):
        publish_year(area=roosendaal, year=2025, by=controller, at=LATER)

    assert not PublishedReport.objects.exists()
    assert not Job.objects.exists()


def test_the_page_says_what_publishing_does_then(roosendaal, controller, client):
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    client.force_login(controller)

    with someone_there():
        shown = text_of(client.get("/roosendaal/rapporten/2025/publiceren/"))

    assert "de bestanden worden daarna op de achtergrond gemaakt" in shown
