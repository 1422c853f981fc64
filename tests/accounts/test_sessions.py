"""Sessions: how long they last, what ends them, and what is not lost with them."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nplv.core.accounts.unsent import LARGEST
from tests.core.factories import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/account/"


@pytest.fixture
def signed_in(client, bureau, clock) -> Client:
    client.post("/inloggen/", {"username": "bureau", "password": PASSWORD})
    assert client.get(PAGE).status_code == 200
    return client


def is_signed_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def test_signing_in_gives_the_session_a_new_key(client, bureau):
    session = client.session
    session["iets"] = 1
    session.save()
    before = client.cookies["sessionid"] = session.session_key

    client.post("/inloggen/", {"username": "bureau", "password": PASSWORD})

    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_half_an_hour_unused_ends_a_session(signed_in, clock):
    clock.move(minutes=29, seconds=59)
    assert is_signed_in(signed_in)
    clock.move(minutes=30)

    answer = signed_in.get(f"{PAGE}?a=1", follow=True)

    assert answer.redirect_chain == [("/inloggen/?next=/account/%3Fa%3D1", 302)]
    assert "Uw sessie is verlopen" in answer.content.decode()


def test_the_half_hour_begins_anew_with_each_use(signed_in, clock):
    for _ in range(10):
        clock.move(minutes=20)
        assert is_signed_in(signed_in)


def test_twelve_hours_end_any_session(signed_in, clock):
    for _ in range(12 * 3 - 1):
        clock.move(minutes=20)
        assert is_signed_in(signed_in)

    clock.move(minutes=20)  # 36 x 20 minutes = 12 hours

    assert not is_signed_in(signed_in)


def test_after_signing_in_again_the_twelve_hours_begin_anew(signed_in, clock):
    clock.move(hours=12)
    assert not is_signed_in(signed_in)

    signed_in.post("/inloggen/", {"username": "bureau", "password": PASSWORD})

    assert is_signed_in(signed_in)


def writes(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    return sum("UPDATE" in query["sql"] and "session" in query["sql"] for query in asked)


def test_use_is_written_once_a_minute_at_most(signed_in, clock):
    clock.move(seconds=59)
    assert writes(signed_in) == 0
    clock.move(seconds=1)
    assert writes(signed_in) == 1
    assert writes(signed_in) == 0


def test_deactivation_ends_a_session_at_once(signed_in, bureau):
    bureau.is_active = False
    bureau.save()

    assert not is_signed_in(signed_in)


def test_a_new_password_ends_all_other_sessions_at_once(signed_in, bureau):
    elsewhere = Client()
    elsewhere.force_login(bureau)
    new = "een heel nieuw geheim"

    signed_in.post(
        "/account/wachtwoord/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )

    assert is_signed_in(signed_in)
    assert not is_signed_in(elsewhere)


def test_signing_out_ends_the_session_on_the_server(signed_in):
    key = signed_in.cookies["sessionid"].value

    signed_in.post("/uitloggen/")

    assert not Session.objects.filter(session_key=key).exists()


# --- What was typed ---

PLAN = "/roosendaal/plannen/nieuw/"
TYPED = {"code": "WR-77", "naam": "Een <b>plan</b>", "programma": ["1", "2"], "password": "x"}


def test_what_was_sent_too_late_is_there_after_signing_in(signed_in, clock):
    clock.move(hours=1)

    answer = signed_in.post(PLAN, TYPED)
    assert answer.url == "/inloggen/?next=/account/verder/"
    answer = signed_in.post(
        answer.url, {"username": "bureau", "password": PASSWORD, "next": "/account/verder/"}
    )
    page = signed_in.get(answer.url).content.decode()

    assert f'action="{PLAN}"' in page
    assert 'name="code" value="WR-77"' in page
    assert 'value="Een &lt;b&gt;plan&lt;/b&gt;"' in page
    assert page.count('name="programma"') == 2
    assert 'name="password"' not in page


def test_what_one_typed_is_never_shown_to_another(signed_in, clock, controller):
    clock.move(hours=1)
    signed_in.post(PLAN, TYPED)

    signed_in.post("/inloggen/", {"username": "controller", "password": PASSWORD})

    assert signed_in.get("/account/verder/").url == "/"


def test_what_was_sent_without_the_token_of_a_form_is_not_kept(bureau, clock):
    client = Client(enforce_csrf_checks=True)
    client.force_login(bureau)
    client.get(PAGE)
    clock.move(hours=1)

    assert client.post(PLAN, TYPED).status_code == 403
    client.force_login(bureau)
    assert client.get("/account/verder/").url == "/"


def test_more_than_fits_is_not_kept_and_leads_back_to_the_form(signed_in, clock):
    clock.move(hours=1)

    answer = signed_in.post(PLAN, {"naam": "x" * (LARGEST + 1)})

    assert answer.url == f"/inloggen/?next={PLAN}"
