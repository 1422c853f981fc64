"""The chain of the history: what is hashed, one chain for each area, no fork, the lock last."""

import ast
import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet

from housing.chains import entry_of
from nplv.core import history
from nplv.core.chain import HASHED, hash_of
from nplv.core.history import head_of, record, record_all, record_load
from nplv.core.models import AccountingYear, Area, AuditEvent, ChainHead
from nplv.core.roads import coming_from
from tests.behind import nothing_watches
from tests.books import Books
from tests.core.factories import AT, the_area
from tests.core.test_review_races import TOGETHER, at_once
from tests.reports.rich_history import live
from tests.test_architecture import CODE, ROOT

pytestmark = pytest.mark.django_db


def add(area: Area | None, **said) -> AuditEvent:
    return record(area=area, thing=the_area(), action="gewijzigd", by=None, at=AT, **said)


# --- The form ---


def test_an_event_is_hashed_as_one_line_of_json_with_all_that_it_says(roosendaal, bureau):
    event = record(
        area=roosendaal,
        thing=roosendaal,
        action="gewijzigd",
        by=bureau,
        at=AT,
        before={"prijs": Decimal("850.00"), "dag": date(2025, 3, 14)},
        after={2026: "é", "b": None},
        reason="omdat",
    )

    text = (
        '{"action":"gewijzigd","after":{"2026":"é","b":null},'
        '"at":"2026-11-02T09:00:00.000000+00:00",'
        '"before":{"dag":"2025-03-14","prijs":"850.00"},'
        f'"by_id":{bureau.pk},"chain":"roosendaal","number":1,"object_id":{roosendaal.pk},'
        '"object_name":"Roosendaal","object_type":"gebied","previous":"",'
        '"reason":"omdat","request_id":"","road":"opdracht"}'
    )
    assert event.hash == hashlib.sha256(text.encode()).hexdigest()


def test_what_is_read_back_has_the_hash_of_what_was_written(roosendaal, bureau):
    said = {"bedrag": Decimal("1.10"), "getal": 1.10, "leeg": "", "ja": True, "rijen": [{"a": 1}]}
    event = add(roosendaal, before=said, after={10: 1, 9: 2})

    (row,) = AuditEvent.objects.values("hash", *HASHED)
    assert hash_of("roosendaal", row) == event.hash == row["hash"]


def test_every_column_but_the_key_the_area_and_the_hash_itself_is_hashed():
    columns = {field.attname for field in AuditEvent._meta.concrete_fields}

    assert columns - set(HASHED) == {"id", "area_id", "hash"}  # the area by its address


@pytest.mark.parametrize("name", HASHED)
def test_another_value_in_any_column_is_another_hash(roosendaal, name):
    add(roosendaal)
    (row,) = AuditEvent.objects.values("hash", *HASHED)
    other = AT.replace(microsecond=1) if name == "at" else "anders"

    assert hash_of("roosendaal", row | {name: other}) != row["hash"]
    assert hash_of("breda", row) != row["hash"]


# --- The chains ---


def test_each_area_and_the_country_have_a_chain_of_their_own(roosendaal, breda):
    first, second, third = add(roosendaal), add(breda), add(roosendaal)
    national = record_load("proef", added=1, kept=0, at=AT)

    assert [event.number for event in (first, second, third, national)] == [1, 1, 2, 1]
    assert (third.previous, second.previous, national.previous) == (first.hash, "", "")
    assert (head_of(roosendaal).number, head_of(roosendaal).hash) == (2, third.hash)
    assert head_of(None).hash == national.hash
    assert head_of(the_area("zaanstad")).number == 0


def test_many_at_once_follow_each_other(roosendaal, bureau, monkeypatch):
    monkeypatch.setattr(history, "AT_ONCE", 3)
    things = ((roosendaal, {"n": n}) for n in range(8))
    record_all(area=roosendaal, things=things, action="gewijzigd", by=bureau, at=AT)

    events = list(AuditEvent.objects.order_by("number"))
    assert [event.number for event in events] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [event.after["n"] for event in sorted(events, key=lambda event: event.pk)] == [*range(8)]
    assert [event.previous for event in events] == ["", *(event.hash for event in events[:-1])]


def test_a_chain_has_each_number_once_by_the_database_itself(roosendaal):
    for area in (roosendaal, None):
        event = add(area)
        event.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            event.save(force_insert=True)


def test_what_is_taken_back_leaves_no_gap(roosendaal):
    with transaction.atomic():
        add(roosendaal)
        transaction.set_rollback(True)

    assert add(roosendaal).number == 1


def test_an_event_costs_two_queries_more_than_itself(roosendaal, django_assert_num_queries):
    add(roosendaal)
    with django_assert_num_queries(3):  # the end of the chain, the event, the end of the chain
        record(area=roosendaal, thing=roosendaal, action="gewijzigd", by=None, at=AT)


def test_only_the_history_makes_events():
    makers = {
        str(path.relative_to(ROOT))
        for path in CODE
        if path.relative_to(ROOT).parts[0] != "tests"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith(("AuditEvent(", "AuditEvent.objects.create"))
        or isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("AuditEvent", "AuditEvent.objects.bulk_create")
    }

    assert makers == {"nplv/core/history.py"}


def test_the_migration_links_what_was_there_as_it_would_have_been_written(roosendaal, bureau):
    for area in (roosendaal, None, roosendaal, the_area("breda"), roosendaal):
        add(area, after={"bedrag": Decimal("1.00")})
    chained = list(AuditEvent.objects.order_by("pk").values_list("number", "previous", "hash"))
    heads = list(ChainHead.objects.order_by("chain").values())

    with transaction.atomic(), nothing_watches():
        AuditEvent.objects.update(number=F("pk") + 1000, previous="", hash="")
        ChainHead.objects.all().delete()
        migration = import_module("nplv.core.migrations.0008_chain_the_events_there_are")
        migration.chain_all(apps, SimpleNamespace(connection=connection))

    rows = AuditEvent.objects.order_by("pk")
    assert list(rows.values_list("number", "previous", "hash")) == chained
    assert list(ChainHead.objects.order_by("chain").values()) == heads


# --- Several at once ---


@pytest.mark.django_db(transaction=True)
def test_eight_who_write_in_one_area_at_once_make_one_chain(roosendaal):
    ended = at_once(lambda number: add(roosendaal, reason=str(number)))

    assert ended == {"done": TOGETHER}
    events = list(AuditEvent.objects.order_by("number"))
    assert [event.number for event in events] == [*range(1, TOGETHER + 1)]
    assert [event.previous for event in events] == ["", *(event.hash for event in events[:-1])]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_stumble_over_each_other(roosendaal, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite the write lock of the transaction keeps them apart")
    add(roosendaal)
    locked = QuerySet.select_for_update
    monkeypatch.setattr(
        QuerySet,
        "select_for_update",
        lambda rows, **how: rows.all() if rows.model is ChainHead else locked(rows, **how),
    )
    ended = at_once(lambda number: add(roosendaal, reason=str(number)))

    assert ended["IntegrityError"] > 0, "the database itself refuses a fork"


@pytest.fixture
def locks(monkeypatch):
    """Collect every row that a service locks after its first event, and did not hold before."""
    held: set[tuple[type, int]] = set()
    told: list[str] = []  # what this service recorded so far
    late: list[str] = []
    fetch, append = QuerySet._fetch_all, history._append

    def fetch_and_see(rows):
        fetch(rows)
        if rows.query.select_for_update and rows.model is not ChainHead:
            found = {(rows.model, row.pk) for row in rows._result_cache}
            if told and found - held:
                late.append(f"{rows.model.__name__} is locked after {told}")
            held.update(found)

    def append_and_tell(area, events):
        events = list(events)
        told.extend(str(event) for event in events[:1])
        return append(area, events)

    def forget_at_the_end(execute, sql, params, many, context):
        if sql.startswith(("RELEASE", "ROLLBACK TO")) and not connection.savepoint_ids:
            held.clear()
            told.clear()
        return execute(sql, params, many, context)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_and_see)
    monkeypatch.setattr(history, "_append", append_and_tell)
    with connection.execute_wrapper(forget_at_the_end):
        yield late


def test_after_its_first_event_no_service_locks_anything_more(roosendaal, locks):
    """Who holds the end of a chain waits for nobody: so nobody waits in a circle."""
    live(roosendaal)

    assert AuditEvent.objects.count() > 50
    assert locks == []


def test_a_correction_of_what_was_sent_back_locks_its_years_first(roosendaal, locks):
    books = Books(roosendaal, at=AT)
    lines = [("sociale_huur", 4, "")]
    start = books.approve(books.start("Z-1", books.plan("WR-1"), date(2025, 3, 14), lines))
    books.reject(books.correct(start, None).reversal)
    moved = replace(entry_of(start), started_on=date(2026, 3, 2), reference="")
    books.correct(start, moved)

    assert locks == []


def test_a_service_that_locks_after_its_event_is_seen(roosendaal, locks):
    with transaction.atomic():
        add(roosendaal)
        AccountingYear.objects.lock_year(area=roosendaal, year=2025)

    assert len(locks) == 1


# --- The road ---


def test_an_event_says_by_which_road_and_in_which_request(roosendaal):
    assert (add(roosendaal).road, add(roosendaal).request_id) == ("opdracht", "")
    for path, road in (("/roosendaal/", "pagina"), ("/api/v1/x", "api"), ("/beheer/", "beheer")):
        with coming_from(path) as come:
            event = add(roosendaal)
        assert (event.road, event.request_id) == (road, come.request_id)
        assert len(come.request_id) == 32
    assert add(roosendaal).road == "opdracht"
