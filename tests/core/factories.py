"""Making areas' people and years for tests: direct, without services, with sensible defaults."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nplv.core.access import Act, Role
from nplv.core.models import AccountingYear, Area, Job, JobState, Membership, User
from nplv.core.models.area import YearState
from nplv.core.models.jobs import ENDED
from nplv.core.review import Status
from nplv.core.roads import Road

AT = datetime(2026, 11, 2, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
PASSWORD = "demo"


def the_area(slug: str = "roosendaal") -> Area:
    """Return an area of the reference data, which every test database holds."""
    return Area.objects.get(slug=slug)


def make_person(
    username: str, role: Role | None = None, area: Area | None = None, **fields: Any
) -> User:
    """Return the person of that name, made if need be; `role` in `area`, or nationally."""
    person = User.objects.filter(username=username).first()
    if person is None:
        person = User.objects.create_user(username, password=PASSWORD, **fields)
    if role is not None:
        Membership.objects.get_or_create(person=person, area=area, role=role)
    return person


def make_year(
    year: int = 2025, *, area: Area | None = None, state: YearState = YearState.OPEN
) -> AccountingYear:
    """Return an accounting year in that state; closed ones were closed by the controller."""
    area = area or the_area()
    row, _ = AccountingYear.objects.get_or_create(area=area, year=year)
    if state != YearState.OPEN:
        by = make_person("controller", Role.CONTROLLER, area)
        row.state, row.closed_at, row.closed_by = state, AT, by
        if state != YearState.CLOSED:
            row.delivered_on, row.declared_at, row.declared_by = date(year + 1, 7, 1), AT, by
        if state in (YearState.DETERMINED, YearState.PAID):
            row.determined_at, row.determined_by = AT, by
        if state == YearState.PAID:
            row.paid_at, row.paid_by = AT, by
        row.save()
    return row


def make_job(*, state: JobState = JobState.DONE, **fields: Any) -> Job:
    """Return a job in that state that the office of Roosendaal could ask; `act` is an Act."""
    act = fields.pop("act", Act.WRITE_FACTS)
    fields = {"work": "x", "title": "Werk", "asked_at": AT, "road": Road.PAGE} | fields
    if state != JobState.WAITING:
        fields = {"started_at": AT, "attempts": 1} | fields
    if state in ENDED:
        fields |= {"finished_at": AT}
    if state == JobState.DONE:
        fields = {"said": "Klaar."} | fields
    return Job.objects.create(state=state, act=act.name, **fields)


def review_fields(
    status: Status, *, author: User | None = None, reviewer: User | None = None
) -> dict[str, Any]:
    """Return what a fact of this status carries: entered by `author`, judged by `reviewer`."""
    author = author or make_person("invoerder")
    reviewer = reviewer or make_person("beoordelaar")
    fields = {
        "status": status,
        "entered_at": AT,
        "entered_by": author,
        "changed_at": AT,
        "changed_by": author,
    }
    if status in (Status.SUBMITTED, Status.APPROVED):
        fields |= {"submitted_at": AT, "submitted_by": author}
    if status == Status.APPROVED:
        fields |= {"approved_at": AT, "approved_by": reviewer}
    if status == Status.REJECTED:
        fields |= {
            "rejected_at": AT,
            "rejected_by": reviewer,
            "rejection_reason": "Het bewijs ontbreekt.",
        }
    return fields
