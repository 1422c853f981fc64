"""The resources `kostenregels` of a measure and `capaciteitsregels`."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.models import CostKind, CostLine
from nplv.core.money import euros
from nplv.core.review import Status
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.grants.factories import make_cost, make_measure

MEASURES = f"{AREA}/orv-maatregelen"
COSTS, HOURS = f"{MEASURES}/langdonk-mfa/kostenregels", f"{AREA}/capaciteitsregels"
COST_PATH = "/gebieden/{gebied}/orv-maatregelen/{code}/kostenregels"
HOURS_PATH = "/gebieden/{gebied}/capaciteitsregels"

INVOICE = {
    "jaar": 2025,
    "leverancier": "Bouwbedrijf X",
    "factuurnummer": "F-1",
    "factuurdatum": "2025-06-30",
    "omschrijving": "fundering",
    "prestatieVan": "2025-05-01",
    "prestatieTot": "2025-06-15",
    "bedragExclBtw": "100000.00",
    "btw": "21000.00",
    "compensabel": "100.00",
    "compensabelReden": None,
    "bewijs": "Z-2025-0200",
    "corrigeert": None,
}
OWN_HOURS = {
    "jaar": 2025,
    "maand": 3,
    "soort": "eigen",
    "functie": "planeconoom",
    "uren": "120.00",
    "tarief": "85.00",
    "bewijs": "Z-2025-0300",
}
HIRE = INVOICE | {"soort": "inhuur", "uren": "40.00"}


# --- Cost of a measure ---


def test_an_invoice_goes_from_concept_to_approved(bureau, controller):
    created = Api(bureau).post(COSTS, INVOICE)
    one = created["Location"]
    submitted = Api(bureau).post(f"{one}/indienen", match=created["ETag"])
    approved = Api(controller).post(f"{one}/goedkeuren", match=submitted["ETag"])

    assert created.status_code == 201
    assert {key: created.json()[key] for key in INVOICE} == INVOICE
    assert created.json()["maatregel"] == "langdonk-mfa"
    assert created.json()["bedragInclBtw"] == "121000.00"  # 100,000.00 + 21,000.00
    assert submitted.json()["status"] == "ingediend"
    assert (approved.json()["status"], approved.json()["claimjaar"]) == ("goedgekeurd", 2025)
    assert_as_documented(created, COST_PATH, "post")
    assert_as_documented(approved, f"{COST_PATH}/{{id}}/goedkeuren", "post")


def test_a_rejected_invoice_is_changed_and_a_concept_deleted(bureau, bureau2):
    line = make_cost(status=Status.SUBMITTED)
    concept = make_cost()

    rejected = Api(bureau2).post(f"{COSTS}/{line.pk}/afkeuren", {"reden": "Btw klopt niet."})
    changed = Api(bureau).put(
        f"{COSTS}/{line.pk}", INVOICE | {"btw": "9000.00"}, match=rejected["ETag"]
    )
    deleted = Api(bureau).delete(f"{COSTS}/{concept.pk}")

    assert (rejected.json()["status"], rejected.json()["reden"]) == ("afgekeurd", "Btw klopt niet.")
    assert (changed.json()["btw"], changed.json()["versie"]) == ("9000.00", 3)
    assert deleted.status_code == 204
    assert list(CostLine.objects.all()) == [line]


def test_a_credit_note_names_its_line(bureau):
    line = make_cost(status=Status.APPROVED)
    credit = INVOICE | {"bedragExclBtw": "-100.00", "btw": "-21.00", "corrigeert": line.pk}

    answer = Api(bureau).post(COSTS, credit)

    assert (answer.status_code, answer.json()["corrigeert"]) == (201, line.pk)
    assert answer.json()["bedragInclBtw"] == "-121.00"  # -100.00 - 21.00


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"bedragExclBtw": 100000}, "bedragExclBtw"),
        ({"bedragExclBtw": 100000.5}, "bedragExclBtw"),
        ({"bedragExclBtw": "1e5"}, "bedragExclBtw"),
        ({"bedragExclBtw": "100000.001"}, "bedragExclBtw"),
        ({"bedragExclBtw": "10000000000.00"}, "bedragExclBtw"),
        ({"bedragExclBtw": "-1.00", "btw": "0.00"}, "bedragExclBtw"),
        ({"bedragExclBtw": None}, "bedragExclBtw"),
        ({"btw": "100000.01"}, "btw"),
        ({"btw": None}, "btw"),
        ({"compensabel": "100.01"}, "compensabel"),
        ({"compensabel": 100}, "compensabel"),
        ({"compensabel": None}, "compensabel"),
        ({"compensabel": "70.00"}, "compensabelReden"),
        ({"leverancier": " "}, "leverancier"),
        ({"leverancier": "X" * 121}, "leverancier"),
        ({"factuurdatum": "2099-01-01"}, "factuurdatum"),
        ({"prestatieTot": "2025-04-30"}, "prestatieTot"),
        ({"jaar": "2025"}, "jaar"),
        ({"jaar": 2024, "prestatieVan": None, "prestatieTot": None}, "jaar"),
        ({"corrigeert": 10**30}, "corrigeert"),
        ({"soort": "eigen"}, "soort"),
        ({"uren": "8.00"}, "uren"),
        ({"claimjaar": 2026}, "claimjaar"),
    ],
)
def test_a_wrong_invoice_is_refused_at_its_field(bureau, changes, field):
    assert errors_of(Api(bureau).post(COSTS, INVOICE | changes)).keys() == {field}
    assert not CostLine.objects.exists()


def test_everything_wrong_with_an_invoice_is_said_at_once(bureau):
    wrong = {"leverancier": 7, "btw": "210000.00", "compensabel": "70.00", "factuurdatum": "x"}

    errors = errors_of(Api(bureau).post(COSTS, INVOICE | wrong | {"x": 1}))

    # Read: leverancier, factuurdatum, x. Decided: VAT above the amount, no reason for 70%.
    assert errors.keys() == {"leverancier", "factuurdatum", "x", "btw", "compensabelReden"}


def test_a_line_is_found_under_its_own_measure_alone(bureau):
    line = make_cost()

    elsewhere = Api(bureau).get(f"{MEASURES}/westrand-wijkpark/kostenregels/{line.pk}")

    assert Api(bureau).get(f"{COSTS}/{line.pk}").status_code == 200
    assert elsewhere.status_code == Api(bureau).get(f"{HOURS}/{line.pk}").status_code == 404
    assert Api(bureau).get(f"{MEASURES}/onbekend/kostenregels").status_code == 404


def test_costs_are_filtered(bureau):
    make_cost(status=Status.APPROVED, invoice_number="A")
    make_cost(year=2026, invoice_number="B")
    make_cost(measure=make_measure(), invoice_number="elders")

    def found(query: str) -> list[str]:
        answer = Api(bureau).get(COSTS + query)
        assert_as_documented(answer, COST_PATH, "get")
        return [row["factuurnummer"] for row in answer.json()["resultaten"]]

    assert found("") == ["A", "B"]
    assert found("?status=goedgekeurd") == ["A"]
    assert found("?jaar=2026") == ["B"]


# --- Capacity ---


def test_hours_of_own_staff_cost_hours_times_rate(bureau):
    answer = Api(bureau).post(HOURS, OWN_HOURS)

    assert answer.status_code == 201
    assert {key: answer.json()[key] for key in OWN_HOURS} == OWN_HOURS
    # 120 x 85.00
    assert (answer.json()["bedragExclBtw"], answer.json()["btw"]) == ("10200.00", "0.00")
    assert_as_documented(answer, HOURS_PATH, "post")


def test_hire_is_an_invoice_with_hours(bureau, controller):
    created = Api(bureau).post(HOURS, HIRE)
    Api(bureau).post(f"{created['Location']}/indienen")
    approved = Api(controller).post(f"{created['Location']}/goedkeuren")

    assert {key: created.json()[key] for key in HIRE} == HIRE
    assert (approved.json()["status"], approved.json()["maand"]) == ("goedgekeurd", None)
    assert_as_documented(approved, f"{HOURS_PATH}/{{id}}/goedkeuren", "post")


@pytest.mark.parametrize(
    ("body", "changes", "field"),
    [
        (OWN_HOURS, {"soort": "extern"}, "soort"),
        (OWN_HOURS, {"maand": 13}, "maand"),
        (OWN_HOURS, {"maand": None}, "maand"),
        (OWN_HOURS, {"functie": None}, "functie"),
        (OWN_HOURS, {"uren": 120}, "uren"),
        (OWN_HOURS, {"uren": "-1.00"}, "uren"),
        (OWN_HOURS, {"tarief": None}, "tarief"),
        (OWN_HOURS, {"tarief": "1000000.00", "uren": "1.00"}, "tarief"),
        (OWN_HOURS, {"bedragExclBtw": "1.00"}, "bedragExclBtw"),
        (OWN_HOURS, {"leverancier": "Bureau Y"}, "leverancier"),
        (OWN_HOURS, {"btw": "1.00"}, "btw"),
        (HIRE, {"tarief": "85.00"}, "tarief"),
        (HIRE, {"uren": "0.00"}, "uren"),
        (HIRE, {"btw": None}, "btw"),
        (HIRE, {"leverancier": None}, "leverancier"),
        (HIRE, {"bedragExclBtw": None}, "bedragExclBtw"),
    ],
)
def test_a_wrong_cost_of_capacity_is_refused_at_its_field(bureau, body, changes, field):
    assert errors_of(Api(bureau).post(HOURS, body | changes)).keys() == {field}
    assert not CostLine.objects.exists()


def test_an_area_without_agreement_has_no_capacity(breda_bureau):
    answer = Api(breda_bureau).post("/api/v1/gebieden/breda/capaciteitsregels", OWN_HOURS)

    assert "geen ORV en capaciteit" in errors_of(answer)["jaar"]


def test_capacity_is_filtered_by_kind(bureau):
    make_cost(kind=CostKind.OWN_STAFF)
    make_cost(scheme="capaciteit", hours=Decimal(8), amount=euros("800.00"), vat=euros("168.00"))

    answer = Api(bureau).get(f"{HOURS}?soort=eigen")

    assert [row["soort"] for row in answer.json()["resultaten"]] == ["eigen"]
    assert_as_documented(answer, HOURS_PATH, "get")


# --- All lists ---


@pytest.mark.parametrize(
    ("address", "make"),
    [
        (COSTS, make_cost),
        (HOURS, lambda: make_cost(kind=CostKind.OWN_STAFF)),
        (MEASURES, make_cost),
    ],
)
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_one(
    bureau, django_assert_num_queries, address, make
):
    api = Api(bureau)
    make()
    with CaptureQueriesContext(connection) as of_one:
        api.get(address)
    for _ in range(19):
        make()

    with django_assert_num_queries(len(of_one)):
        assert api.get(address).status_code == 200
