"""Decisions about all starts of one file at once: each as for one start, and all or nothing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from housing.checkpoints import keep_checkpoints
from housing.models import ConstructionStart, Plan, StartImport
from housing.services import lock_years, snapshot, today
from nplv.core import review_many
from nplv.core.history import record_all
from nplv.core.models import AccountingYear, User
from nplv.core.problems import WrongState
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from nplv.core.review_many import Versions

WITH_AUTHOR = (Status.CONCEPT, Status.REJECTED)


def starts_of(kept: StartImport, *statuses: Status) -> QuerySet[ConstructionStart]:
    """Return the starts of a file that have one of these statuses now."""
    return ConstructionStart.objects.filter(imported_from=kept, status__in=statuses).order_by("pk")


def _lock(kept: StartImport, version: Versions) -> list[ConstructionStart]:
    starts = ConstructionStart.objects.filter(imported_from=kept)
    return review_many.lock_many(starts.select_related("area", "plan"), version)


@transaction.atomic
def submit_import(*, kept: StartImport, version: Versions, by: User, at: datetime) -> int:
    """
    Hand these starts of a file to a second person; return how many there are.

    Errors: WrongState, Stale.
    """
    starts = _lock(kept, version)
    lock_years(kept.area, *{start.started_on for start in starts})
    review_many.submit_many(starts, by=by, at=at, reason=_as_one(kept))
    return len(starts)


@transaction.atomic
def approve_import(*, kept: StartImport, version: Versions, by: User, at: datetime) -> int:
    """
    Approve these starts of a file, each in its claim year; return how many there are.

    Errors: WrongState, also if one has no evidence or a date after today; NotAllowed; Stale.
    Source: AGR-RS, AGR-RS-PAYMENT
    """
    starts = _lock(kept, version)
    # As for one start: a plan may not move while it is decided what its starts earn.
    plans = Plan.objects.select_for_update(no_key=True).order_by("pk")
    list(plans.filter(pk__in={start.plan_id for start in starts}))
    review_many.require_judgeable(starts, by=by, act="goedgekeurd")
    without = (start for start in starts if not start.has_evidence)
    review_many.refuse_those(without, WrongState, "Zonder bewijs is er geen goedkeuring")
    late = (start for start in starts if start.started_on > today(at))
    review_many.refuse_those(late, WrongState, "Een start in de toekomst wordt niet goedgekeurd")
    for claim_year, some in _by_claim_year(kept, starts).items():
        review_many.approve_many(some, by=by, at=at, reason=_as_one(kept), claim_year=claim_year)
    keep_checkpoints(kept.area, approved_at=at)
    return len(starts)


@transaction.atomic
def reject_import(
    *, kept: StartImport, version: Versions, by: User, at: datetime, reason: str
) -> int:
    """
    Send these starts of a file back to their author for one reason; return how many there are.

    Errors: WrongState, NotAllowed, Stale; Invalid without a reason.
    """
    starts = _lock(kept, version)
    review_many.reject_many(starts, by=by, at=at, reason=reason)
    return len(starts)


@transaction.atomic
def withdraw_import(*, kept: StartImport, version: Versions, by: User, at: datetime) -> int:
    """
    Throw away these starts of a file, concepts and what was sent back; return how many.

    After it a mended file can bring the same references. The receipt stays, and says so.

    Errors: WrongState, Stale.
    """
    starts = _lock(kept, version)
    others = (start for start in starts if start.status not in WITH_AUTHOR)
    review_many.refuse_those(others, WrongState, "Alleen wat bij de invoerder ligt, kan weg")
    for some in review_many.in_parts(starts):
        _throw_away(kept, some, by=by, at=at)
    return len(starts)


def _throw_away(
    kept: StartImport, starts: Sequence[ConstructionStart], *, by: User, at: datetime
) -> None:
    rows = ConstructionStart.objects.filter(pk__in=[start.pk for start in starts])
    told = rows.select_related("plan").prefetch_related("lines", "files")
    record_all(
        area=kept.area,
        things=((start, None) for start in starts),
        before={start.pk: snapshot(start) for start in told},
        action="verwijderd",
        by=by,
        at=at,
        reason=_as_one(kept),
    )
    rows.delete()


def _as_one(kept: StartImport) -> str:
    return f"Met de hele import {kept.file_name}"


def _by_claim_year(
    kept: StartImport, starts: list[ConstructionStart]
) -> dict[int | None, list[ConstructionStart]]:
    """Return the starts by the year to claim in, locked against closing; None: no such year."""
    window = ReferenceBook(kept.area).window
    inside = sorted({start.started_on.year for start in starts if start.started_on in window})
    years = AccountingYear.objects
    # The earliest first, as for one start: then nobody waits in a circle.
    claimed = {year: years.lock_claim_year(area=kept.area, year=year).year for year in inside}
    found: dict[int | None, list[ConstructionStart]] = defaultdict(list)
    for start in starts:
        is_inside = start.started_on in window
        found[claimed[start.started_on.year] if is_inside else None].append(start)
    return found
