"""Made-up explanations of what is not on course: one with an action agreed, one without."""

from datetime import date, time

from grants.deviations import DeviationEntry, record_deviation
from nplv.core.models import Area, User
from nplv.demo.road import moment

RECORDED = (
    (
        "woningen",
        "Betaalbare woningen",
        DeviationEntry(
            explanation="Twee plannen in het centrum wachten op een aansluiting op het "
            "stroomnet (voorbeeld).",
            action="Met de netbeheerder een tijdelijke aansluiting regelen en twee plannen in "
            "Langdonk naar voren halen (voorbeeld).",
            responsible="Programmamanager wonen",
            due_on=date(2027, 6, 30),
        ),
    ),
    (
        "capaciteit",
        "Ambtelijke capaciteit",
        DeviationEntry(
            explanation="Vacatures voor planeconomen staan langer open dan verwacht (voorbeeld)."
        ),
    ),
)


def explain_deviations(people: dict[str, User]) -> None:
    """Let the office record what it knows of two deviations."""
    agreement = Area.objects.get(slug="roosendaal").agreement
    at = moment(date(2026, 11, 9), time(14))
    for subject, name, entry in RECORDED:
        about = {"agreement": agreement, "subject": subject, "name": name}
        record_deviation(entry=entry, by=people["bureau"], at=at, **about)
