"""What someone enters as a plan, everything that can be wrong with it, and the decision on it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from housing.bottlenecks import (
    BottleneckEntry,
    bottleneck_problems,
    bottleneck_snapshots,
    entry_of_bottleneck,
    replace_bottlenecks,
    unknown_bottlenecks,
)
from housing.entries import MOST_HOMES
from housing.models import Location, Plan, PlannedHomes, PlanStatus, Segment
from nplv.core.history import events_of, record
from nplv.core.models import Area, Neighbourhood, User
from nplv.core.problems import Invalid, Problem, Stale, WrongState
from nplv.core.review import Status

PROGRAMME_YEARS = range(2000, 2101)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")  # what can stand in an address
RESERVED_CODES = ("nieuw", "importeren")  # the addresses of pages beside those of the plans


@dataclass(frozen=True, kw_only=True)
class PlannedEntry:
    """Homes of one segment in one year, as entered."""

    year: int
    segment: str
    homes: int


@dataclass(frozen=True, kw_only=True)
class PlanEntry:
    """A whole plan as it was entered, each value already read."""

    code: str
    name: str
    location: str
    status: str
    neighbourhood: str = ""  # slug; only for a plan in the NPLV area
    probability: Decimal = Decimal(100)
    slip_probability: Decimal = Decimal(0)
    programme: tuple[PlannedEntry, ...] = ()
    bottlenecks: tuple[BottleneckEntry, ...] | None = None  # None: as they are


def entry_of(plan: Plan) -> PlanEntry:
    """Return what a plan says, as it would be entered."""
    return PlanEntry(
        code=plan.code,
        name=plan.name,
        location=plan.location,
        status=plan.status,
        neighbourhood=plan.neighbourhood.slug if plan.neighbourhood else "",
        probability=plan.probability,
        slip_probability=plan.slip_probability,
        programme=tuple(
            PlannedEntry(year=row.year, segment=row.segment, homes=row.homes)
            for row in sorted(plan.programme.all(), key=lambda row: (row.year, row.segment))
        ),
    )


def find_problems(
    entry: PlanEntry, *, area: Area, today: date, plan: Plan | None = None
) -> list[Problem]:
    """Return everything that is wrong with a plan, each at its field; `plan` is the one changed."""
    found = [
        *_code_problems(entry, area=area, plan=plan),
        *_place_problems(entry, area=area),
        *_other_problems(entry),
        *_programme_problems(entry),
        *_bottleneck_problems(entry, plan=plan, today=today),
    ]
    return [Problem(name=name, reason=reason) for name, reason in found]


def _code_problems(entry: PlanEntry, *, area: Area, plan: Plan | None) -> Iterator[tuple[str, str]]:
    code, most = entry.code.strip(), _longest("code")
    if plan is not None:
        if code != plan.code:
            yield "code", f"De code van een plan ligt vast: verwacht ‘{plan.code}’."
    elif len(code) > most:
        yield "code", f"De code is {len(code)} tekens; verwacht hoogstens {most}."
    elif not CODE.fullmatch(code):
        yield "code", f"Code ‘{code}’ kan niet; verwacht letters, cijfers, punten of streepjes."
    elif code.lower() in RESERVED_CODES:
        yield "code", f"Code ‘{code}’ is al het adres van een pagina; kies een andere."
    elif Plan.objects.filter(area=area, code=code).exists():
        yield "code", _taken(code)


def _taken(code: str) -> str:
    return f"Plancode ‘{code}’ bestaat al in dit gebied."


def _place_problems(entry: PlanEntry, *, area: Area) -> Iterator[tuple[str, str]]:
    if entry.location not in Location.values:
        yield "ligging", f"Kies de ligging uit {', '.join(Location.values)}."
        return
    if entry.location != Location.NPLV:
        if entry.neighbourhood:
            yield "wijk", "Alleen een plan in het NPLV-gebied heeft een wijk."
        return
    known = sorted(area.neighbourhoods.values_list("slug", flat=True))
    if not known:
        yield "wijk", "Dit gebied heeft nog geen wijken; een beheerder kan ze toevoegen."
    elif not entry.neighbourhood:
        yield "wijk", f"Een plan in het NPLV-gebied heeft een wijk; kies uit {', '.join(known)}."
    elif entry.neighbourhood not in known:
        listed = ", ".join(known)
        yield "wijk", f"Wijk ‘{entry.neighbourhood}’ bestaat niet in dit gebied; kies uit {listed}."


def _other_problems(entry: PlanEntry) -> Iterator[tuple[str, str]]:
    name, most = entry.name.strip(), _longest("name")
    if not name:
        yield "naam", "Geef een naam."
    elif len(name) > most:
        yield "naam", f"De naam is {len(name)} tekens; verwacht hoogstens {most}."
    if entry.status not in PlanStatus.values:
        yield "planstatus", f"Kies de planstatus uit {', '.join(PlanStatus.values)}."
    chances = {"kans": entry.probability, "kansUitloop": entry.slip_probability}
    for field, chance in chances.items():
        if not 0 <= chance <= 100:
            yield field, f"De kans is {chance}; verwacht een percentage van 0 tot en met 100."


def _programme_problems(entry: PlanEntry) -> Iterator[tuple[str, str]]:
    seen: Counter[tuple[int, str]] = Counter()
    for number, row in enumerate(entry.programme):
        at = f"programma.{number}"
        if row.year not in PROGRAMME_YEARS:
            first, last = PROGRAMME_YEARS[0], PROGRAMME_YEARS[-1]
            yield f"{at}.jaar", f"Het jaar is {row.year}; verwacht {first} tot en met {last}."
        if not 1 <= row.homes <= MOST_HOMES:
            expected = f"een heel getal van 1 tot en met {MOST_HOMES}"
            yield f"{at}.aantal", f"Aantal is {row.homes}; verwacht {expected}."
        if row.segment not in Segment.values:
            yield f"{at}.segment", f"Kies het segment uit {', '.join(Segment.values)}."
        seen[row.year, row.segment] += 1
        if seen[row.year, row.segment] == 2:
            yield f"{at}.segment", f"{row.segment} in {row.year} staat al in een eerdere regel."


def _bottleneck_problems(
    entry: PlanEntry, *, plan: Plan | None, today: date
) -> Iterator[tuple[str, str]]:
    rows = entry.bottlenecks or ()
    for number, row in enumerate(rows):
        for field, reason in bottleneck_problems(row, today=today):
            yield f"knelpunten.{number}.{field}", reason
    for number, reason in unknown_bottlenecks(rows, plan=plan):
        yield f"knelpunten.{number}.id", reason


def _longest(field: str) -> int:
    return Plan._meta.get_field(field).max_length


@transaction.atomic
def save_plan(
    *,
    area: Area,
    entry: PlanEntry,
    by: User,
    at: datetime,
    plan: Plan | None = None,
    version: int | None = None,
    action: str = "gewijzigd",
    reason: str = "",
) -> Plan:
    """
    Store a new plan, or replace what `plan` says; `action` is what the history calls a change.

    Errors: Invalid with every problem at once; Stale; WrongState if the place of approved starts
    would change: they are facts, and where they stand decides what they earn.
    Source: AGR-HOMES
    """
    if plan is not None:
        plan = _lock(plan, version=version)
    problems = find_problems(entry, area=area, plan=plan, today=timezone.localdate(at))
    if problems:
        raise Invalid(problems)
    neighbourhood = area.neighbourhoods.filter(slug=entry.neighbourhood).first()
    if plan is None:
        plan, before, action = Plan(area=area), None, "ingevoerd"
    else:
        _require_same_place(plan, entry, neighbourhood)
        before = snapshot(plan)
        plan.version += 1
    _fill(plan, entry, neighbourhood=neighbourhood)
    after = snapshot(plan)
    what = {"area": area, "thing": plan, "before": before, "after": after}
    record(action=action, by=by, at=at, reason=reason, **what)
    return plan


def save_bottleneck(
    *, plan: Plan, entry: BottleneckEntry, by: User, at: datetime, version: int | None = None
) -> Plan:
    """
    Add a bottleneck to a plan, or change the one that `entry` names.

    Errors: Invalid with every problem at its own field; Stale.
    """
    problems = list(bottleneck_problems(entry, today=timezone.localdate(at)))
    if problems:
        raise Invalid([Problem(name=name, reason=reason) for name, reason in problems])
    with transaction.atomic():
        plan = _lock(plan, version=version)
        rows = [entry_of_bottleneck(row) for row in plan.bottlenecks.order_by("pk")]
        if entry.pk is None:
            rows, action = [*rows, entry], "knelpunt toegevoegd"
        else:
            rows = [entry if row.pk == entry.pk else row for row in rows]
            action = "knelpunt gewijzigd"
        whole = replace(entry_of(plan), bottlenecks=tuple(rows))
        return save_plan(area=plan.area, entry=whole, plan=plan, by=by, at=at, action=action)


def _lock(plan: Plan, *, version: int | None) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if version is not None and plan.version != version:
        raise Stale(f"{who_changed(plan)} Bekijk de nieuwe versie.")
    return plan


def who_changed(plan: Plan) -> str:
    """Return who changed a plan last, and when, as a sentence."""
    event = events_of(plan).last()
    if event is None:
        return "Dit plan is intussen gewijzigd."
    at = timezone.localtime(event.at)
    return f"Dit plan is gewijzigd door {event.by} op {at:%d-%m-%Y om %H:%M}."


def _require_same_place(plan: Plan, entry: PlanEntry, neighbourhood: Neighbourhood | None) -> None:
    if (plan.location, plan.neighbourhood) == (entry.location, neighbourhood):
        return
    if plan.starts.filter(status=Status.APPROVED).exists():
        raise WrongState(
            "Van dit plan zijn al starts goedgekeurd: de ligging en de wijk liggen daarmee vast."
        )


def _fill(plan: Plan, entry: PlanEntry, *, neighbourhood: Neighbourhood | None) -> None:
    """Write the entry into the plan and its programme."""
    plan.code, plan.name = entry.code.strip(), entry.name.strip()
    plan.location, plan.status = entry.location, entry.status
    plan.neighbourhood = neighbourhood
    plan.probability, plan.slip_probability = entry.probability, entry.slip_probability
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        if "code" not in str(error):
            raise
        # Someone else took the code between the check and the write.
        raise Invalid([Problem(name="code", reason=_taken(plan.code))]) from error
    plan.programme.all().delete()
    PlannedHomes.objects.bulk_create(
        PlannedHomes(plan=plan, year=row.year, segment=row.segment, homes=row.homes)
        for row in entry.programme
    )
    if entry.bottlenecks is not None:
        replace_bottlenecks(plan, entry.bottlenecks)


def snapshot(plan: Plan) -> dict[str, Any]:
    """Return what a plan says, as the history keeps it."""
    return {
        "code": plan.code,
        "naam": plan.name,
        "wijk": plan.neighbourhood.slug if plan.neighbourhood else None,
        "ligging": plan.location,
        "planstatus": plan.status,
        "kans": plan.probability,
        "kansUitloop": plan.slip_probability,
        "programma": [
            {"jaar": row.year, "segment": row.segment, "aantal": row.homes}
            for row in sorted(plan.programme.all(), key=lambda row: (row.year, row.segment))
        ],
        "knelpunten": bottleneck_snapshots(plan),
    }
