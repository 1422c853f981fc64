"""Mails about what is due: to whom, when, and each of them once."""

from datetime import date
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import override_settings

from grants.agenda.subscriptions import choose_reminders
from grants.models import Obligation, ObligationRule, Reminder
from nplv.core.access import Role
from nplv.core.history import events_of
from nplv.core.models import AuditEvent
from reports.reminders import send_reminders
from tests.core.factories import AT, make_person
from tests.grants.factories import make_action, make_meeting
from tests.grants.pages import text_of

FAR = date(2026, 6, 1)  # nothing of the agreement is near: SiSa is due on 15 July


@pytest.fixture
def office(roosendaal, bureau):
    bureau.email = "bureau@example.org"
    bureau.save()
    return bureau


@pytest.fixture
def action(roosendaal):
    """Return a promise for 10 June 2027; the agreement itself is out of the way."""
    Obligation.objects.all().delete()
    return make_action(due_on=date(2027, 6, 10))


def run(day):
    """Send the reminders of a day; return the mails of it."""
    mail.outbox.clear()
    send_reminders(today=day, at=AT)
    return list(mail.outbox)


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        (date(2027, 5, 10), False),  # 31 days before
        (date(2027, 5, 11), True),  # 30
        (date(2027, 6, 10), True),
    ],
)
def test_a_month_before_something_is_told(office, action, day, is_told):
    assert bool(run(day)) is is_told


def test_each_step_is_told_once(office, action):
    told = [day for day in (*range(1, 31), *range(101, 131)) if run(_day(day))]

    # 11 May: a month before; 3 June: a week before; 11 June: the day after.
    assert told == [11, 103, 111]


def _day(number):
    """Return a day of May 2027, or with 100 on top of June."""
    return date(2027, 5, number) if number < 100 else date(2027, 6, number - 100)


def test_after_days_that_were_skipped_only_the_nearest_step_is_told(office, action):
    assert len(run(date(2027, 6, 20))) == 1

    assert [row.step for row in Reminder.objects.all()] == ["te_laat"]
    assert run(date(2027, 6, 21)) == []


def test_another_day_is_another_deadline(office, action):
    run(date(2027, 6, 5))
    type(action).objects.update(due_on=date(2027, 6, 12))

    assert len(run(date(2027, 6, 6))) == 1


def test_what_is_done_is_not_told(office, roosendaal):
    Obligation.objects.all().delete()
    make_action(due_on=date(2027, 6, 10), done_on=date(2027, 6, 1))

    assert run(date(2027, 6, 9)) == []


def test_all_of_a_day_is_in_one_mail_with_what_when_and_where(office, roosendaal):
    make_action(due_on=date(2026, 7, 10), who="Tom Aerts")
    make_action(due_on=date(2026, 6, 1))

    with override_settings(SITE_ADDRESS="https://nplv.example.org"):
        (message,) = run(date(2026, 6, 20))

    assert message.to == ["bureau@example.org"]
    assert message.subject == "NPLV-afspraken: 2 punten in de agenda, waarvan 1 te laat"
    assert "Uiterlijk 10-07-2026: nog 20 dagen." in message.body
    assert "Wie: Tom Aerts." in message.body
    assert "https://nplv.example.org/roosendaal/agenda/overleg/" in message.body
    assert "sleutel" not in message.body


def test_only_who_can_act_is_told(roosendaal, controller, raad, rijk, beheer, office, breda_bureau):
    for person in (controller, raad, rijk, beheer, breda_bureau):
        person.email = f"{person.username}@example.org"
        person.save()

    to = {address for message in run(date(2026, 7, 10)) for address in message.to}

    assert to == {"controller@example.org"}  # SiSa is the controller's


def test_who_has_two_roles_gets_one_mail(roosendaal, office, action):
    make_person("bureau", Role.CONTROLLER, roosendaal)

    assert len(run(date(2027, 6, 9))) == 1


def test_who_left_or_declined_is_not_told(client, roosendaal, office, action):
    client.force_login(office)
    client.post("/roosendaal/agenda/herinneringen/", {"herinneringen": "uit"})
    assert "geen e-mails" in text_of(client.get("/roosendaal/agenda/"))
    assert run(date(2027, 6, 9)) == []

    client.post("/roosendaal/agenda/herinneringen/", {"herinneringen": "aan"})
    assert len(run(date(2027, 6, 9))) == 1

    office.is_active = False
    office.save()
    assert run(date(2027, 6, 11)) == []


def test_the_choice_has_its_event(roosendaal, office):
    choose_reminders(person=office, area=roosendaal, wanted=False, at=AT)
    choose_reminders(person=office, area=roosendaal, wanted=False, at=AT)
    choose_reminders(person=office, area=roosendaal, wanted=True, at=AT)

    actions = [event.action for event in AuditEvent.objects.order_by("pk")]
    assert actions == ["vastgelegd", "ingetrokken"]


def test_who_has_no_address_is_named(bureau, action, capsys):
    call_command("send_reminders", date="2027-06-09")

    told = capsys.readouterr()
    assert "0 berichten verstuurd." in told.out
    assert "bureau heeft geen e-mailadres." in told.err
    assert not Reminder.objects.exists()


def test_a_line_break_in_a_title_becomes_no_header(office, action):
    type(action).objects.update(what="Bel\r\nBcc: dief@example.org\r\n\r\nx")

    (message,) = run(date(2027, 6, 9))

    assert message.recipients() == ["bureau@example.org"]
    assert "Bcc" not in dict(message.message().items())
    assert "* Bel Bcc: dief@example.org x (Roosendaal)" in message.body


def test_a_name_with_a_line_break_does_no_harm(office, action):
    office.first_name = "Sanne\nBcc: dief@example.org"
    office.save()

    (message,) = run(date(2027, 6, 9))

    assert "Bcc" not in dict(message.message().items())


class Refusing(EmailBackend):
    """A mail server that hangs up on the first person."""

    def send_messages(self, messages):
        if "bureau@example.org" in messages[0].to:
            raise SMTPServerDisconnected("weg")
        return super().send_messages(messages)


def test_a_mail_that_was_refused_is_sent_next_time_and_the_others_still_go(
    office, controller, action
):
    controller.email = "controller@example.org"
    controller.save()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend", Refusing)
        with pytest.raises(CommandError, match="volgende keer opnieuw: bureau"):
            call_command("send_reminders", date="2027-06-09")
    assert [message.to for message in mail.outbox] == [["controller@example.org"]]

    (message,) = run(date(2027, 6, 9))

    assert message.to == ["bureau@example.org"]


def test_the_command_refuses_what_is_no_day(db):
    with pytest.raises(CommandError, match="geen datum"):
        call_command("send_reminders", date="31-12-2026")


def test_a_planned_meeting_is_told_to_who_keeps_it(office, roosendaal):
    Obligation.objects.exclude(rule=ObligationRule.MEETING).delete()
    meeting = make_meeting(status="gepland", day=date(2027, 3, 1))

    (message,) = run(date(2027, 2, 25))

    assert f"/roosendaal/agenda/overleg/{meeting.pk}/" in message.body
    assert events_of(meeting).count() == 0  # a mail changes nothing
