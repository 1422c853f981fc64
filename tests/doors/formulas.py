"""Every export, with in every text what a spreadsheet program would take for a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.doors.addresses import address_of
from tests.doors.outcome import Outcome
from tests.doors.visitors import undone

MARK = "cmd|' /C calc'!A0"
STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?[\d.]+(,\d+)?%?")
# No text of people: names of things in the code, hashes, what a report froze.
LEFT_ALONE = set(
    [
        "username",
        "password",
        "slug",
        "code",
        "sha256",
        "hash",
        "previous",
        "digest",
        "key",
        "object_type",
        "action",
        "road",
        "request_id",
        "chain",
        "session_key",
        "session_data",
        "sealed_secret",
        "codename",
        "model",
        "app_label",
        "content_type",
        "credential",
        "credential_id",
        "cbs_code",
        "form",
        "content",
        "source",
        "number",
        "email",
        "domain",
    ]
)
WHO = ("controller", "bureau")


@contextmanager
def tainted(start: str, outcome: Outcome, *, mark: str = MARK) -> Iterator[None]:
    """Put this before every text of people, in every table; undone afterwards."""
    from django.apps import apps
    from django.db import DatabaseError, connection, transaction
    from django.db.models import CharField, TextField

    from tests.conftest import lifted_triggers

    with undone(), lifted_triggers(), connection.cursor() as cursor:
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                is_text = isinstance(field, CharField | TextField) and not field.choices
                if not is_text or field.name in LEFT_ALONE or field.name.endswith("currency"):
                    continue
                table, column = model._meta.db_table, field.column
                statement = (
                    f'UPDATE "{table}" SET "{column}" = %s || "{column}" WHERE "{column}" > %s'
                )
                try:
                    with transaction.atomic():
                        cursor.execute(statement, [start + mark, ""])
                        outcome.tried["texts with a payload"] += cursor.rowcount
                except DatabaseError:
                    outcome.tried["texts that a constraint keeps clean"] += 1
        yield


def exports() -> Iterator[tuple[str, str]]:
    """Yield the address of every file for a spreadsheet program, with its form."""
    from nplv.routes import routes

    for route in routes():
        for form in ("csv", "xlsx"):
            if "form" in route.arguments or (form == "xlsx" and route.address.endswith(".xlsx")):
                yield address_of(route, form=form), form


def put_formulas_in_exports(visitors: dict[str, Any], outcome: Outcome) -> None:
    """Download every export with each start of a formula in every text."""
    for start in STARTS:
        with tainted(start, outcome):
            for address, form in exports():
                answer = next(
                    (
                        a
                        for a in (visitors[who].get(address) for who in WHO)
                        if a.status_code == 200
                    ),
                    None,
                )
                if answer is None:
                    outcome.tried["exports that are not there"] += 1
                    continue
                content = b"".join(answer) if answer.streaming else answer.content
                outcome.tried["exports"] += 1
                hold = _hold_csv if form == "csv" else _hold_xlsx
                hold(content, f"{address} with {start!r}", outcome)


def _hold_csv(content: bytes, what: str, outcome: Outcome) -> None:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
        for cell in row:
            outcome.tried["cells with a payload"] += MARK in cell
            if cell.startswith((*STARTS, "\n", " =")) and not NUMBER.fullmatch(cell):
                outcome.find(f"{what}: a cell begins as a formula: {cell[:40]!r}")


def _hold_xlsx(content: bytes, what: str, outcome: Outcome) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            text = book.read(name).decode("utf-8", "replace")
            if name.startswith("xl/worksheets/") and re.search(r"<f[ >]", text):
                # Sums of our own are there for who reads on in the workbook; none has a text.
                for formula in re.findall(r"<f[^>]*>(.*?)</f>", text):
                    if "calc" in formula or "|" in formula:
                        outcome.find(f"{what}: {name} has the formula {formula[:60]}")
            if "externalLink" in name or "vbaProject" in name or "connections" in name:
                outcome.find(f"{what}: has {name}")
            if name.endswith(".rels") and 'TargetMode="External"' in text:
                outcome.find(f"{what}: {name} leads elsewhere")
            outcome.tried["cells with a payload"] += text.count("/C calc") if "xl/" in name else 0
