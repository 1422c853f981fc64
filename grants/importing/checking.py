"""The costs of a file, and everything that is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from grants.calculations import Cost, compensable_part
from grants.entries import ALL, ZERO, CostEntry, judge
from grants.importing.cells import CAPACITY, COSTS
from grants.importing.knowledge import Knowledge
from grants.models import CostKind, CostLine, OrvMeasure
from nplv.core.importing.checking import CheckedSheet, Row, SheetCheck
from nplv.core.importing.progress import CHECKING, EVERY, Tell, nobody
from nplv.core.importing.sheet import Sheet
from nplv.core.models import Area
from nplv.core.money import dutch

NO_LINE = -1  # a credit note whose line was not found
OF_AN_INVOICE = ("leverancier", "factuurnummer", "factuurdatum", "corrigeert")
# Where one of these could not be read, the rules have nothing to say about the others.
SILENCED = {
    "maatregel": {"soort", "uren", "corrigeert"},
    "uren": {"bedrag_excl_btw"},
    "tarief": {"bedrag_excl_btw"},
}


@dataclass(frozen=True, slots=True)
class ReadCost:
    """A cost as the file has it."""

    entry: CostEntry
    measure: OrvMeasure | None  # None for capacity
    row: int

    @property
    def cost(self) -> Cost:
        """What it adds to the cost of the measure."""
        entry = self.entry
        part = compensable_part(vat=entry.vat, compensable=entry.compensable)
        return Cost(excl=entry.cost or ZERO, vat=entry.vat, compensable_vat=part, hours=entry.hours)


@dataclass(frozen=True, kw_only=True)
class Checked(CheckedSheet):
    """The whole file: stored if there are no problems."""

    costs: tuple[ReadCost, ...]  # empty if there are problems


def check(sheet: Sheet, *, area: Area, today: date, tell: Tell = nobody) -> Checked:
    """Return what a sheet says. A fixed number of queries, whatever the number of rows."""
    cells = SheetCheck(sheet, COSTS)
    costs = _Costs(cells, area=area, today=today).read(tell) if cells.rows else []
    found = cells.found()
    return Checked(**found, costs=() if found["problems"] else tuple(costs))


class _Costs:
    """The costs of a sheet whose header is right."""

    def __init__(self, cells: SheetCheck, *, area: Area, today: date) -> None:
        self._cells, self._today = cells, today
        credited = {row.values.get("corrigeert", "") for row in cells.rows}
        self._known = Knowledge(area, credited=sorted(credited))

    def read(self, tell: Tell) -> list[ReadCost]:
        """Return each cost, having noted everything that is wrong."""
        found, total = [], len(self._cells.rows)
        for done, row in enumerate(self._cells.rows):
            if done % EVERY == 0:
                tell(CHECKING, done, total)
            if cost := self._cost(row):
                found.append(cost)
        return found

    def _cost(self, row: Row) -> ReadCost | None:
        measure = self._measure(row)
        if "soort" in row.wrong:
            return None  # which rules hold is not known
        original = self._original(row, measure)
        entry = _entry(row.values, original, today=self._today)
        if not (measure and entry.is_own_staff):  # that is wrong as a whole
            for column, expected in _misplaced(row, entry):
                self._cells.note(row, column, expected)
        problems = judge(
            entry,
            measure=measure,
            today=self._today,
            book=self._known.book,
            original=original,
            left=self._known.left_of(original),
        )
        silent = set().union(*(SILENCED.get(column, set()) for column in row.wrong))
        for problem in problems:
            if (column := _column(problem.name)) not in silent:
                self._cells.note(row, column, problem.reason)
        if row.wrong:
            return None
        found = ReadCost(entry, measure, row.number)
        if original:
            self._known.take(original, found.cost)
        return found

    def _measure(self, row: Row) -> OrvMeasure | None:
        code = row.values.get("maatregel", CAPACITY)
        if code != CAPACITY and code not in self._known.measures:
            listed = ", ".join([CAPACITY, *self._known.measures])
            self._cells.note(row, "maatregel", f"Deze maatregel is er niet; verwacht {listed}.")
        return self._known.measures.get(code)

    def _original(self, row: Row, measure: OrvMeasure | None) -> CostLine | None:
        """Return the line that a credit note corrects; what is wrong with it is noted."""
        number, supplier = row.values.get("corrigeert"), row.values.get("leverancier")
        if not number or not supplier or {"maatregel", "leverancier"} & row.wrong:
            return None
        lines = self._known.lines_of(measure, supplier, number)
        if len(lines) == 1:
            return lines[0]
        where = f"van ‘{supplier}’ bij {measure.code if measure else CAPACITY}"
        if lines:
            expected = (
                f"Er zijn {len(lines)} goedgekeurde regels met factuur ‘{number}’ {where}. Voer "
                "deze creditregel in op de pagina, waar u de regel kiest."
            )
        else:
            expected = f"Er is geen goedgekeurde regel met factuur ‘{number}’ {where}."
        if row.values["soort"] == CostKind.INVOICE:
            self._cells.note(row, "corrigeert", expected)
        return None


def _misplaced(row: Row, entry: CostEntry) -> Iterator[tuple[str, str]]:
    """Yield what the rules would silently leave out, or take for nothing."""
    values = row.values
    if not entry.is_own_staff:
        if values.get("btw", ZERO) is None:
            yield "btw", "Geef de btw; 0,00 als er geen btw op de factuur staat."
        if values.get("tarief") is not None:
            yield "tarief", "Laat leeg: van een factuur telt het bedrag."
        return
    for column in OF_AN_INVOICE:
        if values.get(column):
            yield column, "Laat leeg: eigen personeel heeft geen factuur."
    amount = values.get("bedrag_excl_btw")
    is_known = entry.rate is not None and not {"uren", "tarief"} & row.wrong
    if amount is not None and is_known and amount != entry.cost:
        expected = f"Uren maal tarief is {dutch(entry.cost)}; verwacht dat bedrag of leeg."
        yield "bedrag_excl_btw", expected


def _column(field: str) -> str:
    """Return the column of a field: bedragExclBtw is bedrag_excl_btw, but uren is uren."""
    return re.sub(r"[A-Z]", lambda capital: f"_{capital[0].lower()}", field)


def _entry(values: dict[str, Any], original: CostLine | None, *, today: date) -> CostEntry:
    """Return what could be read; what could not stands as if it was not given."""
    is_credit = values.get("corrigeert") and values["soort"] == CostKind.INVOICE
    compensable, last_day = values.get("compensabel"), values.get("prestatie_tot")
    return CostEntry(
        year=values.get("jaar", (last_day or today).year),
        kind=values["soort"],
        month=values.get("maand"),
        description=values.get("omschrijving", ""),
        supplier=values.get("leverancier", ""),
        invoice_number=values.get("factuurnummer", ""),
        invoiced_on=values.get("factuurdatum"),
        delivered_from=values.get("prestatie_van"),
        delivered_to=last_day,
        job=values.get("functie", ""),
        hours=values.get("uren") or Decimal(0),
        rate=values.get("tarief"),
        amount=values.get("bedrag_excl_btw"),
        vat=values.get("btw") or ZERO,
        compensable=ALL if compensable is None else compensable,
        compensable_reason=values.get("compensabel_reden", ""),
        evidence=values.get("bewijs", ""),
        corrects=original.pk if original else NO_LINE if is_credit else None,
    )
