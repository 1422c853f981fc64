"""The list of starts as a workbook, against the bare writer with the same rows."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryFile

import xlsxwriter
from django.http import QueryDict

from housing.start_lists import DEFAULT_ORDER, FILE_COLUMNS, SORT_COLUMNS, file_rows
from nplv.core.lists import Sorting
from nplv.core.models import Area
from nplv.core.reference import ReferenceBook
from nplv.core.spreadsheets import Kind
from tests.bench.harness import Size, interleave, once, peak_megabytes
from tests.bench.requests import getting, signed_in
from tests.bench.rows import Row, costs

SMALL, LARGE = "delft", "den-haag"  # with as many lines as Size.rows, and ten times as many
MOST_GROWTH = 12
DOWNLOAD = """
from tests.bench.requests import getting, signed_in
getting(f"/{sys.argv[1]}/startbouw.xlsx", signed_in("controller"))()
"""


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of the export."""
    browser = signed_in("controller")
    small, large = (getting(f"/{slug}/startbouw.xlsx", browser) for slug in (SMALL, LARGE))
    rounds = max(3, size.rounds // 3)
    found = interleave({"floor": bare_writer(SMALL), "small": small}, rounds=rounds)
    name = f"XLSX of {size.rows} rows"
    yield costs(
        f"{name}, against the bare writer", found["floor"], found["small"], most=1.3, holds=1.5
    )
    name = f"XLSX, {size.rows} to {size.rows * 10} rows"
    yield costs(f"{name}: CPU", found["small"], once(large), most=MOST_GROWTH)
    memory = [peak_megabytes(DOWNLOAD, slug) for slug in (SMALL, LARGE)]
    yield costs(f"{name}: MB", *memory, most=1.1)


def bare_writer(slug: str) -> Callable[[], None]:
    """Return the work of writing the rows of an area, which are there already."""
    area = Area.objects.get(slug=slug)
    sorting = Sorting(QueryDict(), SORT_COLUMNS, default=DEFAULT_ORDER)
    window = ReferenceBook(area).window
    said = list(file_rows(area.starts.all(), segment="", window=window, sorting=sorting))

    def write() -> None:
        with (
            TemporaryFile() as out,
            xlsxwriter.Workbook(out, {"constant_memory": True}) as book,
        ):
            sheet = book.add_worksheet()
            writers = [
                {
                    Kind.TEXT: sheet.write_string,
                    Kind.DAY: sheet.write_datetime,
                    Kind.NUMBER: sheet.write_number,
                    Kind.AMOUNT: sheet.write_number,
                }[column.kind]
                for column in FILE_COLUMNS
            ]
            for number, row in enumerate(said):
                for column, cell in enumerate(row):
                    if cell is not None and cell != "":
                        writers[column](number, column, cell)

    return write
