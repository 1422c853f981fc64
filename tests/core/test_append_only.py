"""The database itself refuses to change what is final (R16), on SQLite and on PostgreSQL."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from grants.models import CostLine, LedgerEntry, WbiTransition
from grants.services import approve_cost
from housing.models import ConstructionStart
from housing.services import approve_start
from nplv.core.history import record
from nplv.core.models import AuditEvent
from nplv.core.models.evidence import EvidenceFile
from nplv.core.review import Reviewed, Status
from reports.verifying.running import verify
from tests.core.factories import AT, make_person, the_area
from tests.core.files import make_file
from tests.grants.factories import make_cost, make_entry, make_measure, make_transition
from tests.housing.factories import make_line, make_start
from tests.reports.factories import make_published

pytestmark = pytest.mark.django_db

# Each table with what is refused on its final rows; PostgreSQL refuses TRUNCATE on all.
REFUSED = {
    "core_auditevent": {"update", "delete"},
    "grants_costevidence": {"insert", "update", "delete"},
    "grants_costimport": {"update", "delete"},
    "grants_costline": {"update", "delete"},
    "grants_ledgerentry": {"update", "delete"},
    "grants_ledgerevidence": {"update", "delete"},
    "grants_meetingdecision": {"update", "delete"},
    "grants_wbitransition": {"update", "delete"},
    "housing_constructionstart": {"update", "delete"},
    "housing_startevidence": {"insert", "update", "delete"},
    "housing_startimport": {"update", "delete"},
    "housing_startline": {"insert", "update", "delete"},
    "reports_publishedfile": {"update", "delete"},
    "reports_publishedreport": {"update", "delete"},
    "reports_verificationrun": {"update", "delete"},
}


def run(sql: str, *params: object) -> int:
    """Run one statement past every service and model; return the number of rows it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


def assert_refused(table: str, sql: str, *params: object) -> None:
    with pytest.raises(IntegrityError, match=f"{table} is append-only"):
        run(sql, *params)


def make_event() -> AuditEvent:
    start = make_start()
    return record(
        area=start.area, thing=start, action="ingevoerd", by=start.entered_by, at=AT, reason="eerst"
    )


def approved_start() -> ConstructionStart:
    return make_start(status=Status.APPROVED)


def approved_cost() -> CostLine:
    return make_cost(status=Status.APPROVED, measure=make_measure())


def file_of_an_approved_start() -> EvidenceFile:
    start = make_start(status=Status.SUBMITTED)
    file = make_file(start)
    approve_start(start=start, by=make_person("beoordelaar"), at=AT)
    return file


def file_of_an_approved_cost() -> EvidenceFile:
    line = make_cost(status=Status.SUBMITTED, measure=make_measure())
    file = make_file(line)
    approve_cost(line=line, by=make_person("beoordelaar"), at=AT)
    return file


# What is final, and one of its columns with another value than it has.
FINAL_ROWS = pytest.mark.parametrize(
    ("make", "column", "value"),
    [
        (approved_start, "remark", "achteraf"),
        (lambda: approved_start().lines.get(), "homes", 41),
        (approved_cost, "amount", 1),
        (file_of_an_approved_start, "name", "ander.pdf"),
        (file_of_an_approved_cost, "name", "ander.pdf"),
        (make_entry, "amount", 1),
        (make_transition, "reason", "later"),
        (make_event, "reason", "later"),
        (make_published, "content", "{}"),
        (lambda: make_published().files.get(form="pdf"), "sha256", "0"),
        (lambda: verify(at=AT, area=the_area()), "differences", 7),
    ],
    ids=[
        "approved start",
        "its line",
        "approved cost",
        "file of a start",
        "file of a cost",
        "ledger entry",
        "step of an application",
        "event",
        "published report",
        "its file",
        "run of the verification",
    ],
)


@FINAL_ROWS
def test_a_final_row_cannot_be_updated(make: Callable[[], models.Model], column, value):
    row = make()
    table = row._meta.db_table

    assert_refused(table, f"UPDATE {table} SET {column} = %s WHERE id = %s", value, row.pk)

    row.refresh_from_db()
    assert getattr(row, column) != value


@FINAL_ROWS
def test_a_final_row_cannot_be_deleted(make: Callable[[], models.Model], column, value):
    row = make()
    table = row._meta.db_table

    assert_refused(table, f"DELETE FROM {table} WHERE id = %s", row.pk)

    assert type(row).objects.filter(pk=row.pk).exists()


def test_an_approval_cannot_be_taken_back():
    start = approved_start()

    assert_refused(
        "housing_constructionstart",
        "UPDATE housing_constructionstart SET status = 'concept', approved_at = NULL,"
        " approved_by_id = NULL WHERE id = %s",
        start.pk,
    )


def test_no_line_joins_an_approved_start():
    start = approved_start()

    with (
        pytest.raises(IntegrityError, match="housing_startline is append-only"),
        transaction.atomic(),
    ):
        make_line(start=start, homes=1)

    assert start.lines.count() == 1


@pytest.mark.parametrize("make", [file_of_an_approved_start, file_of_an_approved_cost])
def test_no_file_joins_an_approved_fact(make):
    fact = make().fact

    refused = pytest.raises(IntegrityError, match="evidence is append-only")
    with refused, transaction.atomic():
        make_file(fact)

    assert fact.files.count() == 1


def test_no_line_of_a_concept_moves_to_an_approved_start():
    concept, start = make_start(), approved_start()

    assert_refused(
        "housing_startline",
        "UPDATE housing_startline SET start_id = %s WHERE start_id = %s",
        start.pk,
        concept.pk,
    )


def test_a_statement_over_many_rows_is_refused_if_one_of_them_is_final():
    concept, _ = make_start(), approved_start()

    assert_refused(
        "housing_constructionstart", "UPDATE housing_constructionstart SET remark = 'allemaal'"
    )

    concept.refresh_from_db()
    assert concept.remark == ""


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.SUBMITTED, Status.REJECTED])
def test_what_is_not_approved_can_still_be_changed_and_thrown_away(status):
    start, cost = make_start(status=status), make_cost(status=status, measure=make_measure())

    assert run("UPDATE housing_startline SET homes = 41 WHERE start_id = %s", start.pk) == 1
    assert run("UPDATE grants_costline SET amount = 1, vat = 0 WHERE id = %s", cost.pk) == 1
    assert run("UPDATE housing_constructionstart SET remark = 'x' WHERE id = %s", start.pk) == 1
    make_line(start=start)

    assert run("DELETE FROM housing_startline WHERE start_id = %s", start.pk) == 2
    assert run("DELETE FROM housing_constructionstart WHERE id = %s", start.pk) == 1
    assert run("DELETE FROM grants_costline WHERE id = %s", cost.pk) == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is of SQLite")
@FINAL_ROWS
def test_a_final_row_cannot_be_replaced(make: Callable[[], models.Model], column, value):
    row = make()
    table = row._meta.db_table

    # REPLACE deletes the old row; the trigger on DELETE is asked thanks to recursive_triggers.
    assert_refused(
        table, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = %s", row.pk
    )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", REFUSED)
def test_a_table_with_final_rows_cannot_be_truncated(table):
    approved_start(), approved_cost(), make_entry(), make_event()
    run("SET CONSTRAINTS ALL IMMEDIATE")  # otherwise TRUNCATE is refused for another reason

    # CASCADE: the refusal may come from a table that refers to this one.
    with pytest.raises(IntegrityError, match="is append-only"):
        run(f"TRUNCATE {table} CASCADE")


def expected_triggers() -> set[tuple[str, str]]:
    extra = {"truncate"} if connection.vendor == "postgresql" else set()
    return {
        (table, f"{table}_final_{act}") for table, acts in REFUSED.items() for act in acts | extra
    }


def triggers_in_the_catalog() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
                " WHERE NOT tgisinternal AND tgenabled = 'O'"
            )
        else:
            cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        return set(cursor.fetchall())


def test_every_trigger_is_there_after_all_migrations():
    # A migration that rebuilds a table on SQLite drops its triggers without a word.
    assert triggers_in_the_catalog() == expected_triggers()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_leaves_the_triggers_and_the_agreement_and_nothing_else(turn):
    assert not ConstructionStart.objects.exists()
    assert the_area().agreement.targets.exists()
    assert triggers_in_the_catalog() == expected_triggers()

    approved_start()


def test_every_kind_of_fact_is_among_them():
    facts = {model._meta.db_table for model in apps.get_models() if issubclass(model, Reviewed)}

    assert (
        facts | {row._meta.db_table for row in (LedgerEntry, WbiTransition, AuditEvent)}
        <= REFUSED.keys()
    )
