"""What the tests of grants start from."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from grants.entries import CostEntry, find_problems
from grants.models import OrvMeasure
from nplv.core.models import Area, User
from tests.grants.factories import make_measure
from tests.grants.pages import signed_in

TODAY = date(2026, 11, 2)


@pytest.fixture
def measure(roosendaal: Area) -> OrvMeasure:
    """Return a measure with a maximum of 121,000.00 that started in 2025."""
    return make_measure()


@pytest.fixture
def problems_of(roosendaal: Area, measure: OrvMeasure) -> Callable[..., dict[str, str]]:
    """Return a function that gives the problems of an entry as {field: reason}."""

    def find(entry: CostEntry, **options: object) -> dict[str, str]:
        default = None if entry.is_own_staff else measure
        options = {"area": roosendaal, "measure": default, "today": TODAY} | options
        found = find_problems(entry, **options)
        assert len({row.name for row in found}) == len(found), "one problem at a field"
        return {row.name: row.reason.replace("\xa0", " ") for row in found}

    return find


@pytest.fixture
def office(bureau: User) -> Client:
    """Return a browser in which the programme office has signed in."""
    return signed_in(bureau)
