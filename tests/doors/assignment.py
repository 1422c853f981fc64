"""Every form and body sent once as it is, and once with each field of each model beside it."""

import json
import re
from typing import Any

from tests.doors.addresses import every_address
from tests.doors.outcome import Outcome
from tests.doors.pages import forms_of
from tests.doors.visitors import undone

WHO = ("bureau", "controller", "raad", "beheer")
# What differs each time: chance, the number of a request, and what a session keeps.
NOT_COMPARED = {
    "django_session",
    "django_admin_log",
    "core_trycount",
    "core_keptanswer",
    "reports_verificationrun",  # how long it took
}
BY_CHANCE = {"request_id", "hash", "previous", "digest", "sealed_secret", "head", "last_used_at"}
Rows = dict[str, set[tuple[Any, ...]]]


def rows_now() -> Rows:
    """Return all there is in the database, but for what differs by chance."""
    from django.apps import apps

    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table in NOT_COMPARED:
            continue
        names = [f.attname for f in model._meta.concrete_fields if f.attname not in BY_CHANCE]
        rows = model._base_manager.values_list(*names)
        found[table] = {tuple(map(_plain, row)) for row in rows}
    return found


def _plain(value: Any) -> Any:
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value


def changes(before: Rows, after: Rows) -> Rows:
    """Return of each table the rows that are gone or new."""
    found = {table: before[table] ^ after[table] for table in before}
    return {table: rows for table, rows in found.items() if rows}


def extra_fields() -> dict[str, str]:
    """Return a value for every field of every model, as snake_case and as camelCase."""
    from django.apps import apps

    found: dict[str, str] = {}
    for model in apps.get_models(include_auto_created=True):
        for each in model._meta.get_fields():
            names = {each.name, getattr(each, "attname", each.name)}
            for name in names:
                found[name] = _value(each)
                found[re.sub(r"_(\w)", lambda m: m[1].upper(), name)] = _value(each)
    return found


def _value(each: Any) -> str:
    kind = type(each).__name__
    if getattr(each, "choices", None):
        return str(each.choices[-1][0])
    if kind == "BooleanField":
        return "true"
    if "Date" in kind:
        return "2020-01-02"
    return "Z-9999" if kind in ("CharField", "TextField", "SlugField") else "2"


def post_more_than_is_asked(visitors: dict[str, Any], outcome: Outcome) -> None:
    """Send each form of each page as it is, and with more: what is written must be the same."""
    extra, before, seen = extra_fields(), rows_now(), set()
    for route, address in every_address():
        if route.is_api:
            continue
        for who in WHO:
            with undone():
                page = visitors[who].get(address)
            if page.status_code != 200 or page.streaming or b"<form" not in page.content:
                continue
            for form in forms_of(page, address):
                key = (re.sub(r"\d+", "0", form.action), frozenset(form.names))
                if key not in seen and not form.action.endswith("/uitloggen/"):
                    seen.add(key)
                    _form(visitors[who], form, who, extra, before, outcome)


def _form(
    client: Any, form: Any, who: str, extra: dict[str, str], before: Rows, outcome: Outcome
) -> None:
    sent = form.filled()
    more = {name: value for name, value in extra.items() if name not in form.names}
    written = []
    for body in (sent, more | sent):
        with undone():
            kept = dict(client.cookies)
            answer = client.post(form.action, body)
            written.append(changes(before, rows_now()))
            client.cookies.clear()
            client.cookies.update(kept)
        if answer.status_code >= 500:
            outcome.find(f"form {form.action} as {who}: {answer.status_code}")
    outcome.tried["forms tried"] += 1
    outcome.tried["forms that wrote"] += bool(written[0])
    outcome.tried["extra fields"] += len(more)
    _compare(written, f"form {form.action} as {who}", outcome)


def _compare(written: list[Rows], what: str, outcome: Outcome) -> None:
    if written[0] != written[1]:
        tables = {t for t in {*written[0], *written[1]} if written[0].get(t) != written[1].get(t)}
        outcome.find(f"{what}: with more fields {sorted(tables)} differ")


def send_more_than_is_documented(visitors: dict[str, Any], outcome: Outcome) -> None:
    """Send each body to the API as it is, and with more, also within its lines."""
    extra, before = extra_fields(), rows_now()
    for route, address in every_address():
        if not route.is_api:
            continue
        for method in (getattr(route.view, "actions", None) or {}).keys() & {
            "post",
            "put",
            "patch",
        }:
            body = _body(route.address, method)
            for who in ("bureau", "controller"):
                if body is not None:
                    _send(visitors[who], method, address, body, extra, before, outcome)


def _body(address: str, method: str) -> dict[str, Any] | None:
    from tests.fuzz import NEARLY_RIGHT

    path = re.sub(r"<\w+:(\w+)>", r"{\1}", address).removeprefix("api/v1")
    body = NEARLY_RIGHT.get(path) or (
        NEARLY_RIGHT.get(path.rpartition("/")[0]) if method == "put" else None
    )
    if body and "programma" in body and method == "put":
        return body | {"code": "WR-01"}
    if body is None and path.endswith(("afkeuren", "terugdraaien")):
        return {"reden": "Volgens besluit"}
    return body if body is not None else {}


def _send(
    client: Any,
    method: str,
    address: str,
    body: dict[str, Any],
    extra: dict[str, str],
    before: Rows,
    outcome: Outcome,
) -> None:
    more = {name: value for name, value in extra.items() if name not in body} | body
    for name in ("regels", "programma"):
        if name in body:
            more[name] = [extra | line for line in body[name]]
    written, statuses = [], []
    for sent in (body, more):
        with undone():
            answer = getattr(client, method)(
                address, json.dumps(sent), content_type="application/json", headers=client.token
            )
            statuses.append(answer.status_code)
            written.append(changes(before, rows_now()))
    outcome.tried["API bodies tried"] += 1
    outcome.tried["API bodies that wrote"] += bool(written[0])
    outcome.tried["extra fields"] += len(more)
    what = f"{method} {address}: {statuses}"
    if max(statuses) >= 500:
        outcome.find(what)
    # Refused with what is not known is as good as left out.
    if statuses[1] < 400 or written[1]:
        _compare(written, what, outcome)
