"""Every cell of every row: what a file says, and everything that is wrong with its cells."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from nplv.core.importing.cells import Wrong
from nplv.core.importing.layout import Layout
from nplv.core.importing.sheet import Cell, Sheet, column_letters, is_blank, show

MOST_SHOWN = 200  # letters of a wrong value


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One wrong cell, as the spreadsheet numbers it, the header being row 1."""

    row: int
    column: str  # its header; its letters where that is not known
    value: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class CheckedSheet:
    """What was found in a whole sheet: it is stored if there are no problems."""

    layout: Layout
    sheet: Sheet
    columns: tuple[str, ...]
    problems: tuple[CellProblem, ...]

    @property
    def read(self) -> int:
        """How many rows there are."""
        return len(self.sheet.rows)

    @property
    def refused(self) -> int:
        """How many rows have a wrong cell; all of them, if the header is wrong."""
        wrong = {problem.row for problem in self.problems}
        return self.read if 1 in wrong else len(wrong)

    @property
    def accepted(self) -> int:
        """How many rows have nothing wrong."""
        return self.read - self.refused


@dataclass(slots=True)
class Row:
    """One row: its cells, what could be read of them by column, and which columns are wrong."""

    number: int
    cells: list[Cell]
    values: dict[str, Any] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)


class SheetCheck:
    """Reading one sheet: its rows, and what is wrong with them; rules may add to that."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        """Read all cells. There are no rows if the header is wrong or nothing stands under it."""
        self._layout, self._sheet = layout, sheet
        self.columns, self._problems = _columns(sheet, layout)
        self.rows: list[Row] = []
        if self._problems:
            return
        if not sheet.rows:
            empty = CellProblem(2, layout.key, "", "Onder de kop staat geen enkele rij.")
            self._problems.append(empty)
        self._readers = [
            (position, name, layout.readers[name])
            for position, name in enumerate(self.columns)
            if name
        ]
        self._unnamed = [position for position, name in enumerate(self.columns) if not name]
        self._flawed_rows = {row for row, _ in sheet.flaws}
        self.rows = [self._read(number, cells) for number, cells in sheet.rows]

    def found(self) -> dict[str, Any]:
        """Return what a CheckedSheet holds, its problems by row and column."""
        order = {name: position for position, name in enumerate(self.columns)}
        return {
            "layout": self._layout,
            "sheet": self._sheet,
            "columns": self.columns,
            "problems": tuple(
                sorted(self._problems, key=lambda found: (found.row, order.get(found.column, 99)))
            ),
        }

    def note(self, row: Row, column: str, expected: str) -> None:
        """Note a problem, unless the cell has one already."""
        if column not in row.wrong:
            position = self.columns.index(column) if column in self.columns else len(row.cells)
            cell = row.cells[position] if position < len(row.cells) else ""
            self._note(row, column, show(cell), expected)

    def _note(self, row: Row, column: str, shown: str, expected: str) -> None:
        self._problems.append(CellProblem(row.number, column, shown[:MOST_SHOWN], expected))
        row.wrong.add(column)

    def _read(self, number: int, cells: list[Cell]) -> Row:
        row = Row(number, cells)
        if number - 1 in self._flawed_rows:
            self._note_flaws(row)
        for position, name, read in self._readers:
            if name in row.wrong or position >= len(cells):
                continue
            try:
                row.values[name] = read(cells[position])
            except Wrong as wrong:
                self.note(row, name, str(wrong))
        for position in [*self._unnamed, *range(len(self.columns), len(cells))]:
            if position < len(cells) and not is_blank(cells[position]):
                self._note_outside(row, position)
        return row

    def _note_flaws(self, row: Row) -> None:
        """Note the cells of a row that the reader could not trust."""
        for position, name in enumerate([*self.columns, ""]):
            if flaw := self._sheet.flaws.get((row.number - 1, position)):
                self._note(row, name or column_letters(position), flaw.shown, flaw.expected)

    def _note_outside(self, row: Row, position: int) -> None:
        column = column_letters(position)
        if column not in row.wrong:
            expected = "Boven deze cel staat geen kop; verwacht een lege cel."
            self._note(row, column, show(row.cells[position]), expected)


def _columns(sheet: Sheet, layout: Layout) -> tuple[tuple[str, ...], list[CellProblem]]:
    """Return the names of the columns, and what is wrong with the header."""
    shown = [show(cell).strip() for cell in sheet.header]
    names = [layout.column(text) for text in shown]
    counts = Counter(names)
    problems = []
    for position, (name, text) in enumerate(zip(names, shown, strict=True)):
        column = column_letters(position)
        if flaw := sheet.flaws.get((0, position)):
            problems.append(CellProblem(1, column, flaw.shown, flaw.expected))
        elif name not in layout.readers and name:
            listed = layout.listed or ", ".join(layout.readers)
            expected = f"Deze kolom is niet bekend; verwacht alleen {listed}."
            problems.append(CellProblem(1, column, text[:MOST_SHOWN], expected))
        elif name and counts[name] > 1:
            expected = f"Kolom ‘{name}’ staat er {counts[name]} keer; verwacht één keer."
            problems.append(CellProblem(1, column, text, expected))
    problems += [
        CellProblem(1, name, "", f"De kop mist de kolom ‘{name}’.")
        for name in layout.readers
        if name not in counts and name not in layout.optional
    ]
    return tuple(names), problems
