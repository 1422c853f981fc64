"""Addresses of other sites, wherever someone may say where to go on; and hosts that lie."""

import re
from html import unescape
from typing import Any

from nplv.core.sources import SOURCES
from tests.doors.addresses import every_address
from tests.doors.headers import hold_place, leads_elsewhere
from tests.doors.outcome import Outcome
from tests.doors.visitors import HOST, undone, visitor

ELSEWHERE = "elders.example"
PAYLOADS = (
    f"https://{ELSEWHERE}/",
    f"http://{ELSEWHERE}/",
    f"//{ELSEWHERE}/",
    f"///{ELSEWHERE}/",
    f"////{ELSEWHERE}/",
    f"/\\{ELSEWHERE}/",
    f"\\/{ELSEWHERE}/",
    f"\\\\{ELSEWHERE}/",
    f"/\t/{ELSEWHERE}/",
    f"/\n/{ELSEWHERE}/",
    f"\t//{ELSEWHERE}/",
    f" //{ELSEWHERE}/",
    f"\x01//{ELSEWHERE}/",
    f"https:{ELSEWHERE}/",
    f"https:/{ELSEWHERE}/",
    f"https:///{ELSEWHERE}/",
    f"https://{HOST}@{ELSEWHERE}/",
    f"https://{HOST}.{ELSEWHERE}/",
    f"https://{ELSEWHERE}\\@{HOST}/",
    f"https://{ELSEWHERE}#@{HOST}/",
    f"https://{ELSEWHERE}%00.{HOST}/",
    f"//{ELSEWHERE}%2f..",
    f"/%0d%0aLocation:%20https://{ELSEWHERE}/",
    f"/\r\nLocation: https://{ELSEWHERE}/",
    f"javascript:location='//{ELSEWHERE}'",
    f"data:text/html,<script>location='//{ELSEWHERE}'</script>",
    f"http:{ELSEWHERE}",
    f"//{ELSEWHERE}:443/",
    f"//[::1]@{ELSEWHERE}/",
    f"〱{ELSEWHERE}",
)
# Whatever a page might read where to go on from.
NAMES = (
    "next",
    "terug",
    "return",
    "return_to",
    "url",
    "to",
    "redirect",
    "redirect_uri",
    "volgende",
)
TAKE_NEXT = (
    "/",
    "/inloggen/",
    "/inloggen/gemeente/",
    "/inloggen/gemeente/terug/",
    "/uitloggen/",
    "/beheer/login/",
    "/beheer/logout/",
    "/account/verder/",
    "/account/wachtwoord/",
    "/account/tweede-factor/",
    "/account/tweede-factor/instellen/",
    "/account/tweede-factor/controle/",
    "/account/tweede-factor/controle/toegangssleutel/",
    "/account/tweede-factor/toegangssleutel/",
)
# On every other page these three, with all names at once.
FEW = PAYLOADS[0], PAYLOADS[2], PAYLOADS[5]
OPTIONS = re.compile(r'data-passkey-options="([^"]*)"')
CITED = {source.address for source in SOURCES.values()}  # the only places outside
LEADS = re.compile(r'(?:href|action|src|name="next" value)="([^"]*)"')
HOSTS = (
    ELSEWHERE,
    f"{ELSEWHERE}:443",
    f"{HOST}.{ELSEWHERE}",
    f"{HOST}@{ELSEWHERE}",
    f"{ELSEWHERE}#{HOST}",
    f"{HOST}:x",
    f"{HOST}, {ELSEWHERE}",
    f"{HOST}/{ELSEWHERE}",
    f"[{ELSEWHERE}]",
    "127.0.0.1",
    "localhost",
    "*",
    "",
    f"{HOST}\t{ELSEWHERE}",
)
SAYING_HOSTS = (
    "X-Forwarded-Host",
    "X-Host",
    "X-Forwarded-Server",
    "X-HTTP-Host-Override",
    "X-Original-URL",
    "X-Rewrite-URL",
    "Forwarded",
    "Base-Url",
)
ADDRESSES_OF_HOSTS = (
    "/",
    "/inloggen/",
    "/inloggen/gemeente/",
    "/roosendaal/",
    "/roosendaal/agenda/",
    "/account/",
    "/account/tweede-factor/toegangssleutel/",
    "/beheer/",
    "/api/v1/openapi.json",
    "/api/v1/gebieden",
    "/static/css/theme.css",
    "/roosendaal/agenda.ics",
)


def lead_away(visitors: dict[str, Any], outcome: Outcome) -> None:
    """Say at every page that one goes on to another site."""
    for payload in PAYLOADS:
        for address in TAKE_NEXT:
            for who in ("", "controller"):
                _try(visitors[who], address, payload, outcome)
        _sign_in(payload, outcome)
    for route, address in every_address():
        if not route.is_api and address not in TAKE_NEXT:
            for payload in FEW:
                _try(visitors["controller"], address, payload, outcome, methods=("get",))


def _try(
    client: Any, address: str, payload: str, outcome: Outcome, methods: tuple = ("get", "post")
) -> None:
    said = dict.fromkeys(NAMES, payload)
    referer = {"Referer": payload.encode("ascii", "ignore").decode()}
    for method in methods:
        with undone():
            kept = dict(client.cookies)
            answer = getattr(client, method)(address, said, headers=referer)
            client.cookies.clear()
            client.cookies.update(kept)
        outcome.tried["redirects tried"] += 1
        what = f"{method} {address} with {payload!r}"
        hold_place(answer, what, outcome)
        _hold_page(answer, what, outcome)


def _hold_page(answer: Any, what: str, outcome: Outcome) -> None:
    """A page may say what was sent, as text; it may lead nowhere but here."""
    if answer.streaming:
        b"".join(answer)
        return
    if answer.get("Content-Type", "").startswith("text/html"):
        for place in map(unescape, LEADS.findall(answer.content.decode())):
            is_known = place in CITED or place.startswith("data:image/")
            if leads_elsewhere(place) and not is_known:
                outcome.find(f"{what}: the page leads to {place}")


def _sign_in(payload: str, outcome: Outcome) -> None:
    """Sign in wholly, password and passkey, on the way to another site."""
    from nplv.core.accounts.passkeys import Site, add, ask_new
    from nplv.core.models import User
    from tests.accounts.soft_key import SoftKey
    from tests.town import NOW

    with undone():
        person = User.objects.get(username="bureau")
        site = Site(host=HOST, origin=f"https://{HOST}")
        key, asked = SoftKey(origin=site.origin, host=HOST), ask_new(person=person, site=site)
        made = key.make(asked.options)
        add(person=person, site=site, state=asked.state, answer=made, name="Proef 2", at=NOW)
        client = visitor()
        typed = {"username": "bureau", "password": "demo", "next": payload}
        answers = [client.post("/inloggen/", typed)]
        page = client.get("/account/tweede-factor/controle/", {"next": payload})
        asked = OPTIONS.search(page.content.decode())
        shown = key.show(unescape(asked[1]))
        answers.append(
            client.post(
                "/account/tweede-factor/controle/toegangssleutel/",
                {"antwoord": shown, "next": payload},
            )
        )
        for answer in answers:
            outcome.tried["redirects tried"] += 1
            hold_place(answer, f"signing in with next {payload!r}", outcome)
            if answer.status_code != 302:
                outcome.find(f"signing in with next {payload!r}: {answer.status_code}")


def lie_about_the_host(visitors: dict[str, Any], outcome: Outcome) -> None:
    """Ask in the name of another host, and say by other headers that this is another."""
    for address in ADDRESSES_OF_HOSTS:
        client = visitors["controller"]
        for host in HOSTS:
            answer = client.get(address, HTTP_HOST=host)
            outcome.tried["hosts tried"] += 1
            # A file of ours is the same whoever asks, and names no host.
            if answer.status_code != 400 and not address.startswith("/static/"):
                outcome.find(f"{address} at host {host!r}: {answer.status_code}")
            _hold_host(answer, f"{address} at host {host!r}", outcome)
        plain = client.get(address)
        for name in SAYING_HOSTS:
            value = f"host={ELSEWHERE}" if name == "Forwarded" else f"{ELSEWHERE}"
            answer = client.get(address, headers={name: value})
            outcome.tried["hosts tried"] += 1
            if answer.status_code != plain.status_code:
                outcome.find(f"{address} with {name}: {answer.status_code}")
            _hold_host(answer, f"{address} with {name}", outcome)


def _hold_host(answer: Any, what: str, outcome: Outcome) -> None:
    hold_place(answer, what, outcome)
    if not answer.streaming and ELSEWHERE.encode() in answer.content:
        outcome.find(f"{what}: the answer names {ELSEWHERE}")
    if answer.streaming:
        b"".join(answer)
