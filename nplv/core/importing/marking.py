"""What was handed in, as a workbook with the wrong cells marked."""

from collections import defaultdict
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from nplv.core.importing.checking import CellProblem, CheckedSheet
from nplv.core.importing.sheet import Cell, column_letters, show

MOST_COMMENTS = 5_000  # above it spreadsheet programs become slow; every problem is on the list
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def mark_problems(checked: CheckedSheet) -> bytes:
    """Return the rows with each wrong cell in colour and a comment, and a list of all of them."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, _SAFE | {"nan_inf_to_errors": True}) as book:
        _write_rows(book, checked)
        _write_list(book, checked)
    return out.getvalue()


def _write_rows(book: Any, checked: CheckedSheet) -> None:
    sheet = book.add_worksheet(checked.layout.name)
    styles = {
        (is_wrong, is_day): book.add_format(
            ({"bg_color": "#FFC7CE", "font_color": "#9C0006"} if is_wrong else {})
            | ({"num_format": "dd-mm-yyyy"} if is_day else {})
        )
        for is_wrong in (True, False)
        for is_day in (True, False)
    }
    wrong = _by_cell(checked)
    comments = 0
    for number, cells in [(1, checked.sheet.header), *checked.sheet.rows]:
        marked = wrong.pop(number, {})
        width = max(len(cells), 1 + max(marked, default=-1))
        for column in range(width):
            problems = marked.get(column, [])
            cell = cells[column] if column < len(cells) else ""
            is_day = isinstance(cell, date)
            _write(sheet, (number - 1, column), cell, problems, styles[bool(problems), is_day])
            if problems and comments < MOST_COMMENTS:
                text = "\n".join(problem.expected for problem in problems)
                sheet.write_comment(number - 1, column, text, {"x_scale": 2, "visible": False})
                comments += 1
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(checked.columns), 16)


def _by_cell(checked: CheckedSheet) -> dict[int, dict[int, list[CellProblem]]]:
    """Return the problems by row and column; a missing column is marked beside the header."""
    places = {name: position for position, name in enumerate(checked.columns) if name}
    letters = {column_letters(position): position for position in range(len(checked.columns) + 64)}
    found: dict[int, dict[int, list[CellProblem]]] = defaultdict(lambda: defaultdict(list))
    for problem in checked.problems:
        beside = len(checked.columns)
        column = places.get(problem.column, letters.get(problem.column, beside))
        found[problem.row][column].append(problem)
    return found


def _write(
    sheet: Any, place: tuple[int, int], cell: Cell, problems: list[CellProblem], style: Any
) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell, style)
    elif isinstance(cell, int | float):
        sheet.write(*place, cell, style)
    elif isinstance(cell, date) and cell.year >= 1900:
        moment = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
        sheet.write_datetime(*place, moment, style)
    else:
        # What the reader could not give, such as the error of a formula, stands in the problem.
        text = show(cell) or (problems[0].value if problems else "")
        printable = "".join(sign for sign in text if sign.isprintable())
        if text or problems:
            sheet.write_string(*place, printable[:32_000], style)


def _write_list(book: Any, checked: CheckedSheet) -> None:
    sheet = book.add_worksheet("Fouten")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ("rij", "kolom", "waarde", "verwacht"), bold)
    for number, problem in enumerate(checked.problems, start=1):
        printable = "".join(sign for sign in problem.value if sign.isprintable())
        sheet.write_number(number, 0, problem.row)
        sheet.write_string(number, 1, problem.column)
        sheet.write_string(number, 2, printable)
        sheet.write_string(number, 3, problem.expected)
    sheet.freeze_panes(1, 0)
    sheet.set_column(1, 2, 20)
    sheet.set_column(3, 3, 100)
