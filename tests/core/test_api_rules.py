"""The rules of the NL API Design Rules: what docs/api.md says of each, and that a test shows it."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from jsonschema import Draft202012Validator

from grants.models import CostKind
from tests.api_client import AREA, ROOT, Api, plain_document
from tests.grants.factories import make_cost, make_entry
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_published

TESTS = Path(__file__).resolve().parents[1]
DOCUMENT = TESTS.parent / "docs" / "api.md"
ROW = re.compile(r"^\| `(/core/[a-z/-]+)`( †)? \| (.+?) \| (.+?) \|$", re.MULTILINE)
# The rules of version 2.1.0, and those that 2.2.0 adds (†).
PUBLISHED = """
naming-resources naming-collections no-trailing-slash http-methods http-safety http-response-code
stateless resource-operations doc-openapi publish-openapi uri-version semver changelog
version-header transition-period transport/tls transport/no-sensitive-uris
transport/security-headers transport/cors modules/geospatial interface-language
hide-implementation nested-child doc-openapi-contact doc-language deprecation-schedule
"""
WORKING_VERSION = """
path-segments-kebab-case query-keys-camel-case date-time/format date-time/timezone
date-omit-time-portion error-handling/problem-details error-handling/invalid-input
error-handling/all-errors modules/signing modules/encryption
"""
RULES, ADDED = PUBLISHED.split(), WORKING_VERSION.split()


def operations():
    for path, methods in plain_document()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def schemas():
    return plain_document()["components"]["schemas"]


# --- The table and the changes in docs/api.md ---


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall(DOCUMENT.read_text(encoding="utf-8"))


def test_the_table_has_every_rule_once():
    found = [(rule.removeprefix("/core/"), bool(added)) for rule, added, _, _ in rows()]

    assert len(RULES) == 26
    assert sorted(found) == sorted([(r, False) for r in RULES] + [(r, True) for r in ADDED])


def test_each_rule_names_a_test_that_exists_or_says_that_it_is_a_policy():
    known = {
        node.name
        for path in TESTS.rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }

    for rule, _, how, shown in rows():
        names = re.findall(r"`(test_\w+)`", shown)
        assert how.strip(), rule
        assert names or shown in ("beleid", "n.v.t."), rule
        assert set(names) <= known, rule


def test_the_newest_change_is_of_this_version():
    versions = re.findall(r"^### (\d+\.\d+\.\d+)", DOCUMENT.read_text("utf-8"), re.MULTILINE)

    assert versions[0] == settings.SPECTACULAR_SETTINGS["VERSION"]
    assert versions == sorted(versions, reverse=True)


# --- Names ---


def test_addresses_are_dutch_nouns_in_kebab_case_and_lists_are_plural():
    for path, method, operation in operations():
        parts = [part for part in path.split("/") if part and not part.startswith("{")]
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", part) for part in parts), path
        query = {parameter["name"] for parameter in operation.get("parameters", [])}
        if method == "get" and "pagina" in query:
            # `historie` has no plural: it is what happened, all of it.
            assert parts[-1].endswith(("en", "s")) or parts[-1] == "historie", path


def test_keys_of_queries_and_bodies_are_in_camel_case():
    keys = {
        parameter["name"]
        for _, _, operation in operations()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
    }
    keys |= {key for schema in schemas().values() for key in schema.get("properties", {})}

    assert [key for key in keys if not re.fullmatch(r"[a-z]+([A-Z0-9][a-z0-9]*)*", key)] == []


def test_what_an_act_does_is_a_part_of_the_thing_and_parts_lie_below_their_whole():
    for path, method, _ in operations():
        if method in ("put", "patch", "delete"):
            assert path.endswith("}"), path
        if path != "/gebieden":
            assert path.startswith("/gebieden/{gebied}"), path


# --- Methods, versions, headers ---


def test_only_the_methods_of_http_are_used():
    assert {method for _, method, _ in operations()} == {"get", "post", "put", "patch", "delete"}


@contextmanager
def no_writes() -> Iterator[None]:
    """Let the database take no writes; on PostgreSQL until the test ends."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SET TRANSACTION READ ONLY")
            yield
            return
        cursor.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = OFF")


def test_a_write_would_be_seen(bureau):
    with no_writes(), pytest.raises(DatabaseError), transaction.atomic():
        bureau.save()


def test_reading_changes_nothing(controller):
    """Read every address while the database takes no writes."""
    start = make_start(plan=make_plan(code="WR-01"))
    line, hours = make_cost(), make_cost(kind=CostKind.OWN_STAFF)
    report, entry = make_published(2025), make_entry()
    ids = {
        "startregistraties": start.pk,
        "kostenregels": line.pk,
        "capaciteitsregels": hours.pk,
        "ontvangsten": entry.pk,
        "grootboekregels": entry.pk,
    }
    codes = {"plannen": "WR-01", "wbi-aanvragen": "stationskwartier"}
    values = {"gebied": "roosendaal", "jaar": 2025, "nummer": report.number, "vorm": "csv"}
    api, found = Api(controller), []
    with no_writes():
        for path, method, _ in operations():
            parts = path.split("/")
            place = parts[parts.index("{id}") - 1] if "{id}" in parts else ""
            if method != "get" or "bewijsstuk" in path or (place and place not in ids):
                continue
            code = codes.get(parts[3] if len(parts) > 3 else "", "langdonk-mfa")
            address = path.format(**values, code=code, id=ids.get(place))
            found.append((address, api.get(f"{ROOT}{address}").status_code))

    assert len(found) > 20
    assert [row for row in found if row[1] != 200] == []


def test_no_answer_sets_a_cookie(controller):
    for answer in (Api(controller).get(AREA), Api().get(AREA), Api().get(f"{ROOT}/openapi.json")):
        assert not answer.cookies


def test_the_address_holds_the_major_version_and_every_answer_the_whole(raad):
    major = settings.SPECTACULAR_SETTINGS["VERSION"].split(".")[0]
    assert f"/api/v{major}" == ROOT == plain_document()["servers"][0]["url"]
    for answer in (Api(raad).get(AREA), Api().get(AREA), Api(raad).get(f"{ROOT}/niets")):
        assert answer["API-Version"] == settings.SPECTACULAR_SETTINGS["VERSION"]


def test_answers_carry_the_headers_of_security(raad, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    answer = Api(raad).client.get(AREA, headers=Api(raad).headers, secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000"
    assert answer["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_token_in_the_address_opens_nothing(raad):
    token = Api(raad).headers["Authorization"].removeprefix("Bearer ")

    for key in ("token", "access_token", "Authorization"):
        assert Api().get(f"{AREA}?{key}={token}").status_code == 401


def test_only_the_document_is_there_for_other_sites(raad):
    assert Api().get(f"{ROOT}/openapi.json")["Access-Control-Allow-Origin"] == "*"
    answer = Api(raad).client.get(
        AREA, headers=Api(raad).headers | {"Origin": "https://elders.example"}
    )
    assert "Access-Control-Allow-Origin" not in answer


# --- The document ---


def test_the_document_is_valid_and_says_whom_to_ask():
    info = plain_document()["info"]

    assert plain_document()["openapi"] == "3.1.0"
    assert reverse("api:openapi") == f"{ROOT}/openapi.json"
    assert info["contact"].keys() == {"name", "email", "url"}
    for schema in schemas().values():
        Draft202012Validator.check_schema(schema)
    ids = [operation["operationId"] for _, _, operation in operations()]
    assert len(ids) == len(set(ids))


def test_the_document_hides_how_it_is_made():
    said = str(plain_document()).lower()

    assert [word for word in ("django", "python", "sqlite", "postgres") if word in said] == []


@pytest.mark.parametrize(("suffix", "form"), [("Op", "date-time"), ("datum", "date")])
def test_moments_and_days_have_their_format(suffix, form):
    """A moment is in UTC (see the format that the contract checks); a day has no time."""
    formats = {
        (name, key): prop.get("format")
        for name, schema in schemas().items()
        for key, prop in schema.get("properties", {}).items()
        if key.endswith(suffix) and prop.get("type") in ("string", ["string", "null"])
    }

    assert formats
    dated = {"opgelostOp", "toegekendOp", "ingediendOp"}  # days, some of them
    odd = {at for at, found in formats.items() if found != form and at[1] not in dated}
    assert odd == set()
    assert set(formats.values()) <= {"date", "date-time"}
