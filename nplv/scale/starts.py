"""Plans and starts by the thousand, each with the events of its road."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from random import Random

from django.utils import timezone

from housing.checkpoints import keep_checkpoints
from housing.entries import LineEntry
from housing.models import (
    AdditionKind,
    ConstructionStart,
    EarlierSubsidy,
    Location,
    Plan,
    PlanStatus,
    Segment,
    StartLine,
)
from housing.plans import PlanEntry, PlannedEntry, save_plan
from housing.services import as_line, snapshot
from nplv.core.history import record_all
from nplv.core.models import Area, User
from nplv.core.moments import start_of
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from nplv.core.review_many import approve_many
from nplv.scale.people import People

PLANS = 20  # of an area
PART = 1000  # starts that are entered, and approved, in one moment
MOST_LINES, MOST_HOMES = 3, 40
SUBSIDISED = 10  # one line in so many had a subsidy before
PLANNED = (Segment.SOCIAL_RENT, Segment.MID_RENT)


def make_plans(area: Area, *, by: User) -> list[Plan]:
    """Enter the plans of an area, in its neighbourhoods by turns, homes in each year."""
    wijken = list(area.neighbourhoods.order_by("pk"))
    years = ReferenceBook(area).window.years
    programme = tuple(
        PlannedEntry(year=year, segment=segment, homes=10) for year in years for segment in PLANNED
    )
    return [
        save_plan(
            area=area,
            entry=PlanEntry(
                code=f"P-{place}",
                name=f"Plan {place}",
                location=Location.NPLV,
                neighbourhood=wijken[place % len(wijken)].slug,
                status=PlanStatus.IRREVOCABLE,
                programme=programme,
            ),
            by=by,
            at=timezone.now(),
        )
        for place in range(PLANS)
    ]


def make_starts(
    area: Area, plans: Sequence[Plan], starts: int, *, people: People, number: int
) -> None:
    """Enter and approve so many starts, evenly from the first day of the window to yesterday."""
    book, dice = ReferenceBook(area), Random(f"{number} {area.slug}")  # nosec B311 # no secret
    first, parts = book.window.first, -(-starts // PART)
    days = (min(timezone.localdate(), book.window.last) - first).days
    for part in range(parts):
        since, until = (first + timedelta(days=days * at // parts) for at in (part, part + 1))
        drafts = [
            ConstructionStart(
                area=area,
                reference=f"Z-{place}",
                plan=dice.choice(plans),
                started_on=since + timedelta(days=dice.randrange((until - since).days or 1)),
                evidence=f"Z-{place}.pdf",
            )
            for place in range(part * PART, min((part + 1) * PART, starts))
        ]
        # The midnight after the last of their days: after what they are about, and all before.
        at = start_of(until) + timedelta(seconds=part)
        lines = {start.reference: list(_lines(dice)) for start in drafts}
        _enter(area, drafts, lines, book=book, by=people.author, at=at)
        _approve(drafts, by=people.judge, at=at)
    keep_checkpoints(area)


def _lines(dice: Random) -> Iterator[LineEntry]:
    for _ in range(dice.randint(1, MOST_LINES)):
        yield LineEntry(
            segment=dice.choice(Segment.values),
            homes=dice.randint(1, MOST_HOMES),
            kind=dice.choice(AdditionKind.values),
            earlier_subsidy="" if dice.randrange(SUBSIDISED) else EarlierSubsidy.SBI,
        )


def _enter(
    area: Area,
    starts: Sequence[ConstructionStart],
    lines: Mapping[str, list[LineEntry]],
    *,
    book: ReferenceBook,
    by: User,
    at: datetime,
) -> None:
    """Insert starts that are submitted at once, with their lines and events."""
    for start in starts:
        start.status, start.submitted_at, start.submitted_by = Status.SUBMITTED, at, by
        start.entered_at, start.entered_by, start.changed_at, start.changed_by = at, by, at, by
    ConstructionStart.objects.bulk_create(starts)
    made = [[as_line(row, line, book=book) for line in lines[row.reference]] for row in starts]
    StartLine.objects.bulk_create(chain.from_iterable(made))
    things = [(row, snapshot(row, of)) for row, of in zip(starts, made, strict=True)]
    record_all(area=area, things=things, action="ingevoerd en ingediend", by=by, at=at)


def _approve(starts: Sequence[ConstructionStart], *, by: User, at: datetime) -> None:
    for year in sorted({start.started_on.year for start in starts}):
        some = [start for start in starts if start.started_on.year == year]
        approve_many(some, by=by, at=at, reason="", claim_year=year)
