"""One cell, read strictly: makers of readers. What cannot be read says what is expected."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from moneyed import Money

from nplv.core.importing.sheet import Cell
from nplv.core.money import euros
from nplv.core.parsing import MOST_DIGITS, read_amount, read_date, read_whole_number

FIRST_YEAR = 1901  # spreadsheets do not agree on what came before
_ERROR = re.compile(r"#(?:[A-ZÀ-Ý0-9_]+[!?]|DIV/0!|DEEL/0!|N/A|N/B|NB)", re.IGNORECASE)
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_YES = {"ja", "true", "waar"}
_NO = {"", "nee", "false", "onwaar"}
Reader = Callable[[Cell], Any]


class Wrong(Exception):
    """What stands in a cell cannot be read. The message says what is expected, in Dutch."""


def clean(text: str) -> str:
    """
    Return a text without the white space around it.

    Errors: Wrong for signs that cannot be seen, and for the errors of a spreadsheet.
    """
    text = text.strip()
    if text.isascii() and text.isprintable():
        pass
    elif any(unicodedata.category(sign) in _HIDDEN for sign in text):
        raise Wrong("Er staat een onzichtbaar teken in de cel; verwacht gewone tekst op één regel.")
    elif "\ufffd" in text:
        raise Wrong("Een teken is verloren gegaan; bewaar het bestand als CSV UTF-8 of als .xlsx.")
    if text.startswith("#") and _ERROR.fullmatch(text):
        raise Wrong("Dit is een foutmelding van het spreadsheetprogramma; verwacht een waarde.")
    return text


def text_reader(
    what: str, most: int | None = None, *, is_required: bool = False
) -> Callable[[Cell], str]:
    """Return a reader of text; a whole number is read as its digits."""

    def read(cell: Cell) -> str:
        text = clean(cell) if isinstance(cell, str) else _whole_as_text(cell)
        if is_required and not text:
            raise Wrong(f"Geef {what}.")
        if most is not None and len(text) > most:
            raise Wrong(f"Dit zijn {len(text)} tekens; verwacht hoogstens {most}.")
        return text

    return read


def _whole_as_text(cell: Cell) -> str:
    """Return a whole number as its digits: 20250142.0 is the text 20250142."""
    if is_number(cell) and float(cell).is_integer() and 0 <= cell < 10**15:
        return str(int(cell))
    raise Wrong("Verwacht tekst; geef de cel de opmaak ‘tekst’ en typ de waarde opnieuw.")


def is_number(cell: Cell) -> bool:
    """Return whether a cell holds a number that can be calculated with."""
    is_numeric = isinstance(cell, int | float) and not isinstance(cell, bool)
    return is_numeric and math.isfinite(cell)


def choice_reader(values: Iterable[str], *, is_required: bool = False) -> Callable[[Cell], str]:
    """Return a reader of one of these values, or of nothing."""
    values = list(values)
    known = frozenset(values) if is_required else frozenset({"", *values})
    listed = ", ".join(values)
    expected = f"Kies uit {listed}." if is_required else f"Laat leeg of kies uit {listed}."

    def read(cell: Cell) -> str:
        if not isinstance(cell, str):
            raise Wrong(expected)
        text = cell.strip()
        if text not in known:
            clean(cell)
            raise Wrong(expected)
        return text

    return read


def read_day(cell: Cell) -> date | None:
    """
    Return a day; None for an empty cell.

    Errors: Wrong.
    """
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise Wrong("Er staat een tijd bij de datum; verwacht alleen een datum.")
        day = cell.date()
    elif isinstance(cell, date):
        day = cell
    elif isinstance(cell, str):
        text = clean(cell)
        if not text:
            return None
        day = _parsed(read_date, text)
    else:
        raise Wrong("Dit is geen datum; geef de cel de opmaak ‘datum’, of typ dd-mm-jjjj.")
    if day.year < FIRST_YEAR:
        raise Wrong(f"De datum ligt vóór {FIRST_YEAR}; verwacht bijvoorbeeld 14-03-2025.")
    return day


def whole_reader(example: int) -> Callable[[Cell], int | None]:
    """Return a reader of a whole number; None for an empty cell."""

    def read(cell: Cell) -> int | None:
        if is_number(cell) and float(cell).is_integer() and abs(cell) < 10**9:
            return int(cell)
        if not isinstance(cell, str):
            raise Wrong(f"Verwacht een heel getal, bijvoorbeeld {example}.")
        text = clean(cell)
        return _parsed(read_whole_number, text) if text else None

    return read


def required(read: Reader, what: str) -> Reader:
    """Return a reader that wants something to be there."""

    def wanted(cell: Cell) -> Any:
        value = read(cell)
        if value is None:
            raise Wrong(f"Geef {what}.")
        return value

    return wanted


def read_number(cell: Cell) -> Decimal | None:
    """
    Return a number with at most two decimals; None for an empty cell.

    Errors: Wrong.
    """
    if isinstance(cell, str):
        text = clean(cell)
        if not text:
            return None
        if "€" in text:
            raise Wrong("Verwacht een getal zonder euroteken.")
        return _parsed(read_amount, text)
    if not is_number(cell):
        raise Wrong("Verwacht een getal, bijvoorbeeld 120 of 7,5.")
    return _in_hundredths(cell, "Het getal heeft meer dan twee decimalen.")


def read_money(cell: Cell) -> Money | None:
    """
    Return an amount in euros; None for an empty cell.

    Errors: Wrong.
    """
    if isinstance(cell, str):
        text = clean(cell)
        return euros(_parsed(read_amount, text)) if text else None
    if not is_number(cell):
        raise Wrong("Verwacht een bedrag in euro’s, bijvoorbeeld 850,00.")
    wrong = "Het bedrag heeft meer dan twee decimalen; verwacht hele centen."
    return euros(_in_hundredths(cell, wrong))


def _in_hundredths(cell: Cell, wrong: str) -> Decimal:
    # As many digits as a spreadsheet shows: 900.07 may be kept as 900.0700000000001.
    value = Decimal(f"{cell:.15g}")
    if abs(value) >= 10**MOST_DIGITS:
        raise Wrong("Dit getal is te groot.")
    if value != round(value, 2):
        raise Wrong(wrong)
    return round(value, 2)


def read_yes_or_no(cell: Cell) -> bool:
    """
    Return whether a cell says yes; an empty one does not.

    Errors: Wrong.
    """
    if isinstance(cell, bool):
        return cell
    text = clean(cell).lower() if isinstance(cell, str) else None
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise Wrong("Verwacht ja, nee of leeg.")


def _parsed(parse: Callable[[str], Any], text: str) -> Any:
    try:
        return parse(text)
    except ValueError as error:
        raise Wrong(str(error)) from error
