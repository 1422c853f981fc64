"""Reading several small tables in one query: a row of each as one value, and back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db.models import (
    DateTimeField,
    DecimalField,
    F,
    Field,
    JSONField,
    Model,
    QuerySet,
    Value,
)
from django.db.models.functions import JSONArray

Column = tuple[str, Field]  # the way to a field, as in a query


def read_together(*querysets: QuerySet) -> list[list[Any]]:
    """
    Return the rows of each queryset, in no order; related rows come along as the queryset says.

    For tables of tens of rows: each row travels as JSON.
    """
    tables = [(rows, _columns(rows)) for rows in querysets]
    parts = [
        rows.order_by()
        .annotate(table_=Value(number), row_=JSONArray(*(F(path) for path, _ in columns)))
        .values_list("table_", "row_")
        for number, (rows, columns) in enumerate(tables)
    ]
    found: list[list[Any]] = [[] for _ in tables]
    for number, values in parts[0].union(*parts[1:], all=True):
        found[number].append(_row(*tables[number], values))
    return found


def _relations(rows: QuerySet) -> list[str]:
    asked = rows.query.select_related
    return list(asked) if isinstance(asked, dict) else []


def _columns(rows: QuerySet) -> list[Column]:
    """Return what is read of a row: its fields, those of related rows, its annotations."""
    columns: list[Column] = [(field.attname, field) for field in rows.model._meta.concrete_fields]
    for name in _relations(rows):
        related = rows.model._meta.get_field(name).related_model
        columns += [(f"{name}__{field.attname}", field) for field in related._meta.concrete_fields]
    annotations = rows.query.annotations.items()
    return columns + [(name, expression.output_field) for name, expression in annotations]


def _row(rows: QuerySet, columns: list[Column], values: list[Any]) -> Model:
    read = iter([_read(field, value) for (_, field), value in zip(columns, values, strict=True)])
    row = _take(rows.model, read)
    for name in _relations(rows):
        related = _take(rows.model._meta.get_field(name).related_model, read)
        setattr(row, name, related if related.pk is not None else None)
    for name in rows.query.annotations:
        setattr(row, name, next(read))
    return row


def _take(model: type[Model], values: Iterator[Any]) -> Model:
    names = [field.attname for field in model._meta.concrete_fields]
    return model.from_db("default", names, [next(values) for _ in names])


def _read(field: Field, value: Any) -> Any:
    """Return a value of a field as the database would have given it."""
    if value is None:
        return None
    if isinstance(field, DecimalField):
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-field.decimal_places))
    if isinstance(field, DateTimeField):
        at = datetime.fromisoformat(value)
        return at if at.tzinfo else at.replace(tzinfo=UTC)  # as SQLite keeps it
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value  # SQLite keeps it as text
    return field.to_python(value)
