"""
Making checkpoints of what was started, and throwing away those that a late fact makes wrong.

Approved facts are final, so a checkpoint holds for good, unless a start is approved with a moment
that lies before it: two approve at once, and who began first is ready last. Whoever approves adds
to the history of the area, and so waits for whoever makes checkpoints, and the other way round:
either the maker sees the fact, or the one who approved it sees the checkpoint and throws it away.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from housing.models import CheckpointRow, ConstructionStart, StartCheckpoint, StartLine
from housing.models.checkpoint import Sums, added, as_sums
from nplv.core.history import hold
from nplv.core.models import Area
from nplv.core.reference import ReferenceBook, Window
from nplv.core.review import Status

EVERY = 1000  # starts, or as many more as were approved in one moment


@transaction.atomic
def keep_checkpoints(area: Area, *, approved_at: datetime | None = None) -> int:
    """
    Make the checkpoints of an area that are still to be made; return how many.

    After an approval and its event, in their transaction: what was approved is named by its moment.
    """
    hold(area)
    window = ReferenceBook(area).window
    wrong = ~Q(first=window.first, last=window.last)
    if approved_at is not None:
        wrong |= Q(until__gte=approved_at)
    area.start_checkpoints.filter(wrong).delete()
    last, made = area.start_checkpoints.order_by("until").last(), 0
    while until := _next(area, last):
        last, made = _make(area, window, after=last, until=until), made + 1
    return made


@transaction.atomic
def remake_checkpoints(area: Area) -> int:
    """Throw away the checkpoints of an area and make them again from the facts."""
    hold(area)
    area.start_checkpoints.all().delete()
    return keep_checkpoints(area)


def _next(area: Area, last: StartCheckpoint | None) -> datetime | None:
    """Return when enough was approved after a checkpoint for the next one; None: not yet."""
    starts = ConstructionStart.objects.filter(area=area, status=Status.APPROVED)
    if last is not None:
        starts = starts.filter(approved_at__gt=last.until)
    moments = starts.order_by("approved_at").values_list("approved_at", flat=True)
    return next(iter(moments[EVERY - 1 : EVERY]), None)


def _make(
    area: Area, window: Window, *, after: StartCheckpoint | None, until: datetime
) -> StartCheckpoint:
    earlier = as_sums(after.sums()) if after else {}
    sums = added(earlier, facts_between(area, window, after=after and after.until, until=until))
    checkpoint = StartCheckpoint.objects.create(
        area=area,
        until=until,
        first=window.first,
        last=window.last,
        lines=sum(row.lines for row in sums.values()),
    )
    CheckpointRow.objects.bulk_create(
        CheckpointRow(checkpoint=checkpoint, **key._asdict(), **row._asdict())
        for key, row in sums.items()
    )
    return checkpoint


def facts_between(
    area: Area, window: Window, *, after: datetime | None, until: datetime | None
) -> Sums:
    """Return the facts approved after one moment, up to and including another, added up."""
    facts = StartLine.objects.approved_in(area, known_at=until, after=after)
    return as_sums(facts.added(window))


def recomputed(area: Area) -> Iterator[tuple[StartCheckpoint, Sums]]:
    """Yield each checkpoint, with the sums that the facts say it must have."""
    window, after, sums = None, None, {}
    for checkpoint in area.start_checkpoints.order_by("until"):
        if checkpoint.window != window:
            window, after, sums = checkpoint.window, None, {}
        sums = added(sums, facts_between(area, window, after=after, until=checkpoint.until))
        after = checkpoint.until
        yield checkpoint, sums
