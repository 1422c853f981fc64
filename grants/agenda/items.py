"""One thing that is due, and how that stands on a day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import TextChoices

from nplv.core.access import Act

SOON = timedelta(days=30)  # from here on something is "binnenkort"; the first reminder goes out

MONTHS_IN_DAYS, MONTHS_IN_MONTHS = 3, 24  # below these a time is told in days, in months


class ItemKind(TextChoices):
    """What something in the agenda is about."""

    REPORT = "rapportage", "Rapportage"
    DELIVERY = "verantwoording", "Verantwoording"
    MEETING = "overleg", "Overleg"
    ACTION = "actiepunt", "Actiepunt"
    START = "start", "Uiterste start"
    WBI = "wbi", "Woningbouwimpuls"
    PAYMENT = "uitkering", "Uitkering"
    OTHER = "anders", "Anders"


class ItemStatus(TextChoices):
    """How something stands on a day."""

    LATE = "te_laat", "Te laat"
    SOON = "binnenkort", "Binnenkort"
    AHEAD = "aankomend", "Aankomend"
    DONE = "gedaan", "Gedaan"


@dataclass(frozen=True, kw_only=True)
class Page:
    """Where one acts, and the right that this asks."""

    route: str
    act: Act
    arguments: dict[str, Any] = field(default_factory=dict)  # beside the area


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """Something to do, by when, and the fact that makes it done."""

    key: str  # names it in its area for ever: calendars and reminders know it by this
    kind: ItemKind
    title: str
    day: date  # the last day on which it can be done in time
    today: date
    names_a_day: bool = True  # else it is due some time in the year that `day` ends
    is_done: bool = False
    done_on: date | None = None  # empty where no single day did it
    done_by: str = ""  # what makes it done, in Dutch
    note: str = ""  # how it stands, in Dutch
    who: str = ""
    source: str = ""  # a key of nplv.core.sources; empty for what the parties agreed themselves
    page: Page | None = None
    done_by_act: Act | None = None  # the right of who must act, where more may see the page

    @property
    def act(self) -> Act | None:
        """The right of those who can get it done: they are reminded of it."""
        return self.done_by_act or (self.page.act if self.page else None)

    @property
    def status(self) -> ItemStatus:
        """How it stands: on its last day it is not late yet."""
        if self.is_done:
            return ItemStatus.DONE
        if self.today > self.day:
            return ItemStatus.LATE
        return ItemStatus.SOON if self.day - self.today <= SOON else ItemStatus.AHEAD

    @property
    def is_late(self) -> bool:
        return self.status == ItemStatus.LATE

    @property
    def days_left(self) -> int:
        """The days until it is due, the last day not counted; negative once it has passed."""
        return (self.day - self.today).days

    @property
    def when(self) -> str:
        """The day in Dutch notation, or the year where no day is named."""
        return f"{self.day:%d-%m-%Y}" if self.names_a_day else f"in {self.day.year}"

    @property
    def done_if(self) -> str:
        """What makes it done, to follow "Gedaan als"; empty if nothing does so by itself."""
        return f"{self.done_by[:1].lower()}{self.done_by[1:]}"

    @property
    def says(self) -> str:
        """How far off it is, in Dutch."""
        if self.is_done:
            return self._done_says
        if self.days_left == 0:
            return "vandaag is de laatste dag"
        if self.days_left < 0:
            return f"{_days(-self.days_left)} te laat"
        return f"nog {_span(self.today, self.day)}"

    @property
    def _done_says(self) -> str:
        if self.done_on is None:
            return "gedaan"
        late = (self.done_on - self.day).days
        return f"gedaan op {self.done_on:%d-%m-%Y}" + (
            f", {_days(late)} te laat" if late > 0 else ""
        )


def _span(first: date, last: date) -> str:
    """Return how long it is from one day to another: in days, and from three months on rougher."""
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months < MONTHS_IN_DAYS:
        return _days((last - first).days)
    return f"{months} maanden" if months < MONTHS_IN_MONTHS else f"{months // 12} jaar"


def _days(number: int) -> str:
    return "1 dag" if number == 1 else f"{number} dagen"
