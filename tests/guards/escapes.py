"""Guards of what comes in: text stays text, a file is what it says, a report reads nothing else."""

import io
import logging
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import weasyprint
from xlsxwriter.worksheet import Worksheet

from nplv.core import files, spreadsheets
from nplv.core.access import Role
from nplv.core.evidence import add_file
from nplv.core.importing import containers
from nplv.core.importing.containers import find_kind
from nplv.core.models import User
from nplv.core.spreadsheets import Column, write_csv, write_xlsx
from nplv.core.spreadsheets import Kind as Cell
from reports import charts
from reports.rendering import as_pdf
from tests.core.factories import AT, make_person, the_area
from tests.core.files import image, pdf
from tests.grants.pages import signed_in
from tests.guards.guard import Guard, Kind
from tests.housing.factories import make_plan, make_start

FORMULA, SCRIPT = '=HYPERLINK("https://elders.example")', "<script>alert(1)</script>"
COLUMNS = [Column(name="naam")]


def office() -> User:
    return make_person("bureau", Role.PROGRAMME_OFFICE, the_area())


# --- Attacks ---


def formula_in_csv() -> bool:
    out = io.BytesIO()
    write_csv(out, COLUMNS, [["=1+1"]])
    return "\n=" in out.getvalue().decode()


def formula_in_xlsx() -> str:
    out = io.BytesIO()
    write_xlsx(out, COLUMNS, [[FORMULA]], title="Plannen")
    return openpyxl.load_workbook(out).active["A2"].data_type


def script_on_a_page() -> bool:
    make_plan(name=SCRIPT)
    return SCRIPT in signed_in(office()).get("/roosendaal/plannen/").content.decode()


def script_in_a_picture() -> bool:
    charts.draw.cache_clear()
    picture = charts.draw('{"mark": "bar", "data": {"values": []}}', f"{SCRIPT}. Woningen.")
    charts.draw.cache_clear()
    return SCRIPT in picture


def evidence(content: bytes, name: str = "bewijs.pdf") -> str:
    start = make_start(author=office())
    return add_file(fact=start, name=name, content=content, by=office(), at=AT).name


def page_as_evidence() -> str:
    return evidence(f"<html>{SCRIPT}</html>".encode())


def code_in_a_pdf() -> str:
    return evidence(pdf().replace(b"/Catalog", b"/Catalog /Java#53cript (x)"))


def name_that_climbs() -> str:
    return evidence(pdf(), name="../../etc/startmelding.pdf")


def bomb() -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 5_000_000)
    return find_kind(packed.getvalue(), "starts.xlsx")


def bomb_that_lies() -> str:
    """An archive that says of a part of 5 MB that it unpacks to 9 bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 5_000_000)
    real, said = (5_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little")
    return find_kind(packed.getvalue().replace(real, said), "starts.xlsx")


def report_reads_a_file() -> bool:
    """Return whether a report gets at a file of the server that its text names."""
    told: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        with tempfile.NamedTemporaryFile(suffix=".png") as secret:
            secret.write(image("PNG"))
            secret.flush()
            address = Path(secret.name).as_uri()
            as_pdf(f'<html lang="nl"><title>x</title><img src="{address}" alt="x"></html>')
    finally:
        logger.removeHandler(handler)
    return not any("Failed to load image" in one for one in told)


# --- Switches ---


@contextmanager
def formulas_are_formulas() -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(patch.object(Worksheet, "write_string", Worksheet.write))
        plain = {"strings_to_formulas": True, "strings_to_urls": False}
        stack.enter_context(patch.dict(spreadsheets.TEXT_STAYS_TEXT, plain))
        yield


def reads_whatever_it_is_told(**given: Any) -> weasyprint.HTML:
    return html(string=given["string"], base_url=given["base_url"])


@contextmanager
def no_limits_to_an_archive() -> Iterator[None]:
    with patch.object(containers, "MOST_RATIO", 10**9):
        yield


def every_file_is(kind: files.FileKind) -> AbstractContextManager[Any]:
    return patch("nplv.core.evidence.recognise", lambda content: kind)


html = weasyprint.HTML

GUARDS = (
    Guard(
        kind=Kind.ESCAPE,
        name="a formula in a CSV",
        off=lambda: patch.dict(spreadsheets._CSV_CELLS, {Cell.TEXT: str}),
        attack=formula_in_csv,
        refused=False,
        done=True,
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a formula in a workbook",
        off=formulas_are_formulas,
        attack=formula_in_xlsx,
        refused="s",  # a string
        done="f",
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a script in the name of a plan",
        off=lambda: patch("django.template.base.conditional_escape", str),
        attack=script_on_a_page,
        refused=False,
        done=True,
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a script in the text of a picture",
        off=lambda: patch.object(charts, "escape", str),
        attack=script_in_a_picture,
        refused=False,
        done=True,
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a page that is called a PDF",
        off=lambda: every_file_is(files.PDF),
        attack=page_as_evidence,
        refused="Invalid",
        done="bewijs.pdf",
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a PDF that runs code",
        off=lambda: patch.object(files, "ACTIVE_PDF", re.compile(rb"(?!)")),
        attack=code_in_a_pdf,
        refused="Invalid",
        done="bewijs.pdf",
        told="programmacode",
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a name that climbs out of its folder",
        off=lambda: patch("nplv.core.evidence.clean_name", lambda name, kind: name),
        attack=name_that_climbs,
        refused="startmelding.pdf",
        done="../../etc/startmelding.pdf",
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a workbook that unpacks to a thousand times its size",
        off=no_limits_to_an_archive,
        attack=bomb,
        refused="Unreadable",
        done="xlsx",
        told="uitgepakt",
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a workbook that lies about its size",
        off=lambda: patch.object(
            containers, "_unpacked_size", lambda part, content: part.file_size
        ),
        attack=bomb_that_lies,
        refused="Unreadable",
        done="xlsx",
        told="beschadigd",
    ),
    Guard(
        kind=Kind.ESCAPE,
        name="a report that reads a file of the server",
        off=lambda: patch("weasyprint.HTML", reads_whatever_it_is_told),
        attack=report_reads_a_file,
        refused=False,
        done=True,
    ),
)
