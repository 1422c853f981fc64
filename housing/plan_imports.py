"""Taking in a list of plans: all that is wrong at once, what would change, all or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from housing.models import Plan
from housing.plan_columns import PLANS, PROGRAMME
from housing.plan_lists import programme_column, said_by
from housing.plans import (
    PlanEntry,
    PlannedEntry,
    entry_of,
    find_problems,
    save_plan,
    who_changed,
)
from nplv.core.importing.checking import CellProblem, CheckedSheet, Row, SheetCheck
from nplv.core.importing.sheet import Sheet
from nplv.core.models import Area, User
from nplv.core.problems import Invalid, Problem, Stale
from nplv.core.review import Status

FIELDS = {
    "naam": "name",
    "ligging": "location",
    "planstatus": "status",
    "kans": "probability",
    "kansUitloop": "slip_probability",
}


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

    checked: CheckedSheet
    new: tuple[PlanChange, ...] = ()
    changed: tuple[PlanChange, ...] = ()
    unchanged: tuple[PlanChange, ...] = ()
    missing: tuple[Plan, ...] = ()  # from the file: they stay as they are

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """Every wrong cell."""
        return self.checked.problems

    @property
    def versions(self) -> dict[str, int]:
        """The version of each plan in the file that was compared with; 0 for a new plan."""
        rows = (*self.new, *self.changed, *self.unchanged)
        return {row.entry.code: row.plan.version if row.plan else 0 for row in rows}


def check_plans(*, area: Area, sheet: Sheet, today: date) -> PlanCheck:
    """Return everything that is wrong with a sheet of plans, or what it would change."""
    cells = SheetCheck(sheet, PLANS)
    check = _RowCheck(area, today, cells)
    changes = [check.change(row) for row in cells.rows]
    checked = CheckedSheet(**cells.found())
    if checked.problems:
        return PlanCheck(checked=checked)
    found = {change.entry.code for change in changes}
    return PlanCheck(
        checked=checked,
        new=tuple(change for change in changes if change.plan is None),
        changed=tuple(change for change in changes if change.plan and change.differences),
        unchanged=tuple(change for change in changes if change.plan and not change.differences),
        missing=tuple(plan for code, plan in check.plans.items() if code not in found),
    )


class _RowCheck:
    """Turns rows into entries, and notes what is wrong with them."""

    def __init__(self, area: Area, today: date, cells: SheetCheck) -> None:
        plans = Plan.objects.filter(area=area).select_related("area", "neighbourhood")
        plans = plans.prefetch_related("programme").order_by("code")
        self.area, self.today, self._cells = area, today, cells
        self.plans = {plan.code: plan for plan in plans}
        self._seen: set[str] = set()
        approved = area.starts.filter(status=Status.APPROVED)
        self._fixed = set(approved.values_list("plan", flat=True))
        names = area.neighbourhoods.values_list("name", "slug")
        self._slugs = {name.casefold(): slug for name, slug in names}

    def change(self, row: Row) -> PlanChange:
        """Return what a row says; what it does not speak of stays as it is."""
        said = row.values
        code = said.get("code", "")
        plan = self.plans.get(code)
        nothing = PlanEntry(code=code, name="", location="", status="")
        entry = replace(entry_of(plan) if plan else nothing, **_said_of(said, FIELDS))
        if "wijk" in said:
            slug = self._slugs.get(said["wijk"].casefold(), said["wijk"])
            entry = replace(entry, neighbourhood=slug)
        entry = _with_programme(entry, said)
        if code and code in self._seen:
            expected = "elk plan eenmaal; het staat al op een rij erboven"
            self._cells.note(row, "code", expected)
        self._seen.add(code)
        self._judge(row, entry, plan)
        return PlanChange(plan=plan, entry=entry)

    def _judge(self, row: Row, entry: PlanEntry, plan: Plan | None) -> None:
        found = find_problems(entry, area=self.area, plan=plan, today=self.today)
        for problem in found:
            column = problem.name
            if column.startswith("programma."):
                line = entry.programme[int(column.split(".")[1])]
                column = programme_column(line.year, line.segment)
            self._cells.note(row, column, problem.reason)
        if plan and plan.pk in self._fixed:
            before = entry_of(plan)
            fixed = {"ligging": before.location, "wijk": before.neighbourhood}
            said = {"ligging": entry.location, "wijk": entry.neighbourhood}
            for column, value in fixed.items():
                if said[column] != value:
                    reason = f"‘{value}’: er zijn al starts goedgekeurd, dus dit ligt vast"
                    self._cells.note(row, column, reason)


def _said_of(said: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what was said by the field of an entry it fills."""
    return {field: said[column] for column, field in fields.items() if column in said}


def _with_programme(entry: PlanEntry, said: Mapping[str, Any]) -> PlanEntry:
    homes = {(line.year, line.segment): line.homes for line in entry.programme}
    for column in said.keys() & PROGRAMME.keys():
        homes[PROGRAMME[column]] = said[column] or 0
    lines = (
        PlannedEntry(year=year, segment=segment, homes=count)
        for (year, segment), count in sorted(homes.items())
        if count
    )
    return replace(entry, programme=tuple(lines))


@transaction.atomic
def store_plans(
    *,
    area: Area,
    sheet: Sheet,
    versions: dict[str, int],
    by: User,
    at: datetime,
    name: str,
) -> PlanCheck:
    """
    Store what this sheet changes, all of it or nothing: one event for each plan that changes.

    `versions` are those that the person saw (PlanCheck.versions); `name` is that of the file.

    Errors: Stale if one of the plans has another version by now; Invalid.
    """
    _require_same(area, versions)
    check = check_plans(area=area, sheet=sheet, today=timezone.localdate(at))
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
