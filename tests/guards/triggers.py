"""Guards of what is final: attacks with plain SQL, by someone who has the database in hand."""

from collections.abc import Callable

from django.db import connection, models

from tests.core.test_append_only import (
    approved_cost,
    approved_start,
    file_of_an_approved_start,
    make_event,
)
from tests.grants.factories import make_entry, make_transition
from tests.guards.guard import Guard, Kind, without_trigger
from tests.reports.factories import make_published


def change(make: Callable[[], models.Model], column: str) -> Callable[[], int]:
    """Return the attack that changes a column of a final row; it answers with the rows changed."""

    def attack() -> int:
        row = make()
        sql = f"UPDATE {row._meta.db_table} SET {column} = {column} WHERE id = %s"
        return _rows(sql, row.pk)

    return attack


def delete(make: Callable[[], models.Model]) -> Callable[[], int]:
    """Return the attack that deletes a final row."""

    def attack() -> int:
        row = make()
        return _rows(f"DELETE FROM {row._meta.db_table} WHERE id = %s", row.pk)

    return attack


def line_joins_an_approved_start() -> int:
    start, columns = approved_start(), "segment, homes, kind, earlier_subsidy, care_form,"
    columns += " has_surcharge, limit_year, is_tested, price_currency"
    sql = (
        f"INSERT INTO housing_startline (start_id, {columns})"
        f" SELECT start_id, {columns} FROM housing_startline WHERE start_id = %s"
    )
    return _rows(sql, start.pk)


def _rows(sql: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


# The table, what is refused, and the attack.
FINAL = (
    ("housing_constructionstart", "update", change(approved_start, "remark")),
    ("housing_startline", "insert", line_joins_an_approved_start),
    ("housing_startline", "update", change(lambda: approved_start().lines.get(), "homes")),
    ("housing_startevidence", "update", change(file_of_an_approved_start, "name")),
    ("grants_costline", "update", change(approved_cost, "amount")),
    ("grants_costline", "delete", delete(approved_cost)),
    ("grants_ledgerentry", "update", change(make_entry, "amount")),
    ("grants_ledgerentry", "delete", delete(make_entry)),
    ("grants_wbitransition", "update", change(make_transition, "reason")),
    ("core_auditevent", "update", change(make_event, "reason")),
    ("core_auditevent", "delete", delete(make_event)),
    ("reports_publishedreport", "update", change(make_published, "content")),
)

GUARDS = tuple(
    Guard(
        kind=Kind.TRIGGER,
        name=f"{act} of {table}",
        off=without_trigger(table, act),
        attack=attack,
        refused="IntegrityError",
        done=1,
        told=f"{table} is append-only",
    )
    for table, act, attack in FINAL
)
