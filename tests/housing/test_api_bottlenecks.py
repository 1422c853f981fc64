"""The bottlenecks in the resource `plannen`."""

import pytest

from housing.models import Plan, PlanBottleneck
from nplv.core.history import events_of
from tests.api_client import Api, assert_as_documented, errors_of
from tests.housing.factories import make_plan
from tests.housing.test_api_plans import PLAN, PLAN_PATH, PLANS

GRID = {
    "soort": "netcongestie",
    "status": "open",
    "toelichting": "Wacht op aansluiting",
    "sinds": "2026-01-05",
    "opgelostOp": None,
}
NITROGEN = {"soort": "stikstof", "status": "in_behandeling", "sinds": "2025-06-01"}
ADDRESS = f"{PLANS}/WR-01"


def bottlenecks_of(answer):
    return [row["soort"] for row in answer.json()["knelpunten"]]


def test_bottlenecks_are_stored_with_their_plan(bureau):
    answer = Api(bureau).post(PLANS, PLAN | {"knelpunten": [GRID, NITROGEN]})

    assert answer.status_code == 201
    nitrogen, grid = answer.json()["knelpunten"]  # by the day since when
    assert {key: grid[key] for key in GRID} == GRID
    assert (nitrogen["toelichting"], nitrogen["status"]) == (None, "in_behandeling")
    assert_as_documented(answer, PLAN_PATH, "post")


def test_a_put_changes_by_id_adds_and_takes_away(bureau):
    api = Api(bureau)
    nitrogen, grid = api.post(PLANS, PLAN | {"knelpunten": [GRID, NITROGEN]}).json()["knelpunten"]
    resolved = grid | {"status": "opgelost", "opgelostOp": "2026-03-01"}

    answer = api.put(ADDRESS, PLAN | {"knelpunten": [resolved, {**NITROGEN, "soort": "overig"}]})

    new, changed = answer.json()["knelpunten"]
    assert changed == resolved
    assert (new["soort"], new["id"] != nitrogen["id"]) == ("overig", True)
    assert not PlanBottleneck.objects.filter(pk=nitrogen["id"]).exists()
    _, event = events_of(Plan.objects.get())
    assert [row["status"] for row in event.before["knelpunten"]] == ["in_behandeling", "open"]
    assert [row["status"] for row in event.after["knelpunten"]] == ["in_behandeling", "opgelost"]


def test_bottlenecks_that_are_left_out_stay_and_an_empty_list_takes_them_away(bureau):
    api = Api(bureau)
    api.post(PLANS, PLAN | {"knelpunten": [GRID]})

    assert bottlenecks_of(api.put(ADDRESS, PLAN)) == ["netcongestie"]
    assert bottlenecks_of(api.put(ADDRESS, PLAN | {"knelpunten": []})) == []


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"soort": "geld"}, "soort", "stikstof, netcongestie"),
        ({"status": "weg"}, "status", "open, in_behandeling, opgelost"),
        ({"sinds": "2099-01-01"}, "sinds", "toekomst"),
        ({"sinds": "gisteren"}, "sinds", "geen datum"),
        ({"status": "opgelost"}, "opgelostOp", "Geef de dag"),
        ({"opgelostOp": "2026-02-01"}, "opgelostOp", "Alleen een opgelost"),
        ({"status": "opgelost", "opgelostOp": "2026-01-04"}, "opgelostOp", "voor het begin"),
        ({"toelichting": "x" * 1001}, "toelichting", "hoogstens 1000"),
        ({"id": 999999}, "id", "geen knelpunt 999999"),
        ({"wie": "ik"}, "wie", "bestaat hier niet"),
    ],
)
def test_a_wrong_bottleneck_is_refused_in_its_place(bureau, changes, field, reason):
    body = PLAN | {"knelpunten": [NITROGEN, GRID | changes]}

    errors = errors_of(Api(bureau).post(PLANS, body))

    assert errors.keys() == {f"knelpunten.1.{field}"}
    assert reason in errors[f"knelpunten.1.{field}"]
    assert not Plan.objects.exists()


def test_a_bottleneck_of_another_plan_cannot_be_taken(bureau, roosendaal):
    theirs = PlanBottleneck.objects.create(plan=make_plan(), kind="overig", since="2026-01-05")
    api = Api(bureau)
    api.post(PLANS, PLAN)

    errors = errors_of(api.put(ADDRESS, PLAN | {"knelpunten": [GRID | {"id": theirs.pk}]}))

    assert errors.keys() == {"knelpunten.0.id"}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("?knelpunt=netcongestie", ["A"]),
        ("?knelpunt=stikstof", []),  # resolved
        ("?hardheid=hard", ["A"]),
        ("?hardheid=zacht", ["B"]),
    ],
)
def test_plans_are_filtered_by_what_holds_them_up(bureau, roosendaal, query, codes):
    held = make_plan(code="A")
    free = make_plan(code="B", status="3")
    PlanBottleneck.objects.create(plan=held, kind="netcongestie", since="2026-01-05")
    resolved = {"status": "opgelost", "resolved_on": "2026-02-01"}
    PlanBottleneck.objects.create(plan=free, kind="stikstof", since="2026-01-05", **resolved)

    answer = Api(bureau).get(PLANS + query)

    assert [row["code"] for row in answer.json()["resultaten"]] == codes
    assert_as_documented(answer, PLAN_PATH, "get")
