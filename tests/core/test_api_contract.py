"""The watch over every API test: what the document does not say makes a test fail."""

import copy

import pytest
from django.test import Client
from rest_framework.response import Response

from nplv.core.api.areas import AreaListViewSet
from tests import api_contract
from tests.api_client import AREA, ROOT, Api, plain_document
from tests.grants.test_api import OWN_HOURS

HOURS, PATH = f"{AREA}/capaciteitsregels", "/gebieden/{gebied}/capaciteitsregels"


@pytest.fixture
def said(monkeypatch):
    """Return a copy of the document that a test may falsify."""
    copied = copy.deepcopy(plain_document())
    monkeypatch.setattr(api_contract, "plain_document", lambda: copied)
    api_contract._validator.cache_clear()
    yield copied
    api_contract._validator.cache_clear()


def test_a_true_document_lets_all_pass(bureau, said):
    assert Api(bureau).post(HOURS, OWN_HOURS).status_code == 201
    assert Api(bureau).get(f"{HOURS}?soort=eigen").status_code == 200


def test_a_status_that_is_not_documented(raad, said):
    del said["paths"][PATH]["get"]["responses"]["403"]

    with pytest.raises(AssertionError, match="403, which is not documented"):
        Api(raad).get(HOURS)


def test_an_address_that_is_not_documented(bureau, said, monkeypatch):
    pattern = [found for found in api_contract._patterns() if found[1] != PATH]
    monkeypatch.setattr(api_contract, "_patterns", lambda: pattern)

    with pytest.raises(AssertionError, match="is not documented"):
        Api(bureau).get(HOURS)


def test_a_field_of_an_answer_that_is_not_documented(bureau, said):
    del said["components"]["schemas"]["Capaciteitsregel"]["properties"]["functie"]

    with pytest.raises(AssertionError, match="functie"):
        Api(bureau).post(HOURS, OWN_HOURS)


def test_a_field_that_should_be_there(raad, said):
    said["components"]["schemas"]["Gebied"]["required"].append("inwoners")

    with pytest.raises(AssertionError, match="inwoners"):
        Api(raad).get(AREA)


def test_a_value_of_another_form(bureau, said):
    said["components"]["schemas"]["Capaciteitsregel"]["properties"]["uren"]["pattern"] = "^[0-9]+$"

    with pytest.raises(AssertionError, match="uren"):
        Api(bureau).post(HOURS, OWN_HOURS)


def test_a_header_that_should_be_there(raad, said):
    headers = said["paths"]["/gebieden/{gebied}"]["get"]["responses"]["200"]["headers"]
    headers["Last-Modified"] = {"required": True, "schema": {"type": "string"}}

    with pytest.raises(AssertionError, match="no header Last-Modified"):
        Api(raad).get(AREA)


def test_a_body_that_was_accepted_and_should_not_be(bureau, said):
    said["components"]["schemas"]["CapaciteitsregelInvoer"]["properties"]["maand"] = {
        "type": "string"
    }

    with pytest.raises(AssertionError, match="maand"):
        Api(bureau).post(HOURS, OWN_HOURS)


def test_a_query_that_was_accepted_and_is_not_documented(bureau, said):
    operation = said["paths"][PATH]["get"]
    operation["parameters"] = [p for p in operation["parameters"] if p["name"] != "soort"]

    with pytest.raises(AssertionError, match="soort"):
        Api(bureau).get(f"{HOURS}?soort=eigen")


def test_any_client_is_watched(raad, said):
    del said["paths"]["/gebieden/{gebied}"]["get"]["responses"]["401"]

    with pytest.raises(AssertionError, match="401"):
        Client().get(AREA)


def test_a_kind_of_body_that_is_not_documented(raad, said):
    content = said["paths"]["/gebieden/{gebied}"]["get"]["responses"]["200"]["content"]
    content["application/xml"] = content.pop("application/json")

    with pytest.raises(AssertionError, match="application/json is not documented"):
        Api(raad).get(AREA)


def test_a_version_that_is_not_the_documented_one(raad, said):
    said["info"]["version"] = "2.0.0"

    with pytest.raises(AssertionError):
        Api(raad).get(f"{ROOT}/gebieden")


def test_a_view_that_says_something_else(raad, monkeypatch):
    headers = {"ETag": '"1"'}
    monkeypatch.setattr(
        AreaListViewSet, "retrieve", lambda view, _, gebied: Response({"x": 1}, headers=headers)
    )

    with pytest.raises(AssertionError, match="required property|unexpected"):
        Api(raad).get(AREA)
