"""Closing a year, against one INSERT ... SELECT of the same entries."""

from collections.abc import Callable, Iterator

from django.db import connection, transaction
from django.utils import timezone

from grants.closing import close_year
from grants.models import EntryKind, LedgerEntry, Scheme
from housing.calculations import AFFORDABLE_SEGMENTS
from housing.models import ConstructionStart, Location, Plan, StartLine
from nplv.core.models import Area, ReferenceKey, User
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from tests.bench.harness import Size, interleave
from tests.bench.pages import LARGE, SMALL
from tests.bench.rows import Row, costs

YEAR, EXTRA_SECONDS = 2025, 0.020


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of closing a year, which is taken back each time."""
    works = {"floor": inserting(LARGE), "close": closing(LARGE), "small": closing(SMALL)}
    found = interleave(works, rounds=size.rounds)
    allowed = 5 * found["floor"] + EXTRA_SECONDS
    name = f"closing a year of {size.large} starts"
    yield costs(
        f"{name}, against 5 x INSERT ... SELECT + 20 ms", allowed, found["close"], most=1, holds=1.3
    )
    name = f"closing a year, {size.small} to {size.large} starts"
    by_start = size.large / size.small
    yield costs(f"{name}: CPU", found["small"], found["close"], most=by_start)


def closing(slug: str) -> Callable[[], None]:
    """Return the work of closing a year of an area."""
    area, by = Area.objects.get(slug=slug), User.objects.get(username="controller")

    def close() -> None:
        with transaction.atomic():
            reason = "Komt later."
            close_year(area=area, year=YEAR, leave_out_drafts=reason, by=by, at=timezone.now())
            transaction.set_rollback(True)

    return close


INSERT = f"""
INSERT INTO {LedgerEntry._meta.db_table}
    (area_id, scheme, kind, claim_year, start_year, homes, rate, rate_currency, amount,
     amount_currency, bcf, bcf_currency, description, reference, explanation, source,
     source_lines, booked_at, booked_by_id)
SELECT start.area_id, %s, %s, claim_year, claim_year, SUM(homes), %s, 'EUR', SUM(homes) * %s,
    'EUR', 0, 'EUR', '', '', '', '', '', %s, %s
FROM {StartLine._meta.db_table} line
JOIN {ConstructionStart._meta.db_table} start ON start.id = line.start_id
JOIN {Plan._meta.db_table} plan ON plan.id = start.plan_id
WHERE start.area_id = %s AND start.status = %s AND start.claim_year = %s AND plan.location = %s
    AND earlier_subsidy = '' AND segment IN ({", ".join("%s" for _ in AFFORDABLE_SEGMENTS)})
GROUP BY start.area_id, claim_year
"""


def inserting(slug: str) -> Callable[[], None]:
    """Return the work of booking what the year declares, without asking anything."""
    area, by = Area.objects.get(slug=slug), User.objects.get(username="controller")
    rate = int(ReferenceBook(area).amount(ReferenceKey.RATE_PER_HOME, YEAR))
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    entry = (Scheme.INCENTIVE.value, EntryKind.DECLARED.value, rate, rate, at, by.pk)
    facts = (area.pk, Status.APPROVED.value, YEAR, Location.NPLV.value, *AFFORDABLE_SEGMENTS)

    def insert() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(INSERT, (*entry, *facts))
            transaction.set_rollback(True)

    return insert
