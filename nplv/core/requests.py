"""Each request has a number: in the history, in every line of the log, and in the answer."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nplv.core.roads import coming_from

HEADER = "X-Request-Id"
LONGEST_AGENT = 200
log = logging.getLogger("nplv.requests")


def numbered(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request a number, and log what came of it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = monotonic()
        with coming_from(request.path) as come:
            response = get_response(request)
            response[HEADER] = come.request_id
            about = _about(request, response) | {"milliseconds": int((monotonic() - began) * 1000)}
            log.info(
                "%s %s: %s",
                request.method,
                about["page"],
                response.status_code,
                extra={"about": about},
            )
        return response

    return middleware


def _about(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Return who asked for what and from where. An address can hold a secret: not that."""
    match, person = request.resolver_match, getattr(request, "user", None)
    found = {
        "method": request.method,
        "page": match.route if match else "",
        "status": response.status_code,
        "person": person.pk if person is not None else None,
        "address": address_of(request),
        "agent": request.headers.get("User-Agent", "")[:LONGEST_AGENT],
    }
    if match:
        known = ("area", "gebied", "pk", "id", "year", "jaar", "code", "measure")
        found |= {name: match.kwargs[name] for name in known if name in match.kwargs}
    return found


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from: what our own proxy saw, if there is one."""
    if settings.IS_BEHIND_HTTPS:
        # The last one is of our own proxy; what stands before it anyone can write.
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if seen:
            return seen
    return str(request.META.get("REMOTE_ADDR", ""))
