"""Expecting that the database itself refuses a write, by the name of the constraint."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """Expect that the database refuses a write by this constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


@contextmanager
def not_unique(constraint: str, *columns: str) -> Iterator[None]:
    """Expect that the database refuses a double; SQLite names its columns, PostgreSQL the rule."""
    with refused(f"{constraint}|" + ", ".join(rf"\w+\.{column}" for column in columns)):
        yield
