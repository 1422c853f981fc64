"""The log: a line for each request, JSON, with its number; no secrets in it."""

import json
import logging

import pytest
from django.test import Client

from nplv.core.logs import JsonLines
from nplv.core.models import AuditEvent
from tests.core.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(monkeypatch):
    """Collect what is logged as the lines that production writes."""
    found: list[dict] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(json.loads(self.format(record)))

    handler = Collect()
    handler.setFormatter(JsonLines())
    log = logging.getLogger("nplv")
    monkeypatch.setattr(log, "level", logging.INFO)
    log.addHandler(handler)
    logging.getLogger("nplv.requests").manager._clear_cache()
    yield found
    log.removeHandler(handler)
    logging.getLogger("nplv.requests").manager._clear_cache()


def test_each_request_has_a_line_with_who_what_and_the_number_of_the_answer(lines, bureau):
    client = Client(headers={"user-agent": "Proef"}, REMOTE_ADDR="203.0.113.7")
    client.force_login(bureau)
    answer = client.get("/roosendaal/startbouw/?kenmerk=geheim")

    (line,) = [line for line in lines if line["logger"] == "nplv.requests"]
    assert line["request"] == answer["X-Request-Id"]
    said = ("method", "page", "status", "person", "address", "agent", "area", "road")
    assert {name: line[name] for name in said} == {
        "method": "GET",
        "page": "<slug:area>/startbouw/",
        "status": 200,
        "person": bureau.pk,
        "address": "203.0.113.7",
        "agent": "Proef",
        "area": "roosendaal",
        "road": "pagina",
    }
    assert "geheim" not in json.dumps(lines)


def test_refused_access_stands_in_the_log(lines, raad):
    client = Client()
    client.force_login(raad)

    assert client.get("/roosendaal/historie/").status_code == 403
    assert (lines[-1]["status"], lines[-1]["person"]) == (403, raad.pk)


@pytest.mark.parametrize(
    ("typed", "kept"), [("bureau", "bureau"), ("mijn-wachtwoord-in-het-verkeerde-vak", "")]
)
def test_a_failed_sign_in_stands_in_the_log_without_what_was_typed(lines, bureau, typed, kept):
    Client().post("/inloggen/", {"username": typed, "password": "Geheim123"})

    (line,) = [line for line in lines if line["logger"] == "nplv.access"]
    assert (line["message"], line["level"], line["account"]) == (
        "aanmelden mislukt",
        "WARNING",
        kept,
    )
    assert "Geheim123" not in json.dumps(lines)
    assert "verkeerde-vak" not in json.dumps(lines)


def test_signing_in_stands_in_the_log(lines, bureau):
    Client().post("/inloggen/", {"username": "bureau", "password": PASSWORD})

    assert [line["message"] for line in lines if line["logger"] == "nplv.access"] == ["aangemeld"]


def test_an_error_is_one_line(lines):
    try:
        raise ValueError("twee\nregels")
    except ValueError:
        logging.getLogger("nplv.proef").exception("mislukt")

    assert "ValueError: twee\nregels" in lines[-1]["error"]


def test_a_write_on_a_page_carries_the_number_of_its_request(beheer, roosendaal):
    beheer.is_staff = beheer.is_superuser = True
    beheer.save()
    client = Client()
    client.force_login(beheer)
    answer = client.post(
        "/beheer/core/membership/add/",
        {"person": beheer.pk, "role": "raadslid", "area": roosendaal.pk},
    )

    assert answer.status_code == 302
    event = AuditEvent.objects.get()
    assert (event.road, event.request_id) == ("beheer", answer["X-Request-Id"])
