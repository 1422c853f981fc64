"""Loading the facts in fixtures/ without ever touching what is already there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, models, transaction


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How many rows of a fixture were new, and how many were left as they stand."""

    added: int
    kept: int


@transaction.atomic
def load_missing(path: Path) -> Loaded:
    """
    Add the rows of a fixture that the database does not have.

    Unlike loaddata: that would put the printed value back over what a person has edited.
    """
    rows_by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in serializers.deserialize("json", path.read_text(encoding="utf-8")):
        rows_by_model.setdefault(type(row.object), []).append(row.object)

    added = sum(_add_missing(model, rows) for model, rows in rows_by_model.items())
    _continue_numbering_after(list(rows_by_model))
    return Loaded(added=added, kept=sum(map(len, rows_by_model.values())) - added)


def _add_missing(model: type[models.Model], rows: Sequence[models.Model]) -> int:
    known = set(model._default_manager.values_list("pk", flat=True))
    missing = [row for row in rows if row.pk not in known]
    if known:
        missing = [row for row in missing if not _is_entered_by_hand(row)]
    return len(model._default_manager.bulk_create(missing))


def _is_entered_by_hand(row: models.Model) -> bool:
    """Return whether someone has entered the same thing already, under a number of their own."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return True
    return False


def _continue_numbering_after(loaded: Sequence[type[models.Model]]) -> None:
    """Let PostgreSQL number new rows after the loaded ones, which brought their own numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), loaded):
            cursor.execute(statement)
