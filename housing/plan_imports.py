"""Taking in a list of plans: all that is wrong at once, what would change, all or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from housing.models import Plan, Segment
from housing.plan_lists import PLAN_COLUMNS, programme_column, said_by
from housing.plans import (
    PROGRAMME_YEARS,
    PlanEntry,
    PlannedEntry,
    entry_of,
    find_problems,
    save_plan,
    who_changed,
)
from nplv.core.models import Area, User
from nplv.core.parsing import read_amount, read_whole_number
from nplv.core.problems import Invalid, Problem, Stale
from nplv.core.review import Status

REQUIRED = ("code", "naam", "ligging", "planstatus")
PROGRAMME = {
    programme_column(year, segment): (year, segment)
    for year in PROGRAMME_YEARS
    for segment in Segment.values
}
KNOWN = {column.name for column in PLAN_COLUMNS} | PROGRAMME.keys()
Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class CellProblem:
    """One thing wrong with a file, at its cell."""

    row: int  # as the spreadsheet shows it: the header is row 1
    column: str
    value: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class PlanChange:
    """What a file says about one plan."""

    plan: Plan | None  # None: a new one
    entry: PlanEntry

    @property
    def differences(self) -> list[tuple[str, Any, Any]]:
        """What changes: column, before and after; None where nothing stands."""
        before = said_by(entry_of(self.plan)) if self.plan else {}
        after = said_by(self.entry)
        return [
            (name, before.get(name), after.get(name))
            for name in [*before, *(name for name in after if name not in before)]
            if before.get(name) != after.get(name)
        ]


@dataclass(frozen=True, kw_only=True)
class PlanCheck:
    """What is wrong with a file, or else what it would change."""

    problems: tuple[CellProblem, ...]
    new: tuple[PlanChange, ...] = ()
    changed: tuple[PlanChange, ...] = ()
    unchanged: tuple[PlanChange, ...] = ()
    missing: tuple[Plan, ...] = ()  # from the file: they stay as they are

    @property
    def versions(self) -> dict[str, int]:
        """The version of each plan in the file that was compared with; 0 for a new plan."""
        rows = (*self.new, *self.changed, *self.unchanged)
        return {row.entry.code: row.plan.version if row.plan else 0 for row in rows}


def check_plans(*, area: Area, rows: Sequence[Row], today: date) -> PlanCheck:
    """Return everything that is wrong with these rows, or what they would change."""
    problems = list(_header_problems(rows))
    if problems:
        return PlanCheck(problems=tuple(problems))
    check = _RowCheck(area, today)
    seen: Counter[str] = Counter()
    changes = []
    for number, row in enumerate(rows, start=2):
        if any(row.values()):
            changes.append(check.change(number, row))
            seen[row["code"]] += 1
            if seen[row["code"]] == 2:
                check.report(
                    number, row, "code", "elk plan eenmaal; het staat al op een rij erboven"
                )
    if check.problems:
        return PlanCheck(problems=tuple(check.problems))
    found = {change.entry.code for change in changes}
    return PlanCheck(
        problems=(),
        new=tuple(change for change in changes if change.plan is None),
        changed=tuple(change for change in changes if change.plan and change.differences),
        unchanged=tuple(change for change in changes if change.plan and not change.differences),
        missing=tuple(plan for code, plan in check.plans.items() if code not in found),
    )


def _header_problems(rows: Sequence[Row]) -> Iterator[CellProblem]:
    if not any(any(row.values()) for row in rows):
        yield CellProblem(row=2, column="", value="", expected="minstens één rij met een plan")
        return
    for name in REQUIRED:
        if name not in rows[0]:
            yield CellProblem(row=1, column=name, value="", expected=f"een kolom ‘{name}’")
    for name in rows[0]:
        if name not in KNOWN:
            expected = "een kolom van de download, zoals kans of 2026 sociale huur"
            yield CellProblem(row=1, column=name, value=name, expected=expected)


class _RowCheck:
    """Reads rows into entries, and gathers what is wrong with them."""

    def __init__(self, area: Area, today: date) -> None:
        plans = Plan.objects.filter(area=area).select_related("area", "neighbourhood")
        plans = plans.prefetch_related("programme").order_by("code")
        self.area, self.today = area, today
        self.plans = {plan.code: plan for plan in plans}
        self.problems: list[CellProblem] = []
        approved = area.starts.filter(status=Status.APPROVED)
        self._fixed = set(approved.values_list("plan", flat=True))
        names = area.neighbourhoods.values_list("name", "slug")
        self._slugs = {name.casefold(): slug for name, slug in names}

    def report(self, number: int, row: Row, column: str, expected: str) -> None:
        """Keep a problem, unless its cell has one already."""
        if not any((found.row, found.column) == (number, column) for found in self.problems):
            value = row.get(column, "")
            self.problems.append(
                CellProblem(row=number, column=column, value=value, expected=expected)
            )

    def change(self, number: int, row: Row) -> PlanChange:
        """Return what a row says; what it does not speak of stays as it is."""
        plan = self.plans.get(row["code"])
        nothing = PlanEntry(code=row["code"], name="", location="", status="")
        entry = replace(
            entry_of(plan) if plan else nothing,
            name=row["naam"],
            location=row["ligging"],
            status=row["planstatus"],
        )
        if "wijk" in row:
            slug = self._slugs.get(row["wijk"].casefold(), row["wijk"])
            entry = replace(entry, neighbourhood=slug)
        entry = self._with_chances(number, row, entry)
        entry = self._with_programme(number, row, entry)
        self._judge(number, row, entry, plan)
        return PlanChange(plan=plan, entry=entry)

    def _with_chances(self, number: int, row: Row, entry: PlanEntry) -> PlanEntry:
        for column, field in (("kans", "probability"), ("kansUitloop", "slip_probability")):
            if column in row:
                bare = row[column].removesuffix("%")
                chance = self._read(number, row, column, lambda _, bare=bare: read_amount(bare))
                entry = entry if chance is None else replace(entry, **{field: chance})
        return entry

    def _with_programme(self, number: int, row: Row, entry: PlanEntry) -> PlanEntry:
        homes = {(line.year, line.segment): line.homes for line in entry.programme}
        for column in row.keys() & PROGRAMME.keys():
            homes[PROGRAMME[column]] = 0
            if row[column]:
                homes[PROGRAMME[column]] = self._read(number, row, column, read_whole_number) or 0
        lines = (
            PlannedEntry(year=year, segment=segment, homes=count)
            for (year, segment), count in sorted(homes.items())
            if count
        )
        return replace(entry, programme=tuple(lines))

    def _read(self, number: int, row: Row, column: str, read: Callable[[str], Any]) -> Any:
        try:
            return read(row[column])
        except ValueError as error:
            self.report(number, row, column, str(error))
            return None

    def _judge(self, number: int, row: Row, entry: PlanEntry, plan: Plan | None) -> None:
        found = find_problems(entry, area=self.area, plan=plan, today=self.today)
        for problem in found:
            column = problem.name
            if column.startswith("programma."):
                line = entry.programme[int(column.split(".")[1])]
                column = programme_column(line.year, line.segment)
            self.report(number, row, column, problem.reason)
        if plan and plan.pk in self._fixed:
            before = entry_of(plan)
            fixed = {"ligging": before.location, "wijk": before.neighbourhood}
            said = {"ligging": entry.location, "wijk": entry.neighbourhood}
            for column, value in fixed.items():
                if said[column] != value:
                    reason = f"‘{value}’: er zijn al starts goedgekeurd, dus dit ligt vast"
                    self.report(number, row, column, reason)


@transaction.atomic
def store_plans(
    *,
    area: Area,
    rows: Sequence[Row],
    versions: dict[str, int],
    by: User,
    at: datetime,
    name: str,
) -> PlanCheck:
    """
    Store what these rows change, all of it or nothing: one event for each plan that changes.

    `versions` are those that the person saw (PlanCheck.versions); `name` is that of the file.

    Errors: Stale if one of the plans has another version by now; Invalid.
    """
    _require_same(area, versions)
    check = check_plans(area=area, rows=rows, today=timezone.localdate(at))
    if check.problems:
        raise Invalid(list(_as_problems(check.problems)))
    for change in (*check.new, *check.changed):
        save_plan(
            area=area,
            entry=change.entry,
            plan=change.plan,
            by=by,
            at=at,
            reason=f"Ingelezen uit ‘{name}’.",
        )
    return check


def _require_same(area: Area, versions: dict[str, int]) -> None:
    """Lock the plans of a file, and accept them if they are what the person saw."""
    plans = Plan.objects.select_for_update().filter(area=area, code__in=versions).order_by("pk")
    stored = {plan.code: plan for plan in plans}
    for code, seen in versions.items():
        plan = stored.get(code)
        if (plan.version if plan else 0) != seen:
            who = who_changed(plan) if plan else ""
            raise Stale(f"{code}: {who} Er is niets opgeslagen. Bekijk opnieuw wat er verandert.")


def _as_problems(problems: Iterable[CellProblem]) -> Iterator[Problem]:
    for found in problems:
        reason = f"Rij {found.row}, {found.column}: {found.expected}"
        yield Problem(name=f"{found.row}.{found.column}", reason=reason)
