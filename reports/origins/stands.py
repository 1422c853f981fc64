"""As it stood when: now, when a report was published, or at the end of a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format

from nplv.core.models import Area
from nplv.core.moments import end_of
from reports.models import PublishedReport
from reports.origins.filters import NotAsked

Parsed = TypeVar("Parsed", date, datetime)


@dataclass(frozen=True, kw_only=True)
class Stand:
    """A moment of which figures are asked; `at` is None for now."""

    text: str = ""  # as the address says it
    at: datetime | None = None
    says: str = ""  # in Dutch
    report: PublishedReport | None = None


def read_stand(area: Area, text: str) -> Stand:
    """
    Return the moment that an address names: by a report, by a day, or not at all.

    Errors: NotAsked, in Dutch.
    """
    if not text:
        return Stand()
    report = PublishedReport.objects.of(area).filter(number=text).first()
    if report is not None:
        on = date_format(timezone.localtime(report.published_at), "j F Y")
        says = f"Zoals gepubliceerd in {report.number} op {on}."
        return Stand(text=text, at=report.published_at, says=says, report=report)
    moment = _parsed(parse_datetime, text)
    if moment is not None and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
        of_day = moment == end_of(moment.date())  # a whole day has no time that says something
        on = date_format(moment, "j F Y" if of_day else "j F Y, H:i")
        return Stand(text=text, at=moment, says=f"Zoals het stond op {on}.")
    day = _parsed(parse_date, text)
    if day is None:
        raise NotAsked(f"‘stand’ is het nummer van een rapport of een dag; er staat ‘{text}’.")
    says = f"Zoals het stond op {date_format(day, 'j F Y')}."
    return Stand(text=text, at=end_of(day), says=says)


def _parsed(parse: Callable[[str], Parsed | None], text: str) -> Parsed | None:
    try:
        return parse(text)
    except ValueError:
        return None
