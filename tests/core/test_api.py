"""What all resources of the API share: areas, pages, queries, addresses, bodies and errors."""

import json

import pytest

from nplv.core.access import Role
from nplv.core.models import Area
from tests.api_client import AREA, ROOT, Api, assert_as_documented, errors_of
from tests.core.factories import make_person
from tests.housing.factories import make_plan

PLANS, STARTS = f"{AREA}/plannen", f"{AREA}/startregistraties"


# --- Areas ---


def test_a_person_sees_their_own_areas(bureau, breda):
    make_person("bureau", Role.CONTROLLER, breda)

    answer = Api(bureau).get(f"{ROOT}/gebieden")

    assert [row["gebied"] for row in answer.json()["resultaten"]] == ["breda", "roosendaal"]
    assert_as_documented(answer, "/gebieden", "get")


@pytest.mark.parametrize("who", ["rijk", "beheer"])
def test_a_national_role_sees_all_twenty(request, who):
    answer = Api(request.getfixturevalue(who)).get(f"{ROOT}/gebieden")

    assert answer.json()["aantal"] == Area.objects.count() == 20


def test_an_area_with_its_neighbourhoods(raad):
    answer = Api(raad).get(AREA)

    body = answer.json()
    assert (body["gebied"], body["gemeentecode"], body["kanTrekken"]) == (
        "roosendaal",
        "1674",
        True,
    )
    assert [row["code"] for row in body["wijken"]] == [
        *("de-kroeven", "kalsdonk", "langdonk", "oude-centrum", "westrand")
    ]
    assert answer["ETag"].startswith('"')
    assert_as_documented(answer, "/gebieden/{gebied}", "get")


def test_an_area_of_others_is_not_found(raad):
    assert Api(raad).get(f"{ROOT}/gebieden/breda").status_code == 404


# --- Pages and queries ---


def test_a_list_is_cut_into_pages_that_lead_to_each_other(bureau):
    for code in ("A", "B", "C"):
        make_plan(code=code)
    api = Api(bureau)

    first = api.get(f"{PLANS}?paginaGrootte=2&ligging=nplv").json()
    second = api.get(first["volgende"]).json()

    assert [row["code"] for row in first["resultaten"]] == ["A", "B"]
    assert [row["code"] for row in second["resultaten"]] == ["C"]
    assert (first["aantal"], first["vorige"], second["volgende"]) == (3, None, None)
    assert first["volgende"] == (f"http://testserver{PLANS}?ligging=nplv&pagina=2&paginaGrootte=2")
    assert api.get(second["vorige"]).json()["resultaten"] == first["resultaten"]


def test_without_a_size_a_page_has_fifty_rows_and_at_most_five_hundred(bureau):
    for _ in range(51):
        make_plan()
    api = Api(bureau)

    assert len(api.get(PLANS).json()["resultaten"]) == 50
    assert len(api.get(f"{PLANS}?paginaGrootte=500").json()["resultaten"]) == 51
    assert api.get(f"{PLANS}?pagina=3").status_code == 404


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("paginaGrootte=501", "paginaGrootte"),
        ("paginaGrootte=0", "paginaGrootte"),
        ("paginaGrootte=-1", "paginaGrootte"),
        ("paginaGrootte=veel", "paginaGrootte"),
        ("paginaGrootte=", "paginaGrootte"),
        ("pagina=0", "pagina"),
        ("pagina=1.0", "pagina"),
        ("pagina=%EF%BC%91", "pagina"),  # a full-width 1
        ("pagina=1&pagina=2", "pagina"),
        ("page=1", "page"),
        ("format=xml", "format"),
        ("pagina_grootte=5", "pagina_grootte"),
        ("status=af", "status"),
        ("status=", "status"),
        ("jaar=twee", "jaar"),
        ("jaar=0", "jaar"),
        ("jaar=10000", "jaar"),
        ("jaar=736396537", "jaar"),
        ("plan=%00", "plan"),
        ("segment=villa", "segment"),
        ("ligging=elders", "ligging"),
    ],
)
def test_a_wrong_query_is_refused_at_its_key(bureau, query, name):
    answer = Api(bureau).get(f"{STARTS}?{query}")

    assert errors_of(answer).keys() == {name}
    assert answer.json()["errors"][0]["in"] == "query"


def test_everything_wrong_with_a_query_is_said_at_once(bureau):
    answer = Api(bureau).get(f"{STARTS}?pagina=0&paginaGrootte=501&status=af&x=1")

    assert errors_of(answer).keys() == {"pagina", "paginaGrootte", "status", "x"}


@pytest.mark.parametrize("address", [AREA, f"{AREA}/grootboek", f"{AREA}/jaren/2025"])
def test_what_takes_no_query_refuses_one(bureau, address):
    assert errors_of(Api(bureau).get(f"{address}?pagina=1")).keys() == {"pagina"}


# --- Addresses and bodies ---


@pytest.mark.parametrize(
    "address",
    [
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v2/gebieden",
        "/api/plannen/",
        "/api/v1/gebieden/",
        "/api/v1/gebieden/roosendaal/",
        "/api/v1/gebieden/roosendaal/plannen/",
        "/api/v1/gebieden/roosendaal/grootboek/",
        "/api/v1/gebieden/roosendaal/onbekend",
        "/api/v1/gebieden/Roosendaal%20/plannen",
        "/api/v1/openapi.json/",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_any_other_address_is_not_found(bureau, method, address):
    if address == "/api":
        address = "/api/"  # the pages put a slash after an address without one
    answer = Api(bureau).send(method, address)

    assert answer.status_code == 404
    assert answer.json() == Api(bureau).get(f"{STARTS}/0").json()


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("DELETE", PLANS),
        ("PATCH", f"{PLANS}/X"),
        ("DELETE", f"{PLANS}/X"),
        ("PATCH", f"{STARTS}/1"),
        ("POST", f"{AREA}/grootboek"),
        ("PUT", f"{AREA}/jaren/2025"),
        ("GET", f"{STARTS}/1/indienen"),
        ("OPTIONS", STARTS),
        ("TRACE", STARTS),
        ("POST", f"{ROOT}/openapi.json"),
    ],
)
def test_a_method_that_an_address_does_not_know(bureau, method, address):
    answer = Api(bureau).send(method, address)

    assert answer.status_code == 405
    assert answer["Allow"]


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "",
        '{"a": NaN}',
        '{"a": 1, "a": 2}',
        '{"a": "\\ud800"',
        "[" * 100_000,
        "1" * 5000,
        b"\xff\xfe",
    ],
)
def test_what_is_no_json_is_refused(bureau, body):
    answer = Api(bureau).post(STARTS, body)

    assert answer.status_code == 400


@pytest.mark.parametrize("body", [[], None, 7, "tekst", True])
def test_json_that_is_no_object_is_refused(bureau, body):
    assert errors_of(Api(bureau).post(STARTS, json.dumps(body)))


def test_half_a_character_is_refused_at_its_field(bureau):
    errors = errors_of(Api(bureau).post(STARTS, '{"kenmerk": "\\ud800"}'))

    assert "kenmerk" in errors


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "text/xml"])
def test_another_kind_of_body_is_refused(bureau, kind):
    api = Api(bureau)

    answer = api.client.post(STARTS, data=b"a=1", content_type=kind, headers=api.headers)

    assert answer.status_code == 415


def test_a_body_of_more_than_two_megabytes_is_refused(bureau):
    body = json.dumps({"kenmerk": "x" * (2 * 1024 * 1024)})

    assert Api(bureau).post(STARTS, body).status_code == 413


def test_a_failure_of_the_application_is_a_problem_too(bureau, monkeypatch):
    monkeypatch.setattr(Area.objects, "visible_to", None)

    answer = Api(bureau).get(f"{ROOT}/gebieden")

    assert answer.status_code == 500
    assert answer.json()["errors"] == []


def test_answers_are_kept_out_of_caches(bureau):
    assert Api(bureau).get(AREA)["Cache-Control"] == "no-store"
