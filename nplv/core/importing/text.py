"""A text file of cells: its encoding, its separator, its rows."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from nplv.core.importing.sheet import Cell, Flaw, Limits, Sheet, Unreadable, is_blank

SEPARATORS = ";,\t"
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ENCODING_UNKNOWN = (
    "De tekens van het bestand zijn niet te lezen. Bewaar het als ‘CSV UTF-8’ of als .xlsx."
)


def read_text(content: bytes, limits: Limits) -> Sheet:
    """
    Return the rows of a .csv file.

    Errors: Unreadable for an unknown encoding, quotes that do not match, too many rows.
    """
    text = _decode(content)
    if text.count("\0") > len(text) // 20:
        raise Unreadable(_ENCODING_UNKNOWN)  # not a text at all
    separator = _separator(text)
    flaws: dict[tuple[int, int], Flaw] = {}
    rows: list[tuple[int, list[Cell]]] = []
    header: list[Cell] = []
    for number, cells in enumerate(_records(text, separator, limits), start=1):
        if number == 1:
            header = list(cells)
        elif not all(map(is_blank, cells)):
            limits.require(number, len(cells))
            if len(cells) != len(header):
                flaws[number - 1, min(len(cells), len(header))] = _uneven(cells, header)
            rows.append((number, cells))
    limits.require(1, len(header))
    return Sheet(header=header, rows=rows, flaws=flaws)


def _decode(content: bytes) -> str:
    marked = next((name for bom, name in _BOMS.items() if content.startswith(bom)), "")
    encoding = marked or _utf16_without_bom(content) or "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise Unreadable(_ENCODING_UNKNOWN) from error
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable(_ENCODING_UNKNOWN) from error


def _utf16_without_bom(content: bytes) -> str:
    """Return which UTF-16 it is by where the zero bytes stand; empty if they do not say so."""
    first = content[:2000]
    even, odd = first[::2].count(0), first[1::2].count(0)
    if odd > len(first) // 4 and even == 0:
        return "utf-16-le"
    if even > len(first) // 4 and odd == 0:
        return "utf-16-be"
    return ""


def _separator(text: str) -> str:
    """Return the separator that occurs most in the header, outside quotes."""
    header = re.sub(r'"[^"\r\n]*"', "", re.split(r"[\r\n]", text, maxsplit=1)[0])
    return max(SEPARATORS, key=header.count)


def _records(text: str, separator: str, limits: Limits) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    blank = 0
    try:
        for record in reader:
            blank = 0 if record else blank + 1
            if blank > limits.rows:
                raise Unreadable(f"Het bestand heeft meer dan {limits.rows} lege regels.")
            yield record
    except csv.Error as error:
        raise Unreadable(
            f"Regel {reader.line_num} van het bestand is niet te lezen: aanhalingstekens sluiten "
            "niet, of een cel is te lang."
        ) from error


def _uneven(cells: list[str], header: list[Cell]) -> Flaw:
    surplus = cells[len(header)] if len(cells) > len(header) else ""
    return Flaw(
        shown=surplus,
        expected=f"De rij heeft {len(cells)} cellen en de kop {len(header)}; verwacht evenveel. "
        "Staat er een scheidingsteken in een waarde, zet haar dan tussen aanhalingstekens.",
    )
