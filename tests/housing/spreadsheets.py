"""Making files of starts for tests, right ones and wrong ones, byte by byte where need be."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

GOOD = {
    "kenmerk": "Z-1",
    "plan": "WR-01",
    "startdatum": "14-03-2025",
    "segment": "sociale_huur",
    "aantal": "40",
    "soort": "nieuwbouw",
    "eerdere_subsidie": "",
    "zorgvorm": "",
    "prijs": "850,00",
    "bewijs": "Z-1/7",
}
COLUMNS = list(GOOD)
ROW = list(GOOD.values())
HEAD = ";".join(COLUMNS)
LINE = ";".join(ROW)


def row(**changes: Any) -> list[Any]:
    """Return the cells of a good row in which these columns differ."""
    return list((GOOD | changes).values())


def as_csv(*rows: Sequence[str], header: str = HEAD, separator: str = ";") -> str:
    """Return a text file with these rows, or with one good row."""
    lines = [separator.join(header.split(";")), *(separator.join(cells) for cells in rows or [ROW])]
    return "\r\n".join(lines) + "\r\n"


def as_xlsx(*rows: Sequence[Any], header: Sequence[Any] = COLUMNS, name: str = "Starts") -> bytes:
    """Return a workbook with these rows, or with one good row; dates as real dates."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(name)
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for number, cells in enumerate([header, *(rows or [ROW])]):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime | date):
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, str) and cell:
                    sheet.write_string(number, column, cell)
                elif cell != "":
                    sheet.write(number, column, cell)
    return out.getvalue()


def change_part(content: bytes, part: str, *replacements: tuple[str, str]) -> bytes:
    """Return an archive in which texts of one part were replaced."""
    return repack(content, {part: lambda text: _replace(text, replacements)})


def _replace(text: str, replacements: Sequence[tuple[str, str]]) -> str:
    for old, new in replacements:
        assert old in text, f"{old} is not there"
        text = text.replace(old, new, 1)
    return text


def repack(
    content: bytes,
    changes: Mapping[str, Any] | None = None,
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return an archive with parts changed by a function of their text, and parts added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name in (changes or {}):
                part = changes[name](part.decode()).encode()
            new.writestr(name, part)
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_cell(address: str, xml: str, *rows: Sequence[Any]) -> bytes:
    """Return a workbook in which the XML of one cell is written by hand."""
    return set_cell(as_xlsx(*rows), address, xml)


def set_cell(content: bytes, address: str, xml: str) -> bytes:
    """Return a workbook with the XML of one cell replaced."""

    def change(text: str) -> str:
        begin = text.index(f'<c r="{address}"')
        closed = text.index(">", begin)
        is_empty = text[closed - 1] == "/"
        end = closed + 1 if is_empty else text.index("</c>", begin) + 4
        return text[:begin] + xml + text[end:]

    return repack(content, {SHEET: change})


def ods_cell(text: str = "", kind: str = "string", **attributes: str) -> str:
    """Return the XML of one cell of an .ods file; `formula` and the like without their prefix."""
    names = {
        "formula": "table:formula",
        "value": "office:value",
        "day": "office:date-value",
        "repeated": "table:number-columns-repeated",
        "rows_spanned": "table:number-rows-spanned",
        "error": "calcext:value-type",
    }
    more = "".join(f" {names[name]}={quoteattr(value)}" for name, value in attributes.items())
    said = f' office:value-type="{kind}"' if kind else ""
    return f"<table:table-cell{said}{more}><text:p>{escape(text)}</text:p></table:table-cell>"


EMPTY = "<table:table-cell/>"


def as_ods(*rows: Sequence[str], header: Sequence[str] = COLUMNS, after: str = "") -> bytes:
    """Return an .ods file; a cell that begins with `<` is XML, any other is text."""

    def xml(cells: Sequence[str]) -> str:
        return "".join(
            cell if cell.startswith("<table") else ods_cell(cell) if cell else EMPTY
            for cell in cells
        )

    lines = "".join(
        f"<table:table-row>{xml(cells)}</table:table-row>" for cells in [header, *(rows or [ROW])]
    )
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Starts">'
        f"{lines}{after}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return ods_of(content)


def ods_of(content: str, manifest: str = "<manifest/>", **more: bytes) -> bytes:
    """Return the archive of an .ods file around its contents."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
        for name, part in more.items():
            archive.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def long_xlsx(rows: int, *, lines: int) -> bytes:
    """Return a workbook of many rows; every registration has this many lines."""
    days = [date(2025, month, day) for month in range(1, 13) for day in range(1, 29)]

    def cells(number: int) -> list[Any]:
        start = number // lines
        subsidy = "sbi" if number % 3 == 0 else ""
        changes = {"kenmerk": f"L-{start:06d}", "startdatum": days[start % len(days)]}
        more = {"aantal": 1 + start % 97, "prijs": 850.5, "eerdere_subsidie": subsidy}
        return row(**changes, **more)

    return as_xlsx(*[cells(number) for number in range(rows)])
