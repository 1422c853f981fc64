"""Freezing: a report as text and back, exactly as it was, and nothing but plain data."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from grants.calculations import Contribution
from grants.models import Scheme
from grants.queries import Homes
from nplv.core.models.area import YearState
from nplv.core.money import euros
from reports.documents import PUBLISHED, make_document
from reports.freezing import NotPlain, canonical, freeze, thaw
from tests.core.factories import make_year
from tests.reports.factories import make_example_year, make_outside_starts

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2).map(euros)
moments = st.datetimes(timezones=st.just(UTC))
homes = st.builds(Homes, homes=st.integers(), counting=st.integers(), amount=amounts)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.text().map(mark_safe),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    moments,
    amounts,
    homes,
    st.builds(Contribution, gross=amounts, bcf=amounts, net=amounts),
)
plain_data = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)


def shape_of(value):
    """Return a value with the types of its parts: 1 and True are equal, and not the same."""
    if isinstance(value, tuple):
        return tuple(shape_of(item) for item in value)
    if isinstance(value, dict):
        return [(shape_of(key), shape_of(item)) for key, item in value.items()]
    return type(value), value


@given(plain_data)
def test_what_was_frozen_comes_back_as_it_was(value):
    text = canonical(freeze(value))

    assert shape_of(thaw(json.loads(text))) == shape_of(value)
    assert canonical(freeze(thaw(json.loads(text)))) == text


def test_the_text_does_not_depend_on_the_order_of_fields_but_keeps_that_of_a_table():
    # {"b": ..., "a": ...} as rows of a table: their order is part of what is said.
    value = {"b": euros("1.50"), "a": (1, Decimal("0.10"), date(2025, 1, 2))}

    assert canonical(freeze(value)) == (
        '{"map":[["b",{"euro":"1.50"}],["a",[1,{"number":"0.10"},{"day":"2025-01-02"}]]]}'
    )


def test_a_moment_is_written_in_utc():
    at = datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))

    assert freeze(at) == {"moment": "2026-06-30T22:30:00+00:00"}


@dataclass(frozen=True)
class Unknown:
    homes: int = 0


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        [1],
        {1},
        b"x",
        Scheme.ORV,
        Unknown(),
        len,
        Decimal("NaN"),
        datetime(2025, 1, 1),  # noqa: DTZ001 -- of no place
        (1, {"a": Unknown()}),
    ],
    ids=repr,
)
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(NotPlain):
        freeze(value)


@pytest.mark.django_db
def test_a_row_of_the_database_is_refused(roosendaal):
    with pytest.raises(NotPlain, match="Area"):
        freeze({"area": roosendaal})


@pytest.mark.parametrize(
    "data",
    [
        {"type": "Path", "fields": {}},
        {"type": "Unknown", "fields": {"homes": 1}},
        {"python": "os.system"},
        {"euro": "1.00", "number": "1"},
        {},
        1.5,
    ],
    ids=repr,
)
def test_only_what_is_named_comes_back(data):
    with pytest.raises(NotPlain):
        thaw(data)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLISHED)
def test_every_report_that_is_published_is_plain_data(roosendaal, at, name):
    make_example_year()
    make_outside_starts()
    make_year(2025, area=roosendaal, state=YearState.CLOSED)
    document = make_document(name, area=roosendaal, year=2025, at=at)

    for part in (document.context, document.table):
        back = thaw(json.loads(canonical(freeze(part))))
        assert back == part


@pytest.mark.django_db
def test_a_picture_stays_a_picture(roosendaal, at):
    document = make_document("jaarrapport", area=roosendaal, year=2025, at=at)

    report = thaw(freeze(document.context))["report"]

    assert isinstance(report.chart.svg, SafeString)
    assert not isinstance(report.chart.title, SafeString)
