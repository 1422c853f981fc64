"""Measuring: rounds in turn, medians of CPU time, and counters that no clock disturbs."""

import gc
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection

Work = Callable[[], object]
LEAST_SECONDS = 0.03  # of one measurement: shorter work is done several times over


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is measured: the starts of the small and the large area, and how often."""

    small: int
    large: int
    rows: int  # of a file
    rounds: int


FULL = Size(small=1_000, large=1_000_000, rows=10_000, rounds=9)
QUICK = Size(small=1_000, large=10_000, rows=1_000, rounds=3)


# --- CPU time ---


def cpu() -> float:
    """Return the CPU seconds of this process, and of the process of PostgreSQL that serves it."""
    return time.process_time() + _cpu_of_server()


def _cpu_of_server() -> float:
    if connection.vendor != "postgresql" or connection.connection is None:
        return 0.0
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def interleave(works: Mapping[str, Work], *, rounds: int) -> dict[str, float]:
    """
    Return the median CPU seconds of each, measured in turn, so that all have the same weather.

    What is short is done several times in a round, by a first round that does not count.
    """
    times = {name: _times(work) for name, work in works.items()}
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(_seconds(work, times[name]))
    return {name: median(seconds) for name, seconds in found.items()}


def once(work: Work) -> float:
    """Return the CPU seconds of something so long that one time will do."""
    return _seconds(work, 1)


def _times(work: Work) -> int:
    work()
    return max(1, min(50, round(LEAST_SECONDS / max(_seconds(work, 1), 1e-4))))


def _seconds(work: Work, times: int) -> float:
    gc.collect()
    gc.disable()
    try:
        before = cpu()
        for _ in range(times):
            work()
        return (cpu() - before) / times
    finally:
        gc.enable()


# --- Counters ---


def counters(work: Work) -> dict[str, float]:
    """Return what a second run asks of the database: queries, and VM steps or buffers."""
    work()
    with _counting_queries() as queries, _counting_work() as done:
        work()
    name = "buffers" if connection.vendor == "postgresql" else "VM steps"
    return {"queries": len(queries), name: sum(done)}


def statements_of(work: Work) -> list[tuple[str, Any]]:
    """Return the statements of a run with their parameters."""
    with _counting_queries() as queries:
        work()
    return queries


def queries_of(work: Work) -> int:
    """Return how many statements a run takes; those of transactions do not count."""
    with _counting_queries() as queries:
        work()
    return len(queries)


@contextmanager
def _counting_queries() -> Iterator[list[tuple[str, Any]]]:
    found: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN")):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


@contextmanager
def _counting_work() -> Iterator[list[int]]:
    done: list[int] = []
    if connection.vendor == "postgresql":
        with connection.execute_wrapper(_explaining(done)):
            yield done
        return
    steps = count(1)
    connection.connection.set_progress_handler(lambda: next(steps) and None, 1)
    try:
        yield done
    finally:
        connection.connection.set_progress_handler(None, 1)
        done.append(next(steps) - 1)


def _explaining(done: list[int]) -> Any:
    """Return a wrapper that asks of every question how many buffers it touches."""

    def explain(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SELECT", "(SELECT", "WITH")) and "FOR UPDATE" not in sql:
            with context["connection"].connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + sql, params)
                (plan,) = cursor.fetchone()
                plan = json.loads(plan) if isinstance(plan, str) else plan
                top = plan[0]["Plan"]
                done.append(top["Shared Hit Blocks"] + top["Shared Read Blocks"])
        return execute(sql, params, many, context)

    return explain


# --- Memory ---

PEAK = 'print(int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024)'


def peak_megabytes(code: str, *arguments: str) -> float:
    """Return the most memory that a process of its own takes for some work, Django and all."""
    import subprocess
    import sys

    # Not ru_maxrss: that begins with what the process that started this one had.
    whole = f"import sys\nimport django\ndjango.setup()\n{code}\n{PEAK}\n"
    command = [sys.executable, "-c", whole, *arguments]
    out = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout
    return float(out.splitlines()[-1])
