"""
Signing in through the provider of the municipality: OpenID Connect, code flow with PKCE.

State, nonce, PKCE and the signature are checked by Authlib; here stand what the token must say,
and whose account it opens. No account is ever made here.
"""

from datetime import datetime
from functools import cache
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import DjangoOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException, Response

from nplv.core.history import record
from nplv.core.models import SingleSignOn, User
from nplv.core.problems import NotAllowed

SECONDS_TO_ANSWER = 10
CLOCKS_APART = 60  # seconds that two machines may differ
UNKNOWN = "Voor u is hier geen account, of het is gesloten. Vraag de beheerder van uw gemeente."
FAILED = "Inloggen via uw gemeente is niet gelukt. Probeer het opnieuw."


class StraightSession(OAuth2Session):
    """It asks the provider where that says it is, and goes nowhere else by what is answered."""

    def request(self, method: str, url: str, **options: Any) -> Response:
        return super().request(method, url, **options | {"allow_redirects": False})


class Client(DjangoOAuth2App):
    """It believes no document that is about another provider than the one it was told of."""

    client_cls = StraightSession

    def load_server_metadata(self) -> dict[str, Any]:
        metadata = super().load_server_metadata()
        if metadata.get("issuer") != settings.OIDC_ISSUER:
            raise RuntimeError("the document is about another issuer")
        return metadata


def is_on() -> bool:
    """Return whether this installation has a provider."""
    return bool(settings.OIDC_ISSUER)


def begin(request: HttpRequest, *, come_back_to: str) -> HttpResponse:
    """
    Return the redirect to the provider.

    Errors: NotAllowed if it does not answer.
    """
    try:
        return _client().authorize_redirect(request, come_back_to)
    except (OAuthError, RequestException, RuntimeError) as error:
        raise NotAllowed(FAILED) from error


def finish(request: HttpRequest, *, at: datetime) -> User:
    """
    Return whose account the provider opens.

    Errors: NotAllowed if what comes back is not to be trusted, or opens nothing.
    """
    try:
        token = _client().authorize_access_token(
            request, claims_options=_must_say(), leeway=CLOCKS_APART
        )
    except (OAuthError, JoseError, RequestException, RuntimeError, ValueError) as error:
        raise NotAllowed(FAILED) from error
    claims = token.get("userinfo")
    if not claims:
        raise NotAllowed(FAILED)
    return find_person(claims, at=at)


@transaction.atomic
def find_person(claims: dict[str, Any], *, at: datetime) -> User:
    """
    Return the active account of this subject; the first time by a verified e-mail address.

    Errors: NotAllowed if there is none.
    """
    issuer, subject = settings.OIDC_ISSUER, str(claims["sub"])
    known = SingleSignOn.objects.select_related("person").filter(issuer=issuer, subject=subject)
    if link := known.first():
        return _only_active(link.person)
    person = _only_active(_by_address(claims))
    if SingleSignOn.objects.filter(issuer=issuer, person=person).exists():
        raise NotAllowed(UNKNOWN)  # the address went to someone else at the provider
    link = SingleSignOn.objects.create(person=person, issuer=issuer, subject=subject, linked_at=at)
    record(area=None, thing=link, action="gekoppeld", by=person, at=at)
    return person


def _by_address(claims: dict[str, Any]) -> User | None:
    address = claims.get("email")
    if not address or claims.get("email_verified") is not True:
        return None
    found = list(User.objects.select_for_update().filter(email__iexact=str(address))[:2])
    return found[0] if len(found) == 1 else None


def _only_active(person: User | None) -> User:
    if person is None or not person.is_active:
        raise NotAllowed(UNKNOWN)
    return person


def _must_say() -> dict[str, dict[str, Any]]:
    return {
        "iss": {"essential": True, "values": [settings.OIDC_ISSUER]},
        "aud": {"essential": True, "values": [settings.OIDC_CLIENT_ID]},
    }


def _client() -> Any:
    return _registered(settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)


@cache
def _registered(issuer: str, client_id: str, secret: str) -> Any:
    """Return the client of a provider; what the provider says of itself is read once."""
    return OAuth().register(
        "provider",
        client_cls=Client,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=client_id,
        client_secret=secret,
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": SECONDS_TO_ANSWER,
        },
    )
