"""No page without the second factor, for whoever must have one or has set one up."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from nplv.core.accounts.second_factor import Factor, has_one, mark_of, must_have, still_stands
from nplv.core.models import User

PASSED = "second_factor"  # in the session: the mark of what was used
SET_UP, CHECK = "core:second_factor_setup", "core:second_factor_check"
OPEN = {
    "core:login",
    "core:logout",
    "core:health",
    "core:ready",
    "core:words",
    "core:accessibility",
    "core:single_sign_on",
    "core:single_sign_on_back",
    CHECK,
    "core:passkey_check",
}
# On a password alone only for who has no second factor yet: otherwise one would add one's own.
TO_BEGIN = {SET_UP, "core:passkey_new"}


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
        if step is None or (step == SET_UP and request.resolver_match.view_name in TO_BEGIN):
            return None
        address = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
        return redirect(f"{reverse(step)}?{urlencode({'next': address})}")


def missing_step(person: User, session: SessionBase) -> str | None:
    """Return the name of the page that must come first; None if nothing is missing."""
    if PASSED in session and still_stands(person, session[PASSED]):
        return None
    if has_one(person):
        return CHECK
    return SET_UP if must_have(person) else None


def let_through(request: HttpRequest, factor: Factor) -> None:
    """Remember in the session, under a new key, that the second factor was shown."""
    request.session.cycle_key()
    request.session[PASSED] = mark_of(factor)
