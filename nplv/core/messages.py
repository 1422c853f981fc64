"""What is said once, on the next page: in a cookie of this host alone, else in the session."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class InCookie(CookieStorage):
    """The cookie of Django, named so that a browser takes it from this host over https alone."""

    cookie_name = "__Host-messages" if settings.IS_BEHIND_HTTPS else "messages"


class OfThisHost(FallbackStorage):
    """In the cookie as long as it fits; reading a page then writes no session."""

    storage_classes = (InCookie, SessionStorage)
