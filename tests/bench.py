"""
What the application costs, as ratios to a floor measured in the same run: make bench.

Each row compares the work of the application (candidate) with the least that could be done
(floor), in CPU seconds of this process, interleaved, medians. Clocks are not to be trusted on
shared machines; ratios and counts are. Writes var/bench.json, exits 1 below a bar.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 7
RESULT = Path(__file__).resolve().parent.parent / "var" / "bench.json"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the benchmark."""

    name: str
    floor: float
    candidate: float
    ratio: float
    bar: float
    ok: bool


def compare(
    name: str, *, floor: Callable[[], object], candidate: Callable[[], object], bar: float
) -> Row:
    """Run floor and candidate in turn, after one round that is not counted."""
    floors, candidates = [], []
    for number in range(ROUNDS + 1):
        for work, times in ((floor, floors), (candidate, candidates)):
            before = time.process_time()
            work()
            if number:
                times.append(time.process_time() - before)
    ratio = median(candidates) / median(floors)
    return Row(
        name=name,
        floor=round(median(floors), 4),
        candidate=round(median(candidates), 4),
        ratio=round(ratio, 3),
        bar=bar,
        ok=ratio <= bar,
    )


def annual_report_pdf() -> Row:
    """Compare the download of the annual report with bare WeasyPrint on the same HTML."""
    from django.utils import timezone

    from nplv.core.models import Area
    from reports.rendering import as_pdf, render

    area = Area.objects.get(slug="roosendaal")
    at = timezone.now()

    def report(form: str) -> bytes:
        return render("jaarrapport", area=area, year=2026, form=form, at=at).content

    html = report("html").decode()
    return compare(
        "annual report as PDF, against bare WeasyPrint on the same HTML",
        floor=lambda: as_pdf(html),
        candidate=lambda: report("pdf"),
        bar=1.10,
    )


ROWS = 10_000
MOST_MEGABYTES = 200


def import_of_starts() -> Row:
    """Compare an import with reading the same file and inserting the same rows, no more."""
    from django.db import transaction
    from django.utils import timezone

    from housing.importing import services
    from nplv.core.models import Area, User
    from tests.housing.spreadsheets import long_xlsx

    area, by = Area.objects.get(slug="roosendaal"), User.objects.get(username="bureau")
    content = long_xlsx(ROWS, lines=2)

    def whole_import() -> None:
        with transaction.atomic():
            at = timezone.now()
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

    return compare(
        f"import of {ROWS} rows, against reading the file and a bulk insert of the same rows",
        floor=lambda: read_and_insert(content, area=area, by=by),
        candidate=whole_import,
        bar=3.0,
    )


def read_and_insert(content: bytes, *, area: Any, by: Any) -> None:
    """Do the least that an import can be: no check, no history, no receipt."""
    from django.db import transaction
    from python_calamine import CalamineWorkbook

    from housing.models import ConstructionStart, StartLine

    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
    starts = bare_starts(rows, area=area, by=by)
    with transaction.atomic():
        ConstructionStart.objects.bulk_create(starts.values(), batch_size=1000)
        StartLine.objects.bulk_create(bare_lines(rows, starts), batch_size=1000)
        transaction.set_rollback(True)


def bare_starts(rows: list[list[Any]], *, area: Any, by: Any) -> dict[str, Any]:
    """Return the starts of these rows by their reference."""
    from django.utils import timezone

    from housing.models import ConstructionStart, Plan

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
        for row in rows
    }


def bare_lines(rows: list[list[Any]], starts: dict[str, Any]) -> list[Any]:
    """Return the line that each row holds, of its start."""
    from housing.models import StartLine
    from nplv.core.money import euros

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
        for row in rows
    ]


IMPORT_ALONE = """
import sys
import django
django.setup()
from django.core.management import call_command
call_command("import_starts", sys.argv[1], area="roosendaal", by="bureau", verbosity=0)
# Not ru_maxrss: that begins with what the process that started this one had.
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""


def memory_of_an_import(directory: str) -> Row:
    """Measure the most memory that a process takes for an import, Django and all."""
    from tests.housing.spreadsheets import long_xlsx

    path = Path(directory) / "starts.xlsx"
    path.write_bytes(long_xlsx(ROWS, lines=2))
    command = [sys.executable, "-c", IMPORT_ALONE, str(path)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    megabytes = float(out.splitlines()[-1])
    return Row(
        name=f"memory of an import of {ROWS} rows, MB against {MOST_MEGABYTES} MB",
        floor=MOST_MEGABYTES,
        candidate=round(megabytes, 1),
        ratio=round(megabytes / MOST_MEGABYTES, 3),
        bar=1.0,
        ok=megabytes <= MOST_MEGABYTES,
    )


SMALL, LARGE = 1_000, 100_000


def pages_of_figures() -> list[Row]:
    """Compare the pages of an area with those of one with a hundred times as many starts."""
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.bench_pages import area_with, member_of

    settings.ALLOWED_HOSTS.append("testserver")
    small, large = area_with(SMALL, slug="breda"), area_with(LARGE, slug="groningen")
    client, rows = member_of(small, large), []

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    for name, page in (("dashboard", ""), ("ledger", "grootboek/")):
        few, many = (f"/{area.slug}/{page}" for area in (small, large))
        row = compare(
            f"{name} of {LARGE} starts, against the same of {SMALL}",
            floor=lambda few=few: client.get(few),
            candidate=lambda many=many: client.get(many),
            bar=1.5,
        )
        rows.append(replace(row, ok=row.ok and queries(few) == queries(many)))
    return rows


def main() -> int:
    with tempfile.TemporaryDirectory() as directory:
        os.environ["DATABASE_URL"] = f"sqlite:///{directory}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "nplv.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load_agreement", verbosity=0)
        call_command("load_demo", verbosity=0)
        rows = [annual_report_pdf(), import_of_starts(), memory_of_an_import(directory)]
        rows += pages_of_figures()

    for row in rows:
        verdict = "ok" if row.ok else "ABOVE THE BAR"
        print(
            f"{row.name}: floor {row.floor}, candidate {row.candidate}, "
            f"ratio {row.ratio} (bar {row.bar}) {verdict}"
        )
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
