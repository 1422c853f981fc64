"""Every cell of every row: what the file says, and everything that is wrong with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from housing.entries import LineEntry, StartEntry, judge
from housing.importing.cells import OPTIONAL, READERS, Wrong
from housing.importing.knowledge import Knowledge
from housing.importing.sheet import Cell, Sheet, column_letters, is_blank, show
from housing.models import Plan
from nplv.core.models import Area

MOST_SHOWN = 200  # letters of a wrong value
# What a line of a registration calls the fields that the file calls otherwise.
COMMON = ("plan", "startdatum", "bewijs")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One wrong cell, as the spreadsheet numbers it, the header being row 1."""

    row: int
    column: str  # its header; its letters where that is not known
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class ReadStart:
    """A registration as the file has it."""

    entry: StartEntry
    plan: Plan
    rows: tuple[int, ...]  # of its lines


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The whole file: stored if there are no problems."""

    sheet: Sheet
    columns: tuple[str, ...]
    read: int  # rows
    problems: tuple[CellProblem, ...]
    starts: tuple[ReadStart, ...]  # empty if there are problems

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
class _Row:
    number: int
    cells: list[Cell]
    values: dict[str, Any]
    wrong: set[str]


def check(sheet: Sheet, *, area: Area, today: date) -> Checked:
    """Return what a sheet says. A fixed number of queries, whatever the number of rows."""
    columns, header_problems = _columns(sheet)
    if header_problems or not sheet.rows:
        problems = header_problems or [
            CellProblem(2, "kenmerk", "", "Onder de kop staat geen enkele rij.")
        ]
        return Checked(
            sheet=sheet,
            columns=columns,
            read=len(sheet.rows),
            problems=tuple(problems),
            starts=(),
        )
    return _Check(sheet, columns, area=area, today=today).run()


def _columns(sheet: Sheet) -> tuple[tuple[str, ...], list[CellProblem]]:
    """Return the names of the columns, and what is wrong with the header."""
    shown = [show(cell).strip() for cell in sheet.header]
    names = [text.lower().replace(" ", "_") for text in shown]
    counts = Counter(names)
    problems = []
    for position, (name, text) in enumerate(zip(names, shown, strict=True)):
        column = column_letters(position)
        if flaw := sheet.flaws.get((0, position)):
            problems.append(CellProblem(1, column, flaw.shown, flaw.expected))
        elif name not in READERS and name:
            listed = ", ".join(READERS)
            expected = f"Deze kolom is niet bekend; verwacht alleen {listed}."
            problems.append(CellProblem(1, column, text[:MOST_SHOWN], expected))
        elif name and counts[name] > 1:
            expected = f"Kolom ‘{name}’ staat er {counts[name]} keer; verwacht één keer."
            problems.append(CellProblem(1, column, text, expected))
    missing = [name for name in READERS if name not in counts and name not in OPTIONAL]
    problems += [CellProblem(1, name, "", f"De kop mist de kolom ‘{name}’.") for name in missing]
    return tuple(names), problems


class _Check:
    """Checking one sheet whose header is right."""

    def __init__(self, sheet: Sheet, columns: tuple[str, ...], *, area: Area, today: date) -> None:
        self._sheet, self._columns, self._today = sheet, columns, today
        self._readers = [
            (position, name, READERS[name]) for position, name in enumerate(columns) if name
        ]
        self._unnamed = [position for position, name in enumerate(columns) if not name]
        self._flawed_rows = {row for row, _ in sheet.flaws}
        self._problems: list[CellProblem] = []
        self._rows = [self._read(number, cells) for number, cells in sheet.rows]
        self._known = Knowledge(
            area,
            plan_codes={row.values.get("plan") for row in self._rows},
            references={row.values.get("kenmerk") for row in self._rows},
        )

    def run(self) -> Checked:
        starts = [self._start(rows) for rows in self._registrations()]
        order = {name: position for position, name in enumerate(self._columns)}
        self._problems.sort(key=lambda problem: (problem.row, order.get(problem.column, 99)))
        return Checked(
            sheet=self._sheet,
            columns=self._columns,
            read=len(self._rows),
            problems=tuple(self._problems),
            starts=() if self._problems else tuple(starts),
        )

    def _read(self, number: int, cells: list[Cell]) -> _Row:
        row = _Row(number, cells, {}, set())
        if number - 1 in self._flawed_rows:
            self._note_flaws(row)
        for position, name, read in self._readers:
            if name in row.wrong or position >= len(cells):
                continue
            try:
                row.values[name] = read(cells[position])
            except Wrong as wrong:
                self._note(row, name, str(wrong))
        for position in [*self._unnamed, *range(len(self._columns), len(cells))]:
            if position < len(cells) and not is_blank(cells[position]):
                self._note_outside(row, position)
        return row

    def _note_flaws(self, row: _Row) -> None:
        """Note the cells of a row that the reader could not trust."""
        for position, name in enumerate([*self._columns, ""]):
            if flaw := self._sheet.flaws.get((row.number - 1, position)):
                column = name or column_letters(position)
                shown, row_wrong = flaw.shown[:MOST_SHOWN], row.wrong
                self._problems.append(CellProblem(row.number, column, shown, flaw.expected))
                row_wrong.add(column)

    def _note_outside(self, row: _Row, position: int) -> None:
        column = column_letters(position)
        if column not in row.wrong:
            value = show(row.cells[position])[:MOST_SHOWN]
            expected = "Boven deze cel staat geen kop; verwacht een lege cel."
            self._problems.append(CellProblem(row.number, column, value, expected))
            row.wrong.add(column)

    def _note(self, row: _Row, column: str, expected: str) -> None:
        """Note a problem, unless the cell has one already."""
        if column not in row.wrong:
            position = self._columns.index(column)
            cell = row.cells[position] if position < len(row.cells) else ""
            value = show(cell)[:MOST_SHOWN]
            self._problems.append(CellProblem(row.number, column, value, expected))
            row.wrong.add(column)

    def _registrations(self) -> Iterable[list[_Row]]:
        """Return the rows of each kenmerk; a row without one stands alone."""
        found: dict[str | int, list[_Row]] = {}
        for row in self._rows:
            found.setdefault(row.values.get("kenmerk", row.number), []).append(row)
        return found.values()

    def _start(self, rows: list[_Row]) -> ReadStart | None:
        """Return a registration, having noted everything that is wrong with it."""
        first = rows[0]
        for row in rows[1:]:
            self._require_same(first, row)
        entry = _entry(rows)
        plan = self._known.plans.get(entry.plan_code)
        problems = judge(
            entry,
            plan=plan,
            today=self._today,
            book=self._known.book,
            is_taken=entry.reference in self._known.taken,
        )
        for problem in problems:
            prefix, _, rest = problem.name.partition(".")
            number, _, column = rest.partition(".")
            row = rows[int(number)] if prefix == "regels" else first
            if prefix in ("kenmerk", "plan") and prefix not in row.values:
                continue
            self._note(row, column or prefix, problem.reason)
        if plan is None or any(row.wrong for row in rows):
            return None
        return ReadStart(entry, plan, tuple(row.number for row in rows))

    def _require_same(self, first: _Row, row: _Row) -> None:
        """Note where a row says otherwise than the first row of the same kenmerk."""
        for column in COMMON:
            if column in first.values and column in row.values:
                said = first.values[column]
                if row.values[column] != said:
                    shown = show(said) if said else "leeg"
                    self._note(
                        row,
                        column,
                        f"Verwacht ‘{shown}’, zoals in rij {first.number} met hetzelfde kenmerk.",
                    )


def _entry(rows: list[_Row]) -> StartEntry:
    """Return what could be read; one home stands in for a number that could not."""
    said = rows[0].values
    return StartEntry(
        reference=said.get("kenmerk", "?"),
        plan_code=said.get("plan", ""),
        started_on=said.get("startdatum"),
        evidence=said.get("bewijs", ""),
        lines=tuple(_line(row.values) for row in rows),
    )


def _line(values: dict[str, Any]) -> LineEntry:
    return LineEntry(
        segment=values.get("segment", ""),
        homes=values.get("aantal", 1),
        kind=values.get("soort", ""),
        earlier_subsidy=values.get("eerdere_subsidie", ""),
        care_form=values.get("zorgvorm", ""),
        price=values.get("prijs"),
        has_surcharge=values.get("opslag", False),
    )
