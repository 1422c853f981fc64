"""The forecast of an area: certain beside planned, tried out without a trace, on page and API."""

from datetime import date
from decimal import Decimal

import pytest

from housing.forecasts import Trial, read_trials
from housing.models import Location, PlannedHomes
from nplv.core.models import AuditEvent, ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.review import Status
from reports.charts import BandYear, band_chart
from reports.figures import AreaFigures
from reports.forecast import forecast_of
from tests.api_client import AREA, Api, assert_as_documented
from tests.grants.pages import signed_in, text_of
from tests.housing.factories import make_plan, make_start

pytestmark = pytest.mark.django_db

PAGE = "/roosendaal/prognose/"
NOVEMBER = date(2026, 11, 2)


def plan_with(code, homes, *, year=2028, segment="sociale_huur", chance=100, slip=0, **fields):
    plan = make_plan(
        code=code, probability=Decimal(chance), slip_probability=Decimal(slip), **fields
    )
    PlannedHomes.objects.create(plan=plan, year=year, segment=segment, homes=homes)
    return plan


def forecast_in(area, *trials):
    return forecast_of(AreaFigures(area), today=NOVEMBER, trials=read_trials(trials))


# --- The figures ---


def test_certain_and_planned_stand_beside_each_other(roosendaal):
    started = plan_with("A", 100, year=2026)
    make_start(plan=started, status=Status.APPROVED, started_on=date(2026, 3, 1))  # 40 homes
    plan_with("B", 20, chance=50)

    found = forecast_in(roosendaal)

    # 40 started; 60 of plan A are left, certain; 20 of B with 50%: mean 40 + 60 + 10
    assert found.started == 40
    assert found.started_amount == euros("280000.00")  # 40 x 7,000
    assert (found.homes.expected, found.homes.p10, found.homes.p90) == (110, 100, 120)
    assert found.amount.expected == euros("770000.00")  # 110 x 7,000
    assert (found.amount.p10, found.amount.p90) == (euros("700000.00"), euros("840000.00"))
    by_year = {row.year: (row.started, row.homes.expected) for row in found.years}
    assert (by_year[2026], by_year[2028]) == ((40, 100), (0, 10))


def test_only_affordable_homes_in_the_area_count(roosendaal):
    plan_with("A", 30, segment="vrije_sector")
    plan_with("B", 30, location=Location.ADJOINING, neighbourhood=None)

    assert forecast_in(roosendaal).homes.expected == 0


def test_money_is_lost_past_the_last_year(roosendaal):
    plan_with("A", 100, year=2029, chance=80, slip=25)

    found = forecast_in(roosendaal)

    # .8 x .25 x 100 = 20 homes, x 7,000
    assert (found.lost_homes, found.lost_amount) == (20, euros("140000.00"))
    assert found.homes.expected == 60


def test_each_year_has_its_own_rate(roosendaal):
    rates = ReferenceValue.objects.filter(key=ReferenceKey.RATE_PER_HOME, year=2028)
    rates.update(amount=Decimal("7500.00"))
    plan_with("A", 10, year=2027, chance=50)
    plan_with("B", 10, year=2028)

    found = forecast_in(roosendaal)

    # .5 x 10 x 7,000 + 10 x 7,500 = 35,000 + 75,000; P90 70,000 + 75,000
    assert found.amount.expected == euros("110000.00")
    assert (found.amount.p10, found.amount.p90) == (euros("75000.00"), euros("145000.00"))


def test_the_plan_on_which_most_hangs_comes_first(roosendaal):
    plan_with("A", 100, chance=90)  # 700,000, of which 70,000 is not expected
    plan_with("B", 40, chance=50)  # 280,000, of which 140,000
    plan_with("C", 40)  # certain: nothing hangs on it

    found = [(row.code, row.at_stake) for row in forecast_in(roosendaal).moving]

    assert found == [("B", euros("140000.00")), ("A", euros("70000.00"))]


@pytest.mark.parametrize(
    ("homes", "verdict"),
    [
        (799, "onder"),  # 5,593,000
        (800, "binnen"),  # 5,600,000
        (1214, "binnen"),  # 8,498,000
        (1215, "boven"),  # 8,505,000
    ],
)
def test_the_mean_is_held_against_the_band_of_the_agreement(roosendaal, homes, verdict):
    plan_with("A", homes)

    assert forecast_in(roosendaal).verdict.startswith(verdict)


def test_the_picture_shows_the_band_and_says_it_in_words():
    year = BandYear(year=2027, started=3, expected="10,5", p10=5, p50=10, p90=20)
    chart = band_chart([year])

    assert "2027: 3 gestart, verwacht 10,5, tussen 5 en 20" in chart.text
    assert 'x2="0" y2="-172.5"' in chart.svg  # P10 to P90, 5 to 20, of an axis to 20: 230 x 15/20
    assert chart.rows == (("2027", "3", "10,5", "5", "10", "20"),)


# --- Trials ---


@pytest.mark.parametrize(
    ("trial", "expected"),
    [
        ("A:vervalt", 0),
        ("A:uitloop", 0),  # from 2029 to 2030
        ("A:25", 25),
        ("A:62,5", Decimal("62.5")),
        ("Z:vervalt", 100),  # no such plan
        ("A:101", 100),
        ("A:onzin", 100),
        ("A", 100),
    ],
)
def test_a_trial_changes_the_outcome_and_what_is_no_trial_does_not(roosendaal, trial, expected):
    plan_with("A", 100, year=2029)

    assert forecast_in(roosendaal, trial).homes.expected == expected


def test_of_two_chances_for_one_plan_the_last_counts():
    assert read_trials(["A:20", "A:30"]) == [Trial(code="A", what="30")]


def test_trying_changes_no_data_and_stands_in_the_address(raad):
    plan_with("A", 100)
    client, events = signed_in(raad), AuditEvent.objects.count()

    answer = client.get(PAGE, {"plan": "A", "wat": "vervalt", "kans": ""})
    page = text_of(client.get(answer.url))

    assert answer.url == f"{PAGE}?proef=A%3Avervalt"
    assert "Dit is een proef" in page
    assert "A vervalt" in page
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"wat": "kans", "kans": ""}, "Geef een kans van 0 tot en met 100."),
        ({"wat": "kans", "kans": "100,01"}, "Geef een kans van 0 tot en met 100."),
        ({"wat": "kans", "kans": "veel"}, "veel"),
        ({"plan": "Z", "wat": "vervalt"}, "Er gaat nog iets niet goed"),
    ],
)
def test_what_cannot_be_tried_is_said(raad, sent, said):
    plan_with("A", 100)

    answer = signed_in(raad).get(PAGE, {"plan": "A", **sent})

    assert answer.status_code == 200
    assert said in text_of(answer)


# --- Who, and how much work ---


def test_readers_see_it_and_an_administrator_and_strangers_do_not(raad, rijk, beheer, breda_bureau):
    plan_with("A", 10)

    for person, status in ((raad, 200), (rijk, 200), (beheer, 403), (breda_bureau, 404)):
        assert signed_in(person).get(PAGE).status_code == status


def test_an_area_without_agreement_says_so(breda_bureau):
    assert signed_in(breda_bureau).get("/breda/prognose/").status_code == 200


def test_the_number_of_queries_does_not_grow_with_plans(roosendaal, django_assert_max_num_queries):
    for number in range(30):
        plan_with(f"P-{number}", 10, chance=50)

    with django_assert_max_num_queries(8):
        forecast_in(roosendaal)


def test_the_api_says_the_same(raad):
    plan_with("A", 100, year=2029, chance=80, slip=25)

    answer = Api(raad).get(f"{AREA}/prognose")

    said = answer.json()
    assert said["totaal"]["woningen"] == {"verwacht": "60.00", "p10": 0, "p50": 100, "p90": 100}
    assert said["totaal"]["realisatiestimulans"]["p90"] == "700000.00"
    assert said["verlorenNa2029"] == {"woningen": "20.00", "bedrag": "140000.00"}
    assert [row["jaar"] for row in said["perJaar"]] == [2025, 2026, 2027, 2028, 2029]
    assert_as_documented(answer, "/gebieden/{gebied}/prognose", "get")
