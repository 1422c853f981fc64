"""Plugin of pytest: leave out the tests that need the database; a calculation needs none."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    apart = [item for item in items if needs_database(item)]
    items[:] = [item for item in items if item not in set(apart)]
    config.hook.pytest_deselected(items=apart)


def needs_database(item: pytest.Item) -> bool:
    """Return whether a test asks for the database, by a mark or by any of its fixtures."""
    asked = {"db", "transactional_db", "live_server", "django_db_setup"}
    return bool(item.get_closest_marker("django_db") or asked & set(item.fixturenames))
