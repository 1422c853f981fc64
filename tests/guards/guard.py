"""What a guard is in this table, and running the attack that it refuses with it on and off."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import IntegrityError, connection, transaction

from nplv.core.problems import Refusal

Off = Callable[[], AbstractContextManager[Any]]


class Kind(Enum):
    """What a guard is made of."""

    SCOPE = "scope"  # whose area it is
    PERMISSION = "permission"  # what this person may do there
    ENTRANCE = "entrance"  # who comes in at all, and by which door
    LOCK = "lock"  # two at once, one after the other, the same twice
    ESCAPE = "escape"  # what comes in stays what it is
    CONSTRAINT = "constraint"  # what a row can be
    TRIGGER = "trigger"  # what stays as it was


@dataclass(frozen=True, kw_only=True)
class Guard:
    """
    A guard, how it is switched off, and an attack.

    `attack` makes what it needs and answers with what came of it: the status of an answer, or
    what it found. Where it is refused by an exception, that is the name of it.
    """

    kind: Kind
    name: str
    off: Off
    attack: Callable[[], object]
    refused: object  # what comes of it with the guard on
    done: object  # and with the guard off
    told: str = ""  # stands in the message of the refusal

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.name}"


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A guard with two tests of its own: one with the guard, one without it."""

    kind: Kind
    name: str
    on: str
    off: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of an attack, and what the refusal said if there was one."""

    found: object
    message: str = ""


def run(guard: Guard, *, is_on: bool) -> Outcome:
    """Let the attack happen, with or without the guard; all that it did is taken back."""
    with transaction.atomic():
        with ExitStack() as switched:
            if not is_on:
                switched.enter_context(guard.off())
            outcome = _outcome(guard.attack)
        transaction.set_rollback(True)
    return outcome


def _outcome(attack: Callable[[], object]) -> Outcome:
    try:
        with transaction.atomic():
            return Outcome(found=attack())
    except (Refusal, IntegrityError) as refusal:
        return Outcome(found=type(refusal).__name__, message=str(refusal))


# --- Switching off what the database guards ---


def without_trigger(table: str, act: str) -> Off:
    """Return how to do without the trigger that refuses an act on a table."""
    name = f"{table}_final_{act}"

    @contextmanager
    def off() -> Iterator[None]:
        if connection.vendor == "postgresql":
            _say("SET CONSTRAINTS ALL IMMEDIATE")
            _say(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        else:
            _say(f"DROP TRIGGER {name}")
        yield  # what is undone with the attack comes back with it

    return off


def without_check(table: str, name: str) -> Off:
    """Return how to do without a check of a table; SQLite has one switch for all of them."""

    @contextmanager
    def off() -> Iterator[None]:
        if connection.vendor == "postgresql":
            _say("SET CONSTRAINTS ALL IMMEDIATE")
            _say(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            yield
            return
        _say("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            _say("PRAGMA ignore_check_constraints = OFF")

    return off


def without_constraints(table: str) -> Off:
    """Return how to do without all that a table holds to: a copy takes its place."""

    @contextmanager
    def off() -> Iterator[None]:
        if connection.vendor == "postgresql":
            _say("SET CONSTRAINTS ALL IMMEDIATE")
        _say(f"ALTER TABLE {table} RENAME TO {table}_guarded")
        _say(f"CREATE TABLE {table} AS SELECT * FROM {table}_guarded")
        yield

    return off


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def together(*switches: Off) -> Off:
    """Return how to switch off several guards that stand behind each other."""

    @contextmanager
    def off() -> Iterator[None]:
        with ExitStack() as stack:
            for switch in switches:
                stack.enter_context(switch())
            yield

    return off
