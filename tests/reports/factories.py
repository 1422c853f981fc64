"""The worked year of the tests of reports: facts whose sums are written out in the tests."""

from datetime import date

from grants.models import CostKind, OrvMeasure
from housing.models import ConstructionStart, EarlierSubsidy, Location, Segment
from nplv.core.access import Role
from nplv.core.history import head_of
from nplv.core.models.area import YearState
from nplv.core.review import Status
from reports.documents import make_document
from reports.models import FileForm, PublishedReport
from reports.published import Label, content_of, hash_of
from tests.core.factories import AT, make_person, make_year, the_area
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


def make_published(year: int = 2025, *, name: str = "jaarrapport") -> PublishedReport:
    """Return a published report of Roosendaal as the facts are; its files are but letters."""
    area, by = the_area(), make_person("controller", Role.CONTROLLER, the_area())
    make_year(year, area=area, state=YearState.CLOSED)
    number = f"ROOSENDAAL-{year}-{PublishedReport.objects.filter(year=year).count() + 1}"
    label = Label(
        number=number,
        name=name,
        area=area.slug,
        year=year,
        published_at=AT,
        published_by=str(by),
        history=head_of(area),
    )
    content = content_of(label, make_document(name, area=area, year=year, at=AT))
    report = PublishedReport.objects.create(
        area=area,
        name=name,
        year=year,
        number=number,
        content=content,
        sha256=hash_of(content.encode()),
        published_at=AT,
        published_by=by,
    )
    for form in FileForm.values:
        made = f"{number} als {form}".encode()
        report.files.create(form=form, content=made, sha256=hash_of(made))
    return report
