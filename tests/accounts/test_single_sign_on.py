"""Signing in through the municipality: what is believed, and whose account opens."""

import time
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from joserfc.jwk import RSAKey

from nplv.core.accounts.single_sign_on import _registered
from nplv.core.models import AuditEvent, SingleSignOn, User
from tests.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.core.factories import AT, make_person

pytestmark = pytest.mark.django_db
WAY = "/inloggen/gemeente/"


@pytest.fixture
def provider():
    running = Provider()
    _registered.cache_clear()  # a port may be given out again, and then has other keys
    with override_settings(
        OIDC_ISSUER=running.issuer, OIDC_CLIENT_ID=CLIENT_ID, OIDC_CLIENT_SECRET=CLIENT_SECRET
    ):
        yield running
    running.stop()


@pytest.fixture
def sanne() -> User:
    return make_person("sanne", email="Sanne@Roosendaal.example")


def visit(address: str) -> str:
    """Return where the provider sends a browser that comes to this address."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=5)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    connection.close()
    return answer.headers["Location"]


def go_there(client: Client, going_to: str = "") -> str:
    """Go to the provider and sign in there; return the address that leads back."""
    answer = client.get(WAY, {"next": going_to} if going_to else {})
    assert answer.status_code == 302
    return visit(answer.url)


def go_round(client: Client, going_to: str = ""):
    back = urlsplit(go_there(client, going_to))
    return client.get(f"{back.path}?{back.query}")


def is_signed_in(client: Client) -> bool:
    return get_user(client).is_authenticated


VERIFIED = {"sub": "abc-123", "email": "sanne@roosendaal.example", "email_verified": True}


# --- Whose account opens ---


def test_a_verified_address_opens_the_account_that_has_it_and_the_subject_is_kept(
    client, provider, sanne
):
    provider.person = VERIFIED

    answer = go_round(client, "/begrippen/")

    assert answer.url == "/begrippen/"
    assert get_user(client) == sanne
    link = SingleSignOn.objects.get()
    assert (link.person, link.issuer, link.subject) == (sanne, provider.issuer, "abc-123")
    assert AuditEvent.objects.get().action == "gekoppeld"


def test_afterwards_the_subject_alone_opens_it_whatever_the_address(client, provider, sanne):
    SingleSignOn.objects.create(
        person=sanne, issuer=provider.issuer, subject="abc-123", linked_at=AT
    )
    provider.person = {"sub": "abc-123", "email": "anders@example.org"}

    go_round(client)

    assert get_user(client) == sanne


def test_a_new_subject_with_the_same_address_is_another_person(client, provider, sanne):
    SingleSignOn.objects.create(person=sanne, issuer=provider.issuer, subject="eerst", linked_at=AT)
    provider.person = VERIFIED

    go_round(client)

    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "abc-123"},
        VERIFIED | {"email": "niemand@example.org"},
        VERIFIED | {"email_verified": False},
        VERIFIED | {"email_verified": "true"},  # not said as it must be said
        VERIFIED | {"email_verified": None},
        VERIFIED | {"email": ""},
    ],
    ids=["no address", "unknown", "not verified", "text", "not said", "empty"],
)
def test_nobody_else_gets_in_and_no_account_is_made(client, provider, sanne, person):
    make_person("zonder adres")
    provider.person = person

    answer = go_round(client)

    assert answer.url == "/inloggen/"
    assert "geen account, of het is gesloten" in client.get(answer.url).content.decode()
    assert not is_signed_in(client)
    assert User.objects.count() == 2
    assert not SingleSignOn.objects.exists()


def test_an_address_of_two_accounts_opens_neither(client, provider, sanne):
    make_person("sanne2", email="sanne@roosendaal.example")
    provider.person = VERIFIED

    go_round(client)

    assert not is_signed_in(client)


@pytest.mark.parametrize("is_linked", [False, True])
def test_an_account_that_was_closed_stays_closed(client, provider, sanne, is_linked):
    if is_linked:
        SingleSignOn.objects.create(
            person=sanne, issuer=provider.issuer, subject="abc-123", linked_at=AT
        )
    sanne.is_active = False
    sanne.save()
    provider.person = VERIFIED

    go_round(client)

    assert not is_signed_in(client)


def test_a_subject_belongs_to_one_person(sanne):
    SingleSignOn.objects.create(person=sanne, issuer="https://x", subject="1", linked_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        SingleSignOn.objects.create(
            person=make_person("ander"), issuer="https://x", subject="1", linked_at=AT
        )


@override_settings(SECOND_FACTOR_IS_REQUIRED=True)
def test_the_second_factor_is_asked_here_too(client, provider, bureau):
    bureau.email = VERIFIED["email"]
    bureau.save()
    provider.person = VERIFIED

    go_round(client)

    assert client.get("/roosendaal/").url.startswith("/account/tweede-factor/instellen/")


# --- What is believed ---


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "een andere"},
        {"nonce": None},
        {"iss": "https://elders.example"},
        {"iss": None},
        {"aud": "een andere toepassing"},
        {"aud": "een andere toepassing", "azp": CLIENT_ID},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"sub": None},
    ],
    ids=["nonce", "no nonce", "issuer", "no issuer", "aud", "aud, azp", "expired", "no end", "sub"],
)
def test_a_token_that_says_something_wrong_opens_nothing(client, provider, sanne, lies):
    provider.person, provider.lies = VERIFIED, lies

    answer = go_round(client)

    assert answer.url == "/inloggen/"
    assert not is_signed_in(client)
    assert "is niet gelukt" in client.get(answer.url).content.decode()


def test_a_token_signed_by_another_opens_nothing(client, provider, sanne):
    provider.person = VERIFIED
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "1"})

    go_round(client)

    assert not is_signed_in(client)


def test_a_way_back_that_another_browser_began_opens_nothing(client, provider, sanne):
    provider.person = VERIFIED
    back = urlsplit(go_there(Client()))

    client.get(f"{back.path}?{back.query}")

    assert not is_signed_in(client)


def test_a_way_back_works_once(client, provider, sanne):
    provider.person = VERIFIED
    back = urlsplit(go_there(client))
    client.get(f"{back.path}?{back.query}")
    client.post("/uitloggen/")

    client.get(f"{back.path}?{back.query}")

    assert not is_signed_in(client)


def test_the_request_carries_what_guards_it(client, provider):
    asked = parse_qs(urlsplit(client.get(WAY).url).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["redirect_uri"] == ["http://testserver/inloggen/gemeente/terug/"]
    assert CLIENT_SECRET not in str(asked)


def test_without_the_verifier_the_provider_gives_nothing(client, provider, sanne):
    provider.person = VERIFIED
    back = urlsplit(go_there(client))
    session = client.session
    for name in [name for name in list(session.keys()) if name.startswith("_state_")]:
        session[name]["data"]["code_verifier"] = "x" * 48
    session.save()

    client.get(f"{back.path}?{back.query}")

    assert provider.refused == ["verifier"]
    assert not is_signed_in(client)


def test_one_never_goes_on_to_another_site(client, provider, sanne):
    provider.person = VERIFIED

    assert go_round(client, "https://elders.example/").url == "/"


def test_a_provider_that_does_not_answer_is_explained(client, provider):
    provider.stop()

    answer = client.get(WAY)

    assert answer.url == "/inloggen/"


def test_without_an_issuer_there_is_no_such_way(client):
    assert client.get(WAY).url == client.get(f"{WAY}terug/").url == "/inloggen/"
    assert "via uw gemeente" not in client.get("/inloggen/").content.decode()


def test_with_an_issuer_the_page_offers_it(client, provider):
    page = client.get("/inloggen/?next=/roosendaal/").content.decode()

    assert 'href="/inloggen/gemeente/?next=/roosendaal/"' in page
