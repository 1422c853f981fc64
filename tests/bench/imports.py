"""A file of starts that is stored, against reading it and a bulk insert of the same rows."""

import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from python_calamine import CalamineWorkbook

from housing.importing import services
from housing.models import ConstructionStart, Plan, StartLine
from nplv.core.models import Area, User
from nplv.core.money import euros
from tests.bench.harness import Size, interleave, once, peak_megabytes
from tests.bench.rows import Row, costs, limit
from tests.housing.spreadsheets import long_xlsx

MOST_MEGABYTES, MOST_GROWTH = 200, 12
IMPORT = """
from django.core.management import call_command
call_command("import_starts", sys.argv[1], area="roosendaal", by="bureau", verbosity=0)
"""


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of imports."""
    content = long_xlsx(size.rows, lines=2)
    name = f"import of {size.rows} rows"
    works = {"floor": read_and_insert(content), "small": whole_import(content)}
    found = interleave(works, rounds=max(3, size.rounds // 3))
    yield costs(f"{name}, against reading and bulk insert", found["floor"], found["small"], most=3)
    large = whole_import(long_xlsx(size.rows * 10, lines=2))
    name = f"import, {size.rows} to {size.rows * 10} rows"
    yield costs(f"{name}: CPU", found["small"], once(large), most=MOST_GROWTH)
    with tempfile.TemporaryDirectory(prefix="bench-") as directory:
        path = Path(directory) / "starts.xlsx"
        path.write_bytes(content)
        megabytes = peak_megabytes(IMPORT, str(path))
        yield limit(f"import of {size.rows} rows, MB", megabytes, most=MOST_MEGABYTES)


def whole_import(content: bytes) -> Callable[[], None]:
    """Return the work of an import, taken back so that it can be done again."""
    area, by = Area.objects.get(slug="roosendaal"), User.objects.get(username="bureau")

    def work() -> None:
        at = timezone.now()
        with transaction.atomic():
            preview = services.Preview(content, file_name="starts.xlsx", area=area, at=at)
            services.receive_and_store(
                preview=preview,
                content=content,
                file_name="starts.xlsx",
                by=by,
                at=at,
                submit=False,
            )
            transaction.set_rollback(True)

    return work


def read_and_insert(content: bytes) -> Callable[[], None]:
    """Return the least that an import can be: no check, no history, no receipt."""
    area, by = Area.objects.get(slug="roosendaal"), User.objects.get(username="bureau")

    def work() -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        cells = book.get_sheet_by_index(0).to_python()[1:]
        starts = _starts(cells, area=area, by=by)
        with transaction.atomic():
            ConstructionStart.objects.bulk_create(starts.values(), batch_size=1000)
            StartLine.objects.bulk_create(_lines(cells, starts), batch_size=1000)
            transaction.set_rollback(True)

    return work


def _starts(cells: list[list[Any]], *, area: Area, by: User) -> dict[str, ConstructionStart]:
    """Return the starts of these rows by their reference."""
    plan, at = Plan.objects.get(area=area, code="WR-01"), timezone.now()
    return {
        row[0]: ConstructionStart(
            area=area,
            plan=plan,
            reference=row[0],
            started_on=row[2],
            evidence=row[9],
            entered_at=at,
            entered_by=by,
            changed_at=at,
            changed_by=by,
        )
        for row in cells
    }


def _lines(cells: list[list[Any]], starts: dict[str, ConstructionStart]) -> list[StartLine]:
    """Return the line that each row holds, of its start."""
    return [
        StartLine(
            start=starts[row[0]],
            segment=row[3],
            homes=int(row[4]),
            kind=row[5],
            earlier_subsidy=row[6],
            care_form=row[7],
            price=euros(str(row[8])),
            limit_year=row[2].year,
            is_tested=True,
        )
        for row in cells
    ]
