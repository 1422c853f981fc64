"""Several small tables in one query: the same rows as one by one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Value

from grants.models import OrvMeasure, Stream, WbiApplication
from nplv.core.models import AccountingYear, ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.together import read_together
from tests.core.factories import AT, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def json_was_tried():
    """Let Django find out once whether this SQLite knows JSON; it asks that with a query."""
    assert connection.features.supports_json_field


def all_of(row):
    """Return every value of a row with its type: 1 is not 1.00, nor is a day a moment."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: (type(value), str(value)) for name, value in values.items()}


QUERYSETS = [
    Stream.objects.all(),
    OrvMeasure.objects.filter(position__gt=2),
    WbiApplication.objects.all(),
    ReferenceValue.objects.all(),
    AccountingYear.objects.all(),
]


def test_the_rows_are_those_of_each_table_by_itself(roosendaal, django_assert_num_queries):
    make_year(2025, area=roosendaal, state=YearState.DECLARED)
    make_year(2026, area=roosendaal)
    apart = [list(rows.order_by("pk")) for rows in QUERYSETS]

    with django_assert_num_queries(1):
        together = read_together(*QUERYSETS)

    for expected, found in zip(apart, together, strict=True):
        rows = sorted(found, key=lambda row: row.pk)
        assert rows == expected
        assert [all_of(row) for row in rows] == [all_of(row) for row in expected]
    assert all(apart)


def test_related_rows_and_annotations_come_along(roosendaal, django_assert_num_queries):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)
    make_year(2026, area=roosendaal)
    years = AccountingYear.objects.filter(area=roosendaal, year__in=(2025, 2026))
    years = years.select_related("closed_by").annotate(place=Value("hier"))

    with django_assert_num_queries(1):
        [rows, measures] = read_together(
            years, OrvMeasure.objects.select_related("neighbourhood").filter(position=1)
        )
        closed, still_open = sorted(rows, key=lambda row: row.year)
        assert (closed.closed_by.username, closed.closed_at, closed.place) == (
            "controller",
            AT,
            "hier",
        )
        assert still_open.closed_by is None
        assert [row.neighbourhood.name for row in measures] == ["Westrand"]


def test_a_row_that_was_read_can_be_written(roosendaal):
    [[value]] = read_together(ReferenceValue.objects.filter(key="eerste_dag"))
    assert (value.day, value.valid_from) == (date(2025, 1, 1), date(2025, 1, 1))

    value.remark = "bekend"
    value.save()

    assert ReferenceValue.objects.get(pk=value.pk).remark == "bekend"


def test_an_amount_of_twelve_digits_comes_back_to_the_cent(roosendaal):
    amount = Decimal("999999999999.99")
    ReferenceValue.objects.filter(key="plafond_orv").update(amount=amount)

    [[value]] = read_together(ReferenceValue.objects.filter(key="plafond_orv"))

    assert value.amount == amount
