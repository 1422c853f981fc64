"""The two towns, for the tests of this directory."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.apart.world import Marked, World, marked, two_towns


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), two_towns() as world:
        yield world


@pytest.fixture(scope="module")
def marked_world(world: World, django_db_blocker: Any) -> Iterator[Marked]:
    with django_db_blocker.unblock(), marked(world) as found:
        yield found
