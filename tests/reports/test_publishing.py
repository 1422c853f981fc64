"""Publishing (R20): once, numbered, with a hash, and the same for ever after."""

import hashlib
import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import page
import pypdf
import pytest
from django.db import IntegrityError, transaction

from grants.closing import close_year
from grants.models import CostKind, EntryKind, OrvMeasure, WbiApplication, WbiStatus
from nplv.core.models import AuditEvent, ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.problems import WrongState
from nplv.core.review import Status
from reports.documents import PUBLISHED, NotRendered
from reports.models import FileForm, PublishedFile, PublishedReport
from reports.published import (
    find_published,
    latest_published,
    open_content,
    report_file,
    rerender,
)
from reports.services import find_refusal, publish_year
from tests.core.factories import AT, make_year
from tests.grants.factories import make_cost, make_entry
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_example_year, make_published
from tests.reports.test_rendering import pages_of, text_of

ROOT = Path(__file__).resolve().parents[2]
NUMBER = "ROOSENDAAL-2025-1"


@pytest.fixture
def published(roosendaal, controller):
    """Return the annual report of the example year, closed and published by the services."""
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    publish_year(area=roosendaal, year=2025, by=controller, at=AT + timedelta(hours=1))
    return PublishedReport.objects.get(name="jaarrapport")


def files_of(report):
    return {file.form: bytes(file.content) for file in report.files.all()}


def test_a_report_is_published_in_every_form_with_a_hash_of_each(published):
    assert published.number == NUMBER
    assert set(files_of(published)) == set(FileForm.values)
    for file in published.files.all():
        assert file.sha256 == hashlib.sha256(file.content).hexdigest()


def test_the_hash_is_that_of_the_file_in_json(published):
    content = files_of(published)["json"]

    assert published.sha256 == hashlib.sha256(content).hexdigest()
    assert published.sha256 == hashlib.sha256(published.content.encode()).hexdigest()
    said = json.loads(content)
    assert (said["nummer"], said["soort"], said["jaar"]) == (NUMBER, "jaarrapport", 2025)
    assert said["gepubliceerdDoor"] == "controller"
    # The event of publishing itself comes after it.
    assert (
        said["historie"]["gebeurtenis"] == AuditEvent.objects.get(action="gepubliceerd").number - 1
    )
    # AT is ten o'clock in Amsterdam in winter, plus one hour.
    assert said["gepubliceerdOp"] == "2026-11-02T10:00:00+00:00"
    row = {"onderdeel": "in het claimjaar", "grootheid": "realisatiestimulans"}
    assert {"hoofdstuk": "woningen", **row, "waarde": "441000.00"} in said["regels"]


def test_all_reports_of_a_year_are_published_at_once_in_one_event(published, roosendaal):
    reports = PublishedReport.objects.of(roosendaal)

    assert sorted(report.name for report in reports) == sorted(PUBLISHED)
    event = AuditEvent.objects.get(action="gepubliceerd")
    assert event.after == {report.number: report.sha256 for report in reports}


@pytest.mark.parametrize(("seconds", "received"), [(0, "441000.00"), (1, "0.00")])
def test_what_is_booked_while_publishing_waits_for_its_turn_is_not_in_it(
    roosendaal, controller, seconds, received
):
    make_example_year()
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    at = AT + timedelta(hours=1)
    make_entry(booked_at=at + timedelta(seconds=seconds))

    publish_year(area=roosendaal, year=2025, by=controller, at=at)

    # Its figures open to what was known at the moment that it carries.
    report = open_content(PublishedReport.objects.get(name="jaarrapport").content)
    ledger = report.document.context["report"].ledger
    assert ledger.total.received == euros(received)


def test_a_year_is_published_once(published, roosendaal, controller):
    with pytest.raises(WrongState, match="al gepubliceerd"):
        publish_year(area=roosendaal, year=2025, by=controller, at=AT)

    assert PublishedReport.objects.count() == len(PUBLISHED)
    assert AuditEvent.objects.filter(action="gepubliceerd").count() == 1


@pytest.mark.parametrize("exists", [False, True])
def test_an_open_year_is_not_published(roosendaal, controller, exists):
    if exists:
        make_year(2025, area=roosendaal)

    with pytest.raises(WrongState, match="nog niet afgesloten"):
        publish_year(area=roosendaal, year=2025, by=controller, at=AT)

    assert not PublishedReport.objects.exists()


@pytest.mark.parametrize("state", [YearState.DECLARED, YearState.DETERMINED, YearState.PAID])
def test_whatever_came_after_closing_can_still_be_published(roosendaal, state):
    make_year(2025, area=roosendaal, state=state)

    assert find_refusal(roosendaal, 2025) == ""


def test_an_area_without_an_agreement_publishes_nothing(breda, controller):
    make_year(2025, area=breda, state=YearState.CLOSED)

    with pytest.raises(WrongState, match="geen overeenkomst"):
        publish_year(area=breda, year=2025, by=controller, at=AT)


def test_a_rate_that_is_missing_is_said(roosendaal, controller):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)
    ReferenceValue.objects.filter(key="bedrag_per_woning", year=2025).delete()

    with pytest.raises(WrongState, match="2025"):
        publish_year(area=roosendaal, year=2025, by=controller, at=AT)

    assert not PublishedReport.objects.exists()


def change_everything(area, controller):
    """Enter later facts and money, and change what the figures of 2025 rested on."""
    make_start(status=Status.APPROVED, started_on=date(2025, 9, 1), claim_year=2026)
    make_start(status=Status.APPROVED, plan=make_plan(programme={(2025, "sociale_huur"): 99}))
    measure = OrvMeasure.objects.get(code="langdonk-mfa")
    make_cost(status=Status.APPROVED, measure=measure, year=2025, claim_year=2026)
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF, year=2026)
    measure.share, measure.name = Decimal("65.00"), "Een andere naam"
    measure.save()
    ReferenceValue.objects.filter(key="bedrag_per_woning").update(amount=8000)
    granted = {"granted_amount": 1_000_000, "granted_on": date(2026, 11, 2)}
    terms = {"first_start_by": date(2029, 11, 2), "last_start_by": date(2036, 11, 2)}
    WbiApplication.objects.update(status=WbiStatus.GRANTED, name="Toegekend", **granted, **terms)
    make_entry(kind=EntryKind.DETERMINED, claim_year=2025)
    area.name, area.municipality = "Anders", "Anders"
    area.save()
    area.agreement.title = "Anders"
    area.agreement.save()
    controller.first_name, controller.last_name = "Een", "Ander"
    controller.save()
    make_year(2025, area=area, state=YearState.PAID)


def test_whatever_comes_later_every_form_stays_the_same_to_the_byte(
    published, roosendaal, controller
):
    before = {report.name: files_of(report) for report in PublishedReport.objects.all()}
    assert sorted(before) == sorted(PUBLISHED)
    change_everything(roosendaal, controller)
    live = open_content(make_published(2026).content).document.table  # it did change

    for name, files in before.items():
        report = PublishedReport.objects.get(name=name, year=2025)
        for form, content in files.items():
            later = report_file(name, area=roosendaal, year=2025, form=form, at=AT)
            assert later.content == content, (name, form)
            assert rerender(report, form) == content, (name, form)
            assert later.name == f"{name}-roosendaal-2025.{form}"
    assert "Een andere naam" in {row[1] for row in live.rows}


RENDER_ANEW = """
import hashlib, sys, django
django.setup()
from reports.models import FileForm
from reports.published import bytes_of, open_content
opened = open_content(sys.stdin.buffer.read().decode())
for form in FileForm.values:
    print(form, hashlib.sha256(bytes_of(opened, form)).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "4711"])
@pytest.mark.parametrize("name", PUBLISHED)
def test_another_process_makes_the_same_bytes(published, seed, name, tmp_path):
    report = PublishedReport.objects.get(name=name)
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",  # it may ask no database
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        [sys.executable, "-c", RENDER_ANEW],
        input=report.content.encode(),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )

    found = dict(line.split() for line in done.stdout.decode().splitlines())
    assert found == {file.form: file.sha256 for file in report.files.all()}


def test_the_pdf_carries_its_number_and_hash_and_conforms_to_pdf_ua(published):
    pdf = files_of(published)["pdf"]

    text, pages = text_of(pdf), pages_of(pdf)
    assert published.sha256 in text.replace(" ", "")
    assert "gepubliceerd op 2 november 2026, 11:00 door controller" in text
    assert len(pages) >= 4
    assert all(NUMBER in text for text in pages)
    assert not any("CONCEPT" in text or "niet gepubliceerd" in text for text in pages)
    verdict = page.validate_pdf_bytes(pdf, profile="ua1")
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]
    assert pypdf.PdfReader(io.BytesIO(pdf)).metadata.title == "Jaarrapport 2025 Roosendaal"


def test_the_pdf_of_every_report_conforms_to_pdf_ua_and_carries_its_number(published):
    for report in PublishedReport.objects.all():
        pdf = files_of(report)["pdf"]
        verdict = page.validate_pdf_bytes(pdf, profile="ua1")
        assert verdict.is_compliant, [failure.message for failure in verdict.failures]
        assert all(report.number in text for text in pages_of(pdf))


def test_a_year_that_was_closed_and_not_published_says_so_on_every_page(roosendaal):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)

    def text(form):
        return report_file("jaarrapport", area=roosendaal, year=2025, form=form, at=AT).content

    assert all("Nog niet gepubliceerd" in page for page in pages_of(text("pdf")))
    assert "Nog niet gepubliceerd." in json.loads(text("json"))["opmerkingen"]


def test_an_open_year_is_a_concept_in_every_form(roosendaal):
    file = report_file("jaarrapport", area=roosendaal, year=2025, form="json", at=AT)

    assert "CONCEPT: het jaar is nog open." in json.loads(file.content)["opmerkingen"]


def test_a_form_that_does_not_exist_is_refused_of_a_published_report_too(roosendaal):
    make_published()

    with pytest.raises(NotRendered, match="docx"):
        report_file("jaarrapport", area=roosendaal, year=2025, form="docx", at=AT)


def test_the_last_published_year_is_found(roosendaal, breda):
    assert latest_published(roosendaal) is None
    make_published(2025)
    make_published(2026)

    assert latest_published(roosendaal).year == 2026
    assert latest_published(breda) is None
    assert find_published(roosendaal, name="jaarrapport", year=2027) is None


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"number": "X"}, {"year": 2026}], ids=["once", "number"])
def test_the_database_keeps_one_report_of_a_year_and_one_of_a_number(roosendaal, other):
    report = make_published(2025)
    fields = {
        name: getattr(report, name)
        for name in ("area", "name", "year", "number", "content", "sha256", "published_by")
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedReport.objects.create(published_at=AT, **(fields | other))


@pytest.mark.django_db
def test_the_database_keeps_one_file_of_each_form():
    report = make_published(2025)

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedFile.objects.create(report=report, form="pdf", content=b"x", sha256="x")
