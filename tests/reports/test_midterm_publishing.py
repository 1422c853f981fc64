"""Publishing the mid-term review: once, from 1 January 2027, and the same for ever after."""

import hashlib
import io
import json
import os
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import page
import pypdf
import pytest

from grants.closing import close_year
from nplv.core.models import AuditEvent
from nplv.core.problems import WrongState
from reports.documents import PUBLISHED, make_document
from reports.freezing import canonical, freeze, thaw
from reports.models import FileForm, PublishedReport
from reports.published import report_file, rerender
from reports.services import find_review_refusal, publish_review, publish_year
from reports.verifying.published import reports as verified
from tests.reports.factories import make_example_year, make_outside_starts
from tests.reports.test_publishing import RENDER_ANEW, ROOT, change_everything, files_of
from tests.reports.test_rendering import pages_of, structure_of, text_of

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SPRING = datetime(2027, 3, 1, 10, tzinfo=AMSTERDAM)
NUMBER = "ROOSENDAAL-2027-1"


@pytest.fixture
def published(roosendaal, controller):
    make_example_year()
    make_outside_starts()
    return publish_review(area=roosendaal, by=controller, at=SPRING)


def test_it_is_published_in_every_form_with_a_hash_of_each(published):
    assert (published.number, published.year, published.name) == (NUMBER, 2027, "midterm")
    assert published.title == "Mid-term review 2027"
    assert set(files_of(published)) == set(FileForm.values)
    for file in published.files.all():
        assert file.sha256 == hashlib.sha256(file.content).hexdigest()
    assert published.sha256 == hashlib.sha256(files_of(published)["json"]).hexdigest()


def test_one_event_tells_it_with_the_hash(published, controller):
    event = AuditEvent.objects.get(action="gepubliceerd")

    assert (event.by, event.after) == (controller, {NUMBER: published.sha256})
    assert event.object_name == "Roosendaal 2027"


@pytest.mark.parametrize(
    ("at", "may"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=AMSTERDAM), False),
        (datetime(2027, 1, 1, 0, 0, tzinfo=AMSTERDAM), True),
        (datetime(2028, 2, 1, tzinfo=AMSTERDAM), True),  # late is better than never
    ],
)
def test_the_day_from_which_it_may_is_that_of_the_obligation(roosendaal, controller, at, may):
    assert (find_review_refusal(roosendaal, at=at) == "") is may
    if not may:
        with pytest.raises(WrongState, match="1 januari 2027"):
            publish_review(area=roosendaal, by=controller, at=at)
        assert not PublishedReport.objects.exists()


def test_it_is_published_once(published, roosendaal, controller):
    with pytest.raises(WrongState, match="al gepubliceerd"):
        publish_review(area=roosendaal, by=controller, at=SPRING)

    assert PublishedReport.objects.count() == 1


def test_an_area_without_an_agreement_publishes_none(breda, controller):
    with pytest.raises(WrongState, match="geen mid-term review"):
        publish_review(area=breda, by=controller, at=SPRING)


def test_the_reports_of_its_year_are_numbered_after_it(published, roosendaal, controller):
    later = datetime(2028, 2, 1, tzinfo=AMSTERDAM)
    for year in (2025, 2026, 2027):
        close_year(area=roosendaal, year=year, by=controller, at=later)

    reports = publish_year(area=roosendaal, year=2027, by=controller, at=later)

    assert [report.name for report in reports] == list(PUBLISHED)
    assert [report.number[-1] for report in reports] == ["2", "3", "4"]


def test_whatever_comes_later_every_form_stays_the_same_to_the_byte(
    published, roosendaal, controller
):
    before = files_of(published)
    change_everything(roosendaal, controller)
    now = make_document("midterm", area=roosendaal, year=None, at=SPRING)
    assert "Een andere naam" in canonical(freeze(now.context))  # it did change

    for form, content in before.items():
        for year in (None, 2027):
            found = report_file("midterm", area=roosendaal, year=year, form=form, at=SPRING)
            assert found.content == content, form
        assert rerender(published, form) == content, form


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_makes_the_same_bytes(published, seed, tmp_path):
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        [sys.executable, "-c", RENDER_ANEW],
        input=published.content.encode(),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )

    found = dict(line.split() for line in done.stdout.decode().splitlines())
    assert found == {file.form: file.sha256 for file in published.files.all()}


def test_the_review_is_plain_data(roosendaal):
    make_example_year()
    document = make_document("midterm", area=roosendaal, year=None, at=SPRING)

    for part in (document.context, document.table):
        assert thaw(json.loads(canonical(freeze(part)))) == part


def test_the_pdf_conforms_to_pdf_ua_and_can_be_found_one_s_way_in(published):
    pdf = files_of(published)["pdf"]
    verdict = page.validate_pdf_bytes(pdf, profile="ua1")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    tags = structure_of(pdf)

    assert verdict.is_compliant, [failure.message for failure in verdict.failures]
    assert reader.metadata.title == "Mid-term review 2027 Roosendaal"
    assert reader.root_object["/Lang"] == "nl"
    names = [tag for tag, _ in tags]
    assert names.count("H1") == 1
    # Contents, verdict, homes, neighbourhoods, four schemes, forecast, deadlines, deviations,
    # money, rules, sources
    assert names.count("H2") == 14
    assert names.count("Table") == names.count("THead")
    pictures = [text for tag, text in tags if tag == "Figure"]
    assert len(pictures) == 2
    assert all(text and "2025:" in text for text in pictures)


def test_every_heading_is_a_bookmark(published):
    outline = pypdf.PdfReader(io.BytesIO(files_of(published)["pdf"])).outline

    titles = [row.title for part in outline for row in (part if isinstance(part, list) else [part])]

    assert {"Mid-term review 2027", "Liggen we op koers?", "Afwijkingen en maatregelen"} <= set(
        titles
    )


def test_the_verdict_is_on_the_first_page_and_the_number_on_every_one(published):
    pdf = files_of(published)["pdf"]
    pages = pages_of(pdf)

    assert "Het gebied ligt niet op koers." in pages[0]
    assert all(NUMBER in text for text in pages)
    assert published.sha256 in text_of(pdf).replace(" ", "")
    assert "CONCEPT" not in text_of(pdf)


def test_no_page_is_nearly_empty(published):
    pages = pages_of(files_of(published)["pdf"])

    # The last may end where it ends.
    assert min(len(text.split()) for text in pages[:-1]) > 60


def test_the_verification_finds_it_as_it_was_published(published, roosendaal):
    assert [findings for findings in verified(roosendaal) if findings] == []
