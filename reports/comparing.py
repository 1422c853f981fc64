"""The difference between two published reports of one kind, figure by figure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from moneyed import Money

from reports.models import PublishedReport
from reports.published import open_content
from reports.tables import Cell, Table

Figure = int | Decimal | Money
ONLY_COLUMN = "waarde"  # of a table with one figure in a row: it needs no name
NO_QUANTITY = "uitbetalingsjaar"  # a year: its difference says nothing


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One figure in two reports; None where a report does not have it."""

    chapter: str
    name: str
    before: Figure | None
    after: Figure | None

    @property
    def is_amount(self) -> bool:
        """Whether the figures are euros."""
        return isinstance(self.before, Money) or isinstance(self.after, Money)

    @property
    def differs(self) -> bool:
        """Whether the one report says something else than the other."""
        return self.before != self.after

    @property
    def change(self) -> Figure | None:
        """After less before; what a report does not have counts as nothing."""
        if self.before is None:
            return self.after
        return -self.before if self.after is None else self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two reports held side by side."""

    before: PublishedReport
    after: PublishedReport
    rows: tuple[Difference, ...]

    @property
    def changed(self) -> tuple[Difference, ...]:
        """What differs."""
        return tuple(row for row in self.rows if row.differs)


def compare(before: PublishedReport, after: PublishedReport) -> Comparison:
    """Return every figure of two reports of one kind, in the order of the later one."""
    old, new = (
        dict(_figures_of(open_content(report.content).document.table)) for report in (before, after)
    )
    rows = tuple(
        Difference(
            chapter=path[0], name=", ".join(path[1:]), before=old.get(path), after=new.get(path)
        )
        for path in dict.fromkeys((*new, *old))
    )
    return Comparison(before=before, after=after, rows=rows)


def _figures_of(table: Table | None) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """Yield each figure with the words of its row and column; what occurs twice is numbered."""
    seen: Counter[tuple[str, ...]] = Counter()
    for sheet in (table, *table.sheets) if table else ():
        for row in sheet.rows:
            words = tuple(cell for cell in (sheet.name, *row) if isinstance(cell, str) and cell)
            for column, cell in zip(sheet.header, row, strict=True):
                if not _is_figure(cell) or NO_QUANTITY in (column, *words):
                    continue
                path = (*words, *(() if column == ONLY_COLUMN else (column,)))
                seen[path] += 1
                yield (path if seen[path] == 1 else (*path, f"({seen[path]})")), cell


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | Decimal | Money) and not isinstance(cell, bool)


HEADER = ("hoofdstuk", "cijfer")


def comparison_table(comparison: Comparison, *, all_figures: bool) -> Table:
    """Return a comparison as a table: what differs, or all of it."""
    before, after = comparison.before, comparison.after
    rows = comparison.rows if all_figures else comparison.changed
    remarks = tuple(
        f"{what}: rapport {report.number}, SHA-256 {report.sha256}"
        for what, report in (("Van", before), ("Naar", after))
    )
    return Table(
        title="Vergelijking",
        remarks=remarks,
        header=(*HEADER, before.number, after.number, "verschil"),
        rows=tuple((row.chapter, row.name, row.before, row.after, row.change) for row in rows),
    )
