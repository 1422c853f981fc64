"""What the tests of what comes after closing start from."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from grants.models import LedgerEntry
from grants.settlement.entries import MoneyEntry
from grants.settlement.services import record_money, reverse_entry
from nplv.core.models import Area, User
from nplv.core.problems import Invalid


@pytest.fixture
def book(roosendaal: Area, controller: User, at: datetime) -> Callable[..., LedgerEntry]:
    """Return book(entry): what the controller of Roosendaal records on 2 November 2026."""

    def book(entry: MoneyEntry, **options: Any) -> LedgerEntry:
        return record_money(area=roosendaal, entry=entry, by=controller, at=at, **options)

    return book


@pytest.fixture
def reverse(controller: User, at: datetime) -> Callable[..., LedgerEntry]:
    """Return reverse(entry): what the controller takes back."""

    def reverse(entry: LedgerEntry, reason: str = "Verkeerd bedrag.") -> LedgerEntry:
        return reverse_entry(entry=entry, reason=reason, by=controller, at=at)

    return reverse


@pytest.fixture
def problems_of(book: Callable[..., LedgerEntry]) -> Callable[..., dict[str, str]]:
    """Return problems_of(entry): why it is refused, by field, in ordinary spaces."""

    def problems_of(entry: MoneyEntry) -> dict[str, str]:
        with pytest.raises(Invalid) as refusal:
            book(entry)
        found = {row.name: row.reason.replace("\xa0", " ") for row in refusal.value.problems}
        assert len(found) == len(refusal.value.problems), "one problem at a field"
        return found

    return problems_of
