"""A sheet as it was read: rows of cells, and the cells that could not be read."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from nplv.core.problems import Refusal

Cell = str | int | float | bool | date | datetime | time | timedelta
Place = tuple[int, int]  # row and column, both from zero

MOST_BYTES = 10 * 1024 * 1024
MOST_FLAWS = 50_000


class Unreadable(Refusal):
    """The file is refused as a whole. The message says why and what to do, in Dutch."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell whose contents are not to be trusted: what is seen there, and what is expected."""

    shown: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: the header, and under it each row that is not blank."""

    header: list[Cell]
    rows: list[tuple[int, list[Cell]]]  # with the row number that the spreadsheet shows
    flaws: dict[Place, Flaw] = field(default_factory=dict)
    name: str = ""  # empty for a text file
    hidden_rows: tuple[int, ...] = ()  # read like any other
    other_sheets: tuple[str, ...] = ()  # not read


def is_blank(cell: Cell) -> bool:
    """Return whether there is nothing in a cell but white space."""
    return isinstance(cell, str) and not cell.strip()


def show(cell: Cell) -> str:
    """Return a cell as its reader sees it in a Dutch spreadsheet."""
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    if isinstance(cell, datetime):
        return f"{cell:%d-%m-%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell)


def column_letters(number: int) -> str:
    """Return what a spreadsheet calls a column: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a sheet may be."""

    rows: int = 50_000  # besides the header
    columns: int = 40

    def require(self, height: int, width: int) -> None:
        """
        Accept a sheet of this many rows (with the header) and columns.

        Errors: Unreadable, naming the cell that lies too far out.
        """
        if height > self.rows + 1:
            raise Unreadable(
                f"Het blad loopt tot en met rij {height}; verwacht hoogstens {self.rows} rijen "
                "onder de kop. Verwijder wat daaronder staat of deel het bestand op."
            )
        if width > self.columns:
            raise Unreadable(
                f"Het blad loopt tot en met kolom {column_letters(width - 1)}; verwacht hoogstens "
                f"{self.columns} kolommen. Verwijder wat daarnaast staat."
            )
