"""Areas with as many starts as one likes, for the benchmark of pages: inserted in bulk."""

from datetime import date, datetime, time, timedelta

from django.db.models import F
from django.test import Client
from django.utils import timezone

from grants.estimates import book_estimates
from grants.models import Agreement
from housing.models import (
    AdditionKind,
    ConstructionStart,
    EarlierSubsidy,
    Location,
    Plan,
    PlannedHomes,
    PlanStatus,
    Segment,
    StartLine,
)
from nplv.core.access import Role
from nplv.core.models import Area, AuditEvent, Membership, User
from nplv.core.review import Status

PLANS, LINES, AT_ONCE = 200, 2, 5000
FIRST_DAY, DAYS = date(2025, 1, 1), 660


def area_with(starts: int, *, slug: str) -> Area:
    """Return an area under an agreement like that of Roosendaal, with so many starts."""
    area = Area.objects.get(slug=slug)
    _agree(area, like=Agreement.objects.get(area__slug="roosendaal"))
    plans = _plans(area)
    people = [User.objects.get(username=name) for name in ("bureau", "bureau2")]
    made = ConstructionStart.objects.bulk_create(
        (_start(number, plans, people[0]) for number in range(starts)), batch_size=AT_ONCE
    )
    StartLine.objects.bulk_create(
        (_line(start, number) for start in made for number in range(LINES)), batch_size=AT_ONCE
    )
    # A start gets its lines before it is approved: after that nothing can be added.
    submitted = ConstructionStart.objects.filter(area=area)
    submitted.update(status=Status.APPROVED, approved_at=F("submitted_at"), approved_by=people[1])
    AuditEvent.objects.bulk_create((_event(start) for start in made), batch_size=AT_ONCE)
    return area


def member_of(*areas: Area) -> Client:
    """Return a browser in which a controller of these areas is signed in."""
    person = User.objects.get(username="controller")
    for area in areas:
        Membership.objects.get_or_create(person=person, area=area, role=Role.CONTROLLER)
    client = Client()
    client.force_login(person)
    return client


def _agree(area: Area, *, like: Agreement) -> None:
    """Copy an agreement with all that hangs on it, and book its estimates."""
    streams, targets = list(like.streams.all()), list(like.targets.all())
    totals, wijken = list(like.printed_totals.all()), list(like.area.neighbourhoods.all())
    measures = list(like.area.measures.all())
    applications = list(like.area.wbi_applications.all())
    like.pk, like.area = None, area
    like.save()
    for row in (*streams, *targets, *totals):
        row.pk, row.agreement = None, like
        row.save()
    for row in (*wijken, *applications):
        row.pk, row.area = None, area
        row.save()
    for row in measures:
        row.pk, row.area, row.neighbourhood = None, area, wijken[0]
        row.save()
    book_estimates(agreement=like, at=timezone.now())


def _plans(area: Area) -> list[Plan]:
    wijken = list(area.neighbourhoods.order_by("pk"))
    plans = Plan.objects.bulk_create(
        Plan(
            area=area,
            code=f"P-{number}",
            name=f"Plan {number}",
            location=Location.NPLV,
            neighbourhood=wijken[number % len(wijken)],
            status=PlanStatus.IRREVOCABLE,
        )
        for number in range(PLANS)
    )
    PlannedHomes.objects.bulk_create(
        PlannedHomes(plan=plan, year=year, segment=segment, homes=10)
        for plan in plans
        for year in range(2025, 2030)
        for segment in (Segment.SOCIAL_RENT, Segment.MID_RENT)
    )
    return plans


def _start(number: int, plans: list[Plan], author: User) -> ConstructionStart:
    plan = plans[number % PLANS]
    started_on = FIRST_DAY + timedelta(days=number * 7919 % DAYS)
    at = timezone.make_aware(datetime.combine(started_on, time(12))) + timedelta(
        minutes=number % 90
    )
    return ConstructionStart(
        area=plan.area,
        plan=plan,
        reference=f"Z-{number}",
        started_on=started_on,
        evidence="Z-bewijs",
        claim_year=started_on.year,
        status=Status.SUBMITTED,
        entered_at=at,
        entered_by=author,
        changed_at=at,
        changed_by=author,
        submitted_at=at,
        submitted_by=author,
    )


def _line(start: ConstructionStart, number: int) -> StartLine:
    place = start.pk + number
    return StartLine(
        start=start,
        segment=Segment.values[place % len(Segment.values)],
        homes=1 + place % 30,
        kind=AdditionKind.values[place % 3],
        earlier_subsidy=EarlierSubsidy.SBI if place % 11 == 0 else "",
        limit_year=start.started_on.year,
    )


def _event(start: ConstructionStart) -> AuditEvent:
    return AuditEvent(
        area=start.area,
        at=start.submitted_at,
        by=start.submitted_by,
        action="goedgekeurd",
        object_type=str(ConstructionStart._meta.verbose_name),
        object_id=start.pk,
        object_name=start.reference,
        after={"claimjaar": start.claim_year},
    )
