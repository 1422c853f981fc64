"""Reference values: which one holds, and that none is guessed."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nplv.core.models import AccountingYear, ReferenceKey, ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.models.reference import known_source
from nplv.core.reference import ReferenceBook, UnknownReference
from tests.core.factories import make_year

pytestmark = pytest.mark.django_db


def add(**fields):
    known = {"valid_from": date(2025, 1, 1), "source": "AGR-RS"}
    return ReferenceValue.objects.create(**(known | fields))


def test_a_limit_is_that_of_its_year(roosendaal):
    book = ReferenceBook(roosendaal)

    assert book.amount(ReferenceKey.MID_RENT_LIMIT, 2025) == Decimal("1184.82")
    assert book.amount(ReferenceKey.MID_RENT_LIMIT, 2026) == Decimal("1228.07")


def test_the_limits_of_2027_are_not_known(roosendaal):
    assert ReferenceBook(roosendaal).amount(ReferenceKey.MID_RENT_LIMIT, 2027) is None


def test_the_last_day_for_cost_is_on_record_as_not_known(roosendaal):
    book = ReferenceBook(roosendaal)

    assert book.row(ReferenceKey.LAST_COST_DAY) is not None
    assert book.day(ReferenceKey.LAST_COST_DAY) is None


def test_the_value_of_an_area_takes_the_place_of_the_national_one(roosendaal, breda):
    add(key=ReferenceKey.FTE_HOURS, area=roosendaal, amount=Decimal(1600))

    assert ReferenceBook(roosendaal).amount(ReferenceKey.FTE_HOURS, 2025) == 1600
    assert ReferenceBook(breda).amount(ReferenceKey.FTE_HOURS, 2025) == 1872


def test_all_values_are_read_in_one_query(roosendaal, django_assert_num_queries):
    with django_assert_num_queries(1):
        book = ReferenceBook(roosendaal)
        assert book.window.first == date(2025, 1, 1)
        assert book.amount(ReferenceKey.RATE_PER_HOME, 2029) == 7000


def test_the_window_includes_its_first_and_last_day(roosendaal):
    window = ReferenceBook(roosendaal).window

    assert date(2024, 12, 31) not in window
    assert date(2025, 1, 1) in window
    assert date(2029, 12, 31) in window
    assert date(2030, 1, 1) not in window
    assert list(window.years) == [2025, 2026, 2027, 2028, 2029]


def test_without_a_window_nothing_is_guessed(roosendaal):
    ReferenceValue.objects.filter(key=ReferenceKey.LAST_DAY).delete()

    with pytest.raises(UnknownReference, match="periode"):
        _ = ReferenceBook(roosendaal).window


def test_a_value_is_there_once_for_an_area_and_year(db):
    with pytest.raises(IntegrityError, match="core_referencevalue_unique"), transaction.atomic():
        add(key=ReferenceKey.RATE_PER_HOME, year=2025, amount=Decimal(8000))


def test_a_value_is_an_amount_or_a_day_and_not_both(db):
    with (
        pytest.raises(IntegrityError, match="core_referencevalue_amount_or_day"),
        transaction.atomic(),
    ):
        add(key=ReferenceKey.FTE_HOURS, year=2031, amount=Decimal(1), day=date(2025, 1, 1))


def test_a_source_that_is_not_in_the_register_is_refused():
    with pytest.raises(ValidationError, match="AGR-NOWHERE"):
        known_source("AGR-NOWHERE")


def test_the_claim_year_is_the_earliest_open_one(roosendaal):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)
    make_year(2026, area=roosendaal, state=YearState.PAID)

    with transaction.atomic():
        found = AccountingYear.objects.lock_claim_year(area=roosendaal, year=2025)

    assert found.year == 2027


def test_a_year_that_nobody_made_yet_is_open(roosendaal):
    with transaction.atomic():
        found = AccountingYear.objects.lock_claim_year(area=roosendaal, year=2033)

    assert found.is_open
