"""Making plans and starts for tests: direct, without services, with sensible defaults."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from housing.models import (
    AdditionKind,
    ConstructionStart,
    Location,
    Plan,
    PlannedHomes,
    PlanStatus,
    Segment,
    StartLine,
)
from nplv.core.models import Area, User
from nplv.core.review import Status
from tests.core.factories import review_fields, the_area

_numbers = count(1)
WINDOW_YEARS = range(2025, 2030)


def make_plan(
    *,
    area: Area | None = None,
    location: Location = Location.NPLV,
    programme: Mapping[tuple[int, Segment], int] | None = None,
    **fields: Any,
) -> Plan:
    """
    Return a plan; in Westrand, or without neighbourhood outside the NPLV area.

    `programme` maps (year, segment) to a number of homes.
    """
    area = area or the_area()
    code = f"PLAN-{next(_numbers)}"
    if location == Location.NPLV and "neighbourhood" not in fields:
        slug, name = "westrand", "Westrand"
        fields["neighbourhood"], _ = area.neighbourhoods.get_or_create(
            slug=slug, defaults={"name": name}
        )
    defaults = {"code": code, "name": f"Plan {code}", "status": PlanStatus.IRREVOCABLE}
    plan = Plan.objects.create(area=area, location=location, **(defaults | fields))
    for (year, segment), homes in (programme or {}).items():
        PlannedHomes.objects.create(plan=plan, year=year, segment=segment, homes=homes)
    return plan


def make_line(*, start: ConstructionStart, **fields: Any) -> StartLine:
    """Return a line of a start that is not approved yet; 40 new homes of sociale huur."""
    defaults = {
        "segment": Segment.SOCIAL_RENT,
        "homes": 40,
        "kind": AdditionKind.NEW_BUILD,
        "limit_year": start.started_on.year,
    }
    return StartLine.objects.create(start=start, **(defaults | fields))


def make_start(
    *,
    status: Status = Status.CONCEPT,
    plan: Plan | None = None,
    lines: Sequence[Mapping[str, Any]] = ({},),
    author: User | None = None,
    reviewer: User | None = None,
    **fields: Any,
) -> ConstructionStart:
    """
    Return a start of 14 March 2025 with one line of 40 homes of sociale huur.

    `lines` are the fields of each line, as make_line() takes them; () for none. `author` entered
    (and submitted) the start, `reviewer` approved or rejected it.
    """
    plan = plan or make_plan(area=fields.pop("area", None))
    reference = f"Z-{next(_numbers)}"
    defaults = {
        "reference": reference,
        "started_on": date(2025, 3, 14),
        "evidence": f"{reference}/bewijs",
    }
    start = ConstructionStart.objects.create(
        area=plan.area,
        plan=plan,
        **(review_fields(Status.CONCEPT, author=author) | defaults | fields),
    )
    for line in lines:
        make_line(start=start, **line)
    # The lines of an approved start are final: approve when they are there.
    for name, value in review_fields(status, author=author, reviewer=reviewer).items():
        setattr(start, name, fields.get(name, value))
    if status == Status.APPROVED and "claim_year" not in fields:
        year = start.started_on.year
        start.claim_year = year if year in WINDOW_YEARS else None
    start.save()
    return start
