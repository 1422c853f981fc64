"""The road of an example: who entered it when, and how far it came."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nplv.core.models import User
from nplv.core.review import Reviewed

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, kw_only=True)
class Road:
    """From concept to approved or rejected; each step at a fixed moment."""

    by: str  # user name of who enters and submits
    on: date  # the day of entry
    is_submitted: bool = True
    judge: str = ""  # user name of the second person; empty: still waiting
    rejection: str = ""  # the reason; empty: approved

    @property
    def entered_at(self) -> datetime:
        return moment(self.on, time(9, 30))

    @property
    def submitted_at(self) -> datetime:
        return moment(self.on, time(9, 45))

    @property
    def judged_at(self) -> datetime:
        return moment(self.on + timedelta(days=1), time(14))


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The services that take one kind of fact along its road."""

    submit: Callable[..., Reviewed]
    approve: Callable[..., Reviewed]
    reject: Callable[..., Reviewed]


def moment(day: date, hour: time) -> datetime:
    """Return a moment in the Netherlands."""
    return datetime.combine(day, hour, tzinfo=AMSTERDAM)


def travel(name: str, item: Reviewed, *, road: Road, steps: Steps, people: dict[str, User]) -> None:
    """Take a fact that was entered as a concept, called `name` by its service, to its end."""
    by = people[road.by]
    if not road.is_submitted:
        return
    item = steps.submit(**{name: item}, by=by, at=road.submitted_at)
    if not road.judge:
        return
    judged: dict[str, Any] = {name: item, "by": people[road.judge], "at": road.judged_at}
    if road.rejection:
        steps.reject(**judged, reason=road.rejection)
    else:
        steps.approve(**judged)
