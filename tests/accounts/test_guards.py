"""Each guard switched off, to see what it keeps out: a test that cannot fail proves nothing."""

import pytest

from nplv.core.accounts import gate, rights, second_factor, sessions, sign_in, throttle
from nplv.core.accounts.second_factor import check_code, set_up
from nplv.core.accounts.throttle import ACCOUNT, TooOften, count_try
from tests.accounts.test_second_factor import SECRET, code_at
from tests.core.factories import AT, PASSWORD

pytestmark = pytest.mark.django_db


def test_without_counting_a_password_can_be_guessed_forever(client, bureau, clock, monkeypatch):
    monkeypatch.setattr(sign_in, "count_try", lambda tries, at: None)

    answers = {
        client.post("/inloggen/", {"username": "bureau", "password": f"{n}"}).status_code
        for n in range(8)
    }

    assert answers == {200}
    assert client.post("/inloggen/", {"username": "bureau", "password": PASSWORD}).url == "/"


def test_without_a_wait_no_try_is_refused(monkeypatch):
    monkeypatch.setattr(throttle.Limit, "wait_after", lambda self, failures: AT - AT)

    for _ in range(50):
        count_try([(ACCOUNT, "bureau")], at=AT)


def test_with_it_the_sixth_is():
    for _ in range(5):
        count_try([(ACCOUNT, "bureau")], at=AT)
    with pytest.raises(TooOften):
        count_try([(ACCOUNT, "bureau")], at=AT)


def test_without_the_limit_a_session_lasts(client, bureau, clock, monkeypatch):
    monkeypatch.setattr(sessions, "has_expired", lambda session, now: False)
    client.force_login(bureau)
    client.get("/account/")

    clock.move(hours=11)

    assert client.get("/account/").status_code == 200


def test_without_the_gate_a_password_opens_everything(client, bureau, settings, monkeypatch):
    settings.SECOND_FACTOR_IS_REQUIRED = True
    client.force_login(bureau)
    assert client.get("/account/").status_code == 302

    monkeypatch.setattr(gate, "missing_step", lambda person, session: None)

    assert client.get("/account/").status_code == 200


def test_without_its_last_step_a_code_works_twice(bureau, monkeypatch):
    set_up(person=bureau, secret=SECRET, code=code_at(AT), at=AT)
    step_of = second_factor._step_of
    monkeypatch.setattr(
        second_factor,
        "_step_of",
        lambda secret, code, at, after: step_of(secret, code, at=at, after=0),
    )

    assert check_code(person=bureau, code=code_at(AT), at=AT)


def test_without_looking_who_asks_one_confirms_ones_own_right(beheer, bureau):
    own = beheer.memberships.get()

    row = rights.confirm_right(membership=own, by=bureau, at=AT)  # as if another asked

    assert row.reviewed_by == bureau
