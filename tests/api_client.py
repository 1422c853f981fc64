"""Talking to the API in tests as a system does: JSON, a token, and answers true to openapi.json."""

import json
from functools import cache
from typing import Any

import jsonschema
from django.http import HttpResponse
from django.test import Client

from nplv.api import document
from nplv.core.models import ApiToken, User

ROOT = "/api/v1"
AREA = f"{ROOT}/gebieden/roosendaal"


class Api:
    """A system with the token of a person; without a person, without token."""

    def __init__(self, person: User | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        token = ApiToken.objects.issue(person) if person else ""
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(
        self, method: str, address: str, body: Any = None, *, match: str | None = None
    ) -> HttpResponse:
        """Send a request and hold the answer against the document."""
        headers = self.headers | ({"If-Match": match} if match else {})
        content = {} if body is None else {"data": body, "content_type": "application/json"}
        if content and not isinstance(body, str | bytes):
            content["data"] = json.dumps(body)
        answer = self.client.generic(method, address, headers=headers, **content)
        assert answer["API-Version"] == "1.0.0"
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json"
        return answer

    def get(self, address: str) -> HttpResponse:
        return self.send("GET", address)

    def post(self, address: str, body: Any = None, **options: Any) -> HttpResponse:
        return self.send("POST", address, body, **options)

    def put(self, address: str, body: Any, **options: Any) -> HttpResponse:
        return self.send("PUT", address, body, **options)

    def patch(self, address: str, body: Any, **options: Any) -> HttpResponse:
        return self.send("PATCH", address, body, **options)

    def delete(self, address: str, **options: Any) -> HttpResponse:
        return self.send("DELETE", address, **options)


def errors_of(answer: HttpResponse) -> dict[str, str]:
    """Return the reasons of a 400 by field, after a look at the shape of the answer."""
    assert answer.status_code == 400, answer.content
    errors = answer.json()["errors"]
    assert all(error.keys() == {"in", "name", "reason"} for error in errors)
    found = {error["name"]: error["reason"] for error in errors}
    assert len(found) == len(errors), "a field is named twice"
    return found


@cache
def plain_document() -> dict[str, Any]:
    """Return openapi.json as whoever downloads it reads it."""
    return json.loads(json.dumps(document()))


def assert_as_documented(answer: HttpResponse, path: str, method: str) -> None:
    """
    Hold an answer against openapi.json: the status is named there, and the body fits, with no
    key that the document does not mention.
    """
    operation = plain_document()["paths"][path][method]
    response = operation["responses"][str(answer.status_code)]
    media = response["content"][answer["Content-Type"]]
    root = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    components = _closed(plain_document()["components"])
    jsonschema.validate(answer.json(), root | media["schema"] | {"components": components})


def _closed(schema: Any) -> Any:
    """Return the schema with no room for properties that it does not name."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if closed.get("type") == "object" and "properties" in closed:
        closed["additionalProperties"] = False
    return closed
