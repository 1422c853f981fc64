"""The accountant's file of a year as a workbook and as CSVs in a zip; a row at a time, to disk."""

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

import xlsxwriter
from django.db import transaction
from django.utils.timezone import localtime

from nplv.core.models import Area
from nplv.core.spreadsheets import (
    TEXT_STAYS_TEXT,
    Column,
    Row,
    csv_as_read,
    fill_sheet,
    write_csv,
)
from reports.accountant import (
    COVER_COLUMNS,
    RECONCILIATION_COLUMNS,
    SISA_COLUMNS,
    Reconciliation,
    SisaSheet,
    cover_rows,
)
from reports.accountant_lines import COST_COLUMNS, START_COLUMNS, YearLines
from reports.documents import NO_AGREEMENT, NotRendered, require_year
from reports.figures import AreaFigures

COVER = "Voorblad"
SUMS = "sha256sums.txt"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One sheet of the workbook, one CSV of the zip."""

    name: str
    file: str
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Row]]


class Dossier:
    """The accountant's file: its parts, written in order, and then the cover that sums them up."""

    def __init__(self, area: Area, year: int, *, at: datetime) -> None:
        self.figures, self.year, self.at = AreaFigures(area), year, at
        if self.figures.agreement is None:
            raise NotRendered(NO_AGREEMENT)
        require_year(self.figures, year)
        lines = YearLines(self.figures, year)
        self.tally = lines.tally
        self.reconciliation = Reconciliation(self.figures, year, lines.tally)
        self.sisa = SisaSheet(self.figures, year, lines.tally)
        self.hashes: dict[str, str] = {}
        # What is counted comes before what it is held against.
        self.parts = (
            _part("Startregels", START_COLUMNS, lambda: lines.starts(corrections=False)),
            _part("Kostenregels", COST_COLUMNS, lambda: lines.costs(corrections=False)),
            _part("Correcties starts", START_COLUMNS, lambda: lines.starts(corrections=True)),
            _part("Correcties kosten", COST_COLUMNS, lambda: lines.costs(corrections=True)),
            _part("Aansluiting", RECONCILIATION_COLUMNS, self.reconciliation.rows),
            _part("SiSa", SISA_COLUMNS, self.sisa.rows),
        )

    def rows(self, part: Part, out: IO[bytes] | None = None) -> Iterator[Row]:
        """Yield the rows of a part, written as CSV to `out` too, and keep the hash of that."""
        sink = _Hashed(out)
        yield from csv_as_read(sink, part.columns, part.rows())
        self.hashes[part.file] = sink.digest.hexdigest()

    @property
    def sums(self) -> str:
        """The hash of each part, as `sha256sum -c` reads them."""
        return "".join(f"{digest}  {name}\n" for name, digest in self.hashes.items())

    def cover(self) -> list[Row]:
        """Return the cover, once all parts are written."""
        return cover_rows(
            self.figures,
            self.year,
            at=self.at,
            tally=self.tally,
            difference=self.reconciliation.difference,
            sisa=self.sisa,
            hashes=self.hashes,
            content_hash=hashlib.sha256(self.sums.encode()).hexdigest(),
        )


def _part(name: str, columns: Sequence[Column], rows: Callable[[], Iterable[Row]]) -> Part:
    return Part(name=name, file=f"{name.lower().replace(' ', '-')}.csv", columns=columns, rows=rows)


class _Hashed(io.RawIOBase):
    """A place to write to that hashes what passes, and passes it on if there is where to."""

    def __init__(self, out: IO[bytes] | None) -> None:
        self.digest, self._out = hashlib.sha256(), out

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        if self._out is not None:
            self._out.write(data)
        return len(data)


@transaction.atomic
def write_dossier(area: Area, year: int, *, form: str, at: datetime) -> IO[bytes]:
    """
    Return the accountant's file of a year, on disk, as `xlsx` or as a `zip` of CSVs.

    Both hold the same rows, and so the same hashes. Errors: NotRendered.
    """
    dossier = Dossier(area, year, at=at)
    out = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever sends it closes it
    try:
        (_write_zip if form == "zip" else _write_xlsx)(dossier, out)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return out


def _write_xlsx(dossier: Dossier, out: IO[bytes]) -> None:
    with xlsxwriter.Workbook(out, {"constant_memory": True, **TEXT_STAYS_TEXT}) as book:
        # The cover is the first sheet and the last that is known.
        cover = book.add_worksheet(COVER)
        for part in dossier.parts:
            sheet = book.add_worksheet(part.name)
            sheet.set_landscape()
            sheet.repeat_rows(0)
            fill_sheet(book, sheet, part.columns, dossier.rows(part))
        fill_sheet(book, cover, COVER_COLUMNS, dossier.cover())


def _write_zip(dossier: Dossier, out: IO[bytes]) -> None:
    day = localtime(dossier.at).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in dossier.parts:
            with archive.open(_entry(part.file, day), "w") as file:
                for _ in dossier.rows(part, file):
                    pass
        with archive.open(_entry("voorblad.csv", day), "w") as file:
            write_csv(file, COVER_COLUMNS, dossier.cover())
        with archive.open(_entry(SUMS, day), "w") as file:
            file.write(dossier.sums.encode())


def _entry(name: str, day: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=day)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
