"""
Killing a process at every statement that it sends to the database, and before and after COMMIT.

What stands in the database afterwards is compared as a whole: a hash over all rows of every
table, before and after. So nothing half done goes unseen, whatever table it is in.
"""

import json
import os
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections, transaction

from nplv.backups import postgresql, sqlite
from nplv.core.problems import Refusal

MOST = 5_000  # points in one act


@dataclass(frozen=True, kw_only=True)
class Killed:
    """What came of an act that was killed at each of its points."""

    points: int  # where it was killed
    nothing: int  # ... of which nothing stood in the database afterwards
    everything: int
    half: tuple[int, ...]  # ... and neither: the points at which that happened
    done: bool  # in the end it was done
    doubled: bool  # ... and once more when it was asked for again

    @property
    def is_right(self) -> bool:
        return self.points > 0 and not self.half and self.done and not self.doubled


def contents() -> dict[str, Any]:
    """Return a hash over all rows of every table."""
    found = postgresql.digests() if connection.vendor == "postgresql" else _of_sqlite()
    connections.close_all()
    return found


def _of_sqlite() -> dict[str, Any]:
    connections.close_all()
    return sqlite.digests_of(sqlite.path_of_database())


def kill_at_each_point(
    act: Callable[[], Any], *, every: int = 1, also: Callable[[], bool] = lambda: True
) -> Killed:
    """
    Do an act again and again, killed at the first point, the second and so on, until it is done.

    Whoever got no answer asks again: so after the kill that comes after COMMIT it is done once
    more, and nothing may change. `also` says whether what is not in the database is right too.
    """
    first = before = contents()
    whole_counts = counts_after(act)
    half, nothing, everything, point = list[int](), 0, 0, 1
    while point <= MOST:
        was_killed = run(act, point)
        if not was_killed:
            break
        found = contents()
        if found == before and also():
            nothing += 1
        elif everything == 0 and counts_in(found) == whole_counts and also():
            everything, before = 1, found  # committed; from here on it is asked for again
        else:
            half.append(point)
        point += every
    whole = contents()
    run(act, None)
    return Killed(
        points=nothing + everything + len(half),
        nothing=nothing,
        everything=everything,
        half=tuple(half),
        done=whole != first,
        doubled=contents() != whole,
    )


def counts_in(found: dict[str, Any]) -> dict[str, int]:
    """Return the number of rows of each table."""
    return {table: row["rijen"] for table, row in found.items()}


def counts_after(act: Callable[[], Any]) -> dict[str, int]:
    """Return how many rows each table has once an act is done; it is taken back."""
    connections.close_all()
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                act()
                found = {}
                for table in connection.introspection.table_names(cursor):
                    cursor.execute(f'SELECT count(*) FROM "{table}"')
                    found[table] = cursor.fetchone()[0]
                transaction.set_rollback(True)
            os.write(writing, json.dumps(found).encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        counts: dict[str, int] = json.loads(said.read() or "{}")
    os.wait()
    return counts


def run(act: Callable[[], Any], point: int | None) -> bool:
    """Do an act in a process of its own, killed at a point; return whether it came so far."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:  # whatever happens, this process goes no further
            with suppress(Refusal), connection.execute_wrapper(_Countdown(point)):
                act()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


class _Countdown:
    """Kills this process with SIGKILL at a point: before a statement, or around a COMMIT."""

    def __init__(self, point: int | None) -> None:
        self.left = point
        if point is not None:
            commit = connection.commit

            def watched() -> None:
                self.pass_by()
                commit()
                self.pass_by()

            connection.commit = watched

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.pass_by()
        return execute(sql, params, many, context)

    def pass_by(self) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
