"""
What the application costs, as ratios to a floor measured in the same run: make bench.

Each row compares the work of the application (candidate) with the least that could be done
(floor), in CPU seconds of this process, interleaved, medians. Clocks are not to be trusted on
shared machines; ratios and counts are. Writes var/bench.json, exits 1 below a bar.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

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
        rows = [annual_report_pdf()]

    for row in rows:
        verdict = "ok" if row.ok else "ABOVE THE BAR"
        print(
            f"{row.name}: floor {row.floor} s, candidate {row.candidate} s, "
            f"ratio {row.ratio} (bar {row.bar}) {verdict}"
        )
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
