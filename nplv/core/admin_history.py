"""The events of what is written in the admin: accounts, memberships, areas, reference values."""

from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from nplv.core.chain import NATIONAL
from nplv.core.history import record
from nplv.core.models import Area, User

Row = TypeVar("Row", bound=Model)
# What an account is known by to nobody, and what changes at every sign-in.
NOT_RECORDED = {"password", "last_login"}


def snapshot(thing: Model) -> dict[str, Any]:
    """Return what stands in a row, as the history keeps it: Dutch names, readable values."""
    fields = [
        field
        for field in thing._meta.concrete_fields
        if not field.primary_key and field.name not in NOT_RECORDED
    ]
    found = {str(field.verbose_name): _value(thing, field) for field in fields}
    for field in thing._meta.many_to_many:
        names = sorted(str(row) for row in getattr(thing, field.name).all())
        found[str(field.verbose_name)] = ", ".join(names)
    return found


def _value(thing: Model, field: Any) -> Any:
    value = getattr(thing, field.name)
    if isinstance(value, Model):
        return str(value)
    return getattr(thing, f"get_{field.name}_display")() if field.choices and value else value


def restore(thing: Row, said: dict[str, Any]) -> Row:
    """Write into a row what a snapshot says, and return it: what snapshot() makes, read back."""
    for field in thing._meta.concrete_fields:
        name = str(field.verbose_name)
        if field.primary_key or name not in said:
            continue
        value = said[name]
        if field.is_relation:
            rows = field.related_model._default_manager.all()
            value = next((row for row in rows if str(row) == value), None) if value else None
        elif field.choices:
            value = {str(label): key for key, label in field.flatchoices}.get(value, value)
        setattr(thing, field.name, value if field.is_relation else field.to_python(value))
    return thing


def record_write(thing: Model, *, before: dict[str, Any] | None, by: User) -> None:
    """Add the event of a row that was added, or changed from `before`; none if nothing changed."""
    stored = type(thing)._default_manager.get(pk=thing.pk)
    after = snapshot(stored)
    if after == before:
        return
    action = "ingevoerd" if before is None else "gewijzigd"
    record(
        area=area_of(stored),
        thing=stored,
        action=action,
        by=by,
        at=timezone.now(),
        before=before,
        after=after,
    )


def record_deletion(thing: Model, *, by: User) -> None:
    """Add the event of a row that is about to go."""
    before = snapshot(thing)
    record(
        area=area_of(thing),
        thing=thing,
        action="verwijderd",
        by=by,
        at=timezone.now(),
        before=before,
    )


def area_of(thing: Model) -> Area | None:
    """Return the area that something is about; None for accounts and what is national."""
    return thing if isinstance(thing, Area) else getattr(thing, "area", None)


def chain_of(thing: Model) -> str:
    """Return the chain of the history that an event about something belongs to."""
    area = area_of(thing)
    return area.slug if area else NATIONAL
