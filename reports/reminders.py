"""
Mails about what is due, to those who can do something about it.

Each person gets one mail a day at most, with everything in it that came nearer since the last:
a month before, a week before, and once when it is late. If days were skipped only the nearest
step is told.

A reminder is claimed by a row in the transaction that sends the mail, and unique constraints let
a row be made once: of two processes at once the second waits for the first, and then finds the
row. If the process dies, or the mail server refuses, the row goes with the transaction and the
next run sends the mail. So it errs to twice (a crash after the mail server took the mail and
before the commit), and never to a mail that nobody got: a deadline that was not told of costs
money, a mail too many costs a glance.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from grants.agenda.items import AgendaItem
from grants.meetings.entries import one_line
from grants.models import Reminder, ReminderChoice, ReminderStep
from nplv.core.access import WHO_MAY, Act, Role, may
from nplv.core.importing.progress import Tell, nobody
from nplv.core.models import Area, Membership, User
from reports.agenda import address_of, agenda_of
from reports.figures import AreaFigures

logger = logging.getLogger(__name__)
# The days before the last day from which on each step is told; the last that holds is nearest.
STEPS = ((ReminderStep.MONTH, 30), (ReminderStep.WEEK, 7), (ReminderStep.LATE, -1))
# The rights of those who get something done: who has none of these is never reminded.
ACTING = (Act.KEEP_MEETINGS, Act.SEE_FACTS, Act.RECORD_MONEY, Act.PUBLISH, Act.START_MEASURE)


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing to tell one person of, and where they can act on it."""

    item: AgendaItem
    area: Area
    step: ReminderStep
    address: str  # the full one; empty where there is no page for this person

    @property
    def title(self) -> str:
        return one_line(self.item.title)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a run has done."""

    mails: int
    without_address: tuple[User, ...]  # who should have been told and has no mail address
    failed: tuple[User, ...]  # whose mail was refused; they are told at the next run


def is_ever_reminded(roles: frozenset[Role]) -> bool:
    """Return whether someone with these roles gets mails at all."""
    return any(may(roles, act) for act in ACTING)


def nearest_step(item: AgendaItem) -> ReminderStep | None:
    """Return the step that something has come to; None before the first, or once it is done."""
    if item.is_done:
        return None
    passed = [step for step, days in STEPS if item.days_left <= days]
    return passed[-1] if passed else None


def send_reminders(*, today: date, at: datetime, tell: Tell = nobody) -> Sent:
    """Send each person the mail of today, if there is anything new to tell."""
    mails, without_address, failed = 0, [], []
    everyone = list(_due_by_person(today))
    for number, (person, due) in enumerate(everyone):
        tell("versturen", number, len(everyone))
        if not person.email:
            without_address.append(person)
            continue
        try:
            mails += _send(person, due, at=at)
        except OSError:  # of the network, or SMTPException: the next person's may still go
            logger.exception("The reminder of %s was not sent.", person.get_username())
            failed.append(person)
    return Sent(mails=mails, without_address=tuple(without_address), failed=tuple(failed))


def _due_by_person(today: date) -> Iterator[tuple[User, list[Due]]]:
    """Return everyone with what has come to a step, whether told of it before or not."""
    found: dict[User, list[Due]] = {}
    for area in Area.objects.filter(agreement__isnull=False).order_by("pk"):
        items = [
            (item, step)
            for item in agenda_of(AreaFigures(area), today=today)
            if item.act is not None and (step := nearest_step(item)) is not None
        ]
        for person in _members(area):
            roles = person.roles_in(area)
            due = [_due(item, step, area, roles) for item, step in items if may(roles, item.act)]
            found.setdefault(person, []).extend(due)
    return ((person, due) for person, due in found.items() if due)


def _due(item: AgendaItem, step: ReminderStep, area: Area, roles: frozenset[Role]) -> Due:
    page = address_of(item, area=area, roles=roles)
    return Due(item=item, area=area, step=step, address=_full(page) if page else "")


def _full(page: str) -> str:
    return f"{settings.SITE_ADDRESS}{page}"


def _members(area: Area) -> list[User]:
    """Return the active people whose role in the area may get something done, and want mails."""
    roles = set().union(*(WHO_MAY[act] for act in ACTING))
    memberships = Membership.objects.filter(area=area, role__in=roles)
    declined = ReminderChoice.objects.filter(area=area).values("person")
    people = User.objects.filter(is_active=True, pk__in=memberships.values("person"))
    return list(people.exclude(pk__in=declined).order_by("pk"))


@transaction.atomic
def _send(person: User, due: Iterable[Due], *, at: datetime) -> bool:
    """Send a person what they were not told of yet; return whether there was anything."""
    fresh = [row for row in due if _claim(person, row, at=at)]
    if fresh:
        _message(person, fresh).send()
    return bool(fresh)


def _claim(person: User, row: Due, *, at: datetime) -> bool:
    """Return whether it is this process that tells: the row could be made, as nobody had."""
    _, is_made = Reminder.objects.get_or_create(
        person=person,
        area=row.area,
        item=row.item.key,
        due_on=row.item.day,
        step=row.step,
        defaults={"sent_at": at},
    )
    return is_made


def _message(person: User, due: list[Due]) -> EmailMessage:
    late = sum(row.item.is_late for row in due)
    subject = f"NPLV-afspraken: {len(due)} {'punt' if len(due) == 1 else 'punten'} in de agenda"
    if late:
        subject += f", waarvan {late} te laat"
    agendas = {row.area.pk: reverse("reports:agenda", args=[row.area.slug]) for row in due}
    context = {"person": person, "due": due, "agendas": map(_full, agendas.values())}
    body = render_to_string("reports/reminder.txt", context)
    return EmailMessage(subject=subject, body=body, to=[person.email])
