"""The resource `orv-maatregelen`."""

from decimal import Decimal

import pytest

from grants.models import OrvMeasure
from nplv.core.models import Area
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.grants.factories import make_cost, make_measure

MEASURES = f"{AREA}/orv-maatregelen"
LANGDONK = f"{MEASURES}/langdonk-mfa"
MEASURE_PATH = "/gebieden/{gebied}/orv-maatregelen"


@pytest.fixture
def langdonk(roosendaal: Area) -> OrvMeasure:
    return roosendaal.measures.get(code="langdonk-mfa")


def test_the_measures_of_the_agreement_are_listed_in_its_order(bureau):
    answer = Api(bureau).get(MEASURES)

    rows = answer.json()["resultaten"]
    assert [row["code"] for row in rows] == [
        "westrand-buurtcentrum",
        "westrand-wijkpark",
        "langdonk-mfa",
        "centrum-molenstraat",
        "centrum-inrichting",
        "kalsdonk-buurtcentrum",
    ]
    # 1,300,000 + 195,000 + 975,000 + 1,625,000 + 650,000 + 1,300,000
    assert sum(Decimal(row["maximum"]) for row in rows) == Decimal("6045000.00")
    assert_as_documented(answer, MEASURE_PATH, "get")


def test_an_area_without_agreement_has_no_measures(breda_bureau):
    address = "/api/v1/gebieden/breda/orv-maatregelen"

    answer = Api(breda_bureau).get(address)

    assert (answer.status_code, answer.json()["resultaten"]) == (200, [])
    assert Api(breda_bureau).get(f"{address}/langdonk-mfa").status_code == 404


def test_a_measure_shows_what_it_gives_once_the_works_have_started(bureau):
    measure = make_measure(code="proef", works_started_on=None)
    make_cost(measure=measure, status=Status.APPROVED)

    before = Api(bureau).get(f"{MEASURES}/proef")
    after = Api(bureau).patch(
        f"{MEASURES}/proef", {"startWerk": "2025-01-06"}, match=before["ETag"]
    )

    figures = ("declarabel", "kosten", "wachtend", "bruto", "bcf", "netto", "resterend")
    assert [before.json()[key] for key in figures] == [
        *(False, "0.00", "121000.00", "0.00", "0.00", "0.00", "121000.00")
    ]
    # 100,000.00 + 21,000.00 VAT, all compensable: gross 121,000, BCF 21,000, net 100,000.
    assert [after.json()[key] for key in figures] == [
        *(True, "121000.00", "0.00", "121000.00", "21000.00", "100000.00", "0.00")
    ]
    assert (after.json()["startWerk"], after.json()["versie"]) == ("2025-01-06", 2)
    assert_as_documented(after, f"{MEASURE_PATH}/{{code}}", "patch")


def test_the_start_of_works_is_taken_back_with_null(bureau):
    make_measure(code="proef")

    answer = Api(bureau).patch(f"{MEASURES}/proef", {"startWerk": None})

    assert answer.json()["startWerk"] is None


def test_the_controller_sets_the_share_of_the_state(controller):
    answer = Api(controller).patch(LANGDONK, {"rijksdeel": "65.00"})

    assert (answer.status_code, answer.json()["rijksdeel"]) == (200, "65.00")


@pytest.mark.parametrize(
    ("who", "body"),
    [
        ("controller", {"startWerk": "2025-01-06"}),
        ("bureau", {"rijksdeel": "65.00"}),
        ("bureau", {"startWerk": "2025-01-06", "rijksdeel": "65.00"}),
        ("raad", {"startWerk": "2025-01-06"}),
        ("rijk", {"rijksdeel": "65.00"}),
    ],
)
def test_each_field_of_a_measure_has_its_own_role(request, langdonk, who, body):
    answer = Api(request.getfixturevalue(who)).patch(LANGDONK, body)

    assert answer.status_code == 403
    langdonk.refresh_from_db()
    assert (langdonk.version, langdonk.share) == (1, Decimal(100))


@pytest.mark.parametrize(
    ("who", "body", "field"),
    [
        ("bureau", {"startWerk": "2099-01-01"}, "startWerk"),
        ("bureau", {"startWerk": "06-01-2025"}, "startWerk"),
        ("bureau", {"startWerk": "2025-01-06", "maximum": "1.00"}, "maximum"),
        ("bureau", {}, ""),
        ("controller", {"rijksdeel": 65}, "rijksdeel"),
        ("controller", {"rijksdeel": "0.00"}, "rijksdeel"),
        ("controller", {"rijksdeel": "100.01"}, "rijksdeel"),
        ("controller", {"rijksdeel": None}, "rijksdeel"),
        ("controller", [{}], ""),
    ],
)
def test_a_wrong_change_of_a_measure_is_refused(request, langdonk, who, body, field):
    answer = Api(request.getfixturevalue(who)).patch(LANGDONK, body)

    assert errors_of(answer).keys() == {field}
    langdonk.refresh_from_db()
    assert langdonk.version == 1


def test_a_stale_measure_is_not_changed(bureau):
    assert Api(bureau).patch(LANGDONK, {"startWerk": None}, match='"9"').status_code == 412
