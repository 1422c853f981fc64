"""Who may do what through the API, and the tokens they do it with."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from nplv.core.models import ApiToken
from tests.api_client import AREA, ROOT, Api
from tests.core.factories import make_person
from tests.housing.factories import make_start

PLANS, STARTS = f"{AREA}/plannen", f"{AREA}/startregistraties"
COSTS = f"{AREA}/orv-maatregelen/langdonk-mfa/kostenregels"
HOURS = f"{AREA}/capaciteitsregels"


def allow(method: str, address: str, *roles: str) -> tuple:
    """Return one row of the table of permissions: everyone else gets 403."""
    return pytest.param(method, address, set(roles), id=f"{method} {address.removeprefix(AREA)}")


OFFICE, CONTROLLER, COUNCIL, STATE = "bureau", "controller", "raad", "rijk"
FACT_ACTS = [
    row
    for facts in (STARTS, COSTS, HOURS)
    for row in (
        allow("GET", facts, OFFICE, CONTROLLER),
        allow("POST", facts, OFFICE),
        allow("GET", f"{facts}/0", OFFICE, CONTROLLER),
        allow("PUT", f"{facts}/0", OFFICE),
        allow("DELETE", f"{facts}/0", OFFICE),
        allow("POST", f"{facts}/0/indienen", OFFICE),
        allow("POST", f"{facts}/0/goedkeuren", OFFICE, CONTROLLER),
        allow("POST", f"{facts}/0/afkeuren", OFFICE, CONTROLLER),
        allow("GET", f"{facts}/0/bewijsstukken/1", OFFICE, CONTROLLER),
        allow("DELETE", f"{facts}/0/bewijsstukken/1", OFFICE),
    )
]
PERMISSIONS = [
    allow("GET", PLANS, OFFICE, CONTROLLER),
    allow("POST", PLANS, OFFICE),
    allow("GET", f"{PLANS}/X", OFFICE, CONTROLLER),
    allow("PUT", f"{PLANS}/X", OFFICE),
    *FACT_ACTS,
    allow("GET", f"{AREA}/orv-maatregelen", OFFICE, CONTROLLER),
    allow("GET", f"{AREA}/orv-maatregelen/langdonk-mfa", OFFICE, CONTROLLER),
    allow("PATCH", f"{AREA}/orv-maatregelen/langdonk-mfa", OFFICE, CONTROLLER),
    allow("GET", f"{AREA}/grootboek", OFFICE, CONTROLLER, COUNCIL, STATE),
    allow("GET", f"{AREA}/jaren/2025", OFFICE, CONTROLLER, COUNCIL, STATE),
    allow("GET", f"{AREA}/rapporten", OFFICE, CONTROLLER, COUNCIL, STATE),
    allow("GET", f"{AREA}/rapporten/X", OFFICE, CONTROLLER, COUNCIL, STATE),
]


@pytest.mark.parametrize("who", [OFFICE, CONTROLLER, COUNCIL, STATE, "beheer"])
@pytest.mark.parametrize(("method", "address", "allowed"), PERMISSIONS)
def test_the_table_of_permissions(request, roosendaal, who, method, address, allowed):
    answer = Api(request.getfixturevalue(who)).send(method, address)

    # Who may act meets the next hurdle: the body, or that there is no such row.
    expected = {200, 400, 404} if who in allowed else {403}
    assert answer.status_code in expected


@pytest.mark.parametrize(("method", "address", "allowed"), PERMISSIONS)
def test_without_token_nothing_is_shown(roosendaal, method, address, allowed):
    answer = Api().send(method, address)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(("method", "address", "allowed"), PERMISSIONS)
def test_a_stranger_cannot_tell_an_area_from_none(breda_bureau, method, address, allowed):
    api = Api(breda_bureau)
    real = api.send(method, address)
    imagined = api.send(method, address.replace("roosendaal", "atlantis"))

    assert (real.status_code, imagined.status_code) == (404, 404)
    assert real.content == imagined.content
    for answer in (real, imagined):
        del answer.headers["X-Request-Id"]  # each request has its own
    assert real.headers == imagined.headers


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer onzin", "Bearer \u00ff\x01", "Basic YTpi", "Token x", "Bearer a b"]
)
def test_a_wrong_token_is_refused(roosendaal, header):
    answer = Client().get(f"{ROOT}/gebieden", headers={"Authorization": header})

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_the_token_of_a_closed_account_is_refused(bureau):
    api = Api(bureau)
    bureau.is_active = False
    bureau.save()

    assert api.get(f"{ROOT}/gebieden").status_code == 401


def test_a_session_is_no_token(bureau):
    client = Client()
    client.force_login(bureau)

    assert client.get(f"{ROOT}/gebieden").status_code == 401


def test_a_fact_of_another_area_is_not_found(bureau, breda):
    elsewhere = make_start(area=breda)
    api = Api(bureau)

    real, imagined = api.get(f"{STARTS}/{elsewhere.pk}"), api.get(f"{STARTS}/{10**9}")

    assert real.status_code == 404
    assert real.content == imagined.content


@pytest.mark.parametrize("id", ["0", "9" * 30, "-1", "x", "1.0", "%00", "１"])
def test_an_impossible_number_is_not_found(bureau, id):
    assert Api(bureau).get(f"{STARTS}/{id}").status_code == 404


@pytest.mark.parametrize("code", ["%00", "a%2Fb", "..", "x" * 3000])
@pytest.mark.parametrize("address", [PLANS, f"{AREA}/orv-maatregelen"])
def test_an_impossible_code_is_not_found(bureau, address, code):
    assert Api(bureau).get(f"{address}/{code}").status_code == 404


# --- The command that makes a token ---


def test_the_command_prints_a_token_that_works(bureau):
    out = StringIO()

    call_command("api_token", "bureau", stdout=out)

    token = out.getvalue().strip()
    answer = Client().get(f"{ROOT}/gebieden", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert not ApiToken.objects.filter(digest=token).exists()


def test_the_command_refuses_who_cannot_use_a_token(db):
    make_person("weg", is_active=False)

    with pytest.raises(CommandError, match="gesloten"):
        call_command("api_token", "weg")
    with pytest.raises(CommandError, match="bestaat niet"):
        call_command("api_token", "niemand")
