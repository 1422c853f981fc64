"""An empty file to fill in, with choice lists and a sheet that explains the columns."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from nplv.core.importing.layout import Layout

ROWS = 5_000  # with a choice list
HELP = "Uitleg"
DAY, AMOUNT, WHOLE = "dd-mm-yyyy", "#,##0.00", "0"
Explained = tuple[str, str, str]  # name, meaning, values; a name alone is a title


def template_csv(layout: Layout) -> bytes:
    """Return the header alone, as a Dutch spreadsheet program opens it."""
    return (";".join(layout.readers) + "\r\n").encode("utf-8-sig")


def template_xlsx(
    layout: Layout,
    *,
    formats: Mapping[str, str],
    choices: Mapping[str, Sequence[str] | str],
    explained: Sequence[Explained],
) -> bytes:
    """
    Return a workbook to fill in, and beside it a sheet `Uitleg`.

    `formats` of columns; the others are text. `choices` are values, or a range of `Uitleg`.
    """
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(layout.name)
        _write_help(book, explained)
        made = {said: book.add_format({"num_format": said}) for said in {*formats.values(), "@"}}
        bold = book.add_format({"bold": True, "bottom": 1})
        for column, name in enumerate(layout.readers):
            sheet.set_column(column, column, 18, made[formats.get(name, "@")])
            sheet.write_string(0, column, name, bold)
            if name in choices:
                _offer(sheet, column, choices[name])
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def range_of_help(first: int, number: int) -> str:
    """Return the names in rows of the explanation, the first of all being 0, as a choice list."""
    return f"={HELP}!$A${first + 1}:$A${first + number}"


def _offer(sheet: Any, column: int, source: Sequence[str] | str) -> None:
    """Give a column a choice list, and refuse what is not on it."""
    sheet.data_validation(
        1,
        column,
        ROWS,
        column,
        {
            "validate": "list",
            "source": source,
            "error_title": "Niet op de lijst",
            "error_message": "Kies een waarde uit de lijst.",
        },
    )


def _write_help(book: Any, explained: Sequence[Explained]) -> None:
    sheet = book.add_worksheet(HELP)
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    top = book.add_format({"valign": "top"})
    for number, (name, meaning, values) in enumerate(explained):
        is_title = bool(name) and not meaning
        sheet.write_string(number, 0, name, bold if is_title else top)
        sheet.write_string(number, 1, meaning, wrap)
        sheet.write_string(number, 2, values, wrap)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 2, 70)
