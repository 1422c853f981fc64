"""A disk that takes nothing more, a database that is busy: a plain answer, nothing half stored."""

import errno
import os

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.test import Client

from housing.models import ConstructionStart, StartEvidence
from nplv.core import review, storage
from nplv.core.disk import is_busy, why_not_kept
from nplv.core.models import AuditEvent, KeptAnswer
from tests.api_client import AREA, Api
from tests.core.files import pdf
from tests.housing.factories import make_start

pytestmark = pytest.mark.django_db
FULL, READ_ONLY = "De schijf is vol.", "De schijf is alleen-lezen."


@pytest.fixture
def office(bureau):
    client = Client(raise_request_exception=False)
    client.force_login(bureau)
    return client


def send_file(office, start):
    file = settings.EVIDENCE_DIR / "te-sturen.pdf"
    file.write_bytes(pdf("vol"))
    with file.open("rb") as sent:
        answer = office.post(f"/roosendaal/startbouw/{start.pk}/bewijs/", {"bestand": sent})
    file.unlink()
    return answer


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, FULL), (errno.EFBIG, FULL), (errno.EROFS, READ_ONLY)],
)
@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_file_that_the_disk_does_not_take_leaves_nothing(
    office, bureau, monkeypatch, number, reason, where
):
    start = make_start(author=bureau, evidence="")
    stored = {path for path in settings.EVIDENCE_DIR.rglob("*") if path.is_file()}

    def refuse(*arguments):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(storage.os, where, refuse)
    answer = send_file(office, start)

    assert answer.status_code == 507
    assert reason in answer.content.decode()
    assert "Wat u net verstuurde is niet opgeslagen" in answer.content.decode()
    assert {path for path in settings.EVIDENCE_DIR.rglob("*") if path.is_file()} == stored
    assert not StartEvidence.objects.exists()
    assert not AuditEvent.objects.exists()


class Said(Exception):
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def failing(text: str = "", sqlstate: str = "") -> DatabaseError:
    error = OperationalError(text)
    if sqlstate:
        error.__cause__ = Said(sqlstate)
    return error


@pytest.mark.parametrize(
    ("error", "status", "reason"),
    [
        (failing("database or disk is full"), 507, FULL),
        (failing("attempt to write a readonly database"), 507, READ_ONLY),
        (failing("could not extend file", "53100"), 507, FULL),
        (failing("cannot execute INSERT", "25006"), 507, READ_ONLY),
        (failing("database is locked"), 503, "bezet of niet bereikbaar"),
        (failing("deadlock detected", "40P01"), 503, "bezet of niet bereikbaar"),
        (failing("connection failed: Connection refused"), 503, "bezet of niet bereikbaar"),
        (failing("no such table: x"), 500, "Er ging iets mis"),
    ],
)
def test_a_write_that_the_database_does_not_take_is_answered_plainly(
    office, bureau, monkeypatch, error, status, reason
):
    start = make_start(author=bureau)

    def refuse(**said):
        raise error

    monkeypatch.setattr(review, "record", refuse)
    answer = office.post(f"/roosendaal/startbouw/{start.pk}/indienen/", {"versie": start.version})

    assert answer.status_code == status
    assert reason in answer.content.decode()
    assert ConstructionStart.objects.get().status == "concept"


@pytest.mark.parametrize("key", [None, "0b1e3f5a-6f5c-4a55-9f0c-0d8c6a1f2b3c"])
@pytest.mark.parametrize(
    ("text", "status", "title", "wait"),
    [
        ("database or disk is full", 507, "Schijf vol of alleen-lezen", None),
        ("database is locked", 503, "Tijdelijk niet beschikbaar", "5"),
    ],
)
def test_the_api_says_it_as_a_problem(bureau, monkeypatch, text, status, title, wait, key):
    start = make_start(author=bureau)

    def refuse(**said):
        raise failing(text)

    monkeypatch.setattr(review, "record", refuse)
    answer = Api(bureau).post(f"{AREA}/startregistraties/{start.pk}/indienen", key=key)

    assert (answer.status_code, answer.json()["title"]) == (status, title)
    assert answer.json()["detail"].startswith("De ")
    assert "Er is niets opgeslagen" in answer.json()["detail"]
    assert answer.headers.get("Retry-After") == wait
    assert not KeptAnswer.objects.exists()  # the same key is free for a second try


def test_what_is_something_else_is_not_called_the_disk():
    assert why_not_kept(ValueError("vol")) == ""
    assert why_not_kept(OSError(errno.ENOENT, "weg")) == ""
    assert not is_busy(ValueError("connection"))
