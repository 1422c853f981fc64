"""What the tests of housing start from."""

import pytest

from housing.models import Plan
from nplv.core.models import Area
from tests.housing.factories import make_plan


@pytest.fixture
def plan(roosendaal: Area) -> Plan:
    """Return plan WR-01 in Westrand."""
    return make_plan(area=roosendaal, code="WR-01")
