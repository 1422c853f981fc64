"""Who asks too often waits; everyone else goes on."""

import multiprocessing
import time

import pytest
from django.test import override_settings

from nplv.core import limits
from nplv.core.api import authentication
from tests.api_client import AREA, Api

NOON = 1_800_000_000.0  # the first second of a minute
fork = multiprocessing.get_context("fork")


@pytest.fixture
def clock(monkeypatch, settings, tmp_path):
    """Return the time as a list of one, with nothing counted yet."""
    now = [NOON]
    monkeypatch.setattr(authentication, "time", lambda: now[0])
    settings.LIMITS_DIR = tmp_path
    settings.API_REQUESTS_A_MINUTE, settings.API_FAILURES_A_MINUTE = 3, 2
    return now


def test_a_token_that_asks_too_often_waits_for_the_next_minute(clock, bureau, raad):
    api, other = Api(bureau), Api(raad)
    clock[0] += 18

    statuses = [api.get(AREA).status_code for _ in range(4)]
    answer = api.get(AREA)

    assert statuses == [200, 200, 200, 429]
    assert answer["Retry-After"] == "42"  # 60 - 18
    assert "Retry-After" in answer.json()["detail"]
    assert other.get(AREA).status_code == 200
    clock[0] += 42
    assert api.get(AREA).status_code == 200


def test_two_tokens_of_one_person_are_counted_apart(clock, bureau):
    first, second = Api(bureau), Api(bureau)

    assert [first.get(AREA).status_code for _ in range(4)][-1] == 429
    assert second.get(AREA).status_code == 200


def test_an_address_that_guesses_waits_and_a_colleague_does_not(clock, bureau):
    guesser, colleague = Api(), Api(bureau)

    assert [guesser.get(AREA).status_code for _ in range(3)] == [401, 401, 429]
    assert colleague.get(AREA).status_code == 200
    elsewhere = guesser.client.get(AREA, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 401


def test_behind_a_proxy_the_address_is_what_the_proxy_added(clock, settings, db):
    settings.IS_BEHIND_HTTPS = True
    client = Api().client

    def ask(forwarded):
        return client.get(AREA, headers={"X-Forwarded-For": forwarded}, secure=True).status_code

    # What stands before the last address anyone can write.
    assert [ask("1.1.1.1, 192.0.2.7"), ask("2.2.2.2, 192.0.2.7"), ask("3, 192.0.2.7")][-1] == 429
    assert ask("192.0.2.8") == 401


def test_without_counting_nobody_waits(clock, bureau, monkeypatch):
    monkeypatch.setattr(limits, "count", lambda *_, **__: 0)
    api = Api(bureau)

    assert {api.get(AREA).status_code for _ in range(9)} == {200}


def test_a_thousand_requests_a_minute_meet_no_limit(settings):
    assert settings.API_REQUESTS_A_MINUTE > 2000
    assert settings.API_FAILURES_A_MINUTE > 2000


def _count(times: int, now: float) -> None:
    for _ in range(times):
        limits.count("token", "1", now=now)


def test_several_processes_count_together(tmp_path):
    with override_settings(LIMITS_DIR=tmp_path):
        workers = [fork.Process(target=_count, args=(500, NOON)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

        # 4 x 500 = 2,000, and this one
        assert limits.count("token", "1", now=NOON) == 2001


def test_earlier_minutes_are_thrown_away(tmp_path):
    with override_settings(LIMITS_DIR=tmp_path):
        assert limits.count("token", "1", now=NOON) == 1
        assert limits.count("token", "1", now=NOON + 59) == 2
        assert limits.count("token", "1", now=NOON + 60) == 1
        assert len(list(tmp_path.iterdir())) == 1
        assert limits.count("failure", "1", now=NOON + 60) == 1, "another kind"


def test_a_disk_that_cannot_be_written_refuses_nobody(tmp_path):
    place = tmp_path / "file"
    place.write_text("no directory")
    with override_settings(LIMITS_DIR=place):
        assert limits.count("token", "1", now=NOON) == 0


def test_counting_costs_little(tmp_path):
    with override_settings(LIMITS_DIR=tmp_path):
        began = time.process_time()
        _count(1000, NOON)
        each = (time.process_time() - began) / 1000

    # A request takes some 10 ms; measured: 0.01 ms.
    assert each < 0.001
