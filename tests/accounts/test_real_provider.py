"""The whole sign-in by HTTP at a provider that is not ours: Django OAuth Toolkit, as a process."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from django.contrib.auth import get_user
from django.test import Client, override_settings

from nplv.core.accounts import single_sign_on
from nplv.core.accounts.single_sign_on import _registered
from nplv.core.models import AuditEvent, SingleSignOn, User
from tests.accounts.toolkit_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    OTHER_ID,
    PASSWORD,
    ToolkitProvider,
)
from tests.core.factories import make_person

pytestmark = pytest.mark.django_db
WAY = "/inloggen/gemeente/"
BACK = f"http://testserver{WAY}terug/"
PEOPLE = {
    "s.bakker": "sanne@roosendaal.nl",
    "vreemd": "niemand@roosendaal.nl",
    "onbevestigd": "sanne@roosendaal.example",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    provider = ToolkitProvider(tmp_path_factory.mktemp("provider"), people=PEOPLE, back_to=[BACK])
    yield provider
    provider.stop()


@pytest.fixture
def provider(running):
    _registered.cache_clear()
    with override_settings(
        OIDC_ISSUER=running.issuer, OIDC_CLIENT_ID=CLIENT_ID, OIDC_CLIENT_SECRET=CLIENT_SECRET
    ):
        yield running
    _registered.cache_clear()


@pytest.fixture
def sanne() -> User:
    return make_person("sanne", email="Sanne@Roosendaal.nl")


def follow(browser: requests.Session, address: str) -> str:
    """Go where the provider leads, until it leads back to us; return that address."""
    while not address.startswith("http://testserver/"):
        answer = browser.get(address, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        address = requests.compat.urljoin(address, answer.headers["Location"])
        if "/sign-in/" in address:
            return address
    return address


def sign_in_there(address: str, name: str) -> str:
    """Sign in on the page of the provider as a browser does; return the address that leads back."""
    with requests.Session() as browser:
        page = follow(browser, address)
        form = browser.get(page, timeout=10)
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', form.text)[1]
        onward = parse_qs(urlsplit(page).query)["next"][0]
        typed = {"username": name, "password": PASSWORD, "next": onward}
        answer = browser.post(
            page, typed | {"csrfmiddlewaretoken": token}, allow_redirects=False, timeout=10
        )
        return follow(browser, requests.compat.urljoin(page, answer.headers["Location"]))


def go_round(client: Client, name: str = "s.bakker", going_to: str = "/begrippen/"):
    back = sign_in_there(client.get(WAY, {"next": going_to}).url, name)
    return come_back(client, back)


def come_back(client: Client, back: str):
    return client.get(f"{urlsplit(back).path}?{urlsplit(back).query}")


def is_signed_in(client: Client) -> bool:
    return get_user(client).is_authenticated


def tamper(client: Client, **changes: str) -> None:
    """Change what the session kept of the request to the provider."""
    session = client.session
    (name,) = [name for name in list(session.keys()) if name.startswith("_state_")]
    session[name]["data"] |= changes
    session.save()


def test_a_person_it_knows_and_we_know_comes_in_and_goes_on(client, provider, sanne):
    answer = go_round(client)

    assert answer.url == "/begrippen/"
    assert get_user(client) == sanne
    link = SingleSignOn.objects.get()
    assert (link.person, link.issuer) == (sanne, provider.issuer)
    assert AuditEvent.objects.get().action == "gekoppeld"


def test_the_request_has_a_challenge_a_state_and_a_nonce(client, provider):
    asked = parse_qs(urlsplit(client.get(WAY).url).query)

    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))


def test_the_session_gets_another_key_by_it(client, provider, sanne):
    client.get(WAY)
    before = client.session.session_key

    go_round(client)

    assert client.session.session_key != before


@pytest.mark.parametrize("name", ["vreemd", "onbevestigd"])
def test_whom_we_do_not_know_stays_outside_and_gets_no_account(client, provider, sanne, name):
    make_person("ander", email="sanne@roosendaal.example")

    answer = go_round(client, name)

    assert "geen account, of het is gesloten" in client.get(answer.url).content.decode()
    assert not is_signed_in(client)
    assert User.objects.count() == 2


def test_who_was_deactivated_stays_outside_linked_or_not(client, provider, sanne):
    go_round(client)
    client.post("/uitloggen/")
    sanne.is_active = False
    sanne.save()

    go_round(client)

    assert not is_signed_in(client)


@override_settings(SECOND_FACTOR_IS_REQUIRED=True)
def test_that_it_says_that_a_second_factor_was_given_there_is_no_second_factor_here(
    client, provider, bureau
):
    bureau.email = PEOPLE["s.bakker"]
    bureau.save()

    go_round(client)

    assert client.get("/roosendaal/").url.startswith("/account/tweede-factor/instellen/")


def test_with_another_state_nothing_opens(client, provider, sanne):
    back = sign_in_there(client.get(WAY).url, "s.bakker")
    code = parse_qs(urlsplit(back).query)["code"][0]

    come_back(client, f"{BACK}?{urlencode({'code': code, 'state': 'een-andere'})}")

    assert not is_signed_in(client)


def test_with_another_nonce_nothing_opens(client, provider, sanne):
    back = sign_in_there(client.get(WAY).url, "s.bakker")
    tamper(client, nonce="een-andere-nonce-dan-gevraagd")

    come_back(client, back)

    assert not is_signed_in(client)


def test_without_the_verifier_it_gives_no_token(client, provider, sanne):
    back = sign_in_there(client.get(WAY).url, "s.bakker")
    tamper(client, code_verifier="x" * 48)

    come_back(client, back)

    assert not is_signed_in(client)


def test_a_code_works_once(client, provider, sanne):
    address = client.get(WAY).url
    session = dict(client.session)
    back = sign_in_there(address, "s.bakker")
    come_back(client, back)
    assert is_signed_in(client)
    client.post("/uitloggen/")
    restored = client.session
    restored.update(session)  # as if the state had not been used up
    restored.save()

    come_back(client, back)

    assert not is_signed_in(client)


def test_a_real_token_for_another_application_opens_nothing(client, provider, sanne, monkeypatch):
    elsewhere = _registered(provider.issuer, OTHER_ID, CLIENT_SECRET)
    monkeypatch.setattr(single_sign_on, "_registered", lambda *_: elsewhere)

    answer = go_round(client)  # all is in order, but for the audience

    assert not is_signed_in(client)
    assert "is niet gelukt" in client.get(answer.url).content.decode()


def test_a_real_token_for_another_application_would_open_if_it_were_ours(
    client, provider, sanne, monkeypatch
):
    elsewhere = _registered(provider.issuer, OTHER_ID, CLIENT_SECRET)
    monkeypatch.setattr(single_sign_on, "_registered", lambda *_: elsewhere)
    with override_settings(OIDC_CLIENT_ID=OTHER_ID):
        go_round(client)

    assert is_signed_in(client)


def test_a_code_for_another_application_opens_nothing(client, provider, sanne):
    asked = client.get(WAY).url
    back = sign_in_there(
        asked.replace(f"client_id={CLIENT_ID}", f"client_id={OTHER_ID}"), "s.bakker"
    )

    come_back(client, back)

    assert not is_signed_in(client)


def test_when_it_takes_another_key_people_still_come_in(client, provider, sanne):
    go_round(client)
    client.post("/uitloggen/")
    provider.stop()
    provider.renew_key()
    provider.start()

    go_round(client)

    assert get_user(client) == sanne


def test_a_document_about_another_issuer_is_not_believed(client, provider, sanne):
    with override_settings(OIDC_ISSUER=provider.issuer.replace("127.0.0.1", "localhost")):
        answer = client.get(WAY)

    assert answer.url == "/inloggen/"
    assert "is niet gelukt" in client.get(answer.url).content.decode()


class Elsewhere(BaseHTTPRequestHandler):
    """What it says of itself is all right, but stands at another address."""

    def do_GET(self) -> None:
        is_there = self.path == "/elsewhere"
        self.send_response(200 if is_there else 302)
        self.send_header("Content-Type", "application/json")
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        here = f"http://127.0.0.1:{self.server.server_port}"
        told = {"issuer": here, "authorization_endpoint": f"{here}/authorize"}
        self.wfile.write(json.dumps(told).encode() if is_there else b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_provider_that_sends_us_elsewhere_is_not_followed(client):
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with override_settings(OIDC_ISSUER=f"http://127.0.0.1:{server.server_port}"):
            _registered.cache_clear()
            answer = client.get(WAY)
        server.shutdown()

    assert answer.url == "/inloggen/"
