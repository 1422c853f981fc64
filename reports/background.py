"""What is done in the background: the verification and the mails of the night."""

import logging
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from nplv.core.access import Act
from nplv.core.jobs.order import Order
from nplv.core.jobs.work import OF_THE_NIGHT, background
from nplv.core.models import Area
from nplv.core.problems import WrongState
from reports.reminders import send_reminders
from reports.verifying.running import NATIONAL, OF_AN_AREA, Outcome, verify

logger = logging.getLogger(__name__)


@background(act=Act.VERIFY, minutes=180, priority=OF_THE_NIGHT)
def verification(order: Order) -> str:
    """
    Hold everything of an area, or of all, against what it must be.

    Broken off it leaves nothing; done again it leaves one more run in the register.
    """
    areas = 1 if order.area else Area.objects.count()
    total, done = areas * len(OF_AN_AREA) + len(NATIONAL), 0

    def told(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        order.tell("controleren", done, total)

    run = verify(at=timezone.now(), by=order.by, area=order.area, told=told)
    if not run.differences:
        return "Alles klopt."
    logger.error("The verification found %s differences.", run.differences)
    found = "één verschil" if run.differences == 1 else f"{run.differences} verschillen"
    return f"Let op: {found} gevonden. Op de pagina Controle staat wat er verschilt."


@background(act=Act.RECORD_MONEY, minutes=60, priority=OF_THE_NIGHT)
def reminders(order: Order, *, day: str) -> str:
    """
    Send the mails of a day about what is due.

    Each is claimed by a row in the transaction that sends it: see reports.reminders.
    """
    today = date.fromisoformat(day)
    sent = send_reminders(today=today, at=timezone.now(), tell=order.tell)
    said = [f"{sent.mails} berichten verstuurd over {date_format(today, 'j F Y')}."]
    if sent.without_address:
        said.append(f"Zonder e-mailadres: {_names(sent.without_address)}.")
    if sent.failed:
        said.append(f"Niet verstuurd, probeer het opnieuw: {_names(sent.failed)}.")
        raise WrongState(" ".join(said))
    return " ".join(said)


def _names(people: tuple[object, ...]) -> str:
    return ", ".join(str(person) for person in people)
