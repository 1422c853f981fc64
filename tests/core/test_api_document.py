"""The OpenAPI document: for everyone, about every address, true to the answers."""

import pytest
from django.urls import get_resolver

from nplv.core.review import Status
from tests.api_client import AREA, ROOT, Api, assert_as_documented, plain_document
from tests.housing.factories import make_start

STARTS = f"{AREA}/startregistraties"


@pytest.mark.django_db  # PostgreSQL is told of each request whose areas it may see
def test_the_document_is_there_for_everyone(client):
    answer = client.get(f"{ROOT}/openapi.json")

    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    assert answer["API-Version"] == answer.json()["info"]["version"] == "1.1.0"
    assert answer.json()["openapi"] == "3.1.0"
    assert answer.json() == plain_document()


def test_the_document_knows_every_address(db):
    resolver = get_resolver("nplv.api")
    named = {route for route in _routes(resolver) if "openapi" not in route and route}

    assert {f"v1{path}" for path in plain_document()["paths"]} == named


def _routes(resolver) -> set[str]:
    routes = (str(pattern.pattern) for pattern in resolver.url_patterns)
    return {_as_documented(route) for route in routes}


def _as_documented(route: str) -> str:
    for kind in ("slug:", "int:", "str:"):
        route = route.replace(f"<{kind}", "<")
    return route.replace("<", "{").replace(">", "}")


def test_every_operation_says_what_it_does_and_how_it_can_fail():
    for path, operations in plain_document()["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], f"{method} {path}"
            assert {"400", "401", "403", "404", "500", "503", "507"} <= operation[
                "responses"
            ].keys()


@pytest.mark.parametrize(
    ("method", "path", "address", "body", "status"),
    [
        ("post", "/gebieden/{gebied}/startregistraties", STARTS, {"x": 1}, 400),
        ("get", "/gebieden/{gebied}/startregistraties/{id}", f"{STARTS}/0", None, 404),
        ("post", "/gebieden/{gebied}/startregistraties/{id}/goedkeuren", None, {}, 409),
        ("patch", "/gebieden/{gebied}/orv-maatregelen/{code}", None, {"rijksdeel": "1"}, 403),
    ],
)
def test_errors_are_as_documented(bureau, method, path, address, body, status):
    concept = make_start(status=Status.CONCEPT)
    places = {"gebied": "roosendaal", "id": concept.pk, "code": "langdonk-mfa"}

    answer = Api(bureau).send(method.upper(), address or ROOT + path.format(**places), body)

    assert answer.status_code == status
    assert_as_documented(answer, path, method)
