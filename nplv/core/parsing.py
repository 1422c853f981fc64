"""Reading what a Dutch clerk types: amounts, whole numbers, dates. Strict: never a guess."""

import re
from datetime import date
from decimal import Decimal

# One to three digits, then groups of three; or digits only; comma decimals.
_DUTCH = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]{1,2})?")
_POINT = re.compile(r"-?[0-9]+\.[0-9]{1,2}")
_AMBIGUOUS = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")
_WHOLE = re.compile(r"-?[0-9]+")
_DAY_FIRST = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MOST_DIGITS = 15  # beyond this SQLite, which keeps decimals as floats, would lose cents


def read_amount(text: str) -> Decimal:
    """
    Return an amount written as 1.234,56 or 1234.56, with or without a euro sign.

    Units:  euros; at most two decimals.
    Errors: ValueError in Dutch; `1.234` is refused, because it is 1,234 to one reader and 1234 to
            another.
    """
    bare = text.strip().removeprefix("€").replace("\u00a0", " ").strip()
    if _AMBIGUOUS.fullmatch(bare):
        raise ValueError(
            f"‘{text}’ is niet eenduidig, want de punt kan duizendtallen of decimalen aangeven: "
            f"schrijf {bare},00 of {bare.replace('.', '')}."
        )
    if sum(letter.isdigit() for letter in bare) > MOST_DIGITS:
        raise ValueError(f"‘{text}’ is te groot voor een bedrag.")
    if _DUTCH.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(bare):
        return Decimal(bare)
    raise ValueError(f"‘{text}’ is geen bedrag; verwacht bijvoorbeeld 1.234,56.")


def read_whole_number(text: str) -> int:
    """
    Return a whole number written in digits only.

    Errors: ValueError in Dutch for anything else: decimals, points, other scripts' digits.
    """
    bare = text.strip()
    if not _WHOLE.fullmatch(bare) or len(bare) > 9:
        raise ValueError(f"‘{text}’ is geen heel getal; verwacht cijfers zonder punt of komma.")
    return int(bare)


def read_date(text: str) -> date:
    """
    Return a date written as 31-12-2025 or 2025-12-31.

    Errors: ValueError in Dutch, also for a day that does not exist, such as 29-02-2027.
    """
    bare = text.strip()
    try:
        if match := _DAY_FIRST.fullmatch(bare):
            day, month, year = match.groups()
            return date(int(year), int(month), int(day))
        if match := _YEAR_FIRST.fullmatch(bare):
            year, month, day = match.groups()
            return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"‘{text}’ bestaat niet als datum.") from None
    raise ValueError(f"‘{text}’ is geen datum; verwacht dd-mm-jjjj, bijvoorbeeld 14-03-2025.")
