"""What `startregistraties` refuses to store, and where it says so."""

import pytest

from housing.models import ConstructionStart, Plan
from nplv.core.models import Area
from tests.api_client import AREA, Api, errors_of
from tests.housing.bodies import LINE, START, start_with
from tests.housing.factories import make_plan

STARTS = f"{AREA}/startregistraties"


@pytest.fixture
def plan(roosendaal: Area) -> Plan:
    return make_plan(code="WR-01")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (850.0, "aanhalingstekens"),
        (850, "aanhalingstekens"),
        ("850,00", "geen getal"),
        ("1.234,00", "geen getal"),
        ("850.001", "geen getal"),
        ("1e3", "geen getal"),
        ("NaN", "geen getal"),
        ("Infinity", "geen getal"),
        ("８５０", "geen getal"),
        ("8_50", "geen getal"),
        (" 850", "geen getal"),
        ("", "geen getal"),
        ("1" * 40, "te groot"),
        (True, "aanhalingstekens"),
        ("0.00", "meer dan nul"),
        ("-850.00", "meer dan nul"),
        # The limit of 2025 is 900.07, and social rent lies below it.
        ("900.07", "900,07"),
    ],
)
def test_a_wrong_price_is_refused_at_the_price(bureau, plan, value, reason):
    errors = errors_of(Api(bureau).post(STARTS, start_with(prijs=value)))

    assert errors.keys() == {"regels.0.prijs"}
    assert reason in errors["regels.0.prijs"]


@pytest.mark.parametrize("price", ["900.06", "850", "850.5", None])
def test_a_good_price_is_written_with_two_decimals(bureau, plan, price):
    answer = Api(bureau).post(STARTS, start_with(prijs=price))

    written = {"900.06": "900.06", "850": "850.00", "850.5": "850.50", None: None}
    assert answer.json()["regels"][0]["prijs"] == written[price]


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"aantal": "40"}, "aantal", "geen heel getal"),
        ({"aantal": 40.0}, "aantal", "geen heel getal"),
        ({"aantal": True}, "aantal", "geen heel getal"),
        ({"aantal": None}, "aantal", "leeg"),
        ({"aantal": 0}, "aantal", "vanaf 1"),
        ({"aantal": -1}, "aantal", "vanaf 1"),
        ({"aantal": 10**30}, "aantal", "2147483647"),
        ({"segment": "villa"}, "segment", "sociale_huur, middenhuur, betaalbare_koop"),
        ({"segment": ["sociale_huur"]}, "segment", "kies uit"),
        ({"soort": None}, "soort", "leeg"),
        ({"eerdereSubsidie": "wbi2"}, "eerdereSubsidie", "wbi, sbi, rha, sft"),
        ({"zorgvorm": "ja"}, "zorgvorm", "zorggeschikt, zorggeclusterd"),
        ({"opslag": True}, "opslag", "alleen voor middenhuur"),
        ({"opslag": "true"}, "opslag", "true of false"),
        ({"opslag": 1}, "opslag", "true of false"),
        ({"grensjaar": 1}, "grensjaar", "jaartal"),
        ({"id": 7}, "id", "bestaat hier niet"),
        ({"telt": True}, "telt", "bestaat hier niet"),
    ],
)
def test_a_wrong_line_is_refused_at_its_field(bureau, plan, changes, field, reason):
    errors = errors_of(Api(bureau).post(STARTS, start_with(**changes)))

    assert errors.keys() == {f"regels.0.{field}"}
    assert reason in errors[f"regels.0.{field}"]


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"kenmerk": ""}, "kenmerk", "leeg"),
        ({"kenmerk": "X" * 61}, "kenmerk", "hoogstens 60"),
        ({"kenmerk": "A\x00"}, "kenmerk", "Null"),
        ({"kenmerk": 142}, "kenmerk", "geen tekst"),
        ({"bewijs": "X" * 121}, "bewijs", "hoogstens 120"),
        ({"plan": "WR-99"}, "plan", "bestaat niet in dit gebied"),
        ({"startdatum": "14-03-2025"}, "startdatum", "jjjj-mm-dd"),
        ({"startdatum": "20250314"}, "startdatum", "jjjj-mm-dd"),
        ({"startdatum": "2025-W11-5"}, "startdatum", "jjjj-mm-dd"),
        ({"startdatum": "2025-02-29"}, "startdatum", "bestaat niet"),
        ({"startdatum": "2099-01-01"}, "startdatum", "toekomst"),
        ({"startdatum": None}, "startdatum", "leeg"),
        ({"regels": []}, "regels", "minstens één regel"),
        ({"regels": None}, "regels", "leeg"),
        ({"regels": {}}, "regels", "lijst"),
        ({"regels": [None]}, "regels.0", "leeg"),
        ({"status": "goedgekeurd"}, "status", "bestaat hier niet"),
        ({"goedgekeurdDoor": "bureau"}, "goedgekeurdDoor", "bestaat hier niet"),
        ({"area": "breda"}, "area", "bestaat hier niet"),
    ],
)
def test_a_wrong_start_is_refused_at_its_field(bureau, plan, changes, field, reason):
    errors = errors_of(Api(bureau).post(STARTS, START | changes))

    assert errors.keys() == {field}
    assert reason in errors[field]
    assert not ConstructionStart.objects.exists()


def test_everything_wrong_with_a_start_is_said_at_once(bureau, plan):
    lines = [
        LINE | {"aantal": "40", "prijs": "900.07"},  # too expensive for social rent in 2025
        LINE | {"segment": "villa", "prijs": "1e5", "aantal": 0},
    ]
    body = {"kenmerk": " ", "plan": "WR-99", "startdatum": "2025-03-14", "regels": lines, "x": 1}

    errors = errors_of(Api(bureau).post(STARTS, body))

    assert errors.keys() == {
        "kenmerk",
        "plan",
        "x",
        "regels.0.aantal",
        "regels.0.prijs",
        "regels.1.segment",
        "regels.1.prijs",
        "regels.1.aantal",
    }


def test_what_could_not_be_read_gives_no_second_complaint(bureau, plan):
    # Middenhuur above the plain maximum of 1,184.82: right or wrong depends on `opslag`.
    body = start_with(segment="middenhuur", prijs="1250.00", opslag="ja")

    assert errors_of(Api(bureau).post(STARTS, body)).keys() == {"regels.0.opslag"}


def test_a_reference_is_used_once(bureau, plan):
    api = Api(bureau)
    one = api.post(STARTS, START)["Location"]

    again, same = api.post(STARTS, START), api.put(one, START)

    assert errors_of(again).keys() == {"kenmerk"}
    assert same.status_code == 200


def test_a_plan_of_another_area_is_unknown(bureau, breda):
    make_plan(area=breda, code="BR-01")

    assert errors_of(Api(bureau).post(STARTS, START | {"plan": "BR-01"})).keys() == {"plan"}


def test_a_start_outside_the_window_is_stored_and_says_so(bureau, plan):
    answer = Api(bureau).post(STARTS, START | {"startdatum": "2024-12-31"})

    assert answer.status_code == 201
    assert "buiten de periode" in answer.json()["waarschuwingen"][0]
