"""
Holding every request to the API in a test against openapi.json, and every answer.

A conftest fixture hands each answer of Django's test client to `hold`, whatever test asked: an
answer that the document does not know fails that test.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from django.http import HttpResponse
from jsonschema import Draft202012Validator, FormatChecker

from nplv.api import document

ROOT = "/api/v1"
OF_ANY_ADDRESS = {404, 405}  # what an address or method answers that the document does not have


@cache
def plain_document() -> dict[str, Any]:
    """Return openapi.json as whoever downloads it reads it."""
    return json.loads(json.dumps(document()))


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One method of one address, as documented."""

    path: str
    method: str

    @property
    def said(self) -> dict[str, Any]:
        return plain_document()["paths"][self.path][self.method]

    def response(self, status: int) -> dict[str, Any] | None:
        """Return what is documented of an answer with this status."""
        return self.said["responses"].get(str(status))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return how an address of each path looks; whole segments before those with a name in it."""
    paths = sorted(plain_document()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"{\w+}", "[^/]+", path)), path) for path in paths]


def operation_of(method: str, address: str) -> Operation | None:
    """Return the operation that a request asks for; None for one that is not documented."""
    local = address.removeprefix(ROOT)
    asked = "get" if method == "HEAD" else method.lower()
    for pattern, path in _patterns():
        if pattern.fullmatch(local) and asked in plain_document()["paths"][path]:
            return Operation(path=path, method=asked)
    return None


def hold(answer: HttpResponse) -> None:
    """Fail if the document does not know this answer, or an accepted request, in any respect."""
    method, address = answer.request["REQUEST_METHOD"], answer.request["PATH_INFO"]
    assert answer["API-Version"] == plain_document()["info"]["version"]
    if method != "HEAD" and not answer.streaming and "Content-Length" in answer:
        length = len(answer.content)
        assert int(answer["Content-Length"]) == length, f"{method} {address}: broken off"
    if address == f"{ROOT}/openapi.json":
        return
    what, operation = f"{method} {address}", operation_of(method, address)
    if operation is None:
        assert answer.status_code in OF_ANY_ADDRESS, f"{what} is not documented"
        _hold_body(answer, _problem(), what)
        return
    said = operation.response(answer.status_code)
    assert said is not None, f"{what} gives {answer.status_code}, which is not documented"
    for name, header in said.get("headers", {}).items():
        assert name in answer or not header.get("required"), f"{what}: no header {name}"
    if method != "HEAD":
        _hold_body(answer, said, what)
    if answer.status_code < 300:
        _hold_request(answer, operation, what)


def _problem() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Probleem"}
    return {"content": {"application/problem+json": {"schema": schema}}}


def _hold_body(answer: HttpResponse, said: dict[str, Any], what: str) -> None:
    content = said.get("content", {})
    if not content:
        assert not answer.content, f"{what}: a body, where none is documented"
        return
    kind = answer["Content-Type"].partition(";")[0]
    assert kind in content, f"{what}: {kind} is not documented"
    if kind.endswith("json") and "Content-Disposition" not in answer:  # a file is its own
        validate(answer.json(), content[kind]["schema"], what)


def _hold_request(answer: HttpResponse, operation: Operation, what: str) -> None:
    """Hold a request that was accepted: what the document does not allow must be refused."""
    known = {"query": set(), "header": set()}
    for parameter in operation.said.get("parameters", []):
        known.setdefault(parameter["in"], set()).add(parameter["name"])
    given = answer.wsgi_request.GET
    assert set(given) <= known["query"], f"{what}: {set(given) - known['query']} is not documented"
    for parameter in operation.said.get("parameters", []):
        if parameter["in"] == "query" and parameter["name"] in given:
            text = given[parameter["name"]]
            value = int(text) if parameter["schema"].get("type") == "integer" else text
            validate(value, parameter["schema"], what)
    kinds = operation.said.get("requestBody", {}).get("content", {})
    kind = answer.request.get("CONTENT_TYPE", "").partition(";")[0]
    if kind == "application/json":
        sent = answer.renderer_context["request"].data
        validate(sent, kinds[kind]["schema"], what)


FORMATS = FormatChecker()


@FORMATS.checks("date-time")
def _is_moment(text: str | None) -> bool:
    return text is None or bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text))


@FORMATS.checks("uri")
def _is_address(text: str | None) -> bool:
    return text is None or urlsplit(text).scheme in ("http", "https")


@cache
def _validator(schema: str) -> Draft202012Validator:
    whole = json.loads(schema) | {"components": _closed(plain_document()["components"])}
    return Draft202012Validator(whole, format_checker=FORMATS)


def validate(value: Any, schema: dict[str, Any], what: str) -> None:
    """Hold a value against a schema, with no key that the document does not mention."""
    try:
        _validator(json.dumps(_closed(schema))).validate(value)
    except jsonschema.ValidationError as error:
        place = "/".join(map(str, error.absolute_path))
        raise AssertionError(f"{what} at {place}: {error.message[:300]}") from error


def _closed(schema: Any) -> Any:
    """Return the schema with no room for properties that it does not name."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if closed.get("type") == "object" and "properties" in closed:
        closed.setdefault("additionalProperties", False)
    return closed
