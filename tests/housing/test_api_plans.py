"""The resource `plannen`."""

import pytest

from housing.models import Location, Plan
from nplv.core.history import events_of
from nplv.core.models import Area
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.housing.factories import make_plan, make_start

PLANS, PLAN_PATH = f"{AREA}/plannen", "/gebieden/{gebied}/plannen"
PLAN = {
    "code": "WR-01",
    "naam": "Westrand, eerste fase",
    "wijk": "westrand",
    "ligging": "nplv",
    "planstatus": "2A",
    "kans": "80.00",
    "kansUitloop": "10.00",
    "programma": [
        {"jaar": 2026, "segment": "sociale_huur", "aantal": 40},
        {"jaar": 2026, "segment": "middenhuur", "aantal": 25},
    ],
}


@pytest.fixture
def plan(roosendaal: Area) -> Plan:
    return make_plan(code="WR-01")


def test_a_plan_is_stored_as_it_was_sent(bureau):
    answer = Api(bureau).post(PLANS, PLAN)

    assert answer.status_code == 201
    assert answer["Location"] == f"http://testserver{PLANS}/WR-01"
    # Sorted by year and segment: middenhuur comes before sociale_huur.
    rows = [PLAN["programma"][1], PLAN["programma"][0]]
    assert answer.json() == PLAN | {"programma": rows, "knelpunten": [], "versie": 1}
    assert_as_documented(answer, PLAN_PATH, "post")
    stored = Api(bureau).get(f"{PLANS}/WR-01")
    assert (stored.json(), stored["ETag"]) == (answer.json(), answer["ETag"])
    assert_as_documented(stored, f"{PLAN_PATH}/{{code}}", "get")


def test_a_plan_without_chances_is_certain(bureau):
    body = {key: value for key, value in PLAN.items() if not key.startswith("kans")}

    answer = Api(bureau).post(PLANS, body).json()

    assert (answer["kans"], answer["kansUitloop"]) == ("100.00", "0.00")


def test_a_changed_plan_has_a_new_version_and_one_event(bureau, bureau2):
    seen = Api(bureau).post(PLANS, PLAN)["ETag"]

    answer = Api(bureau2).put(f"{PLANS}/WR-01", PLAN | {"planstatus": "1A"}, match=seen)

    assert answer.status_code == 200
    assert (answer.json()["planstatus"], answer.json()["versie"]) == ("1A", 2)
    first, second = events_of(Plan.objects.get(code="WR-01"))
    assert (first.action, first.by, first.before) == ("ingevoerd", bureau, None)
    assert (second.action, second.by) == ("gewijzigd", bureau2)
    assert second.before["planstatus"] == "2A"
    assert second.after == second.before | {"planstatus": "1A"}


def test_a_plan_that_someone_else_changed_is_not_overwritten(bureau):
    api = Api(bureau)
    seen = api.post(PLANS, PLAN)["ETag"]
    api.put(f"{PLANS}/WR-01", PLAN | {"naam": "Nieuw"})

    answer = api.put(f"{PLANS}/WR-01", PLAN | {"naam": "Oud"}, match=seen)

    assert answer.status_code == 412
    assert Plan.objects.get(code="WR-01").name == "Nieuw"


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"code": "WR/01"}, "code", "verwacht letters"),
        ({"code": "X" * 21}, "code", "hoogstens 20"),
        ({"naam": "X" * 121}, "naam", "hoogstens 120"),
        ({"naam": " "}, "naam", "leeg"),
        ({"naam": "\x00"}, "naam", "Null"),
        ({"naam": 7}, "naam", "geen tekst"),
        ({"wijk": "noord"}, "wijk", "de-kroeven, kalsdonk, langdonk, oude-centrum, westrand"),
        ({"wijk": None}, "wijk", "heeft een wijk"),
        ({"ligging": "overig"}, "wijk", "Alleen een plan in het NPLV-gebied"),
        ({"ligging": "elders"}, "ligging", "nplv, aangrenzend, overig"),
        ({"planstatus": 3}, "planstatus", "1A, 1B"),
        ({"kans": "100.01"}, "kans", "0 tot en met 100"),
        ({"kansUitloop": "-0.01"}, "kansUitloop", "0 tot en met 100"),
        ({"kans": 80.5}, "kans", "aanhalingstekens"),
        ({"programma": {}}, "programma", "lijst"),
        ({"programma": [7]}, "programma.0", "object"),
        ({"status": "1A"}, "status", "bestaat hier niet"),
    ],
)
def test_a_wrong_plan_is_refused_at_its_field(bureau, changes, field, reason):
    errors = errors_of(Api(bureau).post(PLANS, PLAN | changes))

    assert errors.keys() == {field}
    assert reason in errors[field]
    assert not Plan.objects.filter(name=PLAN["naam"]).exists()


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ({"jaar": 1999}, "jaar", "2000 tot en met 2100"),
        ({"jaar": 2101}, "jaar", "2000 tot en met 2100"),
        ({"jaar": "2026"}, "jaar", "geen heel getal"),
        ({"aantal": 0}, "aantal", "van 1 tot en met 99999"),
        ({"aantal": 100_000}, "aantal", "van 1 tot en met 99999"),
        ({"aantal": 40.0}, "aantal", "geen heel getal"),
        ({"segment": "villa"}, "segment", "sociale_huur, middenhuur"),
        ({"jaar": 2025}, "segment", "staat al in een eerdere regel"),
    ],
)
def test_a_wrong_row_of_the_programme_is_refused_in_its_place(bureau, row, field, reason):
    first, second = [
        {"jaar": year, "segment": "sociale_huur", "aantal": 40} for year in (2025, 2026)
    ]

    errors = errors_of(Api(bureau).post(PLANS, PLAN | {"programma": [first, second | row]}))

    assert errors.keys() == {f"programma.1.{field}"}
    assert reason in errors[f"programma.1.{field}"]


def test_everything_wrong_with_a_plan_is_said_at_once(bureau, plan):
    rows = [{"jaar": "x", "segment": "sociale_huur", "aantal": 0}, {"jaar": 1999, "aantal": 1.5}]
    body = PLAN | {"naam": None, "wijk": "noord", "kans": "101", "programma": rows, "extra": 1}

    errors = errors_of(Api(bureau).post(PLANS, body))

    # Read: naam, jaar of row 0, segment and aantal of row 1, extra. Decided: the rest.
    assert errors.keys() == {
        "naam",
        "programma.0.jaar",
        "programma.1.segment",
        "programma.1.aantal",
        "extra",
        "code",
        "wijk",
        "kans",
        "programma.0.aantal",
        "programma.1.jaar",
    }


def test_a_code_stays_what_it_is(bureau, plan):
    body = PLAN | {"code": "WR-02"}

    assert errors_of(Api(bureau).put(f"{PLANS}/WR-01", body)).keys() == {"code"}


def test_a_plan_with_approved_starts_does_not_move(bureau, plan):
    make_start(status=Status.APPROVED, plan=plan)

    moved = Api(bureau).put(f"{PLANS}/WR-01", PLAN | {"ligging": "overig", "wijk": None})
    renamed = Api(bureau).put(f"{PLANS}/WR-01", PLAN)

    assert (moved.status_code, renamed.status_code) == (409, 200)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["A", "B", "C"]),
        ("?ligging=nplv", ["A", "B"]),
        ("?ligging=overig", ["C"]),
        ("?planstatus=3", ["B"]),
        ("?wijk=westrand&planstatus=1A", ["A"]),
        ("?wijk=noord", []),
    ],
)
def test_plans_are_filtered(bureau, query, codes):
    make_plan(code="A")
    make_plan(code="B", status="3")
    make_plan(code="C", location=Location.REST)

    answer = Api(bureau).get(PLANS + query)

    assert [row["code"] for row in answer.json()["resultaten"]] == codes
    assert_as_documented(answer, PLAN_PATH, "get")
