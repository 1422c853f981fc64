"""From the bytes of a .csv, .xlsx or .ods file to one sheet of cells."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from nplv.core.importing.containers import find_kind
from nplv.core.importing.inspection import DAMAGED, Inspection
from nplv.core.importing.inspection_ods import inspect_ods
from nplv.core.importing.inspection_xlsx import inspect_xlsx
from nplv.core.importing.layout import Layout
from nplv.core.importing.sheet import Cell, Flaw, Limits, Sheet, Unreadable, is_blank, show
from nplv.core.importing.text import read_text

MERGED = "Samengevoegde cel: onduidelijk is voor welke rijen zij geldt. Vul elke cel apart in."


def read_sheet(content: bytes, file_name: str, layout: Layout) -> Sheet:
    """
    Return the sheet that has this layout. Hidden rows and columns are read like any other.

    Errors: Unreadable for a file that is refused as a whole.
    """
    kind = find_kind(content, file_name)
    if kind == "csv":
        return read_text(content, layout.limits)
    return _read_workbook(content, kind, layout)


def _read_workbook(content: bytes, kind: str, layout: Layout) -> Sheet:
    inspected = _inspect(content, kind, layout.limits)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            visible = {
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible
            }
            shown = [sheet for sheet in inspected if sheet.name in visible] or inspected
            return _as_sheet(_choose(shown, book, layout), inspected, book)
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable(DAMAGED) from error
    except BaseException as error:
        # Where the reader trips over a damaged file it panics, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(DAMAGED) from error


def _inspect(content: bytes, kind: str, limits: Limits) -> list[Inspection]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        try:
            found = (inspect_xlsx if kind == "xlsx" else inspect_ods)(archive, limits)
        except (KeyError, zipfile.BadZipFile) as error:
            raise Unreadable(DAMAGED) from error
    if not found:
        raise Unreadable("Het bestand heeft geen blad met cellen.")
    return found


def _choose(sheets: list[Inspection], book: CalamineWorkbook, layout: Layout) -> Inspection:
    """Return the only sheet with the key column; where there is none, the first sheet."""
    found = [sheet for sheet in sheets if layout.key in map(layout.column, _header(book, sheet))]
    if len(found) > 1:
        names = ", ".join(f"‘{sheet.name}’" for sheet in found)
        raise Unreadable(
            f"Meer dan één blad heeft een kolom ‘{layout.key}’: {names}. Zet de "
            f"{layout.name.lower()} op één blad."
        )
    return found[0] if found else sheets[0]


def _header(book: CalamineWorkbook, sheet: Inspection) -> list[str]:
    if not sheet.height:
        return []
    first = next(_rows(book, sheet), [])
    return [show(cell) for cell in first]


def _rows(book: CalamineWorkbook, sheet: Inspection) -> Iterator[list[Cell]]:
    """Return the rows from the first one of the spreadsheet on, also if that is blank."""
    return iter(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))


def _as_sheet(chosen: Inspection, all_sheets: list[Inspection], book: CalamineWorkbook) -> Sheet:
    cells = list(_rows(book, chosen)) if chosen.height else []
    flaws = dict(chosen.flaws)
    for row, column in chosen.merged:
        value = cells[row][column] if row < len(cells) and column < len(cells[row]) else ""
        if not is_blank(value):
            flaws[row, column] = Flaw(shown=show(value), expected=MERGED)
    flawed_rows = {row for row, _ in flaws}
    rows: list[tuple[int, list[Cell]]] = [
        (number, row)
        for number, row in enumerate(cells[1:], start=2)
        if number - 1 in flawed_rows or not all(map(is_blank, row))
    ]
    kept = {number for number, _ in rows}
    return Sheet(
        header=cells[0] if cells else [],
        rows=rows,
        flaws=flaws,
        name=chosen.name,
        hidden_rows=tuple(number for number in chosen.hidden_rows if number in kept),
        other_sheets=tuple(
            sheet.name for sheet in all_sheets if sheet is not chosen and sheet.height
        ),
    )
