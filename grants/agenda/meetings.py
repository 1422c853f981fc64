"""What is due because the parties planned it or promised it in a meeting."""

from collections.abc import Iterator

from grants.agenda.items import AgendaItem, ItemKind, Page
from grants.agenda.obligations import AgendaFacts
from nplv.core.access import Act


def meeting_items(facts: AgendaFacts) -> Iterator[AgendaItem]:
    """Return the planned meetings and the actions of those that were held."""
    for meeting in facts.meetings:
        page = Page(route="grants:meeting", act=Act.SEE_FIGURES, arguments={"pk": meeting.pk})
        if meeting.is_planned:
            yield AgendaItem(
                key=f"bijeenkomst-{meeting.pk}",
                kind=ItemKind.MEETING,
                title=f"{meeting.get_kind_display()}, {meeting.place}",
                day=meeting.day,
                today=facts.today,
                done_by="Vastgelegd is dat het overleg gehouden is, of vervallen.",
                who=meeting.participants,
                page=page,
                done_by_act=Act.KEEP_MEETINGS,
            )
        for action in facts.actions:
            if action.meeting_id != meeting.pk:
                continue
            yield AgendaItem(
                key=f"actie-{action.pk}",
                kind=ItemKind.ACTION,
                title=action.what,
                day=action.due_on,
                today=facts.today,
                is_done=action.is_done,
                done_on=action.done_on,
                done_by="Het actiepunt is afgemeld.",
                who=action.who,
                note=f"Afgesproken op {meeting.day:%d-%m-%Y}.",
                page=page,
                done_by_act=Act.KEEP_MEETINGS,
            )
