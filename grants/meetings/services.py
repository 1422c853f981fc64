"""What is decided about a meeting: planned, held or called off, and what was said there."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from grants.meetings.entries import (
    ActionEntry,
    MeetingEntry,
    action_problems,
    decision_problems,
    meeting_problems,
    one_line,
    refuse,
    text_problems,
)
from grants.models import Meeting, MeetingAction, MeetingDecision, MeetingStatus
from nplv.core.history import record
from nplv.core.models import Area, User
from nplv.core.problems import Invalid, Problem, Stale, WrongState


@transaction.atomic
def plan_meeting(*, area: Area, entry: MeetingEntry, by: User, at: datetime) -> Meeting:
    """
    Plan a meeting.

    Errors: Invalid with every problem at its field.
    Source: AGR-REPORT, AGR-MIDTERM
    """
    refuse(meeting_problems(entry))
    meeting = Meeting(area=area, changed_at=at, changed_by=by)
    _fill(meeting, entry)
    meeting.save()
    after = snapshot(meeting)
    record(area=area, thing=meeting, action="gepland", by=by, at=at, after=after)
    return meeting


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, entry: MeetingEntry, by: User, at: datetime, version: int
) -> Meeting:
    """
    Change what a planned meeting says.

    Errors: Invalid with every problem at its field; WrongState once it was held or called off;
    Stale.
    """
    meeting = _lock(meeting, version=version, wanted=MeetingStatus.PLANNED)
    refuse(meeting_problems(entry))
    before = snapshot(meeting)
    _fill(meeting, entry)
    return _save(meeting, "gewijzigd", before=before, by=by, at=at)


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: User, at: datetime, version: int) -> Meeting:
    """
    Record that a meeting was held: from then on decisions and actions can be added.

    Errors: WrongState before its day, or once it was held or called off; Stale.
    """
    meeting = _lock(meeting, version=version, wanted=MeetingStatus.PLANNED)
    if meeting.day > timezone.localdate(at):
        raise WrongState(f"Het overleg is op {meeting.day:%d-%m-%Y}: dat moet nog komen.")
    before = snapshot(meeting)
    meeting.status = MeetingStatus.HELD
    return _save(meeting, "gehouden", before=before, by=by, at=at)


@transaction.atomic
def cancel_meeting(
    *, meeting: Meeting, reason: str, by: User, at: datetime, version: int
) -> Meeting:
    """
    Call a planned meeting off.

    Errors: Invalid without a reason; WrongState once it was held or called off; Stale.
    """
    meeting = _lock(meeting, version=version, wanted=MeetingStatus.PLANNED)
    reason = one_line(reason)
    refuse(text_problems("reden", reason, Meeting, "cancel_reason", "Geef de reden."))
    before = snapshot(meeting)
    meeting.status, meeting.cancel_reason = MeetingStatus.CANCELLED, reason
    return _save(meeting, "vervallen", before=before, by=by, at=at, reason=reason)


@transaction.atomic
def add_decision(
    *, meeting: Meeting, text: str, by: User, at: datetime, version: int
) -> MeetingDecision:
    """
    Add a decision to a meeting that was held. It is final: a next one can replace it.

    Errors: Invalid; WrongState for a meeting that was not held; Stale.
    """
    meeting = _lock(meeting, version=version, wanted=MeetingStatus.HELD)
    text = one_line(text)
    refuse(decision_problems(text))
    number = meeting.decisions.count() + 1
    decision = meeting.decisions.create(number=number, text=text, added_at=at, added_by=by)
    after = {"besluit": text}
    _save(meeting, "besluit toegevoegd", after=after, by=by, at=at)
    return decision


@transaction.atomic
def add_action(
    *, meeting: Meeting, entry: ActionEntry, by: User, at: datetime, version: int
) -> MeetingAction:
    """
    Add something that was promised in a meeting that was held.

    Errors: Invalid with every problem at its field; WrongState for a meeting that was not held;
    Stale.
    """
    meeting = _lock(meeting, version=version, wanted=MeetingStatus.HELD)
    refuse(action_problems(entry))
    action = meeting.actions.create(
        number=meeting.actions.count() + 1,
        what=one_line(entry.what),
        who=one_line(entry.who),
        due_on=entry.due_on,
        added_at=at,
        added_by=by,
    )
    _save(meeting, "actiepunt toegevoegd", after=action_snapshot(action), by=by, at=at)
    return action


@transaction.atomic
def finish_action(
    *, action: MeetingAction, done_on: date, by: User, at: datetime, version: int
) -> MeetingAction:
    """
    Record that what was promised was done.

    Errors: Invalid for a day in the future; WrongState if it was done already; Stale.
    """
    meeting, action = _lock_action(action, version=version)
    if action.is_done:
        raise WrongState(f"Dit actiepunt is al afgemeld, op {action.done_on:%d-%m-%Y}.")
    if done_on > timezone.localdate(at):
        reason = f"De datum {done_on:%d-%m-%Y} ligt in de toekomst."
        raise Invalid([Problem(name="gedaanOp", reason=reason)])
    before = action_snapshot(action)
    action.done_on, action.done_at, action.done_by = done_on, at, by
    action.save()
    said = {"before": before, "after": action_snapshot(action)}
    _save(meeting, "actiepunt afgemeld", **said, by=by, at=at)
    return action


@transaction.atomic
def reopen_action(
    *, action: MeetingAction, reason: str, by: User, at: datetime, version: int
) -> MeetingAction:
    """
    Say that what was promised is not done after all.

    Errors: Invalid without a reason; WrongState if it is open; Stale.
    """
    meeting, action = _lock_action(action, version=version)
    reason = one_line(reason)
    refuse(text_problems("reden", reason, Meeting, "cancel_reason", "Geef de reden."))
    if not action.is_done:
        raise WrongState("Dit actiepunt staat al open.")
    before = action_snapshot(action)
    action.done_on = action.done_at = action.done_by = None
    action.save()
    said = {"before": before, "after": action_snapshot(action), "reason": reason}
    _save(meeting, "actiepunt heropend", **said, by=by, at=at)
    return action


def _lock(meeting: Meeting, *, version: int, wanted: MeetingStatus | None = None) -> Meeting:
    """Return the meeting as it stands now, locked, if it is the version that was seen."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.version != version:
        at = timezone.localtime(meeting.changed_at)
        raise Stale(
            f"Dit overleg is gewijzigd door {meeting.changed_by} op {at:%d-%m-%Y om %H:%M}. "
            "Bekijk de nieuwe versie."
        )
    if wanted is not None and meeting.status != wanted:
        stands = meeting.get_status_display().lower()
        raise WrongState(
            f"Dit kan alleen bij een overleg dat {wanted.label.lower()} is, en dit is {stands}."
        )
    return meeting


def _lock_action(action: MeetingAction, *, version: int) -> tuple[Meeting, MeetingAction]:
    meeting = _lock(action.meeting, version=version)
    return meeting, meeting.actions.get(pk=action.pk)


def _fill(meeting: Meeting, entry: MeetingEntry) -> None:
    meeting.kind, meeting.day = entry.kind, entry.day
    meeting.place, meeting.participants = one_line(entry.place), one_line(entry.participants)
    meeting.preparation = entry.preparation.strip()


def _save(
    meeting: Meeting, action: str, *, by: User, at: datetime, reason: str = "", **said: Any
) -> Meeting:
    """Store the next version of a meeting, with the event of what was done to it."""
    meeting.version += 1
    meeting.changed_at, meeting.changed_by = at, by
    meeting.save()
    if "after" not in said:
        said["after"] = snapshot(meeting)
    record(area=meeting.area, thing=meeting, action=action, by=by, at=at, reason=reason, **said)
    return meeting


def snapshot(meeting: Meeting) -> dict[str, Any]:
    """Return what a meeting says, as the history keeps it."""
    return {
        "soort": meeting.kind,
        "datum": meeting.day,
        "plaats": meeting.place,
        "deelnemers": meeting.participants,
        "voorbereiding": meeting.preparation,
        "status": meeting.status,
    }


def action_snapshot(action: MeetingAction) -> dict[str, Any]:
    """Return what an action says, as the history keeps it."""
    return {
        "nummer": action.number,
        "actie": action.what,
        "wie": action.who,
        "uiterlijk": action.due_on,
        "gedaanOp": action.done_on,
    }
