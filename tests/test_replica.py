"""What is read from a copy, and what never is; `make replica` shows it on two servers."""

import pytest
from django.contrib.sessions.models import Session

from grants.models import LedgerEntry
from housing.models import ConstructionStart
from nplv.core.models import ApiToken, AuditEvent, Authenticator, Membership, User
from nplv.replica import POSITION, Router, _asks_copy


@pytest.fixture
def reading():
    """Be within a page of reports of which the copy keeps up."""
    token = _asks_copy.set(True)
    yield Router()
    _asks_copy.reset(token)


def test_without_a_page_of_reports_everything_is_read_from_the_first():
    assert Router().db_for_read(LedgerEntry) == "default"


@pytest.mark.parametrize("model", [LedgerEntry, ConstructionStart, AuditEvent])
def test_facts_and_money_are_read_from_the_copy_and_written_to_the_first(reading, model):
    assert reading.db_for_read(model) == "replica"
    assert reading.db_for_write(model) == "default"


@pytest.mark.parametrize("model", [User, Membership, ApiToken, Authenticator, Session])
def test_who_someone_is_and_may_is_never_read_from_the_copy(reading, model):
    assert reading.db_for_read(model) == "default"


def test_the_copy_gets_no_migration(reading):
    assert reading.allow_migrate("replica", "grants") is False
    assert reading.allow_migrate("default", "grants") is True


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0/0", True),
        ("16/B374D848", True),
        ("onbekend", False),
        ("0/0' OR 1=1", False),
        ("", False),
    ],
)
def test_a_position_in_the_log_is_two_numbers(written, expected):
    assert bool(POSITION.fullmatch(written)) is expected
