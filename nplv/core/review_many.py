"""The second pair of eyes over many facts at once: all of them, or none; one event for each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from nplv.core.history import record_all
from nplv.core.models import User
from nplv.core.problems import Invalid, NotAllowed, Problem, Stale, WrongState
from nplv.core.review import Reviewed, Status

AT_ONCE = 1_000  # rows in one statement
MOST_NAMES = 5  # in a refusal
VERSION = re.compile(r"([0-9]{1,15})\.([0-9]{1,9})")

# The version of each fact as it was shown, by its id.
Versions = Mapping[int, int]


def as_text(versions: Versions) -> str:
    """Return what a page sends along so that nothing is decided on another version: 12.1 13.4."""
    return " ".join(f"{pk}.{version}" for pk, version in versions.items())


def from_text(text: str) -> dict[int, int]:
    """Return the versions that a page sent; none if it makes no sense."""
    found = [VERSION.fullmatch(part) for part in text.split()]
    return {int(match[1]): int(match[2]) for match in found if match} if all(found) else {}


def in_parts(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Return the rows in parts that one statement can take."""
    return (rows[first : first + AT_ONCE] for first in range(0, len(rows), AT_ONCE))


def lock_many(facts: QuerySet, versions: Versions) -> list[Reviewed]:
    """
    Return these of the facts as they stand now, locked until the transaction ends, by id.

    Errors: Stale if one has another version by now, or is gone; it is named.
    """
    found: list[Reviewed] = []
    for ids in in_parts(sorted(versions)):
        rows = facts.select_for_update(of=("self",)).filter(pk__in=ids)
        found += rows.order_by("pk")
    changed = [fact for fact in found if fact.version != versions[fact.pk]]
    if changed:
        told = _named(f"{fact} (nu {fact.get_status_display().lower()})" for fact in changed)
        raise Stale(f"Intussen gewijzigd of beoordeeld: {told}. Er is niets gedaan.")
    if not versions or len(found) < len(versions):
        raise Stale("Wat deze pagina liet zien, is er niet meer zo. Er is niets gedaan.")
    return found


def refuse_those(facts: Iterable[Reviewed], kind: type[WrongState | NotAllowed], why: str) -> None:
    """
    Accept that there are none of these.

    Errors: `kind`, with their names.
    """
    if wrong := list(facts):
        raise kind(f"{why}: {_named(map(str, wrong))}. Er is niets gedaan.")


def require_judgeable(facts: Sequence[Reviewed], *, by: User, act: str) -> None:
    """
    Accept facts that were submitted and that others wrote; `act` as "goedgekeurd".

    Errors: WrongState, NotAllowed; those in the way are named.
    """
    others = (fact for fact in facts if fact.status != Status.SUBMITTED)
    refuse_those(others, WrongState, f"Alleen wat is ingediend, wordt {act}")
    own = (fact for fact in facts if fact.was_written_by(by))
    refuse_those(own, NotAllowed, "Wie een registratie invoerde of wijzigde, beoordeelt die niet")


@transaction.atomic
def submit_many(facts: Sequence[Reviewed], *, by: User, at: datetime, reason: str) -> None:
    """
    Hand locked concepts, and what was sent back, to a second person.

    Errors: WrongState.
    """
    others = (fact for fact in facts if not fact.may_be_submitted)
    refuse_those(others, WrongState, "Alleen een concept of wat is afgekeurd, wordt ingediend")
    _write(
        facts,
        status=Status.SUBMITTED,
        submitted_by=by,
        submitted_at=at,
        rejected_by=None,
        rejected_at=None,
        rejection_reason="",
    )
    _record(facts, "ingediend", by=by, at=at, reason=reason)


@transaction.atomic
def approve_many(
    facts: Sequence[Reviewed], *, by: User, at: datetime, reason: str, **decided: Any
) -> None:
    """
    Approve locked facts; `decided` are fields that the approval fixes, alike for all of them.

    Errors: WrongState, NotAllowed.
    """
    require_judgeable(facts, by=by, act="goedgekeurd")
    _write(facts, status=Status.APPROVED, approved_by=by, approved_at=at, **decided)
    _record(facts, "goedgekeurd", by=by, at=at, reason=reason, **decided)


@transaction.atomic
def reject_many(facts: Sequence[Reviewed], *, by: User, at: datetime, reason: str) -> None:
    """
    Send locked facts back to their authors, for one reason.

    Errors: WrongState, NotAllowed; Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid([Problem(name="reden", reason="Geef de reden van de afkeuring.")])
    require_judgeable(facts, by=by, act="afgekeurd")
    _write(
        facts,
        status=Status.REJECTED,
        rejected_by=by,
        rejected_at=at,
        rejection_reason=reason.strip(),
        submitted_by=None,
        submitted_at=None,
    )
    _record(facts, "afgekeurd", by=by, at=at, reason=reason.strip())


def _write(facts: Sequence[Reviewed], **values: Any) -> None:
    for some in in_parts(facts):
        rows = type(some[0]).objects.filter(pk__in=[fact.pk for fact in some])
        rows.update(version=F("version") + 1, **values)


def _record(
    facts: Sequence[Reviewed], action: str, *, by: User, at: datetime, reason: str, **decided: Any
) -> None:
    if not facts:
        return
    meta = facts[0]._meta
    after = {str(meta.get_field(field).verbose_name): value for field, value in decided.items()}
    things = ((fact, after or None) for fact in facts)
    record_all(area=facts[0].area, things=things, action=action, by=by, at=at, reason=reason)


def _named(names: Iterable[str]) -> str:
    names = iter(names)
    listed = ", ".join(islice(names, MOST_NAMES))
    more = sum(1 for _ in names)
    return f"{listed} en nog {more}" if more else listed
