"""A second area with all that the first has, and a word of its own in each of its texts."""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from nplv.core.models import ApiToken, Area, ChainHead, Membership, User
from tests.conftest import lifted_triggers

Rows = dict[type[models.Model], dict[int, int]]
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
# Of a person, who may be of several areas.
PERSONAL = (Membership, ApiToken)
# What is no secret of an area: that it exists, and what it is called.
PUBLIC = (Area,)


def models_of_an_area() -> dict[type[models.Model], str]:
    """Return each model whose rows belong to an area, with the way there; parents first."""
    found: dict[type[models.Model], str] = {}
    others = [model for model in apps.get_models() if model not in (Area, *PERSONAL)]
    while grown := {m: way for m in others if m not in found and (way := _way(m, found))}:
        found |= grown
    parents = {model: _parents(model) & found.keys() - {model} for model in found}
    return {model: found[model] for model in TopologicalSorter(parents).static_order()}


def _parents(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.fields if field.related_model}


def _way(model: type[models.Model], found: dict[type[models.Model], str]) -> str | None:
    keys = [field for field in model._meta.fields if field.related_model]
    if direct := [field.name for field in keys if field.related_model is Area]:
        return direct[0]
    parents = [field for field in keys if not field.null and field.related_model in found]
    return f"{parents[0].name}__{found[parents[0].related_model]}" if parents else None


def copy_area(source: Area, target: Area) -> Rows:
    """Give the target a copy of every row of the source, with people of its own; return which."""
    made: Rows = {Area: {source.pk: target.pk}, User: _copy_people(source, target)}
    with transaction.atomic(), lifted_triggers():
        for model, way in reversed(models_of_an_area().items()):
            for row in model._base_manager.filter(**{way: target}).order_by("-pk"):
                model._base_manager.filter(pk=row.pk).delete()
        for model, way in models_of_an_area().items():
            made[model] = {}
            for row in model._base_manager.filter(**{way: source}).order_by("pk"):
                copied = model(**{f.attname: _copied(row, f, made) for f in _fields(model)})
                copied.save(force_insert=True)
                made[model][row.pk] = copied.pk
        _copy_end(source, target)
    return made


def _copy_end(source: Area, target: Area) -> None:
    """Let the history of the target go on where the copied one ends."""
    ChainHead.objects.filter(chain=target.slug).delete()
    head = ChainHead.objects.get(chain=source.slug)
    ChainHead.objects.create(chain=target.slug, number=head.number, hash=head.hash)


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _copied(row: models.Model, field: Any, made: Rows) -> Any:
    value = getattr(row, field.attname)
    if field.related_model in made and value is not None:
        return made[field.related_model].get(value, value)
    is_shared = any(
        constraint.fields == (field.name,)
        for constraint in row._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    )
    return value[::-1] if (field.unique or is_shared) and isinstance(value, str) else value


def _copy_people(source: Area, target: Area) -> dict[int, int]:
    """Return the colleague in the target of everyone who is someone in the source."""
    made = {}
    for person in User.objects.filter(memberships__area=source).distinct():
        colleague = User.objects.create(username=f"{target.slug}-{person.username}")
        made[person.pk] = colleague.pk
        for held in person.memberships.filter(area=source):
            Membership.objects.create(person=colleague, area=target, role=held.role)
    return made


# --- Marks ---


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """Return the fields that hold words: a new one is among them by itself."""
    return [
        field
        for field in _fields(model)
        if isinstance(field, TEXTS) and not field.choices and "currency" not in field.name
    ]


def mark(rows: Rows) -> tuple[dict[str, str], list[str]]:
    """
    Put a word of its own in every text of these rows.

    Return where each word stands, and which fields the database kept from being marked.
    """
    marks: dict[str, str] = {}
    kept: set[str] = set()
    with transaction.atomic(), lifted_triggers():
        for model, copies in rows.items():
            for field, pk in _to_mark(model, copies):
                word = f"zq{len(marks):05d}"
                if _write(model, field, pk, word):
                    marks[word] = f"{model._meta.label}.{field.name} {pk}"
                else:
                    kept.add(f"{model._meta.label}.{field.name}")
    return marks, sorted(kept)


def _to_mark(
    model: type[models.Model], copies: dict[int, int]
) -> Iterator[tuple[models.Field, int]]:
    if model not in PUBLIC:
        yield from ((field, pk) for field in texts_of(model) for pk in copies.values())


def _write(model: type[models.Model], field: Any, pk: int, word: str) -> bool:
    """Write the word in the field, if there is something and the database allows it."""
    value: Any = word
    if isinstance(field, models.JSONField):
        value = {"waarde": word}
    elif isinstance(field, models.BinaryField):
        value = word.encode()
    elif field.max_length and field.max_length < len(word):
        return False
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{field.name: value})
    except IntegrityError:
        return False
    return True
