"""Areas with as many starts as one likes, for the benchmark of pages: inserted by plain SQL."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from grants.estimates import book_estimates
from grants.models import Agreement
from housing.checkpoints import keep_checkpoints
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

PLANS, LINES = 200, 2
FIRST_DAY, DAYS = date(2025, 1, 1), 660


def area_with(starts: int, *, slug: str) -> Area:
    """Return an area under an agreement like that of Roosendaal, with so many starts."""
    area = Area.objects.get(slug=slug)
    _agree(area, like=Agreement.objects.get(area__slug="roosendaal"))
    people = [User.objects.get(username=name).pk for name in ("bureau", "bureau2")]
    _fill(area, _plans(area), starts, people)
    keep_checkpoints(area)
    return area


@transaction.atomic
def _fill(area: Area, plans: list[Plan], starts: int, people: list[int]) -> None:
    """Insert approved starts by plain SQL: a start gets its lines before it is approved."""
    table, first = ConstructionStart._meta.db_table, 1_000_000 * area.pk
    made = [_start(first + number, plans, people[0]) for number in range(starts)]
    _insert(ConstructionStart, made)
    _insert(StartLine, [_line(start, number) for start in made for number in range(LINES)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET status = %s, approved_at = submitted_at, approved_by_id = %s"
            " WHERE area_id = %s",
            [Status.APPROVED, people[1], area.pk],
        )
    _insert(AuditEvent, [_event(start) for start in made])


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


def _insert(model: type[Model], rows: list[Model]) -> None:
    """Insert rows as they are, which is what bulk_create does, without all that it can do more."""
    fields = [field for field in model._meta.concrete_fields if rows[0].pk or field.name != "id"]
    names, marks = ", ".join(field.column for field in fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})",
            (
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for field in fields
                ]
                for row in rows
            ),
        )


def _start(number: int, plans: list[Plan], author: int) -> ConstructionStart:
    plan = plans[number % PLANS]
    started_on = FIRST_DAY + timedelta(days=number * 7919 % DAYS)
    at = datetime.combine(started_on, time(12, tzinfo=UTC)) + timedelta(seconds=number % 9973)
    return ConstructionStart(
        pk=number,
        area_id=plan.area_id,
        plan_id=plan.pk,
        reference=f"Z-{number}",
        started_on=started_on,
        evidence="Z-bewijs",
        claim_year=started_on.year,
        status=Status.SUBMITTED,
        entered_at=at,
        entered_by_id=author,
        changed_at=at,
        changed_by_id=author,
        submitted_at=at,
        submitted_by_id=author,
    )


def _line(start: ConstructionStart, number: int) -> StartLine:
    place = start.pk + number
    return StartLine(
        start_id=start.pk,
        segment=Segment.values[place % len(Segment.values)],
        homes=1 + place % 30,
        kind=AdditionKind.values[place % 3],
        earlier_subsidy=EarlierSubsidy.SBI if place % 11 == 0 else "",
        limit_year=start.started_on.year,
    )


def _event(start: ConstructionStart) -> AuditEvent:
    return AuditEvent(
        area_id=start.area_id,
        at=start.submitted_at,
        by_id=start.submitted_by_id,
        action="goedgekeurd",
        object_type=str(ConstructionStart._meta.verbose_name),
        object_id=start.pk,
        object_name=start.reference,
        number=start.pk,  # no chain: what is measured does not ask for it
        after={"claimjaar": start.claim_year},
    )
