"""
What was started by a moment, or by two: a checkpoint, and the facts that came after it.

A checkpoint holds all starts up to its moment, added up; there is one for every so many. So
however much was started, little is left to add up. Without checkpoints all facts are added up.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Value

from housing.models import StartCheckpoint, StartedHomes, StartLine
from housing.models.checkpoint import COLUMNS, Sums, added, as_sums, less
from housing.models.line import alike
from nplv.core.models import Area
from nplv.core.reference import Window

EARLIER, LATER = "tussenstand", "latere tussenstand"
OLD, NEW = "feiten", "nieuwe feiten"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The starts of an area approved by a moment, or by now; those after `since` apart."""

    area: Area
    window: Window
    known_at: datetime | None
    since: datetime | None


def started_homes(
    asked: Asked, *, checkpoints: Sequence[StartCheckpoint], names: dict[int, str]
) -> list[StartedHomes]:
    """
    Return what StartLineQuerySet.summed returns for what is asked. One query.

    `checkpoints` are those of the area, `names` those of its neighbourhoods by id.
    """
    usable = [row for row in checkpoints if row.window == asked.window]
    later = _newest(usable, asked.known_at)
    earlier = later if asked.since is None else _newest(usable, asked.since)
    sums = _read(asked, earlier, later)
    if not (_is_whole(earlier, sums[EARLIER]) and _is_whole(later, sums[LATER] or sums[EARLIER])):
        return started_homes(asked, checkpoints=(), names=names)
    old, new = added(sums[EARLIER], sums[OLD]), sums[NEW]
    if later != earlier:  # of a moment after `since`: what it has more than the old is new
        new = added(new, less(sums[LATER], old))
    rows = _as_homes(old, names, is_new=False) + _as_homes(new, names, is_new=True)
    return sorted(rows, key=lambda row: (row.start_year, row.claim_year or 0, row.neighbourhood))


def _newest(
    checkpoints: list[StartCheckpoint], known_at: datetime | None
) -> StartCheckpoint | None:
    """Return the last checkpoint with nothing in it that was not known at a moment."""
    known = [row for row in checkpoints if known_at is None or row.until <= known_at]
    return max(known, key=lambda row: row.until, default=None)


def _is_whole(checkpoint: StartCheckpoint | None, rows: Sums) -> bool:
    """Return whether a checkpoint was still there when its rows were read."""
    return checkpoint is None or checkpoint.lines == sum(row.lines for row in rows.values())


def _read(
    asked: Asked, earlier: StartCheckpoint | None, later: StartCheckpoint | None
) -> dict[str, Sums]:
    """Return the sums of the checkpoints, and of the facts after each: the old and the new."""
    parts = {}
    if earlier:
        parts[EARLIER] = earlier.sums()
    if later and later != earlier:
        parts[LATER] = later.sums()
    if asked.since is None:
        parts[OLD] = _facts(asked, after=earlier and earlier.until, until=asked.known_at)
    else:
        parts[OLD] = _facts(asked, after=earlier and earlier.until, until=asked.since)
        after = max(asked.since, later.until) if later else asked.since
        parts[NEW] = _facts(asked, after=after, until=asked.known_at)
    first, *others = (
        rows.annotate(part=Value(name)).values_list(*COLUMNS, "part")
        for name, rows in parts.items()
    )
    read = defaultdict(list)
    for *row, name in first.union(*others, all=True):
        read[name].append(row)
    return {name: as_sums(read[name]) for name in (EARLIER, LATER, OLD, NEW)}


def _facts(asked: Asked, *, after: datetime | None, until: datetime | None) -> QuerySet:
    return StartLine.objects.approved_in(asked.area, known_at=until, after=after).added(
        asked.window
    )


def _as_homes(sums: Sums, names: dict[int, str], *, is_new: bool) -> list[StartedHomes]:
    return [
        alike(
            claim_year=key.claim_year,
            start_year=key.start_year,
            is_inside_window=bool(key.is_inside_window),
            location=key.location,
            neighbourhood=names[key.neighbourhood_id] if key.neighbourhood_id else "",
            segment=key.segment,
            kind=key.kind,
            care_form=key.care_form,
            earlier_subsidy=key.earlier_subsidy,
            homes=row.homes,
            is_new=is_new,
        )
        for key, row in sums.items()
    ]
