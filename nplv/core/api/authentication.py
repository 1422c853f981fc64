"""Who is asking: a token in the header `Authorization: Bearer <token>`."""

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from nplv.core.models import ApiToken, User


class BearerToken(BaseAuthentication):
    """Find the person behind a token. A session does not count: the API is for systems."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        # Latin-1 reads every byte: a token of strange characters is unknown, not an error.
        found = ApiToken.objects.find(token.strip().decode("latin-1"))
        if found is None:
            raise AuthenticationFailed
        return found.person, found

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
