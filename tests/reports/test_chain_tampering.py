"""Every kind of tampering with the history is found, and the first bad event is named."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from reports.verifying import history
from tests import tamper
from tests.core.factories import make_person

TIMES = 5 * len(tamper.KINDS)


@pytest.fixture(scope="module")
def past(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Make a small history of two areas once; what a test does is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_person("schrijver")
        tamper.make_history(64)
        yield
        transaction.set_rollback(True)


def test_each_kind_of_tampering_is_found_and_the_first_bad_event_named(past, db):
    outcomes = tamper.tamper(TIMES)

    assert len(outcomes) == TIMES
    assert [outcome for outcome in outcomes if not outcome.is_right] == []


def test_without_the_hash_changed_events_would_pass(past, db, monkeypatch):
    monkeypatch.setattr(history, "hash_of", lambda chain, event: event["hash"])
    outcomes = tamper.tamper(TIMES)

    assert any(outcome.done.what == "edit" and not outcome.found for outcome in outcomes)


def test_without_what_was_known_a_history_rewritten_as_a_whole_would_pass(past, db, monkeypatch):
    monkeypatch.setattr(history, "anchors_of", lambda area: iter(()))
    outcomes = tamper.tamper(TIMES)

    assert {outcome.found for outcome in outcomes if outcome.done.what == "rewrite_all"} == {False}
