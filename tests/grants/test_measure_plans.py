"""Which plans a measure belongs to, and the file of all measures."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.db.models import ProtectedError

from grants.measure_plans import codes_of, set_plans
from grants.models import MeasurePlan
from nplv.core.history import events_of
from nplv.core.money import euros
from nplv.core.problems import Invalid, Stale
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.grants.factories import make_cost, make_measure
from tests.grants.pages import LANGDONK, signed_in, text_of
from tests.grants.refusals import not_unique
from tests.housing.factories import make_plan

pytestmark = pytest.mark.django_db
PAGE, API = f"{LANGDONK}plannen/", f"{AREA}/orv-maatregelen/langdonk-mfa"


@pytest.fixture
def measure(roosendaal):
    return roosendaal.measures.get(code="langdonk-mfa")


@pytest.fixture
def plans(roosendaal):
    return [make_plan(area=roosendaal, code=code) for code in ("LD-01", "LD-02", "LD-03")]


def test_a_choice_takes_the_place_of_what_was_there_with_one_event(measure, plans, bureau, at):
    set_plans(measure=measure, codes=["LD-02", "LD-01"], by=bureau, at=at, version=1)

    set_plans(measure=measure, codes=["LD-02", "LD-03"], by=bureau, at=at, version=2)

    measure.refresh_from_db()
    assert (codes_of(measure), measure.version) == (["LD-02", "LD-03"], 3)
    first, second = events_of(measure)
    assert (first.before, first.after) == ({"plannen": []}, {"plannen": ["LD-01", "LD-02"]})
    assert (second.before, second.after) == (
        {"plannen": ["LD-01", "LD-02"]},
        {"plannen": ["LD-02", "LD-03"]},
    )


def test_a_plan_of_another_area_is_none_of_this_one(measure, breda, bureau, at):
    make_plan(area=breda, code="BR-01")

    with pytest.raises(Invalid, match="Geen plan van dit gebied: BR-01, X."):
        set_plans(measure=measure, codes=["X", "BR-01"], by=bureau, at=at)

    assert (codes_of(measure), events_of(measure).count()) == ([], 0)


def test_a_choice_on_an_old_version_is_refused(measure, plans, bureau, at):
    set_plans(measure=measure, codes=["LD-01"], by=bureau, at=at, version=1)

    with pytest.raises(Stale):
        set_plans(measure=measure, codes=["LD-02"], by=bureau, at=at, version=1)

    assert codes_of(measure) == ["LD-01"]


def test_a_plan_is_linked_once_and_then_kept(measure, plans):
    MeasurePlan.objects.create(measure=measure, plan=plans[0])

    with not_unique("grants_measureplan_unique", "measure_id", "plan_id"):
        MeasurePlan.objects.create(measure=measure, plan=plans[0])
    with pytest.raises(ProtectedError):
        plans[0].delete()


# --- The page ---


def test_the_office_chooses_plans_and_they_are_shown(office, measure, plans):
    page = office.get(PAGE).content.decode()
    answer = office.post(PAGE, {"plannen": ["LD-01", "LD-03"], "versie": "1"})

    assert 'value="LD-02"' in page
    said = text_of(office.get(answer.url))
    assert f"Plannen {plans[0]} {plans[2]} Plannen wijzigen" in said
    assert "Plannen gezet op LD-01, LD-03, door bureau" in said


def test_no_plan_is_a_choice_too(office, measure, plans):
    MeasurePlan.objects.create(measure=measure, plan=plans[0])

    office.post(PAGE, {"versie": "1"})

    assert codes_of(measure) == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"plannen": ["X"], "versie": "1"}, "Er gaat nog iets niet goed"),
        ({"plannen": ["LD-01"], "versie": "9"}, "intussen gewijzigd"),
        ({"plannen": ["LD-01"]}, "intussen gewijzigd"),
    ],
)
def test_a_wrong_choice_is_told(office, measure, plans, sent, said):
    assert said in text_of(office.post(PAGE, sent))
    assert codes_of(measure) == []


def test_the_controller_sees_plans_but_does_not_choose_them(controller, measure, plans):
    MeasurePlan.objects.create(measure=measure, plan=plans[0])
    client = signed_in(controller)

    assert str(plans[0]) in text_of(client.get(LANGDONK))
    assert "Plannen wijzigen" not in text_of(client.get(LANGDONK))
    assert client.get(PAGE).status_code == client.post(PAGE).status_code == 403


# --- The API ---


def test_the_api_reads_and_writes_plans_by_code(bureau, measure, plans):
    seen = Api(bureau).get(API)["ETag"]
    answer = Api(bureau).patch(API, {"plannen": ["LD-03", "LD-01"]}, match=seen)

    assert (answer.status_code, answer.json()["plannen"]) == (200, ["LD-01", "LD-03"])
    assert answer["ETag"].startswith('"2-')
    assert_as_documented(answer, "/gebieden/{gebied}/orv-maatregelen/{code}", "patch")
    rows = Api(bureau).get(f"{AREA}/orv-maatregelen").json()["resultaten"]
    assert {row["code"]: row["plannen"] for row in rows}["langdonk-mfa"] == ["LD-01", "LD-03"]


def test_start_and_plans_are_changed_together_or_not(bureau, measure, plans):
    body = {"startWerk": "2026-03-02", "plannen": ["LD-01", "X"]}

    assert errors_of(Api(bureau).patch(API, body)).keys() == {"plannen"}
    measure.refresh_from_db()
    assert (measure.works_started_on, measure.version) == (None, 1)
    assert Api(bureau).patch(API, body | {"plannen": ["LD-01"]}).json()["versie"] == 3


@pytest.mark.parametrize("plans_sent", ["LD-01", [1], None, [None], [""]])
def test_plans_are_a_list_of_codes(bureau, measure, plans, plans_sent):
    answer = Api(bureau).patch(API, {"plannen": plans_sent})

    assert answer.status_code == 400
    assert codes_of(measure) == []


def test_the_controller_does_not_set_plans(controller, measure, plans):
    assert Api(controller).patch(API, {"plannen": ["LD-01"]}).status_code == 403


def test_a_measure_above_its_maximum_says_by_how_much(bureau, roosendaal):
    measure = make_measure(code="proef", maximum=euros("70000.00"), share=Decimal("65.00"))
    make_cost(status=Status.APPROVED, measure=measure)

    answer = Api(bureau).get(f"{AREA}/orv-maatregelen/proef").json()

    # 121,000 x 65% = 78,650; 78,650 - 70,000 = 8,650
    assert (answer["bruto"], answer["resterend"], answer["bovenMaximum"]) == (
        "70000.00",
        "0.00",
        "8650.00",
    )
    assert (answer["uiterlijkeStart"], answer["startStatus"]) == ("2029-12-31", "gestart")


# --- Above the maximum: the list, the page, the file ---


@pytest.fixture
def above(roosendaal):
    measure = make_measure(code="proef", maximum=euros("100000.00"))
    make_cost(status=Status.APPROVED, measure=measure)
    return measure


@pytest.mark.parametrize("page", ["/roosendaal/orv/", "/roosendaal/orv/proef/"])
def test_what_goes_above_the_maximum_is_shown(office, above, page):
    said = text_of(office.get(page))

    # 121,000 - 100,000 = 21,000
    assert "€ 21.000,00 erboven" in said
    assert "De kosten gaan € 21.000,00 boven het maximum" in said


def test_the_file_has_every_measure_with_what_it_gives(office, above, plans):
    MeasurePlan.objects.create(measure=above, plan=plans[1])

    answer = office.get("/roosendaal/orv.csv")

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert len(rows) == 7
    found = rows[-1]
    # 100,000 x 21,000 / 121,000 = 17,355.37; 100,000 - 17,355.37 = 82,644.63
    assert [found[name] for name in ("code", "bruto", "bcf", "netto", "nog_over")] == [
        *("proef", "100000,00", "17355,37", "82644,63", "0,00")
    ]
    assert (found["boven_maximum"], found["plannen"]) == ("21000,00", "LD-02")
    assert (found["start_werk"], found["uiterlijke_start"]) == ("06-01-2025", "31-12-2029")
    assert rows[0]["start_status"] == "open"


def test_without_agreement_there_is_no_file(breda_bureau):
    assert signed_in(breda_bureau).get("/breda/orv.xlsx").status_code == 404


def test_a_start_after_the_window_is_marked(office, roosendaal):
    measure = make_measure(works_started_on=date(2024, 12, 31))

    page = office.get(f"/roosendaal/orv/{measure.code}/")

    assert "note--warning" in page.content.decode()
    assert "31-12-2024 valt buiten de periode" in text_of(page)
