"""
How long a session lasts: half an hour without a request, twelve hours in all.

Deactivation and a new password end it by themselves: the person is read for each request, and the
session carries a hash over the password.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from nplv.core.accounts.unsent import keep_unsent
from nplv.core.unhurried import write_unless_busy

LONGEST = timedelta(seconds=settings.SESSION_COOKIE_AGE)
LONGEST_IDLE = timedelta(minutes=30)
NOTED_EVERY = timedelta(minutes=1)

BEGAN, SEEN = "began_at", "seen_at"
EXPIRED = "Uw sessie is verlopen. Log opnieuw in; daarna gaat u verder waar u was."


class LimitedSessions:
    """Sign out whoever stayed away too long, or has been here too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person_of_expired_session = None
        if request.session.get("_auth_user_id") and request.user.is_authenticated:
            now = timezone.now().timestamp()
            if has_expired(request.session, now):
                request.person_of_expired_session = request.user.pk
                logout(request)
                messages.warning(request, EXPIRED)
            else:
                note(request.session, now)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Keep what was sent too late, after its token was checked; sent on after signing in."""
        if request.method == "POST" and request.person_of_expired_session is not None:
            return keep_unsent(request, of=request.person_of_expired_session)
        return None


def has_expired(session: SessionBase, now: float) -> bool:
    """Return whether a session is over: from its beginning, or from when it was last used."""
    began, seen = session.get(BEGAN, now), session.get(SEEN, now)
    is_old = now - began >= LONGEST.total_seconds()
    return is_old or now - seen >= LONGEST_IDLE.total_seconds()


def begin(session: SessionBase) -> None:
    """Note that a session begins, in the write that signing in is anyway."""
    session[BEGAN] = session[SEEN] = timezone.now().timestamp()


def note(session: SessionBase, now: float) -> None:
    """Note that a session is used: at its beginning, and then at most once a minute."""
    if BEGAN not in session:  # of before this was noted
        begin(session)
    elif now - session[SEEN] >= NOTED_EVERY.total_seconds():
        was_modified = session.modified
        session[SEEN] = now
        # Whoever reads must not wait for whoever writes: the next request notes it otherwise.
        write_unless_busy(session.save)
        session.modified = was_modified
