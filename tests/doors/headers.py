"""Every answer carries its headers, whoever asks and however it ends; no cookie without guard."""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any
from unittest import mock

from tests.doors.addresses import every_address
from tests.doors.outcome import Outcome
from tests.doors.visitors import HOST, undone
from tests.web.test_headers import EXPECTED

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
TABLE = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    **EXPECTED,
}
TELLS = ("Server", "X-Powered-By", "X-Generator")  # of what it is made
METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
STATIC = ("/static/css/theme.css", "/static/js/passkey.js", "/static/bestaat-niet.css")
MORE = ("/bestaat/niet/echt/", "/roosendaal/plannen", "/api/v1/bestaat-niet", "/x\x00y/", "//")


def hold(answer: Any, what: str, outcome: Outcome, *, is_personal: bool) -> None:
    """Hold one answer against the table."""
    outcome.tried["responses"] += 1
    outcome.statuses[str(answer.status_code)] += 1
    for name, value in TABLE.items():
        outcome.tried["headers"] += 1
        is_of_https = name == "Strict-Transport-Security"
        if is_of_https and answer.wsgi_request.META["wsgi.url_scheme"] == "http":
            continue  # a browser does not take it there
        if answer.get(name) != value:
            outcome.find(f"{what} {answer.status_code}: {name} is {answer.get(name)!r}")
    _hold_policy(answer, what, outcome)
    outcome.tried["headers"] += 1
    if is_personal and "no-store" not in answer.get("Cache-Control", "").split(", "):
        outcome.find(f"{what} {answer.status_code}: cached as {answer.get('Cache-Control')!r}")
    for name in TELLS:
        if name in answer:
            outcome.find(f"{what}: says {name}: {answer[name]}")
    _hold_cookies(answer, what, outcome)
    hold_place(answer, what, outcome)
    if answer.streaming:
        b"".join(answer)  # to its end, which closes it


def _hold_policy(answer: Any, what: str, outcome: Outcome) -> None:
    outcome.tried["headers"] += 1
    said = answer.get("Content-Security-Policy", "")
    policy = dict(part.strip().partition(" ")[::2] for part in said.split(";") if part.strip())
    if policy != POLICY:
        outcome.find(f"{what} {answer.status_code}: policy {said!r}")


def _hold_cookies(answer: Any, what: str, outcome: Outcome) -> None:
    cookies: SimpleCookie = answer.cookies
    for name, cookie in cookies.items():
        outcome.tried["cookies"] += 1
        guards = (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"])
        if not name.startswith("__Host-") or cookie["domain"]:
            outcome.find(f"{what}: cookie {name} is not of this host alone")
        # To take a cookie away Django sends it empty, and says less of it.
        if cookie.value and guards != (True, True, "Lax", "/"):
            outcome.find(f"{what}: cookie {name} has {guards}")


def hold_place(answer: Any, what: str, outcome: Outcome) -> None:
    """Hold where an answer leads to: this site, or nowhere."""
    place = answer.get("Location")
    if place is None:
        return
    outcome.tried["redirects"] += 1
    if leads_elsewhere(place):
        outcome.find(f"{what}: leads to {place}")


def leads_elsewhere(place: str) -> bool:
    """Return whether a browser goes to another site: it reads an address as WHATWG says."""
    seen = re.sub(r"[\t\r\n]", "", place).strip("".join(map(chr, range(33)))).replace("\\", "/")
    if ":" in seen.partition("/")[0] or seen.startswith("//"):
        scheme, _, rest = seen.partition(":") if not seen.startswith("//") else ("https", "", seen)
        host = rest.lstrip("/").partition("/")[0].partition("?")[0].partition("#")[0]
        return (scheme.lower(), host) != ("https", HOST)
    return False


def walk(visitors: dict[str, Any], outcome: Outcome, *, roles: tuple[str, ...] = ()) -> None:
    """Go to every route as everyone, read and write; and in every other way as the controller."""
    addresses = every_address()
    outcome.tried["routes"] = len(addresses)
    for route, address in addresses:
        for who in roles or visitors:
            for method in ("GET", "POST"):
                _go(visitors[who], method, address, f"{route.name} as {who}", outcome, who)
        for method in METHODS:
            _go(visitors["controller"], method, address, route.name, outcome, "controller")
        with mock.patch(
            "django.core.handlers.base.BaseHandler.resolve_request", side_effect=RuntimeError
        ):
            _go(visitors["controller"], "GET", address, f"{route.name} broken", outcome, "")


def _go(client: Any, method: str, address: str, what: str, outcome: Outcome, who: str) -> None:
    with undone():
        kept = dict(client.cookies)
        answer = client.generic(method, address, headers=client.token if is_api(address) else {})
        is_personal = is_api(address) or bool(who)
        hold(answer, f"{method} {what}", outcome, is_personal=is_personal)
        client.cookies.clear()  # whatever signed out, comes back
        client.cookies.update(kept)


def is_api(address: str) -> bool:
    return address.startswith("/api/")


def walk_aside(visitors: dict[str, Any], outcome: Outcome) -> None:
    """Go where no route leads: static files, another host, plain http, a form from elsewhere."""
    client = visitors[""]
    for answer, what in _aside(client):
        hold(answer, what, outcome, is_personal=False)


def _aside(client: Any) -> Iterator[tuple[Any, str]]:
    from django.test import Client

    for address in (*STATIC, *MORE):
        yield client.get(address), address
    for address in ("/inloggen/", "/roosendaal/", "/api/v1/gebieden", "/static/css/theme.css"):
        yield client.get(address, HTTP_HOST="elders.example"), f"{address} of another host"
        plain = {"wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "http"}
        yield client.get(address, **plain), f"{address} over http"
    strict = Client(enforce_csrf_checks=True)
    strict.defaults |= client.defaults
    for address in ("/inloggen/", "/uitloggen/"):
        yield strict.post(address), f"{address} without token"
    yield client.post("/api/v1/gebieden", "{", content_type="application/json"), "broken JSON"
    heavy = "x" * (3 * 1024 * 1024)
    yield client.post("/inloggen/", {"username": heavy}), "a form that is too large"
