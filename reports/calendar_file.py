"""The agenda as an iCalendar file (RFC 5545), for the calendar program of a person."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vDuration

from grants.agenda.items import AgendaItem
from nplv.core.models import Area
from nplv.core.sources import SOURCES

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=12)


def calendar_file(rows: Iterable[tuple[AgendaItem, str]], *, area: Area, at: datetime) -> bytes:
    """
    Return the agenda as a file, each thing a whole day; no alarms, which are the reader's own.

    `rows` are the items, each with the full address of its page, which may be empty.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//NPLV-afspraken//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"NPLV-afspraken {area}")
    calendar.add("x-wr-timezone", "Europe/Amsterdam")
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for item, address in rows:
        calendar.add_component(_event(item, address, area=area, at=at))
    return calendar.to_ical()


def _event(item: AgendaItem, address: str, *, area: Area, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{area.slug}-{item.key}@nplv-afspraken")
    event.add("dtstamp", at)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + timedelta(days=1))  # the day after: it is not in it
    event.add("summary", _summary(item))
    event.add("description", "\n".join(_description(item)))
    event.add("categories", [str(item.kind.label)])
    event.add("transp", "TRANSPARENT")  # it keeps nobody busy
    if address:
        event.add("url", address)
    return event


def _summary(item: AgendaItem) -> str:
    if item.is_done:
        return f"Gedaan: {item.title}"
    return f"Te laat: {item.title}" if item.is_late else item.title


def _description(item: AgendaItem) -> list[str]:
    """Return what there is to know of an item, line by line."""
    # How many days are left is left out: the file may be days old when it is read.
    lines = [f"{item.says.capitalize()}."] if item.is_done or item.is_late else []
    if not item.names_a_day:
        lines.append(
            f"De bron noemt geen dag: het moet in {item.day.year}, dit is de laatste dag daarvan."
        )
    if item.who:
        lines.append(f"Wie: {item.who}.")
    if item.note:
        lines.append(item.note)
    if item.done_by and not item.is_done:
        lines.append(f"Gedaan als {item.done_if}")
    if item.source:
        lines.append(f"Bron: {SOURCES[item.source].footnote}.")
    return lines
