"""Walking through the XML of an .ods file."""

from zipfile import ZipFile

from nplv.core.importing.inspection import ERROR, NO_VALUE, ZERO, Inspection, parse
from nplv.core.importing.sheet import Limits

_CELLS = ("table:table-cell", "table:covered-table-cell")
_SPANS = ("table:number-columns-spanned", "table:number-rows-spanned")
_VALUES = ("office:value", "office:date-value", "office:time-value", "office:boolean-value")


def inspect_ods(archive: ZipFile, limits: Limits) -> list[Inspection]:
    """
    Return the sheets in the order of the file.

    Errors: KeyError if the file has no contents.
    """
    return _Walk(limits).walk(archive.read("content.xml"))


class _Walk:
    """One pass over the cells of all sheets."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sheets: list[Inspection] = []
        self._row = self._column = 0
        self._row_repeats = self._cell_repeats = 1
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._inside_note = 0

    def walk(self, content: bytes) -> list[Inspection]:
        parse(content, self._start, self._end, self._letters)
        return self._sheets

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self._cell_repeats = _repeats(attributes, "table:number-columns-repeated")
            self._cell = attributes
            self._text.clear()
        elif tag == "table:table-row":
            self._column = 0
            self._row_repeats = _repeats(attributes, "table:number-rows-repeated")
            is_hidden = attributes.get("table:visibility", "visible") != "visible"
            if is_hidden and self._row_repeats <= self._limits.rows:
                rows = range(self._row + 1, self._row + self._row_repeats + 1)
                self._sheets[-1].hidden_rows.extend(rows)
        elif tag == "table:table":
            self._sheets.append(Inspection(name=attributes["table:name"], limits=self._limits))
            self._row = 0
        elif tag == "office:annotation":
            self._inside_note += 1

    def _letters(self, letters: str) -> None:
        if self._cell is not None and not self._inside_note:
            self._text.append(letters)

    def _end(self, tag: str) -> None:
        if tag in _CELLS:
            self._judge(self._cell or {}, "".join(self._text))
            self._column += self._cell_repeats
            self._cell = None
        elif tag == "table:table-row":
            self._row += self._row_repeats
        elif tag == "office:annotation":
            self._inside_note -= 1

    def _judge(self, cell: dict[str, str], text: str) -> None:
        kind, sheet = cell.get("office:value-type", ""), self._sheets[-1]
        has_formula = "table:formula" in cell
        if not (kind or text or has_formula):
            return
        last = (self._row + self._row_repeats - 1, self._column + self._cell_repeats - 1)
        # Before anything is done for every repetition: are there not too many?
        sheet.fill(*last, len(text) * self._row_repeats * self._cell_repeats)
        value = next((cell[name] for name in _VALUES if name in cell), None)
        if cell.get("calcext:value-type") == "error" or (has_formula and _is_error(text)):
            self._flaw(text, ERROR)
        elif has_formula and (not kind or (kind != "string" and value is None)):
            self._flaw(text, NO_VALUE)
        elif has_formula and value == "0":
            self._flaw(text, ZERO)
        if any(cell.get(span, "1") != "1" for span in _SPANS):
            sheet.merge(self._row, self._column)

    def _flaw(self, shown: str, expected: str) -> None:
        for row in range(self._row, self._row + self._row_repeats):
            for column in range(self._column, self._column + self._cell_repeats):
                self._sheets[-1].flaw(row, column, shown, expected)


def _is_error(text: str) -> bool:
    return text.startswith(("#", "Err:", "Fout:"))


def _repeats(attributes: dict[str, str], name: str) -> int:
    """Return how often a row or cell is repeated; never so often that counting overflows."""
    return min(max(int(attributes.get(name, "1")), 1), 10_000_000)
