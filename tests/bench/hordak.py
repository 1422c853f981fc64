"""Posting and balancing, against django-hordak on the same PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

from django.db import connection
from django.utils import timezone

from grants.models import EntryKind, Scheme
from grants.settlement.entries import MoneyEntry
from grants.settlement.services import record_money
from nplv.core.models import Area, User
from nplv.core.money import euros
from reports.figures import AreaFigures
from tests.bench.harness import Size, interleave, once
from tests.bench.imports import whole_import
from tests.bench.rows import Row, throughput
from tests.housing.spreadsheets import long_xlsx

POSTED, BALANCED = 20, 100_000
DATABASE = "hordak"
numbers = count(1)


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of posting and balancing; hordak needs PostgreSQL."""
    if connection.vendor != "postgresql":
        return
    floor = hordak(size)
    works = {"post": posting(), "balance": balancing("den-haag")}
    found = interleave(works, rounds=size.rounds)
    of_row = once(whole_import(long_xlsx(size.rows, lines=1))) / size.rows
    one = found["post"] / POSTED
    yield throughput(
        "posting one by one, against hordak", floor["post"], one, least=0.55, holds=0.03
    )
    bulk = f"posting {size.rows} in bulk (a file of starts), against hordak one by one"
    yield throughput(bulk, floor["post"], of_row, least=10, holds=2)
    balance = f"all homes of {size.rows * 5} starts, against a balance of {BALANCED} by hordak"
    yield throughput(balance, floor["balance"], found["balance"], least=50, holds=0.5)


def hordak(size: Size) -> dict[str, float]:
    """Return what hordak takes, in a database of its own beside this one."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    command = [sys.executable, "-m", "tests.bench.hordak_floor"]
    command += map(str, (POSTED, BALANCED, size.rounds))
    own = {"HORDAK_DATABASE_URL": f"{address}/{DATABASE}"}
    done = subprocess.run(command, env=os.environ | own, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def posting() -> Callable[[], None]:
    """Return the work of recording receipts, each checked and with its event."""
    area, by = Area.objects.get(slug="roosendaal"), User.objects.get(username="controller")

    def post() -> None:
        for _ in range(POSTED):
            entry = MoneyEntry(
                kind=EntryKind.RECEIVED,
                scheme=Scheme.INCENTIVE,
                year=2025,
                amount=euros("125.00"),
                dated_on=date(2026, 11, 12),
                reference=f"B-{next(numbers)}",
                explanation="Voorbeeld.",
            )
            record_money(area=area, entry=entry, by=by, at=timezone.now())

    return post


def balancing(slug: str) -> Callable[[], object]:
    """Return the work of adding up all that was started in an area."""
    area = Area.objects.get(slug=slug)
    return lambda: AreaFigures(area).started
