"""An application that holds, written short, and bringing it to a status."""

from datetime import date
from typing import Any

from grants.models import WbiApplication, WbiStatus
from grants.wbi.entries import ApplicationEntry, StepEntry
from grants.wbi.services import change_application, take_step
from grants.wbi.steps import STEPS
from housing.models import Plan, Segment
from nplv.core.models import User
from nplv.core.money import euros
from tests.core.factories import AT, the_area
from tests.housing.factories import make_plan

# 9,500,000 - 700,000 - 200 x 7,000 (1,400,000) = 7,400,000; half of it 3,700,000 is carried by
# others, 3,700,000 is left and is asked.
AMOUNTS: dict[str, Any] = {
    "cost": euros("9500000.00"),
    "revenue": euros("700000.00"),
    "co_financing": euros("3700000.00"),
    "requested": euros("3700000.00"),
}
ROAD = (
    WbiStatus.DRAFT,
    WbiStatus.SUBMITTED,
    WbiStatus.COMPLETE,
    WbiStatus.UNDER_REVIEW,
    WbiStatus.GRANTED,
    WbiStatus.ADVANCE_RECEIVED,
    WbiStatus.FIRST_START,
)
GRANTED_ON = date(2026, 10, 1)


def make_homes(code: str = "ST-01") -> Plan:
    """Return a plan of 300 homes of which 200 affordable: 120 in 2027 and 80 in 2028."""
    programme = {
        (2027, Segment.SOCIAL_RENT): 120,
        (2028, Segment.MID_RENT): 80,
        (2028, Segment.FREE_SECTOR): 100,
    }
    return make_plan(code=code, programme=programme)


def the_application(code: str = "stationskwartier") -> WbiApplication:
    return the_area().wbi_applications.get(code=code)


def asked(**changes: Any) -> ApplicationEntry:
    """Return what an application asks; without changes it holds exactly."""
    return ApplicationEntry(**(AMOUNTS | {"plans": ("ST-01",), "has_reservation": True} | changes))


def step(target: WbiStatus, **fields: Any) -> StepEntry:
    """Return a step with a reason and a document; a grant of 3,500,000 on 1 October 2026."""
    said: dict[str, Any] = {"reason": "volgens besluit", "document": f"Z-{target}"}
    if target == WbiStatus.GRANTED:
        said |= {"amount": euros("3500000.00"), "dated_on": GRANTED_ON}
    return StepEntry(target=target, **(said | fields))


def prepare(by: User, *, code: str = "stationskwartier", **changes: Any) -> WbiApplication:
    """Return a draft that holds, with its plan."""
    application = the_application(code)
    if not Plan.objects.filter(code="ST-01").exists():
        make_homes()
    application = take_step(application=application, entry=step(WbiStatus.DRAFT), by=by, at=AT)
    return change_application(application=application, entry=asked(**changes), by=by, at=AT)


def bring_to(target: WbiStatus, *, by: User, **fields: Any) -> WbiApplication:
    """Return an application that took every step up to a status; `fields` are of the last one."""
    application = prepare(by)
    if target == WbiStatus.DRAFT:
        return application
    last = next(row.origin for row in STEPS if row.target == target and row.origin in ROAD)
    for status in ROAD[1 : ROAD.index(last) + 1]:
        application = take_step(application=application, entry=step(status), by=by, at=AT)
    return take_step(application=application, entry=step(target, **fields), by=by, at=AT)
