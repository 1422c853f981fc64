"""The one list of what is due: page, calendar file, dashboard and reminders all take this."""

from grants.agenda.items import AgendaItem
from grants.agenda.meetings import meeting_items
from grants.agenda.obligations import AgendaFacts, obligation_items, wbi_items


def agenda_items(facts: AgendaFacts) -> list[AgendaItem]:
    """
    Return everything that is or was due, by day.

    Source: AGR-REPORT, AGR-MIDTERM, AGR-RS, AGR-ORV-START, AGR-RS-PAYMENT, FVW-17A, REG-WBI-START
    """
    items = [*obligation_items(facts), *wbi_items(facts), *meeting_items(facts)]
    return sorted(items, key=lambda item: (item.day, item.kind, item.title, item.key))
