"""Made-up meetings of the parties: one that was held, with one promise overdue, and one to come."""

from datetime import date, time

from grants.meetings.entries import ActionEntry, MeetingEntry
from grants.meetings.services import (
    add_action,
    add_decision,
    finish_action,
    hold_meeting,
    plan_meeting,
)
from grants.models import MeetingKind
from nplv.core.models import Area, User
from nplv.demo.road import moment

PARTIES = "de minister van VRO, de burgemeester als voorzitter van de alliantie, Alwel"
HELD = MeetingEntry(
    kind=MeetingKind.CONSULTATION,
    day=date(2026, 9, 15),
    place="Stadskantoor Roosendaal",
    participants=PARTIES,
    preparation="Vooraf afstemmen met Alwel over de planning van Kalsdonk (voorbeeld).",
)
PLANNED = MeetingEntry(
    kind=MeetingKind.MIDTERM,
    day=date(2027, 4, 22),
    place="Ministerie van VRO, Den Haag",
    participants=PARTIES,
    preparation="De tussentijdse stand van zaken per wijk klaarleggen (voorbeeld).",
)
DECISIONS = (
    "De aanvraag voor het Stationskwartier gaat voor die voor de Dunantstraat (voorbeeld).",
    "Partijen bespreken de netcongestie elk half jaar aan de regionale versnellingstafel "
    "(voorbeeld).",
)
# What, who, by when, and the day on which it was done.
ACTIONS = (
    ("Planning van de zes ORV-maatregelen sturen", "Sanne de Wit", (2026, 10, 1), (2026, 9, 28)),
    ("Gesprek met de netbeheerder over Westrand", "Tom Aerts", (2026, 11, 1), None),
    ("Voorstel voor de mid-term review maken", "Anouk Vermeer", (2027, 2, 1), None),
)


def hold_meetings(people: dict[str, User]) -> None:
    """Let the office keep two meetings."""
    area, bureau = Area.objects.get(slug="roosendaal"), people["bureau"]
    planned = moment(date(2026, 6, 9), time(10))
    meeting = plan_meeting(area=area, entry=HELD, by=bureau, at=planned)
    written = moment(date(2026, 9, 16), time(9))
    meeting = hold_meeting(meeting=meeting, by=bureau, at=written, version=meeting.version)
    for text in DECISIONS:
        add_decision(meeting=meeting, text=text, by=bureau, at=written, version=meeting.version)
        meeting.refresh_from_db()
    for what, who, due, done in ACTIONS:
        entry = ActionEntry(what=f"{what} (voorbeeld)", who=who, due_on=date(*due))
        action = add_action(
            meeting=meeting, entry=entry, by=bureau, at=written, version=meeting.version
        )
        meeting.refresh_from_db()
        if done:
            day = date(*done)
            on = {"done_on": day, "at": moment(day, time(16)), "version": meeting.version}
            finish_action(action=action, by=bureau, **on)
            meeting.refresh_from_db()
    plan_meeting(area=area, entry=PLANNED, by=bureau, at=moment(date(2026, 10, 5), time(11)))
