"""The decision to correct an approved start (R16): it is taken back and, where needed, replaced."""

from datetime import datetime

from django.db import transaction

from housing.chains import (
    Correction,
    completed,
    correction_of,
    free_reference,
    require_correctable,
)
from housing.entries import StartEntry
from housing.models import ConstructionStart, Plan, StartLine
from housing.services import delete_start, fill, lock_years, require_valid, snapshot
from nplv.core.changes import Change, differences
from nplv.core.evidence import copy_files
from nplv.core.history import record
from nplv.core.models import User
from nplv.core.problems import Invalid, Problem


@transaction.atomic
def correct_start(
    *,
    start: ConstructionStart,
    entry: StartEntry | None,
    reason: str,
    by: User,
    at: datetime,
) -> Correction:
    """
    Take back an approved start and put `entry` in its place; without lines it is withdrawn.

    Both are concepts that are submitted and judged together. A correction of the same start that
    was sent back goes.

    Errors: Invalid with every problem at once; WrongState.
    """
    # The original owns the limit: it is corrected once.
    start = ConstructionStart.objects.select_for_update().get(pk=start.pk)
    require_correctable(start)
    if refused := correction_of(start):
        # Before the first event, after which a transaction locks nothing any more.
        lock_years(start.area, start.started_on, entry.started_on if entry else None)
        delete_start(start=refused.reversal, by=by, at=at)
    problems = [] if reason.strip() else [Problem(name="reden", reason="Geef de reden.")]
    plan = None
    if entry is not None and entry.lines:
        entry = completed(entry, start)
        plan = require_valid(entry, area=start.area, at=at, beside=problems)
    elif problems:
        raise Invalid(problems)

    lock_years(start.area, start.started_on, entry.started_on if plan else None)
    common = {"reason": reason.strip(), "by": by, "at": at}
    reversal = _store_reversal(_new(start, **common), start)
    _record(reversal, **common)
    if plan is None:
        return Correction(reversal=reversal, replacement=None)
    replacement = _store_replacement(_new(start, **common), start, entry=entry, plan=plan)
    _record(replacement, **common)
    return Correction(reversal=reversal, replacement=replacement)


def _new(original: ConstructionStart, *, reason: str, by: User, at: datetime) -> ConstructionStart:
    """Return a concept that says what the original says, not saved yet."""
    return ConstructionStart(
        area=original.area,
        plan=original.plan,
        started_on=original.started_on,
        evidence=original.evidence,
        remark=original.remark,
        correction_reason=reason,
        entered_by=by,
        entered_at=at,
        changed_by=by,
        changed_at=at,
    )


def _store_reversal(reversal: ConstructionStart, original: ConstructionStart) -> ConstructionStart:
    """Save a reversal with the lines of its original, each with the opposite sign."""
    reversal.reverses, reversal.reference = original, free_reference(original, "T")
    reversal.save()
    lines = list(original.lines.order_by("pk"))
    for line in lines:
        line.pk, line.start, line.homes = None, reversal, -line.homes
    StartLine.objects.bulk_create(lines)
    copy_files(source=original, to=reversal)
    return reversal


def _store_replacement(
    replacement: ConstructionStart, original: ConstructionStart, *, entry: StartEntry, plan: Plan
) -> ConstructionStart:
    """Save a replacement with what was entered, and the files of its original."""
    replacement.replaces = original
    fill(replacement, entry, plan=plan)
    copy_files(source=original, to=replacement)
    return replacement


def _record(start: ConstructionStart, *, reason: str, by: User, at: datetime) -> None:
    record(
        area=start.area,
        thing=start,
        action="ingevoerd",
        by=by,
        at=at,
        after=snapshot(start),
        reason=reason,
    )


def changes_by(correction: Correction) -> list[Change]:
    """Return what the replacement says otherwise than the original, but for its reference."""
    if correction.replacement is None:
        return []
    before, after = snapshot(correction.original), snapshot(correction.replacement)
    return differences(before, {key: after[key] for key in after if key != "kenmerk"})
