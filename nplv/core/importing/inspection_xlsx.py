"""Walking through the XML of an .xlsx file."""

import re
from posixpath import join, normpath
from zipfile import ZipFile

from nplv.core.importing.inspection import ERROR, NO_VALUE, ZERO, Inspection, parse
from nplv.core.importing.sheet import Limits

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def inspect_xlsx(archive: ZipFile, limits: Limits) -> list[Inspection]:
    """
    Return the sheets of cells, in the order of the workbook.

    Errors: KeyError for a part that is missing.
    """
    lengths = _text_lengths(archive)
    return [
        _SheetWalk(Inspection(name=name, limits=limits), lengths).walk(archive.read(part))
        for name, part in _sheets(archive)
    ]


def _sheets(archive: ZipFile) -> list[tuple[str, str]]:
    """Return the name of each sheet of cells, and its part of the archive."""
    named: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            key = next(value for name, value in attributes.items() if _local(name) == "id")
            named.append((attributes["name"], key))

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "Relationship" and attributes["Type"].endswith("/worksheet"):
            target = attributes["Target"]
            inside = normpath(join("xl", target))
            targets[attributes["Id"]] = target[1:] if target.startswith("/") else inside

    parse(archive.read("xl/workbook.xml"), sheet)
    parse(archive.read("xl/_rels/workbook.xml.rels"), relation)
    return [(name, targets[key]) for name, key in named if key in targets]


def _text_lengths(archive: ZipFile) -> list[int]:
    """Return how long each of the shared texts is."""
    lengths: list[int] = []
    if "xl/sharedStrings.xml" not in archive.namelist():
        return lengths

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "si":
            lengths.append(0)

    def text(letters: str) -> None:
        if lengths:
            lengths[-1] += len(letters)

    parse(archive.read("xl/sharedStrings.xml"), start, text=text)
    return lengths


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _SheetWalk:
    """One pass over the cells of one sheet."""

    def __init__(self, found: Inspection, lengths: list[int]) -> None:
        self._found = found
        self._lengths = lengths
        self._row, self._column = -1, -1
        self._kind = ""
        self._has_formula = self._has_value = self._is_reading = False
        self._value: list[str] = []

    def walk(self, content: bytes) -> Inspection:
        parse(content, self._start, self._end, self._text)
        return self._found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag) if ":" in tag else tag
        if name == "c":
            self._column = _place(attributes["r"])[1] if "r" in attributes else self._column + 1
            self._kind = attributes.get("t", "")
            self._has_formula = self._has_value = False
            self._value.clear()
        elif name == "v" or name == "is":
            self._has_value = self._is_reading = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            if attributes.get("hidden", "0") in ("1", "true"):
                self._found.hidden_rows.append(self._row + 1)
        elif name == "mergeCell":
            self._found.merge(*_place(attributes["ref"]))

    def _text(self, letters: str) -> None:
        if self._is_reading:
            self._value.append(letters)

    def _end(self, tag: str) -> None:
        name = _local(tag) if ":" in tag else tag
        if name == "v" or name == "is":
            self._is_reading = False
        elif name == "c" and (self._has_value or self._has_formula):
            self._judge("".join(self._value))

    def _judge(self, value: str) -> None:
        at = (self._row, self._column)
        if self._kind == "e":
            self._found.flaw(*at, value, ERROR)
        elif self._has_formula and not value and not (self._kind == "str" and self._has_value):
            self._found.flaw(*at, "", NO_VALUE)
        elif self._has_formula and value == "0" and self._kind in ("", "n"):
            self._found.flaw(*at, value, ZERO)
        elif self._kind == "s":
            self._found.fill(*at, self._lengths[int(value)])
        elif value:
            self._found.fill(*at, len(value))


def _place(address: str) -> tuple[int, int]:
    """Return row and column, from zero, of an address such as B7, or the first of B7:C9."""
    match = _ADDRESS.match(address)
    if match is None:
        raise ValueError(f"no address: {address}")
    letters, digits = match.groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1
