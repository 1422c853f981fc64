"""What can be wrong with a cost: each problem at its field, all at once."""

from datetime import date
from decimal import Decimal

import pytest

from grants.entries import CostEntry
from grants.models import CostKind
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from tests.grants.entries import invoice, staff
from tests.grants.factories import make_measure

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


def test_a_complete_invoice_and_complete_hours_have_no_problems(problems_of):
    assert problems_of(invoice()) == {}
    assert problems_of(staff()) == {}
    assert problems_of(invoice(hours=Decimal(40)), measure=None) == {}


def test_everything_is_said_at_once(problems_of):
    empty = CostEntry(year=2024, compensable=Decimal(50))

    assert set(problems_of(empty)) == {
        "jaar",
        "leverancier",
        "factuurnummer",
        "factuurdatum",
        "bedragExclBtw",
        "compensabelReden",
    }
    assert set(problems_of(CostEntry(kind=CostKind.OWN_STAFF, year=2025))) == {
        "maand",
        "functie",
        "uren",
        "tarief",
    }


# --- When ---


@pytest.mark.parametrize(
    ("year", "wrong"), [(2024, True), (2025, False), (2026, False), (2027, True)]
)
def test_the_year_of_delivery_lies_between_the_first_day_and_today(problems_of, year, wrong):
    found = problems_of(invoice(year=year, delivered_from=None, delivered_to=None))

    assert ("jaar" in found) is wrong


def test_the_refusal_of_a_year_says_what_was_expected(problems_of):
    assert problems_of(staff(year=2031))["jaar"] == (
        "Het jaar van levering is 2031; verwacht 2025 t/m 2026."
    )


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        (date(2025, 5, 1), date(2025, 5, 1), False),
        (date(2025, 5, 2), date(2025, 5, 1), True),
        (date(2024, 12, 1), date(2025, 1, 1), False),
        (date(2025, 12, 1), date(2026, 1, 1), True),
        (date(2024, 12, 1), date(2024, 12, 31), True),
        (None, date(2025, 12, 31), False),
    ],
)
def test_a_delivery_ends_after_it_begins_and_in_its_year(problems_of, start, end, wrong):
    found = problems_of(invoice(delivered_from=start, delivered_to=end))

    assert ("prestatieTot" in found) is wrong


@pytest.mark.parametrize(
    ("invoiced_on", "wrong"), [(TODAY, False), (date(2026, 11, 3), True), (None, True)]
)
def test_an_invoice_has_a_date_up_to_today(problems_of, invoiced_on, wrong):
    assert ("factuurdatum" in problems_of(invoice(invoiced_on=invoiced_on))) is wrong


@pytest.mark.parametrize(
    ("delivered_to", "field"),
    [(date(2025, 6, 15), None), (date(2025, 6, 16), "prestatieTot"), (None, None)],
)
def test_a_last_day_for_costs_holds_once_it_is_known(problems_of, delivered_to, field):
    known = ReferenceValue.objects.filter(key=ReferenceKey.LAST_COST_DAY)
    known.update(day=date(2025, 6, 15))

    found = problems_of(invoice(delivered_to=delivered_to))

    assert list(found) == ([field] if field else [])


def test_hours_in_a_year_after_the_last_day_for_costs_are_refused(problems_of):
    known = ReferenceValue.objects.filter(key=ReferenceKey.LAST_COST_DAY)
    known.update(day=date(2025, 12, 31))

    assert problems_of(staff(year=2025)) == {}
    assert "31-12-2025" in problems_of(staff(year=2026))["jaar"]


@pytest.mark.parametrize(("month", "wrong"), [(0, True), (1, False), (12, False), (13, True)])
@pytest.mark.parametrize("entry", [staff, invoice])
def test_a_month_is_one_of_twelve(problems_of, month, wrong, entry):
    assert ("maand" in problems_of(entry(month=month))) is wrong


def test_own_staff_works_in_a_month_and_an_invoice_needs_none(problems_of):
    assert "maand" in problems_of(staff(month=None))
    assert "maand" not in problems_of(invoice(month=None))


# --- How much ---


@pytest.mark.parametrize(("amount", "wrong"), [("0.01", False), ("0.00", True), ("-0.01", True)])
def test_an_amount_is_above_zero(problems_of, amount, wrong):
    found = problems_of(invoice(amount=euros(amount), vat=euros("0.00")))

    assert ("bedragExclBtw" in found) is wrong


def test_a_negative_amount_without_a_line_to_correct_names_the_amount(problems_of):
    found = problems_of(invoice(amount=euros("-100.00"), vat=euros("-21.00")))

    assert found == {"bedragExclBtw": "Het bedrag is € -100,00; verwacht hoger dan nul."}


@pytest.mark.parametrize(
    ("vat", "wrong"), [("0.00", False), ("-0.01", True), ("100.00", False), ("100.01", True)]
)
def test_the_vat_lies_between_zero_and_the_amount(problems_of, vat, wrong):
    found = problems_of(invoice(amount=euros("100.00"), vat=euros(vat)))

    assert ("btw" in found) is wrong


@pytest.mark.parametrize(
    ("share", "reason", "field"),
    [
        ("100.00", "", None),
        ("99.99", "", "compensabelReden"),
        ("99.99", "verhuurd", None),
        ("0.00", "verhuurd", None),
        ("-0.01", "verhuurd", "compensabel"),
        ("100.01", "verhuurd", "compensabel"),
    ],
)
def test_a_compensable_part_is_a_percentage_with_a_reason_below_100(
    problems_of, share, reason, field
):
    found = problems_of(invoice(compensable=Decimal(share), compensable_reason=reason))

    assert list(found) == ([field] if field else [])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"hours": Decimal(0)}, "uren"),
        ({"hours": Decimal("-8")}, "uren"),
        ({"rate": euros("0.00")}, "tarief"),
        ({"rate": euros("-85.00")}, "tarief"),
        ({"hours": Decimal("0.01"), "rate": euros("0.01")}, "tarief"),  # 0.0001 is no cent
        ({"vat": euros("1.00")}, "btw"),
    ],
)
def test_own_staff_has_hours_a_rate_and_no_vat(problems_of, fields, field):
    assert list(problems_of(staff(**fields))) == [field]


def test_hired_capacity_carries_its_hours(problems_of):
    assert list(problems_of(invoice(), measure=None)) == ["uren"]
    assert problems_of(invoice(), measure=make_measure()) == {}


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (invoice(amount=euros("10000000000.00")), "bedragExclBtw"),
        (staff(hours=Decimal("1000000.00")), "uren"),
        (staff(rate=euros("1000000.00")), "tarief"),
        (staff(hours=Decimal("999999.00"), rate=euros("999999.00")), "uren"),
        (invoice(supplier="x" * 121), "leverancier"),
        (invoice(evidence="x" * 121), "bewijs"),
        (invoice(description="x" * 201), "omschrijving"),
    ],
)
def test_what_does_not_fit_in_the_database_is_refused_at_its_field(problems_of, entry, field):
    assert list(problems_of(entry)) == [field]


def test_what_just_fits_in_the_database_is_accepted(problems_of):
    entry = invoice(amount=euros("9999999999.99"), supplier="x" * 120, description="x" * 200)

    assert problems_of(entry) == {}


# --- Where ---


def test_own_staff_does_not_belong_to_a_measure(problems_of, measure):
    assert list(problems_of(staff(), measure=measure)) == ["soort"]


def test_an_area_without_agreement_has_nothing_to_enter_cost_for(problems_of, breda):
    found = problems_of(invoice(), area=breda, measure=None)

    assert found == {"jaar": "Voor dit gebied zijn geen ORV en capaciteit afgesproken."}
