"""The agenda of an area, from what its figures have read already."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from grants.agenda.agenda import agenda_items
from grants.agenda.items import AgendaItem
from grants.agenda.obligations import AgendaFacts, HomesReached
from nplv.core.access import Role, may
from nplv.core.models import Area
from reports.figures import AreaFigures


def agenda_of(figures: AreaFigures, *, today: date) -> list[AgendaItem]:
    """Return all that is or was due in an area, by day; nothing without an agreement."""
    if figures.agreement is None:
        return []
    homes = figures.homes(figures.inside())
    facts = AgendaFacts(
        agreement=figures.agreement,
        obligations=figures.obligations,
        years=figures.year_states,
        published={
            year: localdate(row.reported_at)
            for year, row in figures.year_states.items()
            if row.reported_at
        },
        measures=figures.measures,
        applications=figures.applications,
        steps=figures.steps,
        homes=HomesReached(
            started=homes.homes,
            agreed=figures.target_homes,
            started_affordable=homes.affordable,
            agreed_affordable=figures.target_affordable,
        ),
        meetings=figures.meetings,
        actions=figures.actions,
        today=today,
    )
    return agenda_items(facts)


def next_due(figures: AreaFigures, *, today: date, count: int = 5) -> list[AgendaItem]:
    """
    Return what is open and comes first, what is late before all else.

    This reads no more than a dashboard has read already.
    """
    return [item for item in agenda_of(figures, today=today) if not item.is_done][:count]


def address_of(item: AgendaItem, *, area: Area, roles: frozenset[Role]) -> str:
    """Return the address of the page where these roles can act on something; empty if nowhere."""
    page = item.page
    if page is None or not may(roles, page.act):
        return ""
    return reverse(page.route, kwargs={"area": area.slug, **page.arguments})


def with_addresses(
    items: Iterable[AgendaItem], *, area: Area, roles: frozenset[Role]
) -> list[tuple[AgendaItem, str]]:
    """Return each of the items with the page where these roles can act on it."""
    return [(item, address_of(item, area=area, roles=roles)) for item in items]
