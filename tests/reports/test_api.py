"""The resources `grootboek` and `jaren/{jaar}`: the same figures as on the pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.models import EntryKind
from housing.models import Location, Segment
from nplv.core.models.area import YearState
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented
from tests.core.factories import make_year
from tests.grants.factories import make_cost, make_entry, make_measure
from tests.housing.factories import make_plan, make_start

LEDGER, YEAR = f"{AREA}/grootboek", f"{AREA}/jaren/2025"
LEDGER_PATH, YEAR_PATH = "/gebieden/{gebied}/grootboek", "/gebieden/{gebied}/jaren/{jaar}"
NOTHING = {"bruto": "0.00", "bcf": "0.00", "netto": "0.00"}
NO_HOMES = {"woningen": 0, "betaalbaar": 0, "telt": 0, "realisatiestimulans": "0.00"}
# 5 x 7,000
FIVE_HOMES = {"woningen": 5, "betaalbaar": 5, "telt": 5, "realisatiestimulans": "35000.00"}

# 2025: 40 + 25 + 10 + 15 = 90 homes, 75 affordable; 12 of the social rent had SBI money: 63 count.
WORKED = [
    {"homes": 28},
    {"homes": 12, "earlier_subsidy": "sbi"},
    {"homes": 25, "segment": Segment.MID_RENT},
    {"homes": 10, "segment": Segment.AFFORDABLE_PURCHASE},
    {"homes": 15, "segment": Segment.FREE_SECTOR},
]


@pytest.fixture
def earned(db) -> None:
    """Make facts worth 63 x 7,000 = 441,000, and 100,000 + 21,000 VAT, all compensable."""
    make_start(status=Status.APPROVED, lines=WORKED)
    make_cost(status=Status.APPROVED, measure=make_measure())
    make_entry(kind=EntryKind.RECEIVED)


def test_a_scheme_in_the_ledger_has_what_was_agreed_and_what_was_earned(raad, earned):
    answer = Api(raad).get(LEDGER)

    assert answer.json()["gebied"] == "roosendaal"
    assert answer.json()["regels"][0] == {
        "regeling": "realisatiestimulans",
        "zekerheid": "geraamd",
        "ramingLaag": "5600000.00",
        "ramingHoog": "8500000.00",
        "verdiend": "441000.00",
        "bruto": "441000.00",
        "bcf": "0.00",
        "netto": "441000.00",
        "verantwoord": "0.00",
        "vastgesteld": "0.00",
        "ontvangen": "441000.00",
    }
    assert_as_documented(answer, LEDGER_PATH, "get")


def test_the_ledger_has_four_schemes_of_three_certainties(raad, earned):
    rows = Api(raad).get(LEDGER).json()["regels"]

    shown = ("regeling", "zekerheid", "ramingHoog", "verdiend", "bcf", "netto")
    assert [tuple(row[key] for key in shown) for row in rows[1:]] == [
        ("orv", "trekkingsrecht", "6045000.00", "121000.00", "21000.00", "100000.00"),
        ("capaciteit", "trekkingsrecht", "2500000.00", "0.00", "0.00", "0.00"),
        ("wbi", "indicatief", "6200000.00", "0.00", "0.00", "0.00"),
    ]


def test_the_total_is_never_without_what_is_not_granted(raad, earned):
    body = Api(raad).get(LEDGER).json()

    assert body["waarvanNietToegekend"] == "6200000.00"
    assert body["totaal"] == {
        "ramingLaag": "20345000.00",
        "ramingHoog": "23245000.00",
        "verdiend": "562000.00",  # 441,000 + 121,000
        "bruto": "562000.00",
        "bcf": "21000.00",
        "netto": "541000.00",  # 562,000 - 21,000
        "verantwoord": "0.00",
        "vastgesteld": "0.00",
        "ontvangen": "441000.00",
    }


def test_concepts_and_what_waits_earn_nothing(raad):
    make_start(status=Status.CONCEPT)
    make_start(status=Status.SUBMITTED)
    make_cost(status=Status.SUBMITTED, measure=make_measure())

    assert Api(raad).get(LEDGER).json()["totaal"]["verdiend"] == "0.00"


def test_an_area_without_agreement_has_an_empty_ledger(breda_bureau):
    answer = Api(breda_bureau).get("/api/v1/gebieden/breda/grootboek")

    body = answer.json()
    assert (body["gebied"], body["regels"], body["waarvanNietToegekend"]) == ("breda", [], "0.00")
    assert set(body["totaal"].values()) == {"0.00"}
    assert_as_documented(answer, LEDGER_PATH, "get")


def test_a_year_in_figures(rijk):
    make_start(status=Status.APPROVED, lines=WORKED)
    make_cost(status=Status.APPROVED, measure=make_measure())
    make_start(
        status=Status.APPROVED, plan=make_plan(location=Location.ADJOINING), lines=[{"homes": 5}]
    )

    answer = Api(rijk).get(YEAR)

    assert answer.json() == {
        "jaar": 2025,
        "status": "open",
        "geslotenOp": None,
        "geslotenDoor": None,
        "ingediendOp": None,
        "verantwoordOp": None,
        "verantwoordDoor": None,
        "vastgesteldOp": None,
        "vastgesteldDoor": None,
        "uitbetaaldOp": None,
        "uitbetaaldDoor": None,
        "woningen": 90,
        "betaalbaar": 75,
        "telt": 63,
        "realisatiestimulans": "441000.00",
        "overgeheveld": "0.00",
        "uitbetalingsjaar": 2026,
        "orv": {"bruto": "121000.00", "bcf": "21000.00", "netto": "100000.00"},
        "capaciteit": NOTHING,
        "buitenGebied": {"aangrenzend": FIVE_HOMES, "overig": NO_HOMES},
    }
    assert_as_documented(answer, YEAR_PATH, "get")


def test_a_late_start_is_shown_as_carried_over(controller):
    make_year(2025, state=YearState.CLOSED)
    make_start(status=Status.APPROVED, claim_year=2026, lines=[{"homes": 3}])
    make_start(status=Status.APPROVED, started_on=date(2026, 2, 2), lines=[{"homes": 4}])

    closed = Api(controller).get(YEAR).json()
    following = Api(controller).get(f"{AREA}/jaren/2026").json()

    assert (closed["status"], closed["woningen"]) == ("gesloten", 0)
    # 3 + 4 = 7 homes x 7,000, of which 3 x 7,000 from 2025.
    assert (following["telt"], following["realisatiestimulans"]) == (7, "49000.00")
    assert following["overgeheveld"] == "21000.00"


@pytest.mark.parametrize("year", [2000, 2030, 2100])
def test_a_year_in_which_nothing_happened_has_zeros(raad, year):
    body = Api(raad).get(f"{AREA}/jaren/{year}").json()

    assert (body["woningen"], body["orv"], body["uitbetalingsjaar"]) == (0, NOTHING, year + 1)


@pytest.mark.parametrize("year", ["1999", "2101", "9" * 40, "-2025", "nu", "2025.0"])
def test_what_is_no_year_does_not_exist(raad, year):
    assert Api(raad).get(f"{AREA}/jaren/{year}").status_code == 404


@pytest.mark.parametrize("address", [LEDGER, YEAR])
def test_the_same_figures_have_the_same_etag(raad, address):
    api = Api(raad)
    first, second = api.get(address), api.get(address)
    make_start(status=Status.APPROVED)

    assert first["ETag"] == second["ETag"]
    assert api.get(address)["ETag"] != first["ETag"]


@pytest.mark.parametrize("address", [LEDGER, YEAR])
def test_figures_take_as_many_queries_for_many_starts_as_for_one(
    raad, django_assert_num_queries, address
):
    api = Api(raad)
    make_start(status=Status.APPROVED)
    with CaptureQueriesContext(connection) as of_one:
        api.get(address)
    for _ in range(19):
        make_start(status=Status.APPROVED)

    with django_assert_num_queries(len(of_one)):
        assert api.get(address).status_code == 200
