"""
A nation of any size: areas with as many approved starts as one likes, made by the database.

What the database asks of a start holds for these too, but their history is not chained: for what
verifies it, starts come in by a file (see verifying.py).
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from housing.checkpoints import keep_checkpoints
from housing.models import AdditionKind, ConstructionStart, EarlierSubsidy, Segment, StartLine
from nplv.core.models import Area, AuditEvent, ChainHead, User
from nplv.core.review import Status
from nplv.scale.agreements import agree
from tests.bench.plans import plan

FIRST_DAY, DAYS, A_DAY = date(2025, 1, 1), 660, 16
MOMENTS = DAYS * A_DAY  # at which starts are approved
ALIKE = 165  # lines that differ in segment, kind or earlier subsidy: 5 x 3 x 11
LINES = 2
FIRST = 10_000_000  # the ids of an area begin at this times its own


def settle(sizes: Mapping[str, int]) -> None:
    """Give areas, by their address, an agreement and so many approved starts."""
    with connection.cursor() as cursor:
        _make_lists(cursor)
    for slug, starts in sizes.items():
        area = Area.objects.get(slug=slug)
        agree(area)
        _fill(area, [row.pk for row in plan(area)], starts)
        keep_checkpoints(area)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


LISTS = {
    "bench_moment": "n integer PRIMARY KEY, day date, at timestamptz",
    "bench_kind": "n integer PRIMARY KEY, segment text, kind text, subsidy text",
    "bench_plan": "n integer PRIMARY KEY, pk bigint",
}


def _make_lists(cursor: CursorWrapper) -> None:
    """Make what starts are put together from: moments and kinds of lines, each numbered."""
    for name, columns in LISTS.items():
        cursor.execute(f"CREATE TEMP TABLE {name} ({columns})")
    cursor.executemany("INSERT INTO bench_moment VALUES (%s, %s, %s)", map(_moment, range(MOMENTS)))
    kinds = map(_kind, range(ALIKE))
    cursor.executemany("INSERT INTO bench_kind VALUES (%s, %s, %s, %s)", kinds)


def _kind(number: int) -> tuple[int, str, str, str]:
    subsidy = "" if number % 11 else EarlierSubsidy.SBI.value
    return number, Segment.values[number % 5], AdditionKind.values[number % 3], subsidy


def _moment(number: int) -> tuple[int, date, object]:
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    at = datetime.combine(day, time(12, tzinfo=UTC)) + timedelta(minutes=number % A_DAY)
    return number, day, connection.ops.adapt_datetimefield_value(at)


@transaction.atomic
def _fill(area: Area, plans: list[int], starts: int) -> None:
    """
    Insert approved starts with their lines and their event.

    Lines come first: nothing can be added to a start that is approved.
    """
    people = {name: User.objects.get(username=name).pk for name in ("bureau", "bureau2")}
    head, _ = ChainHead.objects.get_or_create(chain=area.slug)
    given = {"area": area.pk, "first": FIRST * area.pk, "starts": starts, **people}
    given |= {"plans": len(plans), "events": head.number}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM bench_plan")
        cursor.executemany("INSERT INTO bench_plan VALUES (%s, %s)", enumerate(plans))
        for line in range(LINES):
            cursor.execute(_insert(StartLine, LINE), given | {"line": line})
        cursor.execute(_insert(ConstructionStart, START), given)
        cursor.execute(_insert(AuditEvent, EVENT), given)
    head.number += starts
    head.save()


NUMBERS = """
WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i + 1 < %(starts)s)
"""
# Which plan, moment and kind each number has: multiplied by primes, so that they mix.
MIXED = f"""
FROM numbers
JOIN bench_moment moment ON moment.n = (numbers.i %% {MOMENTS}) * 7919 %% {MOMENTS}
JOIN bench_plan plan ON plan.n = numbers.i %% %(plans)s
"""


def _insert(model: type[Model], columns: Mapping[str, str]) -> str:
    names, values = ", ".join(columns), ", ".join(columns.values())
    source = MIXED
    if model is StartLine:
        source += f"JOIN bench_kind kind ON kind.n = (numbers.i + %(line)s) %% {ALIKE}"
    return f"INSERT INTO {model._meta.db_table} ({names}) {NUMBERS} SELECT {values} {source}"


YEAR = "CASE WHEN moment.day < '2026-01-01' THEN 2025 ELSE 2026 END"
LINE = {
    "start_id": "%(first)s + numbers.i",
    "segment": "kind.segment",
    "homes": "1 + (numbers.i + %(line)s) %% 2",
    "kind": "kind.kind",
    "earlier_subsidy": "kind.subsidy",
    "care_form": "''",
    "price_currency": "'EUR'",
    "has_surcharge": "FALSE",
    "limit_year": YEAR,
    "is_tested": "FALSE",
}
START = {
    "id": "%(first)s + numbers.i",
    "area_id": "%(area)s",
    "plan_id": "plan.pk",
    "reference": "'Z-' || numbers.i",
    "started_on": "moment.day",
    "evidence": "'Z-bewijs'",
    "evidence_files": "0",
    "remark": "''",
    "claim_year": YEAR,
    "correction_reason": "''",
    "status": f"'{Status.APPROVED}'",
    "version": "3",
    "entered_at": "moment.at",
    "entered_by_id": "%(bureau)s",
    "changed_at": "moment.at",
    "changed_by_id": "%(bureau)s",
    "submitted_at": "moment.at",
    "submitted_by_id": "%(bureau)s",
    "approved_at": "moment.at",
    "approved_by_id": "%(bureau2)s",
    "rejection_reason": "''",
}
EVENT = {
    "area_id": "%(area)s",
    "at": "moment.at",
    "by_id": "%(bureau2)s",
    "action": "'goedgekeurd'",
    "object_type": f"'{ConstructionStart._meta.verbose_name}'",
    "object_id": "%(first)s + numbers.i",
    "object_name": "'Z-' || numbers.i",
    "after": """'{"claimjaar": 2025}'""",
    "reason": "''",
    "road": "''",
    "request_id": "''",
    "number": "%(events)s + 1 + numbers.i",
    "previous": "''",
    "hash": "''",
}
