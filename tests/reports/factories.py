"""The worked year of the tests of reports: facts whose sums are written out in the tests."""

from datetime import date

from grants.models import CostKind, OrvMeasure
from housing.models import ConstructionStart, EarlierSubsidy, Location, Segment
from nplv.core.review import Status
from tests.grants.factories import make_cost
from tests.housing.factories import make_plan, make_start

EXAMPLE_LINES = (
    {"segment": Segment.SOCIAL_RENT, "homes": 28},
    {"segment": Segment.SOCIAL_RENT, "homes": 12, "earlier_subsidy": EarlierSubsidy.SBI},
    {"segment": Segment.MID_RENT, "homes": 25},
    {"segment": Segment.AFFORDABLE_PURCHASE, "homes": 10},
    {"segment": Segment.FREE_SECTOR, "homes": 15},
)


def make_example_start(**fields: object) -> ConstructionStart:
    """Return the worked example of R3 to R5: 90 homes, 75 affordable, 63 that count."""
    return make_start(status=Status.APPROVED, lines=EXAMPLE_LINES, **fields)


def make_example_year() -> None:
    """Make the approved facts of 2025: the example, one invoice, and hours of own staff."""
    make_example_start()
    started = OrvMeasure.objects.get(code="langdonk-mfa")
    started.works_started_on = date(2025, 2, 3)
    started.save()
    make_cost(status=Status.APPROVED, measure=started)  # 100,000.00 + 21,000.00
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF)  # 120 x 85.00 = 10,200.00


def make_outside_starts() -> None:
    """Make approved starts that earn the incentive outside this agreement."""
    for location in (Location.ADJOINING, Location.REST):
        make_start(status=Status.APPROVED, plan=make_plan(location=location))
