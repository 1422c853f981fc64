"""What the database itself refuses, constraint by constraint, and what a row says of itself."""

from decimal import Decimal

import pytest

from grants.models import CostKind, Scheme, WbiApplication
from nplv.core.money import euros
from nplv.core.review import Status
from tests.core.factories import AT, make_person
from tests.grants.factories import make_cost, make_measure
from tests.grants.refusals import not_unique, refused

pytestmark = pytest.mark.django_db


# --- Cost lines ---


@pytest.mark.parametrize(
    ("person", "rule"),
    [
        ("submitted_by", "submission"),
        ("approved_by", "approval"),
        ("rejected_by", "rejection"),
    ],
)
def test_who_did_something_is_stored_with_when(person, rule):
    line = make_cost(status=Status.CONCEPT)
    setattr(line, person, make_person("iemand"))

    with refused(f"grants_costline_{rule}_all_or_nothing"):
        line.save()


@pytest.mark.parametrize(
    ("status", "fields"),
    [
        (Status.CONCEPT, {"status": Status.SUBMITTED}),
        (Status.CONCEPT, {"status": Status.REJECTED}),
        (Status.SUBMITTED, {"status": Status.CONCEPT}),
        (Status.SUBMITTED, {"status": Status.APPROVED, "claim_year": 2025}),
    ],
)
def test_the_status_is_what_was_done(status, fields):
    line = make_cost(status=status)
    for name, value in fields.items():
        setattr(line, name, value)

    with refused("grants_costline_status_is_what_was_done"):
        line.save()


@pytest.mark.parametrize("role", ["entered_by", "changed_by"])
def test_who_wrote_a_line_did_not_approve_it(role):
    line, writer = make_cost(status=Status.SUBMITTED), make_person("iemand")
    setattr(line, role, writer)
    line.status, line.claim_year = Status.APPROVED, 2025
    line.approved_by, line.approved_at = writer, AT

    with refused("grants_costline_approved_by_another"):
        line.save()


def test_a_line_of_a_measure_is_orv_and_the_other_way_round():
    with refused("grants_costline_measure_iff_orv"):
        make_cost(scheme=Scheme.CAPACITY, measure=make_measure())
    orv_line = make_cost()
    orv_line.measure = None
    with refused("grants_costline_measure_iff_orv"):
        orv_line.save()


@pytest.mark.parametrize(
    "fields",
    [
        {"vat": euros("1.00")},
        {"rate": None},
    ],
)
def test_own_staff_has_a_rate_and_no_vat(fields):
    with refused("grants_costline_own_staff_only_for_capacity_without_vat"):
        make_cost(kind=CostKind.OWN_STAFF, **fields)


def test_own_staff_is_not_for_a_measure():
    measure = make_measure()

    with refused("grants_costline_own_staff_only_for_capacity_without_vat"):
        make_cost(kind=CostKind.OWN_STAFF, scheme=Scheme.ORV, measure=measure)


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": euros("-100.00"), "vat": euros("-21.00")},
        {"amount": euros("0.00"), "vat": euros("0.00")},
        {"hours": Decimal("-1.00")},
    ],
    ids=["negative", "zero", "negative hours"],
)
def test_an_ordinary_line_is_positive(fields):
    with refused("grants_costline_negative_only_as_correction"):
        make_cost(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": euros("100.00"), "vat": euros("21.00")},
        {"amount": euros("-100.00"), "vat": euros("21.00")},
        {"amount": euros("-100.00"), "vat": euros("-21.00"), "hours": Decimal("1.00")},
    ],
    ids=["positive", "positive VAT", "positive hours"],
)
def test_a_correction_is_negative(fields):
    original = make_cost(status=Status.APPROVED)

    with refused("grants_costline_negative_only_as_correction"):
        make_cost(corrects=original, **fields)


def test_the_vat_is_at_most_the_amount():
    make_cost(amount=euros("100.00"), vat=euros("100.00"))
    with refused("grants_costline_vat_within_amount"):
        make_cost(amount=euros("100.00"), vat=euros("100.01"))

    original = make_cost(status=Status.APPROVED)
    with refused("grants_costline_vat_within_amount"):
        make_cost(corrects=original, amount=euros("-100.00"), vat=euros("-100.01"))


@pytest.mark.parametrize("share", ["-0.01", "100.01"])
def test_the_compensable_part_is_a_percentage(share):
    with refused("grants_costline_compensable_is_a_percentage"):
        make_cost(compensable=Decimal(share), compensable_reason="verhuurd")


def test_less_than_all_compensable_has_a_reason():
    make_cost(compensable=Decimal("99.99"), compensable_reason="verhuurd")
    with refused("grants_costline_less_than_all_compensable_with_reason"):
        make_cost(compensable=Decimal("99.99"))


@pytest.mark.parametrize("fields", [{"evidence": ""}, {"claim_year": None}])
def test_an_approved_line_has_evidence_and_a_claim_year(fields):
    with refused("grants_costline_approved_with_evidence"):
        make_cost(status=Status.APPROVED, **fields)


def test_a_line_knows_its_amounts_and_its_name():
    invoice = make_cost(
        compensable=Decimal("70.00"), compensable_reason="verhuurd", invoice_number="F-1"
    )
    staff = make_cost(kind=CostKind.OWN_STAFF, month=3)

    # 100,000 + 21,000 = 121,000; 21,000 x 70% = 14,700
    assert invoice.incl == euros("121000.00")
    assert invoice.compensable_vat == euros("14700.00")
    assert str(invoice) == "Bouwbedrijf X, factuur F-1"
    assert str(staff) == "planeconoom, maart 2025"


# --- Measures and applications ---


def test_a_code_of_a_measure_is_used_once_in_an_area(breda):
    make_measure(code="park")
    make_measure(code="park", area=breda)
    with not_unique("grants_orvmeasure_unique", "area_id", "code"):
        make_measure(code="park")


@pytest.mark.parametrize("share", ["0.00", "-1.00", "100.01"])
def test_the_share_of_a_measure_is_a_percentage(share):
    with refused("grants_orvmeasure_share_is_a_percentage"):
        make_measure(share=Decimal(share))


def test_the_maximum_of_a_measure_is_above_zero():
    with refused("grants_orvmeasure_maximum_above_zero"):
        make_measure(maximum=euros("0.00"))


def make_application(area, **fields: object) -> WbiApplication:
    defaults = {
        "code": "station",
        "position": 9,
        "name": "Stationsplein",
        "co_financing": euros("100.00"),
        "indicated_grant": euros("100.00"),
        "source": "AGR-WBI",
    }
    return WbiApplication.objects.create(area=area, **(defaults | fields))


def test_a_code_of_an_application_is_used_once_in_an_area(roosendaal, breda):
    make_application(roosendaal)
    make_application(breda)
    with not_unique("grants_wbiapplication_unique", "area_id", "code"):
        make_application(roosendaal)


@pytest.mark.parametrize("name", ["co_financing", "indicated_grant"])
def test_the_amounts_of_an_application_are_not_negative(roosendaal, name):
    with refused("grants_wbiapplication_amounts_not_negative"):
        make_application(roosendaal, **{name: euros("-0.01")})
