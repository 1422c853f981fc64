"""Guards against writing over what another did, twice, or in what is closed."""

from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from grants import closing
from grants.closing import close_year
from grants.models import CostKind, CostLine
from grants.services import approve_cost
from housing.services import submit_start
from nplv.core import review
from nplv.core.access import Role
from nplv.core.api import once
from nplv.core.models import User
from nplv.core.models.area import AccountingYearQuerySet, YearState
from nplv.core.review import Status
from tests.api_client import AREA, Api
from tests.core.factories import AT, make_person, make_year, the_area
from tests.grants.factories import make_cost
from tests.grants.pages import signed_in
from tests.grants.test_api import OWN_HOURS
from tests.guards.guard import Guard, Kind
from tests.housing.factories import make_start

HOURS = f"{AREA}/capaciteitsregels"


def office() -> User:
    return make_person("bureau", Role.PROGRAMME_OFFICE, the_area())


def controller() -> User:
    return make_person("controller", Role.CONTROLLER, the_area())


# --- Attacks ---


def submit_what_has_changed() -> str:
    return submit_start(start=make_start(version=2), by=office(), at=AT, version=1).status


def button_of_an_old_page() -> str:
    start = make_start(version=2, author=office())
    address = f"/roosendaal/startbouw/{start.pk}/indienen/"
    signed_in(office()).post(address, {"versie": "1"})
    start.refresh_from_db()
    return start.status


def write_on_an_old_tag() -> int:
    line = make_cost(kind=CostKind.OWN_STAFF, author=office())
    api, address = Api(office()), f"{HOURS}/{line.pk}"
    seen = api.get(address)["ETag"]
    api.put(address, OWN_HOURS | {"uren": "100.00"})
    return api.put(address, OWN_HOURS | {"uren": "90.00"}, match=seen).status_code


def the_same_request_twice() -> int:
    api = Api(office())
    for _ in range(2):
        api.post(HOURS, OWN_HOURS, key="sleutel-1")
    return CostLine.objects.count()


def another_request_with_the_key() -> int:
    api = Api(office())
    api.post(HOURS, OWN_HOURS, key="sleutel-1")
    return api.post(HOURS, OWN_HOURS | {"uren": "90.00"}, key="sleutel-1").status_code


def cost_of_a_closed_year() -> int | None:
    make_year(2025, state=YearState.CLOSED)
    line = make_cost(kind=CostKind.OWN_STAFF, status=Status.SUBMITTED)
    return approve_cost(line=line, by=controller(), at=AT).claim_year


def close_twice() -> str:
    for _ in range(2):
        row = close_year(area=the_area(), year=2025, by=controller(), at=AT)
    return row.state


def close_before_its_drafts_are_done() -> str:
    make_start(status=Status.SUBMITTED)
    return close_year(area=the_area(), year=2025, by=controller(), at=AT).state


# --- Switches ---


def every_version_is_right() -> AbstractContextManager[Any]:
    return patch.object(review, "lock", lambda item, *, version=None: item)


GUARDS = (
    Guard(
        kind=Kind.LOCK,
        name="deciding on a version that is gone",
        off=every_version_is_right,
        attack=submit_what_has_changed,
        refused="Stale",
        done="ingediend",
    ),
    Guard(
        kind=Kind.LOCK,
        name="a button of a page that is out of date",
        off=every_version_is_right,
        attack=button_of_an_old_page,
        refused="concept",
        done="ingediend",
    ),
    Guard(
        kind=Kind.LOCK,
        name="If-Match with an old ETag",
        off=lambda: patch(
            "nplv.core.api.views.ApiViewSet.expected_version", lambda view, thing: None
        ),
        attack=write_on_an_old_tag,
        refused=412,
        done=200,
    ),
    Guard(
        kind=Kind.LOCK,
        name="the same request sent twice with a key",
        off=lambda: patch("nplv.core.api.views.answer_once", lambda view, act, key: act()),
        attack=the_same_request_twice,
        refused=1,
        done=2,
    ),
    Guard(
        kind=Kind.LOCK,
        name="the key of another request",
        off=lambda: patch.object(once, "fingerprint", lambda *said: "alles"),
        attack=another_request_with_the_key,
        refused=422,
        done=201,
    ),
    Guard(
        kind=Kind.LOCK,
        name="a cost in a year that is closed",
        off=lambda: patch.object(
            AccountingYearQuerySet, "lock_claim_year", AccountingYearQuerySet.lock_year
        ),
        attack=cost_of_a_closed_year,
        refused=2026,
        done=2025,
    ),
    Guard(
        kind=Kind.LOCK,
        name="closing a year that is closed",
        off=lambda: patch.object(closing, "find_refusal", lambda area, year, today: ""),
        attack=close_twice,
        refused="WrongState",
        done="gesloten",
    ),
    Guard(
        kind=Kind.LOCK,
        name="closing over what still waits",
        off=lambda: patch.object(
            closing, "find_in_the_way", lambda area, year: closing.InTheWay(starts=(), costs=())
        ),
        attack=close_before_its_drafts_are_done,
        refused="WrongState",
        done="gesloten",
    ),
)
