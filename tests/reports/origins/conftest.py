"""Opening many figures of facts that do not change."""

from functools import cache

import pytest

from reports import origin_views
from reports.origins.facts import Known


@pytest.fixture
def facts_are_read_once(monkeypatch):
    """Open all figures of one moment from the same facts; only where nothing is entered after."""
    monkeypatch.setattr(origin_views, "Known", cache(Known))
