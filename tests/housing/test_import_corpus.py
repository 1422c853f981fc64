"""Hostile files and cells, each with its exact verdict: read right, or refused with its cell."""

import os
import random
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from housing.importing.services import Preview
from nplv.core.importing.sheet import Unreadable
from nplv.core.money import euros
from tests.core.factories import AT
from tests.housing import spreadsheets as made
from tests.housing.spreadsheets import EMPTY, HEAD, LINE, SHEET, as_csv, as_ods, as_xlsx, ods_cell

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A file and what must come of it: a refusal, wrong cells, or values of its first line."""

    name: str
    content: bytes
    file: str = "starts.csv"
    refused: str = ""  # in the message that refuses the file
    wrong: tuple[tuple[int, str, str, str], ...] = ()  # row, column, value, in what is expected
    right: dict[str, Any] | None = None


def one(row: int, column: str, value: str, expected: str) -> dict[str, Any]:
    return {"wrong": ((row, column, value, expected),)}


def cell(column: str, text: str, **verdict: Any) -> Iterator[Case]:
    """The same text in a cell of a .csv, an .xlsx and an .ods file."""
    said = made.row(**{column: text})
    quoted = [f'"{value}"' for value in said]
    name = f"{column} {text!r}"
    yield Case(name=f"{name} csv", content=as_csv(quoted).encode(), **verdict)
    if text.isprintable():
        yield Case(name=f"{name} xlsx", content=as_xlsx(said), file="s.xlsx", **verdict)
        yield Case(name=f"{name} ods", content=as_ods(said), file="s.ods", **verdict)


def xlsx(name: str, content: bytes, **verdict: Any) -> Case:
    return Case(name=f"xlsx, {name}", content=content, file="starts.xlsx", **verdict)


def ods(name: str, content: bytes, **verdict: Any) -> Case:
    return Case(name=f"ods, {name}", content=content, file="starts.ods", **verdict)


def csv(name: str, content: bytes | str, **verdict: Any) -> Case:
    content = content.encode() if isinstance(content, str) else content
    return Case(name=f"csv, {name}", content=content, **verdict)


FINE = {"right": {"homes": 40, "price": euros("850.00"), "day": date(2025, 3, 14)}}
BEWIJS = {"right": {"evidence": "Bewijs één"}}
ACCENT = as_csv(made.row(bewijs="Bewijs één"))

# Column, what stands in the cell, and what is said of it.
WRONG_CELLS = [
    # --- Amounts ---
    ("prijs", "1.234", "1.234,00 of 1234"),
    ("prijs", "1.234,56", "lager dan"),
    ("prijs", "NaN", "geen bedrag"),
    ("prijs", "Infinity", "geen bedrag"),
    ("prijs", "８５０", "geen bedrag"),
    ("prijs", "1E+02", "geen bedrag"),
    ("prijs", "850,123", "geen bedrag"),
    ("prijs", "-850,00", "meer dan nul"),
    ("prijs", "1_000", "geen bedrag"),
    ("prijs", "99999999999999999999", "te groot"),
    # --- Numbers ---
    ("aantal", "40,0", "geen heel getal"),
    ("aantal", "40.5", "geen heel getal"),
    ("aantal", "４０", "geen heel getal"),
    ("aantal", "1E+02", "geen heel getal"),
    ("aantal", "-4", "vanaf 1"),
    ("aantal", "0", "vanaf 1"),
    ("aantal", "100000", "hoogstens 99999"),
    ("aantal", "", "Geef het aantal"),
    # --- Dates ---
    ("startdatum", "29-02-2027", "bestaat niet"),
    ("startdatum", "14-03-1899", "vóór 1901"),
    ("startdatum", "14/03/2025", "geen datum"),
    ("startdatum", "14-03-25", "geen datum"),
    ("startdatum", "45730", "geen datum"),
    ("startdatum", "14 maart 2025", "geen datum"),
    ("startdatum", "03-11-2026", "toekomst"),
    # --- Choices and references ---
    ("segment", "Sociale huur", "Kies uit sociale_huur"),
    ("eerdere_subsidie", "geen", "Laat leeg of kies uit wbi"),
    ("eerdere_subsidie", "#REF!", "foutmelding"),
    ("kenmerk", "#N/B", "foutmelding"),
    ("kenmerk", "", "Geef een kenmerk"),
    ("kenmerk", "Z" * 61, "hoogstens 60"),
    ("plan", "WR-99", "bestaat niet in dit gebied"),
    ("kenmerk", "Z-\x001", "onzichtbaar teken"),
    ("bewijs", "Z\u200b-1", "onzichtbaar teken"),
    ("bewijs", "Z\n1", "onzichtbaar teken"),
]
# Column, what stands in the cell, and what comes of it.
RIGHT_CELLS = [
    ("prijs", "€ 850,00", FINE),
    ("prijs", "850.00", FINE),
    ("prijs", "", {"right": {"price": None}}),
    ("aantal", " 40 ", FINE),
    ("startdatum", "2025-03-14", FINE),
    ("kenmerk", "=1+1", {"right": {"reference": "=1+1"}}),
]


def cells() -> Iterator[Case]:
    for column, text, expected in WRONG_CELLS:
        yield from cell(column, text, **one(2, column, text, expected))
    for column, text, verdict in RIGHT_CELLS:
        yield from cell(column, text, **verdict)


TEXT_FILES = [
    csv("utf-8", ACCENT, **BEWIJS),
    csv("utf-8 with a mark", ACCENT.encode("utf-8-sig"), **BEWIJS),
    csv("windows-1252", ACCENT.encode("cp1252"), **BEWIJS),
    csv("utf-16 with a mark", ACCENT.encode("utf-16"), **BEWIJS),
    csv("utf-16 big-endian with a mark", b"\xfe\xff" + ACCENT.encode("utf-16-be"), **BEWIJS),
    csv("utf-16 without a mark", ACCENT.encode("utf-16-le"), **BEWIJS),
    csv("half an utf-16", ACCENT.encode("utf-16")[:-1], refused="tekens"),
    csv("neither utf-8 nor windows-1252", ACCENT.encode() + b"\x81", refused="tekens"),
    csv("tabs", as_csv(separator="\t"), **FINE),
    csv("commas", as_csv(made.row(prijs="850.00"), separator=","), **FINE),
    csv("old line ends", as_csv().replace("\r\n", "\r"), **FINE),
    csv("header in capitals", as_csv(header=HEAD.upper()), **FINE),
    csv("header with spaces", as_csv(header=HEAD.replace("_", " ")), **FINE),
    csv("a blank line between", f"{HEAD}\n\n;;;;;;;;;\n{LINE}\n \n", **FINE),
    csv(
        "row numbers count blank lines and quoted line ends",
        f"{HEAD}\n\n{LINE.replace('Z-1/7', chr(34) + 'a' + chr(10) + 'b' + chr(34))}\n"
        f"{LINE.replace('Z-1;', 'Z-2;').replace('40', 'x')}\n",
        wrong=((3, "bewijs", "a\nb", "onzichtbaar"), (4, "aantal", "x", "geen heel getal")),
    ),
    csv(
        "an amount that its comma cuts in two",
        f"{HEAD.replace(';', ',')}\n{LINE.replace(';', ',')}\n",
        **one(2, "K", "Z-1/7", "11 cellen en de kop 10"),
    ),
    csv("a row that is too short", f"{HEAD}\nZ-1;WR-01\n", **one(2, "startdatum", "", "2 cellen")),
    csv("quotes that do not close", f'{HEAD}\n"{LINE}\n', refused="aanhalingstekens"),
    csv("empty", b"", refused="leeg"),
    csv("only white space", b" \r\n", refused="leeg"),
    csv("only a header", f"{HEAD}\n", **one(2, "kenmerk", "", "geen enkele rij")),
    csv(
        "a missing column",
        f"{HEAD.replace(';zorgvorm', '')}\n{LINE.replace(';;;', ';;')}\n",
        **one(1, "zorgvorm", "", "mist de kolom"),
    ),
    csv(
        "a column twice",
        f"{HEAD};prijs\n{LINE};9\n",
        wrong=((1, "I", "prijs", "2 keer"), (1, "K", "prijs", "2 keer")),
    ),
    csv(
        "an unknown column",
        f"{HEAD};subsidie\n{LINE};sbi\n",
        **one(1, "K", "subsidie", "niet bekend"),
    ),
    csv("a column without a name", f"{HEAD};\n{LINE};\n", **FINE),
    csv("a value under no name", f"{HEAD};\n{LINE};sbi\n", **one(2, "K", "sbi", "geen kop")),
    csv(
        "rows of one kenmerk that disagree",
        as_csv(made.ROW, made.row(plan="WR-02", startdatum="15-03-2025", bewijs="")),
        wrong=(
            (3, "plan", "WR-02", "zoals in rij 2"),
            (3, "startdatum", "15-03-2025", "‘14-03-2025’, zoals in rij 2"),
            (3, "bewijs", "", "zoals in rij 2"),
        ),
    ),
    csv("surcharge", f"{HEAD};opslag\n{LINE};ja\n", **one(2, "opslag", "ja", "middenhuur")),
    csv(
        "a surcharge that is none", f"{HEAD};opslag\n{LINE};1\n", **one(2, "opslag", "1", "ja, nee")
    ),
    csv("51,000 rows", f"{HEAD}\n" + f"{LINE}\n" * 51_000, refused="hoogstens 50000 rijen"),
    csv("a million columns", ";" * 1_000_000, refused="kolommen"),
    csv("two million blank lines", HEAD + "\n" * 2_000_000, refused="lege regels"),
    csv("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100), refused="tekens"),
]


NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def lie(content: bytes) -> bytes:
    """Return an archive whose last part says that it is small."""
    real = (9 << 20).to_bytes(4, "little")
    assert content.count(real) == 2
    return content.replace(real, (900).to_bytes(4, "little"))


def many_texts() -> bytes:
    """Return a workbook whose cells all show the same long text."""
    cells = "".join(f'<c r="{column}{{row}}" t="s"><v>0</v></c>' for column in "ABCDEFGH")
    rows = "".join(f'<row r="{n}">{cells.format(row=n)}</row>' for n in range(1, 20_001))
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'
    texts = f'<sst xmlns="{NAMESPACE}"><si><t>{"x" * 32_000}</t></si></sst>'
    small = made.repack(
        as_xlsx(), {SHEET: lambda _: sheet, "xl/sharedStrings.xml": lambda _: texts}
    )
    # Noise, so that the archive is not refused for how well it packs.
    return made.repack(small, added={"noise": random.Random(1).randbytes(200_000)})


MERGED = made.change_part(
    as_xlsx(made.ROW, made.row(kenmerk="")),
    SHEET,
    ("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'),
)
WORKBOOKS = [
    xlsx("text", as_xlsx(), **FINE),
    xlsx("a number", as_xlsx(made.row(aantal=40, prijs=850)), **FINE),
    xlsx("forty and a half", as_xlsx(made.row(aantal=40.5)), **one(2, "aantal", "40,5", "heel")),
    xlsx("a real date", as_xlsx(made.row(startdatum=date(2025, 3, 14))), **FINE),
    xlsx(
        "a date with a time",
        as_xlsx(made.row(startdatum=datetime(2025, 3, 14, 13, 5))),  # noqa: DTZ001
        **one(2, "startdatum", "14-03-2025 13:05", "tijd"),
    ),
    xlsx(
        "a day as a number",
        as_xlsx(made.row(startdatum=45730)),
        **one(2, "startdatum", "45730", "datum"),
    ),
    xlsx(
        "a day before 1901",
        as_xlsx(made.row(startdatum=date(1900, 2, 1))),
        **one(2, "startdatum", "01-02-1900", "1901"),
    ),
    xlsx(
        "a date as kenmerk",
        as_xlsx(made.row(kenmerk=date(2025, 1, 1))),
        **one(2, "kenmerk", "01-01-2025", "tekst"),
    ),
    xlsx(
        "a number as kenmerk", as_xlsx(made.row(kenmerk=20250142)), right={"reference": "20250142"}
    ),
    xlsx("a half as kenmerk", as_xlsx(made.row(kenmerk=1.5)), **one(2, "kenmerk", "1,5", "tekst")),
    xlsx("true as a number", as_xlsx(made.row(aantal=True)), **one(2, "aantal", "WAAR", "heel")),
    xlsx(
        "an amount of three decimals",
        as_xlsx(made.row(prijs=850.123)),
        **one(2, "prijs", "850,123", "decimalen"),
    ),
    xlsx(
        "an amount with the noise of a calculation",
        made.with_cell("I2", '<c r="I2"><f>1+1</f><v>850.00000000000011</v></c>'),
        **FINE,
    ),
    xlsx(
        "a hundred as 1E+02",
        made.with_cell("E2", '<c r="E2"><v>1E+02</v></c>'),
        right={"homes": 100},
    ),
    xlsx(
        "NaN in a number",
        made.with_cell("I2", '<c r="I2"><v>NaN</v></c>'),
        **one(2, "prijs", "nan", "bedrag"),
    ),
    xlsx(
        "an error in a cell that may be empty",
        made.with_cell(
            "G2", '<c r="G2" t="e"><f>A9</f><v>#REF!</v></c>', made.row(eerdere_subsidie="x")
        ),
        **one(2, "eerdere_subsidie", "#REF!", "fout"),
    ),
    xlsx(
        "a formula without a value",
        made.with_cell("G2", '<c r="G2"><f>H2</f></c>', made.row(eerdere_subsidie="x")),
        **one(2, "eerdere_subsidie", "", "uitkomst"),
    ),
    xlsx(
        "a formula with an empty value",
        made.with_cell("I2", '<c r="I2"><f>1+1</f><v></v></c>'),
        **one(2, "prijs", "", "uitkomst"),
    ),
    xlsx(
        "a formula that was never calculated",
        made.with_cell("A2", '<c r="A2"><f>B9</f><v>0</v></c>'),
        **one(2, "kenmerk", "0", "nooit berekend"),
    ),
    xlsx(
        "a formula with its value",
        made.with_cell("E2", '<c r="E2"><f>20*2</f><v>40</v></c>'),
        **FINE,
    ),
    xlsx(
        "a formula that gives an empty text",
        made.with_cell(
            "G2", '<c r="G2" t="str"><f>""</f><v></v></c>', made.row(eerdere_subsidie="x")
        ),
        **FINE,
    ),
    xlsx(
        "merged cells",
        MERGED,
        wrong=((2, "kenmerk", "Z-1", "Samengevoegde"), (3, "kenmerk", "", "Geef een kenmerk")),
    ),
    xlsx(
        "a hidden row is read",
        made.change_part(
            as_xlsx(made.row(aantal="x")), SHEET, ('<row r="2"', '<row r="2" hidden="1"')
        ),
        **one(2, "aantal", "x", "heel getal"),
    ),
    xlsx("a stray space below", as_xlsx(made.ROW, *[[""] * 10] * 20, [" "]), **FINE),
    xlsx(
        "the wrong size declared",
        made.change_part(
            as_xlsx(made.ROW, made.row(aantal="x")), SHEET, ('ref="A1:J3"', 'ref="A1:J2"')
        ),
        **one(3, "aantal", "x", "heel"),
    ),
    xlsx(
        "a cell at the far end",
        made.change_part(
            as_xlsx(),
            SHEET,
            ("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        ),
        refused="rij 1048576",
    ),
    xlsx(
        "a cell far to the right",
        made.change_part(
            as_xlsx(), SHEET, ("</row></sheetData>", '<c r="XFD2"><v>1</v></c></row></sheetData>')
        ),
        refused="kolom XFD",
    ),
    xlsx(
        "no rows at all",
        as_xlsx([], header=[]),
        wrong=tuple((1, name, "", "mist") for name in made.COLUMNS),
    ),
    xlsx(
        "an entity",
        made.change_part(
            as_xlsx(), SHEET, ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
        ),
        refused="beschadigd",
    ),
    xlsx(
        "XML that stops",
        made.change_part(as_xlsx(), SHEET, ("</worksheet>", "")),
        refused="beschadigd",
    ),
    xlsx("an archive that stops", as_xlsx()[:-100], refused="beschadigd"),
    xlsx(
        "a workbook without sheets",
        made.change_part(as_xlsx(), "xl/workbook.xml", ("<sheet ", "<leaf ")),
        refused="geen blad",
    ),
    xlsx(
        "a shared text that is not there",
        made.with_cell("A2", '<c r="A2" t="s"><v>9999</v></c>'),
        refused="beschadigd",
    ),
    xlsx("macros", made.repack(as_xlsx(), added={"xl/vbaProject.bin": b"x"}), refused="macro"),
    xlsx(
        "a macro workbook by another name",
        made.change_part(
            as_xlsx(), "[Content_Types].xml", ("sheet.main+xml", "sheet.macroEnabled.main+xml")
        ),
        refused="macro",
    ),
    xlsx("a password", OLE2 + "EncryptedPackage".encode("utf-16-le"), refused="wachtwoord"),
    Case(name="an old workbook", content=OLE2, file="starts.xls", refused="oud Excel-bestand"),
    Case(
        name="a workbook called .csv",
        content=as_xlsx(),
        file="starts.csv",
        refused="inhoud is een .xlsx",
    ),
    xlsx("a text called .xlsx", as_csv().encode(), refused="gewone tekst"),
    Case(name="a macro name", content=as_xlsx(), file="starts.xlsm", refused=".xlsm"),
    Case(name="no extension", content=as_xlsx(), file="starts", refused="verwacht .xlsx"),
    xlsx(
        "another archive",
        made.repack(b"PK\x05\x06" + bytes(18), added={"a.txt": b"x"}),
        refused="geen spreadsheet",
    ),
    xlsx(
        "a part twice",
        made.repack(as_xlsx(), added={SHEET.replace("1", "9"): b"<worksheet/>"}).replace(
            b"sheet9.xml", b"sheet1.xml"
        ),
        refused="beschadigd",
    ),
    xlsx(
        "a zip that unpacks to 60 MB",
        made.repack(as_xlsx(), added={"a": bytes(60 << 20)}),
        refused="60 MB",
    ),
    xlsx(
        "a zip of 1000 times its size",
        made.repack(as_xlsx(), added={"a": bytes(9 << 20)}),
        refused="keer de grootte",
    ),
    xlsx(
        "a zip that lies about its size",
        lie(made.repack(as_xlsx(), added={"a": bytes(9 << 20)})),
        refused="beschadigd",
    ),
    xlsx("one long text in 160,000 cells", many_texts(), refused="te veel tekst"),
    csv("more than 10 MB", b"x" * (10 * 1024 * 1024 + 1), refused="hoogstens 10 MB"),
]
FULL_ROWS = (
    f'<table:table-row table:number-rows-repeated="1048000">{ods_cell("x")}</table:table-row>'
)
LIBRE = ods_cell("#REF!", formula="of:=#REF!", error="error")
OPEN_DOCUMENTS = [
    ods("text", as_ods(), **FINE),
    ods(
        "values",
        as_ods(
            made.row(
                startdatum=ods_cell("14-03-25", "date", day="2025-03-14"),
                aantal=ods_cell("40", "float", value="40"),
                prijs=ods_cell("850", "float", value="850"),
            )
        ),
        **FINE,
    ),
    ods(
        "an error",
        as_ods(made.row(eerdere_subsidie=LIBRE)),
        **one(2, "eerdere_subsidie", "#REF!", "fout"),
    ),
    ods(
        "an error by another program",
        as_ods(made.row(zorgvorm=ods_cell("Err:522", formula="of:=A1"))),
        **one(2, "zorgvorm", "Err:522", "fout"),
    ),
    ods(
        "a formula without a value",
        as_ods(made.row(prijs=ods_cell("", "", formula="of:=A1"))),
        **one(2, "prijs", "", "uitkomst"),
    ),
    ods(
        "a formula with its value",
        as_ods(made.row(aantal=ods_cell("40", "float", formula="of:=20*2", value="40"))),
        **FINE,
    ),
    ods(
        "merged cells",
        as_ods(made.row(kenmerk=ods_cell("Z-1", rows_spanned="2"))),
        **one(2, "kenmerk", "Z-1", "Samengevoegde"),
    ),
    ods(
        "a million blank rows",
        as_ods(
            after=f'<table:table-row table:number-rows-repeated="1048000">{EMPTY}</table:table-row>'
        ),
        **FINE,
    ),
    ods(
        "a million full rows",
        as_ods(after=FULL_ROWS),
        refused="hoogstens 50000 rijen",
    ),
    ods(
        "a thousand full columns",
        as_ods(made.row(bewijs=ods_cell("x", repeated="1000"))),
        refused="kolommen",
    ),
    ods("macros", made.ods_of("<a/>", Basic__x=b"1"), refused="macro"),
    ods("a password", made.ods_of("<a/>", manifest="<encryption-data/>"), refused="wachtwoord"),
    ods("nothing in it", made.ods_of("<a/>"), refused="geen blad"),
    ods("XML that stops", made.ods_of("<a>"), refused="beschadigd"),
]
CASES = [*cells(), *TEXT_FILES, *WORKBOOKS, *OPEN_DOCUMENTS]


def shown(preview: Preview) -> list[tuple[int, str, str]]:
    return [(p.row, p.column, p.value) for p in preview.checked.problems]


def first_line(preview: Preview) -> dict[str, Any]:
    entry = preview.checked.starts[0].entry
    line = entry.lines[0]
    return {
        "reference": entry.reference,
        "day": entry.started_on,
        "evidence": entry.evidence,
        "homes": line.homes,
        "price": line.price,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_hostile_file_gets_its_verdict(case, roosendaal, plan):
    def read() -> Preview:
        return Preview(case.content, file_name=case.file, area=roosendaal, at=AT)

    if case.refused:
        with pytest.raises(Unreadable, match=case.refused):
            read()
        return
    preview = read()
    if case.wrong:
        assert shown(preview) == [(row, column, value) for row, column, value, _ in case.wrong]
        for problem, (_, _, _, expected) in zip(preview.checked.problems, case.wrong, strict=True):
            assert expected in problem.expected
        assert preview.checked.starts == ()
    else:
        assert shown(preview) == []
        found = first_line(preview)
        assert {name: found[name] for name in case.right} == case.right
    assert preview.checked.read == preview.checked.accepted + preview.checked.refused


def test_there_are_at_least_eighty_hostile_files():
    assert len(CASES) >= 80
    assert len({case.name for case in CASES}) == len(CASES)


# VmHWM, because ru_maxrss of a new process begins with that of the one that started it.
MEASURE = r"""
    import re
    from pathlib import Path
    import django
    django.setup()
    from tests.housing.test_import_corpus import CASES
    from housing.importing.cells import STARTS
    from nplv.core.importing.reading import read_sheet
    from nplv.core.importing.sheet import Unreadable
    for case in CASES:
        try:
            read_sheet(case.content, case.file, STARTS)
        except Unreadable:
            pass
    status = Path("/proc/self/status").read_text()
    print(int(re.search(r"VmHWM:\s+([0-9]+)", status)[1]) // 1024)
"""


def test_no_hostile_file_takes_more_than_300_mb():
    # In a process of its own that also makes the files: what that takes is counted too.
    found = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MEASURE)],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "nplv.settings", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )

    assert int(found.stdout) < 300
