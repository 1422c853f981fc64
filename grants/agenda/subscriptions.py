"""What a person decides for themselves: their calendar address, and whether they want mails."""

from datetime import date, datetime

from django.db import transaction

from grants.models import CalendarAddress, ReminderChoice
from nplv.core.history import record
from nplv.core.models import Area, User


@transaction.atomic
def renew_address(*, person: User, area: Area, at: datetime) -> str:
    """
    Make a secret calendar address; the one that there was, stops. Return the secret, for once.
    """
    # Of two who renew at once the second waits here, and revokes what the first made.
    User.objects.select_for_update().get(pk=person.pk)
    _revoke(person=person, area=area, at=at)
    address, secret = CalendarAddress.objects.issue(person=person, area=area, at=at)
    record(area=area, thing=address, action="gemaakt", by=person, at=at)
    return secret


@transaction.atomic
def revoke_address(*, person: User, area: Area, at: datetime) -> bool:
    """Stop the calendar address of a person; return whether there was one."""
    User.objects.select_for_update().get(pk=person.pk)
    return _revoke(person=person, area=area, at=at)


def _revoke(*, person: User, area: Area, at: datetime) -> bool:
    address = CalendarAddress.objects.valid().of(person, area).first()
    if address is None:
        return False
    address.revoked_at = at
    address.save(update_fields=["revoked_at"])
    record(area=area, thing=address, action="ingetrokken", by=person, at=at)
    return True


def note_use(address: CalendarAddress, *, today: date) -> None:
    """Keep on which day an address was last used: one write a day, however often it is read."""
    if address.last_used_on != today:
        CalendarAddress.objects.filter(pk=address.pk).update(last_used_on=today)


@transaction.atomic
def choose_reminders(*, person: User, area: Area, wanted: bool, at: datetime) -> None:
    """Keep whether a person wants mails about the agenda of an area."""
    User.objects.select_for_update().get(pk=person.pk)
    declined = ReminderChoice.objects.filter(person=person, area=area).first()
    if wanted and declined is not None:
        record(area=area, thing=declined, action="ingetrokken", by=person, at=at)
        declined.delete()
    elif not wanted and declined is None:
        declined = ReminderChoice.objects.create(person=person, area=area, declined_at=at)
        record(area=area, thing=declined, action="vastgelegd", by=person, at=at)
