"""Moving time, for what lasts or waits."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.core.factories import AT


class Clock:
    """What the application takes the time to be; it stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **distance: float) -> None:
        self.now += timedelta(**distance)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let it be ten o'clock on Monday 2 November 2026."""
    stopped = Clock(AT)
    monkeypatch.setattr(timezone, "now", stopped)
    return stopped
