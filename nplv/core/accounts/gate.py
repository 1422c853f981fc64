"""No page without the second factor, for whoever must have one or has set one up."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from nplv.core.accounts.second_factor import authenticator_of, must_have
from nplv.core.models import Authenticator, User

PASSED = "second_factor"  # in the session: the id of what was used
OPEN = {
    "core:login",
    "core:logout",
    "core:health",
    "core:words",
    "core:accessibility",
    "core:single_sign_on",
    "core:single_sign_on_back",
    "core:second_factor_setup",
    "core:second_factor_check",
}


class SecondFactorGate:
    """
    Lead whoever has only given a password to the second step.

    The API is not behind it: it takes no session, and its tokens are made on a page that is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_IS_REQUIRED or request.path.startswith("/api/"):
            return None
        if not request.user.is_authenticated or request.resolver_match.view_name in OPEN:
            return None
        step = missing_step(request.user, request.session)
        if step is None:
            return None
        address = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
        return redirect(f"{reverse(step)}?{urlencode({'next': address})}")


def missing_step(person: User, session: SessionBase) -> str | None:
    """Return the name of the page that must come first; None if nothing is missing."""
    found = authenticator_of(person)
    if found is None:
        return "core:second_factor_setup" if must_have(person) else None
    return None if session.get(PASSED) == found.pk else "core:second_factor_check"


def let_through(request: HttpRequest, authenticator: Authenticator) -> None:
    """Remember in the session, under a new key, that the second factor was shown."""
    request.session.cycle_key()
    request.session[PASSED] = authenticator.pk
