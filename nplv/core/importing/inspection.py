"""
What the reader of workbooks does not tell: errors, formulas without a value, merged cells,
hidden rows; and how far the sheet reaches, before memory is given to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from nplv.core.importing.sheet import MOST_FLAWS, Flaw, Limits, Place, Unreadable

MOST_TEXT = 64 * 1024 * 1024  # letters in all cells of a sheet: a text may be used many times
ERROR = "De formule geeft een fout; verwacht een waarde."
NO_VALUE = (
    "De uitkomst van de formule staat niet in het bestand; open en bewaar het in uw "
    "spreadsheetprogramma, of vul de waarde zelf in."
)
ZERO = "De uitkomst van de formule is 0 of nooit berekend; verwacht een waarde."
DAMAGED = "Het bestand is beschadigd. Open het in uw spreadsheetprogramma en bewaar het opnieuw."


@dataclass(kw_only=True)
class Inspection:
    """One sheet of a workbook."""

    name: str
    limits: Limits
    height: int = 0  # rows up to and including the last with something in it
    width: int = 0
    letters: int = 0
    flaws: dict[Place, Flaw] = field(default_factory=dict)
    merged: list[Place] = field(default_factory=list)  # the first cell of each
    hidden_rows: list[int] = field(default_factory=list)  # as the spreadsheet numbers them

    def fill(self, row: int, column: int, letters: int) -> None:
        """Note that there is something in a cell."""
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)
        self.letters += letters
        self.limits.require(self.height, self.width)
        if self.letters > MOST_TEXT:
            raise Unreadable("De cellen van het bestand bevatten samen te veel tekst.")

    def flaw(self, row: int, column: int, shown: str, expected: str) -> None:
        """Note that a cell cannot be trusted."""
        self.fill(row, column, len(shown))
        self.flaws[row, column] = Flaw(shown=shown, expected=expected)
        self._require_few(len(self.flaws))

    def merge(self, row: int, column: int) -> None:
        """Note that cells were merged with this one."""
        self.merged.append((row, column))
        self._require_few(len(self.merged))

    @staticmethod
    def _require_few(number: int) -> None:
        if number > MOST_FLAWS:
            raise Unreadable(
                f"Meer dan {MOST_FLAWS} cellen zijn samengevoegd of hebben een formule zonder "
                "waarde. Bewaar de gegevens als gewone waarden."
            )


Start = Callable[[str, dict[str, str]], None]


def parse(
    content: bytes,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """
    Walk through XML. Entities and document types are refused: no spreadsheet has them.

    Errors: Unreadable, also for XML that is not well-formed.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(content, True)
    except (ExpatError, ValueError, KeyError, IndexError) as error:
        raise Unreadable(DAMAGED) from error


def _refuse_doctype(*_: Any) -> None:
    raise Unreadable(DAMAGED)
