"""The registrations of a file of starts, and everything that is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from housing.entries import LineEntry, StartEntry, judge
from housing.importing.cells import STARTS
from housing.importing.knowledge import Knowledge
from housing.models import Plan
from nplv.core.importing.checking import CheckedSheet, Row, SheetCheck
from nplv.core.importing.progress import CHECKING, EVERY, Tell, nobody
from nplv.core.importing.sheet import Sheet, show
from nplv.core.models import Area

# What is the same on each row of a registration.
COMMON = ("plan", "startdatum", "bewijs")


@dataclass(frozen=True, slots=True)
class ReadStart:
    """A registration as the file has it."""

    entry: StartEntry
    plan: Plan
    rows: tuple[int, ...]  # of its lines


@dataclass(frozen=True, kw_only=True)
class Checked(CheckedSheet):
    """The whole file: stored if there are no problems."""

    starts: tuple[ReadStart, ...]  # empty if there are problems


def check(sheet: Sheet, *, area: Area, today: date, tell: Tell = nobody) -> Checked:
    """Return what a sheet says. A fixed number of queries, whatever the number of rows."""
    cells = SheetCheck(sheet, STARTS)
    starts = _Registrations(cells, area=area, today=today).read(tell) if cells.rows else []
    found = cells.found()
    return Checked(**found, starts=() if found["problems"] else tuple(starts))


class _Registrations:
    """The registrations of a sheet whose header is right."""

    def __init__(self, cells: SheetCheck, *, area: Area, today: date) -> None:
        self._cells, self._today = cells, today
        self._known = Knowledge(
            area,
            plan_codes={row.values.get("plan") for row in cells.rows},
            references={row.values.get("kenmerk") for row in cells.rows},
        )

    def read(self, tell: Tell) -> list[ReadStart | None]:
        """Return each registration; None where something is wrong, which is noted."""
        found, done, said, total = [], 0, 0, len(self._cells.rows)
        for rows in self._by_reference():
            found.append(self._start(rows))
            done += len(rows)
            if done - said >= EVERY:
                tell(CHECKING, done, total)
                said = done
        return found

    def _by_reference(self) -> Iterable[list[Row]]:
        """Return the rows of each kenmerk; a row without one stands alone."""
        found: dict[str | int, list[Row]] = {}
        for row in self._cells.rows:
            found.setdefault(row.values.get("kenmerk", row.number), []).append(row)
        return found.values()

    def _start(self, rows: list[Row]) -> ReadStart | None:
        """Return a registration, having noted everything that is wrong with it."""
        first = rows[0]
        for row in rows[1:]:
            self._require_same(first, row)
        entry = _entry(rows)
        plan = self._known.plans.get(entry.plan_code)
        problems = judge(
            entry,
            plan=plan,
            today=self._today,
            book=self._known.book,
            is_taken=entry.reference in self._known.taken,
        )
        for problem in problems:
            prefix, _, rest = problem.name.partition(".")
            number, _, column = rest.partition(".")
            row = rows[int(number)] if prefix == "regels" else first
            if prefix in ("kenmerk", "plan") and prefix not in row.values:
                continue
            self._cells.note(row, column or prefix, problem.reason)
        if plan is None or any(row.wrong for row in rows):
            return None
        return ReadStart(entry, plan, tuple(row.number for row in rows))

    def _require_same(self, first: Row, row: Row) -> None:
        """Note where a row says otherwise than the first row of the same kenmerk."""
        for column in COMMON:
            if column in first.values and column in row.values:
                said = first.values[column]
                if row.values[column] != said:
                    shown = show(said) if said else "leeg"
                    self._cells.note(
                        row,
                        column,
                        f"Verwacht ‘{shown}’, zoals in rij {first.number} met hetzelfde kenmerk.",
                    )


def _entry(rows: list[Row]) -> StartEntry:
    """Return what could be read; one home stands in for a number that could not."""
    said = rows[0].values
    return StartEntry(
        reference=said.get("kenmerk", "?"),
        plan_code=said.get("plan", ""),
        started_on=said.get("startdatum"),
        evidence=said.get("bewijs", ""),
        lines=tuple(_line(row.values) for row in rows),
    )


def _line(values: dict[str, Any]) -> LineEntry:
    return LineEntry(
        segment=values.get("segment", ""),
        homes=values.get("aantal", 1),
        kind=values.get("soort", ""),
        earlier_subsidy=values.get("eerdere_subsidie", ""),
        care_form=values.get("zorgvorm", ""),
        price=values.get("prijs"),
        has_surcharge=values.get("opslag", False),
    )
