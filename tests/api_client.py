"""Talking to the API in tests as a system does: JSON, a token. tests/api_contract.py looks on."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from nplv.core.models import ApiToken, User
from tests.api_contract import ROOT, operation_of, plain_document

AREA = f"{ROOT}/gebieden/roosendaal"
__all__ = ["AREA", "ROOT", "Api", "assert_as_documented", "errors_of", "plain_document"]


class Api:
    """A system with the token of a person; without a person, without token."""

    def __init__(self, person: User | None = None, **token: Any) -> None:
        self.client = Client(raise_request_exception=False)
        # As if just used: then no request has to note that.
        fields = {"last_used_at": timezone.now()} | token
        secret = ApiToken.objects.issue(person, **fields) if person else ""
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def send(
        self,
        method: str,
        address: str,
        body: Any = None,
        *,
        match: str | None = None,
        known: str | None = None,
        key: str | None = None,
    ) -> HttpResponse:
        """Send a request: `match` is If-Match, `known` If-None-Match, `key` Idempotency-Key."""
        conditions = {"If-Match": match, "If-None-Match": known, "Idempotency-Key": key}
        headers = self.headers | {name: text for name, text in conditions.items() if text}
        content = {} if body is None else {"data": body, "content_type": "application/json"}
        if content and not isinstance(body, str | bytes):
            content["data"] = json.dumps(body)
        return self.client.generic(method, address, headers=headers, **content)

    def get(self, address: str, **options: Any) -> HttpResponse:
        return self.send("GET", address, **options)

    def post(self, address: str, body: Any = None, **options: Any) -> HttpResponse:
        return self.send("POST", address, body, **options)

    def put(self, address: str, body: Any, **options: Any) -> HttpResponse:
        return self.send("PUT", address, body, **options)

    def patch(self, address: str, body: Any, **options: Any) -> HttpResponse:
        return self.send("PATCH", address, body, **options)

    def delete(self, address: str, **options: Any) -> HttpResponse:
        return self.send("DELETE", address, **options)

    def send_file(
        self, address: str, content: bytes, name: str = "start.pdf", **headers: str
    ) -> HttpResponse:
        file = {"bestand": SimpleUploadedFile(name, content)}
        return self.client.post(address, file, headers=self.headers | headers)


def errors_of(answer: HttpResponse) -> dict[str, str]:
    """Return the reasons of a 400 by field, after a look at the shape of the answer."""
    assert answer.status_code == 400, answer.content
    errors = answer.json()["errors"]
    assert all(error.keys() == {"in", "name", "reason"} for error in errors)
    found = {error["name"]: error["reason"] for error in errors}
    assert len(found) == len(errors), "a field is named twice"
    return found


def assert_as_documented(answer: HttpResponse, path: str, method: str) -> None:
    """Fail if this is no answer of that operation; it was held against the document before."""
    operation = operation_of(answer.request["REQUEST_METHOD"], answer.request["PATH_INFO"])
    assert operation is not None
    assert (operation.path, operation.method) == (path, method)
