"""A POST that is sent again with its `Idempotency-Key` is answered again, and done once."""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from grants.models import CostLine
from housing.models import ConstructionStart
from nplv.core.api import once
from nplv.core.history import events_of
from nplv.core.models import AuditEvent, KeptAnswer
from nplv.core.review import Status
from tests.api_client import AREA, Api, errors_of
from tests.core.files import pdf
from tests.grants.test_api import OWN_HOURS
from tests.housing.bodies import START
from tests.housing.factories import make_plan, make_start
from tests.housing.test_import_killed import database_address

ROOT = Path(__file__).resolve().parents[2]
HOURS, STARTS = f"{AREA}/capaciteitsregels", f"{AREA}/startregistraties"
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"
TOGETHER = 4


def said(answer):
    return answer.status_code, answer.content, answer.get("Location"), answer.get("ETag")


def test_the_same_request_has_the_same_answer_and_is_done_once(bureau):
    api = Api(bureau)

    first = api.post(HOURS, OWN_HOURS, key=KEY)
    again = api.post(HOURS, OWN_HOURS, key=KEY)
    other = api.post(HOURS, OWN_HOURS, key="een-andere")

    assert first.status_code == 201
    assert said(again) == said(first)
    assert other.json()["id"] != first.json()["id"]
    assert CostLine.objects.count() == 2


def test_the_same_answer_comes_also_when_the_thing_has_changed(bureau):
    api = Api(bureau)
    first = api.post(HOURS, OWN_HOURS, key=KEY)
    api.put(first["Location"], OWN_HOURS | {"uren": "1.00"})

    assert said(api.post(HOURS, OWN_HOURS, key=KEY)) == said(first)


def test_the_order_of_fields_and_spaces_do_not_matter(bureau):
    api = Api(bureau)
    first = api.post(HOURS, OWN_HOURS, key=KEY)
    turned = json.dumps(dict(reversed(OWN_HOURS.items())), indent=4)

    assert said(api.post(HOURS, turned, key=f'"{KEY}"')) == said(first)


@pytest.mark.parametrize(
    ("address", "body"),
    [
        (HOURS, OWN_HOURS | {"uren": "121.00"}),
        (HOURS, OWN_HOURS | {"omschrijving": None}),
        (f"{AREA}/orv-maatregelen/langdonk-mfa/kostenregels", OWN_HOURS),
    ],
)
def test_another_request_with_the_key_is_refused(bureau, address, body):
    api = Api(bureau)
    api.post(HOURS, OWN_HOURS, key=KEY)

    answer = api.post(address, body, key=KEY)

    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["detail"]
    assert CostLine.objects.count() == 1


def test_nobody_gets_the_answer_of_another(bureau, bureau2):
    first = Api(bureau).post(HOURS, OWN_HOURS, key=KEY)
    second = Api(bureau2).post(HOURS, OWN_HOURS, key=KEY)

    assert second.status_code == 201
    assert second.json()["ingevoerdDoor"] == "bureau2"
    assert second["Location"] != first["Location"]


def test_who_is_no_longer_a_member_gets_nothing_again(bureau):
    api = Api(bureau)
    api.post(HOURS, OWN_HOURS, key=KEY)
    bureau.memberships.all().delete()

    assert api.post(HOURS, OWN_HOURS, key=KEY).status_code == 404


def test_an_act_is_done_once_and_a_refusal_is_repeated(bureau, bureau2):
    start = make_start(status=Status.SUBMITTED, author=bureau)
    second, author = Api(bureau2), Api(bureau)
    address = f"{STARTS}/{start.pk}/goedkeuren"

    refused = author.post(address, {}, key=KEY)
    approved = second.post(address, {}, key=KEY)

    assert (refused.status_code, approved.status_code) == (403, 200)
    assert said(author.post(address, {}, key=KEY)) == said(refused)
    assert said(second.post(address, {}, key=KEY)) == said(approved)
    assert second.post(address, {}, key="nieuw").status_code == 409
    assert [event.action for event in events_of(start)] == ["goedgekeurd"]


def test_what_is_wrong_is_said_again_as_it_was(bureau):
    api = Api(bureau)
    first = api.post(HOURS, OWN_HOURS | {"uren": "veel"}, key=KEY)
    again = api.post(HOURS, OWN_HOURS | {"uren": "veel"}, key=KEY)

    assert said(again) == said(first)
    assert again["Content-Type"] == "application/problem+json"
    assert errors_of(again).keys() == {"uren"}


def test_of_a_file_the_content_counts(bureau):
    start = make_start(evidence="")
    api, address = Api(bureau), f"{STARTS}/{start.pk}/bewijsstukken"
    headers = {"Idempotency-Key": KEY}

    first = api.send_file(address, pdf(), **headers)
    again = api.send_file(address, pdf(), **headers)
    other = api.send_file(address, pdf() + b"\n", **headers)

    assert (first.status_code, other.status_code) == (201, 422)
    assert said(again) == said(first)
    assert start.files.count() == 1


@pytest.mark.parametrize("key", [" ", "twee woorden", "x" * 256, 'a"b', "é", "\x7f", '""'])
def test_what_cannot_be_a_key_is_refused_at_its_header(bureau, key):
    answer = Api(bureau).post(HOURS, OWN_HOURS, key=key)

    assert errors_of(answer).keys() == {"Idempotency-Key"}
    assert answer.json()["errors"][0]["in"] == "header"
    assert not CostLine.objects.exists()


@pytest.mark.parametrize("key", ["x", "x" * 255, '"x"', "!~"])
def test_the_limits_of_a_key(bureau, key):
    assert Api(bureau).post(HOURS, OWN_HOURS, key=key).status_code == 201


def test_a_failure_of_the_application_is_not_kept(bureau, monkeypatch):
    api = Api(bureau)
    with monkeypatch.context() as patch:
        patch.setattr("grants.services.record", None)
        assert api.post(HOURS, OWN_HOURS, key=KEY).status_code == 500

    assert not KeptAnswer.objects.exists()
    assert api.post(HOURS, OWN_HOURS, key=KEY).status_code == 201


def test_what_is_refused_before_the_work_is_not_kept(bureau, raad):
    assert Api(raad).post(HOURS, OWN_HOURS, key=KEY).status_code == 403
    assert Api(bureau).post(f"{HOURS}?x=1", OWN_HOURS, key=KEY).status_code == 400
    assert Api(bureau).post(HOURS, "{", key=KEY).status_code == 400
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize(("hours", "lines"), [(23, 1), (24, 2)])
def test_an_answer_is_kept_for_a_day(bureau, hours, lines):
    api = Api(bureau)
    api.post(HOURS, OWN_HOURS, key=KEY)
    KeptAnswer.objects.update(created_at=timezone.now() - timedelta(hours=hours))

    assert api.post(HOURS, OWN_HOURS, key=KEY).status_code == 201
    assert CostLine.objects.count() == lines


def test_old_answers_are_swept_by_who_comes_with_a_new_key(bureau, bureau2):
    for number in range(3):
        Api(bureau).post(HOURS, OWN_HOURS, key=f"oud-{number}")
    KeptAnswer.objects.update(created_at=timezone.now() - timedelta(hours=24))

    Api(bureau2).post(HOURS, OWN_HOURS, key=KEY)

    assert [kept.key for kept in KeptAnswer.objects.all()] == [KEY]


def test_a_key_with_another_method_means_nothing(bureau):
    api = Api(bureau)
    made = api.post(HOURS, OWN_HOURS)

    for hours in ("1.00", "2.00"):
        answer = api.send("PUT", made["Location"], OWN_HOURS | {"uren": hours}, key=KEY)
        assert answer.json()["uren"] == hours


# --- Two at once ---


def at_once(act):
    barrier = Barrier(TOGETHER)

    def run(number):
        barrier.wait()
        try:
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(run, range(TOGETHER)))


@pytest.mark.django_db(transaction=True)
def test_several_at_once_do_the_work_once_and_have_one_answer(bureau):
    api = Api(bureau)

    answers = at_once(lambda _: api.post(HOURS, OWN_HOURS, key=KEY))

    assert {said(answer) for answer in answers} == {said(answers[0])}
    assert answers[0].status_code == 201
    assert CostLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_when_the_first_fails_the_next_does_the_work(bureau, monkeypatch):
    api, register = Api(bureau), once.keep
    failures = iter([RuntimeError("de eerste"), None, None, None])

    def keep(*args, **options):
        if failure := next(failures):
            raise failure
        register(*args, **options)

    monkeypatch.setattr(once, "keep", keep)

    found = Counter(a.status_code for a in at_once(lambda _: api.post(HOURS, OWN_HOURS, key=KEY)))

    assert found == {500: 1, 201: TOGETHER - 1}
    assert CostLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_claim_each_does_the_work(bureau, monkeypatch):
    api = Api(bureau)
    monkeypatch.setattr(once, "claim", lambda **_: KeptAnswer())
    monkeypatch.setattr(once, "keep", lambda *_, **__: None)

    at_once(lambda _: api.post(HOURS, OWN_HOURS, key=KEY))

    assert CostLine.objects.count() == TOGETHER


# --- A process that is killed ---

SENDING = """
import json, os, signal, sys
import django
django.setup()
from django.conf import settings
from django.test import Client
from nplv.core.api import once

settings.ALLOWED_HOSTS = ["*"]
moment, token, key, address, body = sys.argv[1:]
keep = once.keep

def die(*args, **options):
    if moment == "after keeping":
        keep(*args, **options)
    os.kill(os.getpid(), signal.SIGKILL)

if moment != "after the commit":
    once.keep = die
headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
Client().post(address, body, content_type="application/json", headers=headers)
os.kill(os.getpid(), signal.SIGKILL)
"""


def send_and_die(moment: str, api: Api, body: dict) -> None:
    """Send a request in a process that is killed at a moment."""
    token = api.headers["Authorization"].removeprefix("Bearer ")
    environment = os.environ | {
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
    }
    command = [sys.executable, "-c", SENDING, moment, token, KEY, STARTS, json.dumps(body)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert ended.returncode == -9, ended.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("moment", "left"),
    [("before keeping", 0), ("after keeping", 0), ("after the commit", 1)],
)
def test_who_was_killed_can_send_again_and_it_is_done_once(bureau, moment, left):
    make_plan(code="WR-01")
    api = Api(bureau)

    send_and_die(moment, api, START)
    counts = (ConstructionStart.objects.count(), KeptAnswer.objects.count())
    answer = api.post(STARTS, START, key=KEY)

    assert counts == (left, left), "the work and its answer, both or neither"
    assert answer.status_code == 201
    [start] = ConstructionStart.objects.all()
    assert answer.json()["id"] == start.pk
    assert AuditEvent.objects.filter(object_id=start.pk, action="ingevoerd").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_key_who_sends_again_cannot_tell(bureau):
    make_plan(code="WR-01")
    api = Api(bureau)
    send_and_die("after the commit", api, START)

    assert errors_of(api.post(STARTS, START)).keys() == {"kenmerk"}, "it is there already"
