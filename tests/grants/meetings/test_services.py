"""A meeting is planned, held or called off; what was said there is added and never taken away."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from grants.meetings.entries import ActionEntry, MeetingEntry
from grants.meetings.services import (
    add_action,
    add_decision,
    cancel_meeting,
    change_meeting,
    finish_action,
    hold_meeting,
    plan_meeting,
    reopen_action,
)
from grants.models import Meeting, MeetingDecision, MeetingStatus
from nplv.core.history import events_of
from nplv.core.problems import Invalid, Stale, WrongState
from tests.core.factories import AT
from tests.grants.factories import make_action, make_meeting

ENTRY = MeetingEntry(
    kind="bestuurlijk_overleg",
    day=date(2026, 11, 2),
    place="Roosendaal",
    participants="de minister en de burgemeester",
)
PROMISE = ActionEntry(what="Stuur de planning", who="Sanne de Wit", due_on=date(2026, 12, 1))


def actions_of(meeting):
    return [event.action for event in events_of(meeting)]


def test_a_meeting_is_planned_with_its_event(roosendaal, bureau):
    meeting = plan_meeting(area=roosendaal, entry=ENTRY, by=bureau, at=AT)

    assert meeting.status == MeetingStatus.PLANNED
    assert actions_of(meeting) == ["gepland"]


def test_everything_that_is_wrong_is_said_at_once(roosendaal, bureau):
    entry = MeetingEntry(kind="borrel", day=None, place=" ", participants="x" * 501)

    with pytest.raises(Invalid) as refusal:
        plan_meeting(area=roosendaal, entry=entry, by=bureau, at=AT)

    named = [problem.name for problem in refusal.value.problems]
    assert named == ["soort", "datum", "plaats", "deelnemers"]


def test_texts_of_one_line_keep_no_line_breaks(roosendaal, bureau):
    meeting = make_meeting()
    entry = ActionEntry(what="Bel\r\nBcc: x@example.org", who="A\x00B", due_on=date(2026, 12, 1))

    action = add_action(meeting=meeting, entry=entry, by=bureau, at=AT, version=1)

    assert (action.what, action.who) == ("Bel Bcc: x@example.org", "A B")


@pytest.mark.parametrize(
    ("at", "may"),
    [
        (datetime(2026, 11, 1, 23, 59, tzinfo=ZoneInfo("Europe/Amsterdam")), False),
        (datetime(2026, 11, 2, 0, 0, tzinfo=ZoneInfo("Europe/Amsterdam")), True),
    ],
)
def test_a_meeting_is_held_from_its_own_day_on(bureau, at, may):
    meeting = make_meeting(status=MeetingStatus.PLANNED, day=date(2026, 11, 2))
    if not may:
        with pytest.raises(WrongState, match="moet nog komen"):
            hold_meeting(meeting=meeting, by=bureau, at=at, version=1)
        return

    assert hold_meeting(meeting=meeting, by=bureau, at=at, version=1).is_held


def test_a_meeting_that_was_held_is_not_changed_or_called_off(bureau):
    meeting = make_meeting()

    for act in (
        lambda: change_meeting(meeting=meeting, entry=ENTRY, by=bureau, at=AT, version=1),
        lambda: cancel_meeting(meeting=meeting, reason="x", by=bureau, at=AT, version=1),
        lambda: hold_meeting(meeting=meeting, by=bureau, at=AT, version=1),
    ):
        with pytest.raises(WrongState, match="dit is gehouden"):
            act()


@pytest.mark.parametrize("status", [MeetingStatus.PLANNED, MeetingStatus.CANCELLED])
def test_only_a_meeting_that_was_held_has_decisions_and_actions(bureau, status):
    meeting = make_meeting(status=status)

    with pytest.raises(WrongState):
        add_decision(meeting=meeting, text="Akkoord.", by=bureau, at=AT, version=1)
    with pytest.raises(WrongState):
        add_action(meeting=meeting, entry=PROMISE, by=bureau, at=AT, version=1)


def test_calling_off_asks_a_reason(bureau):
    meeting = make_meeting(status=MeetingStatus.PLANNED)
    with pytest.raises(Invalid):
        cancel_meeting(meeting=meeting, reason=" ", by=bureau, at=AT, version=1)

    cancel_meeting(meeting=meeting, reason="verhinderd", by=bureau, at=AT, version=1)

    assert events_of(meeting).last().reason == "verhinderd"


def test_decisions_are_numbered_and_final(bureau):
    meeting = make_meeting()
    for version, text in enumerate(("Akkoord.", "Besluit 1 vervalt."), start=1):
        add_decision(meeting=meeting, text=text, by=bureau, at=AT, version=version)

    assert [str(row) for row in meeting.decisions.order_by("number")] == [
        "1. Akkoord.",
        "2. Besluit 1 vervalt.",
    ]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        MeetingDecision.objects.update(text="anders")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        MeetingDecision.objects.filter(number=1).delete()


def test_what_was_promised_is_done_and_open_again_with_a_reason(bureau):
    action = make_action()

    finish_action(action=action, done_on=date(2026, 11, 2), by=bureau, at=AT, version=1)
    action.refresh_from_db()
    assert (action.done_on, action.done_by) == (date(2026, 11, 2), bureau)

    reopen_action(action=action, reason="toch niet", by=bureau, at=AT, version=2)
    action.refresh_from_db()

    assert not action.is_done
    assert actions_of(action.meeting) == ["actiepunt afgemeld", "actiepunt heropend"]
    event = events_of(action.meeting).last()
    assert event.reason == "toch niet"
    assert event.before["gedaanOp"] == "2026-11-02"
    assert event.after["gedaanOp"] is None


def test_something_is_not_done_in_the_future_or_twice(bureau):
    action = make_action()
    with pytest.raises(Invalid, match="toekomst"):
        finish_action(action=action, done_on=date(2026, 11, 3), by=bureau, at=AT, version=1)

    done = make_action(meeting=action.meeting, done_on=date(2026, 10, 1))
    with pytest.raises(WrongState, match="01-10-2026"):
        finish_action(action=done, done_on=date(2026, 11, 2), by=bureau, at=AT, version=1)
    with pytest.raises(WrongState, match="open"):
        reopen_action(action=action, reason="x", by=bureau, at=AT, version=1)


def test_whoever_looks_at_an_old_page_is_told_who_changed_it(bureau):
    meeting = make_meeting()
    add_decision(meeting=meeting, text="Akkoord.", by=bureau, at=AT, version=1)

    with pytest.raises(Stale, match="gewijzigd door bureau op 02-11-2026 om 10:00"):
        add_decision(meeting=meeting, text="Niet akkoord.", by=bureau, at=AT, version=1)

    assert meeting.decisions.count() == 1


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"status": "anders"}, "grants_meeting_status_known"),
        ({"cancel_reason": "x"}, "grants_meeting_cancelled_iff_with_reason"),
        ({"status": "vervallen"}, "grants_meeting_cancelled_iff_with_reason"),
        ({"place": ""}, "grants_meeting_has_place_and_people"),
    ],
)
def test_the_database_refuses_an_impossible_meeting(roosendaal, fields, constraint):
    meeting = make_meeting()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**fields)


def test_the_database_refuses_done_without_a_person(roosendaal):
    action = make_action()

    with (
        pytest.raises(IntegrityError, match="grants_meetingaction_done_all_or_nothing"),
        transaction.atomic(),
    ):
        type(action).objects.filter(pk=action.pk).update(done_on=date(2026, 11, 2))
