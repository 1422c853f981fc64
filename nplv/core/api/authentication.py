"""Who is asking: a token in the header `Authorization: Bearer <token>`; and how often."""

from time import time

from django.conf import settings
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from nplv.core import limits
from nplv.core.models import ApiToken, User
from nplv.core.requests import address_of
from nplv.core.row_security import open_areas_of
from nplv.core.tokens import note_use


class BearerToken(BaseAuthentication):
    """Find the person behind a token. A session does not count: the API is for systems."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken]:
        """
        Return who asks, and with which token.

        Without a token that can be used the answer is the same, whatever is wrong with it.

        Errors: AuthenticationFailed; Throttled for who asks too often.
        """
        scheme, _, text = get_authorization_header(request).partition(b" ")
        # Latin-1 reads every byte: a token of strange characters is unknown, not an error.
        token = text.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""
        found = ApiToken.objects.find(token) if token else None
        if found is None:
            _count("failure", address_of(request), settings.API_FAILURES_A_MINUTE)
            raise AuthenticationFailed
        _count("token", str(found.pk), settings.API_REQUESTS_A_MINUTE)
        note_use(found, at=timezone.now())
        open_areas_of(found.person, within=found.area_id)
        return found.person, found

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def _count(kind: str, who: str, most: int) -> None:
    now = time()
    if limits.count(kind, who, now=now) > most:
        raise Throttled(wait=limits.seconds_left(now))
