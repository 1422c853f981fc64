"""Moments: when a day begins and ends in the Netherlands, and which rows were there by then."""

from datetime import date, datetime, time, timedelta

from django.db.models import Case, Q, Value, When
from django.utils import timezone


def start_of(day: date) -> datetime:
    """Return the midnight with which a day begins in the Netherlands."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def end_of(day: date) -> datetime:
    """Return the last moment of a day in the Netherlands: what was known on that day."""
    return start_of(day + timedelta(days=1)) - timedelta(microseconds=1)


def known_by(field: str, known_at: datetime | None) -> Q:
    """Return the condition for rows written at or before a moment; None: all that there are."""
    return Q() if known_at is None else Q(**{f"{field}__lte": known_at})


def is_new(field: str, since: datetime | None) -> Case | Value:
    """Return the expression that says whether a row was written after `since`; None: no."""
    if since is None:
        return Value(False)
    return Case(When(**{f"{field}__gt": since}, then=Value(True)), default=Value(False))
