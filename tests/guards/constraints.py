"""Guards of what a row can be: the database refuses what no service would write."""

from collections.abc import Callable
from decimal import Decimal

from grants.models import CalendarAddress, EntryKind, Scheme
from nplv.core.access import Role
from nplv.core.models import ApiToken, KeptAnswer, Membership
from nplv.core.models.area import AccountingYear, YearState
from nplv.core.money import euros
from nplv.core.review import Status
from tests.core.factories import AT, make_person, the_area
from tests.grants.factories import make_cost, make_entry, make_measure
from tests.guards.guard import Guard, Kind, without_check, without_constraints
from tests.housing.factories import make_line, make_plan, make_start

STORED = "stored"


def storing(make: Callable[[], object]) -> Callable[[], str]:
    def attack() -> str:
        make()
        return STORED

    return attack


def approved_by_its_author() -> object:
    author = make_person("invoerder")
    return make_start(status=Status.APPROVED, author=author, reviewer=author)


def token_that_never_was_valid() -> object:
    return ApiToken.objects.issue(make_person("bureau"), created_at=AT, expires_at=AT)


def national_role_in_one_area() -> object:
    person = make_person("rijk")
    return Membership.objects.create(person=person, area=the_area(), role=Role.STATE)


def year_closed_by_nobody() -> object:
    return AccountingYear.objects.create(area=the_area(), year=2031, state=YearState.CLOSED)


def one_key_twice() -> None:
    for _ in range(2):
        KeptAnswer.objects.create(
            person=make_person("bureau"), key="sleutel-1", fingerprint="x", created_at=AT
        )


def two_calendar_addresses() -> None:
    for _ in range(2):
        CalendarAddress.objects.issue(person=make_person("raad"), area=the_area(), at=AT)


# The table, the name of the check, and the row that it refuses.
CHECKS = (
    (
        "housing_startline",
        "housing_startline_some_homes",
        lambda: make_line(start=make_start(lines=()), homes=0),
    ),
    (
        "housing_startline",
        "housing_startline_price_above_zero",
        lambda: make_line(start=make_start(lines=()), price=euros("-0.01")),
    ),
    (
        "housing_constructionstart",
        "housing_constructionstart_approved_by_another",
        approved_by_its_author,
    ),
    (
        "housing_constructionstart",
        "housing_constructionstart_approved_with_evidence",
        lambda: make_start(status=Status.APPROVED, evidence=""),
    ),
    (
        "housing_plan",
        "housing_plan_probabilities_are_percentages",
        lambda: make_plan(probability=Decimal("100.01")),
    ),
    (
        "grants_costline",
        "grants_costline_vat_within_amount",
        lambda: make_cost(vat=euros("100000.01")),
    ),
    (
        "grants_costline",
        "grants_costline_negative_only_as_correction",
        lambda: make_cost(amount=euros("-100.00"), vat=euros("0.00")),
    ),
    (
        "grants_orvmeasure",
        "grants_orvmeasure_share_is_a_percentage",
        lambda: make_measure(share=Decimal("100.01")),
    ),
    (
        "grants_ledgerentry",
        "grants_ledgerentry_earmarks_only_of_the_incentive",
        lambda: make_entry(kind=EntryKind.EARMARKED, scheme=Scheme.ORV),
    ),
    ("core_apitoken", "core_apitoken_expires_after_it_was_made", token_that_never_was_valid),
    ("core_membership", "core_membership_area_unless_national", national_role_in_one_area),
    (
        "core_accountingyear",
        "core_accountingyear_open_or_closed_by_someone",
        year_closed_by_nobody,
    ),
)
# The table, what is there once, and two of them.
ONCE = (
    ("core_keptanswer", "one answer for a key of a person", one_key_twice),
    ("grants_calendaraddress", "one calendar address of a person", two_calendar_addresses),
)

GUARDS = (
    *(
        Guard(
            kind=Kind.CONSTRAINT,
            name=name,
            off=without_check(table, name),
            attack=storing(make),
            refused="IntegrityError",
            done=STORED,
            told=name,
        )
        for table, name, make in CHECKS
    ),
    *(
        Guard(
            kind=Kind.CONSTRAINT,
            name=name,
            off=without_constraints(table),
            attack=storing(make),
            refused="IntegrityError",
            done=STORED,
            told=table,
        )
        for table, name, make in ONCE
    ),
)
