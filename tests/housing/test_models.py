"""What the database itself keeps true about plans and starts."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

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
from nplv.core.money import euros
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from tests.core.factories import AT, make_person
from tests.housing.factories import make_line, make_plan, make_start

pytestmark = pytest.mark.django_db


def refused(name: str):
    """Expect the database to refuse, by the constraint of that name."""
    # SQLite names the columns of a unique constraint instead of the constraint.
    return pytest.raises(IntegrityError, match=name)


# --- Plans ---


def test_a_plan_code_is_unique_in_an_area(roosendaal, breda):
    make_plan(area=roosendaal, code="WR-01")
    make_plan(area=breda, code="WR-01")

    with refused("housing_plan_code_unique|housing_plan.code"), transaction.atomic():
        make_plan(area=roosendaal, code="WR-01")


def test_only_a_plan_in_the_nplv_area_has_a_neighbourhood(roosendaal):
    with refused("housing_plan_neighbourhood_iff_nplv"), transaction.atomic():
        make_plan(area=roosendaal, location=Location.NPLV, neighbourhood=None)

    westrand = roosendaal.neighbourhoods.get(slug="westrand")
    with refused("housing_plan_neighbourhood_iff_nplv"), transaction.atomic():
        make_plan(area=roosendaal, location=Location.REST, neighbourhood=westrand)


@pytest.mark.parametrize("field", ["probability", "slip_probability"])
@pytest.mark.parametrize("percentage", ["-0.01", "100.01"])
def test_a_probability_is_a_percentage(roosendaal, field, percentage):
    with refused("housing_plan_probabilities_are_percentages"), transaction.atomic():
        make_plan(area=roosendaal, **{field: percentage})


def test_a_segment_is_planned_once_in_a_year(roosendaal):
    plan = make_plan(area=roosendaal, programme={(2026, Segment.MID_RENT): 10})

    unique = refused("housing_plannedhomes_unique|housing_plannedhomes.segment")
    with unique, transaction.atomic():
        PlannedHomes.objects.create(plan=plan, year=2026, segment=Segment.MID_RENT, homes=5)


def test_a_row_of_the_programme_has_at_least_one_home(roosendaal):
    with refused("housing_plannedhomes_at_least_one"), transaction.atomic():
        make_plan(area=roosendaal, programme={(2026, Segment.MID_RENT): 0})


@pytest.mark.parametrize(
    ("status", "is_hard"),
    [
        (PlanStatus.IRREVOCABLE, True),  # 1A
        (PlanStatus.IRREVOCABLE_DETAIL, True),  # 1B
        (PlanStatus.IRREVOCABLE_CHANGE, False),  # 1C
        (PlanStatus.ADOPTED, True),  # 2A
        (PlanStatus.ADOPTED_DETAIL, True),  # 2B
        (PlanStatus.ADOPTED_CHANGE, False),  # 2C
        (PlanStatus.IN_PREPARATION, False),
        (PlanStatus.POTENTIAL_IN_VISION, False),
        (PlanStatus.POTENTIAL, False),
    ],
)
def test_hard_plans_are_1a_1b_2a_and_2b(status, is_hard):
    assert Plan(status=status).is_hard == is_hard


# --- Starts and their lines ---


def test_a_reference_is_unique_in_an_area(roosendaal):
    make_start(area=roosendaal, reference="Z-1")

    unique = "housing_constructionstart_reference_unique|housing_constructionstart.reference"
    with refused(unique), transaction.atomic():
        make_start(area=roosendaal, reference="Z-1")


def test_nothing_is_approved_without_evidence(roosendaal):
    with (
        refused("housing_constructionstart_approved_with_evidence"),
        transaction.atomic(),
    ):
        make_start(area=roosendaal, status=Status.APPROVED, evidence="")


def test_the_database_refuses_approval_by_the_author(roosendaal, bureau):
    with (
        refused("housing_constructionstart_approved_by_another"),
        transaction.atomic(),
    ):
        make_start(area=roosendaal, status=Status.APPROVED, author=bureau, reviewer=bureau)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("submission_all_or_nothing", {"status": Status.SUBMITTED, "submitted_at": AT}),
        ("approval_all_or_nothing", {"approved_at": AT}),
        ("rejection_all_or_nothing", {"rejected_at": AT}),
        ("status_is_what_was_done", {"status": Status.SUBMITTED}),
        ("status_is_what_was_done", {"status": Status.APPROVED}),
        ("status_is_what_was_done", {"status": Status.REJECTED}),
    ],
)
def test_what_was_done_is_complete_and_is_the_status(roosendaal, constraint, fields):
    start = make_start(area=roosendaal)

    with refused(f"housing_constructionstart_{constraint}"), transaction.atomic():
        ConstructionStart.objects.filter(pk=start.pk).update(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("some_homes", {"homes": 0}),
        ("surcharge_only_for_mid_rent", {"has_surcharge": True}),
        ("price_above_zero", {"price": euros("0.00")}),
        ("price_above_zero", {"price": euros("-1.00")}),
    ],
)
def test_a_line_that_cannot_be_is_refused(roosendaal, constraint, fields):
    start = make_start(area=roosendaal, lines=())

    with refused(f"housing_startline_{constraint}"), transaction.atomic():
        make_line(start=start, **fields)


def test_an_untested_line_has_a_limit_but_no_price_held_against_it():
    assert StartLine(segment=Segment.SOCIAL_RENT, is_tested=False).is_untested
    assert not StartLine(segment=Segment.SOCIAL_RENT, is_tested=True).is_untested
    assert not StartLine(segment=Segment.FREE_SECTOR, is_tested=False).is_untested


# --- Questions ---


def test_a_person_reviews_what_others_wrote_and_submitted(roosendaal, bureau, bureau2):
    by_other = make_start(area=roosendaal, status=Status.SUBMITTED, author=bureau2)
    make_start(area=roosendaal, status=Status.SUBMITTED, author=bureau)
    make_start(area=roosendaal, status=Status.SUBMITTED, author=bureau2, changed_by=bureau)
    make_start(area=roosendaal, author=bureau2)  # a concept

    assert list(ConstructionStart.objects.waiting_for(bureau)) == [by_other]


def test_homes_of_a_start_are_added_up_for_all_or_for_one_segment(roosendaal):
    make_start(
        area=roosendaal,
        lines=[
            {"homes": 40},
            {"homes": 3},
            {"segment": Segment.FREE_SECTOR, "homes": 15},
        ],
    )

    row = ConstructionStart.objects.with_homes().get()
    assert (row.homes, row.affordable) == (58, 43)  # 40 + 3 + 15; 40 + 3

    row = ConstructionStart.objects.with_homes(segment=Segment.FREE_SECTOR).get()
    assert (row.homes, row.affordable) == (15, 0)


def counted(area) -> list[tuple[int, bool, bool]]:
    window = ReferenceBook(area).window
    return [
        (row.homes, row.is_affordable, row.counts)
        for row in StartLine.objects.approved_in(area).summed(window)
    ]


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2029, 12, 31), True),
        (date(2030, 1, 1), False),
    ],
)
def test_the_first_and_last_day_of_the_window_count(roosendaal, day, counts):
    make_start(area=roosendaal, status=Status.APPROVED, started_on=day)

    assert counted(roosendaal) == [(40, True, counts)]


@pytest.mark.parametrize("subsidy", EarlierSubsidy.values)
def test_homes_with_any_earlier_subsidy_count_for_nothing(roosendaal, subsidy):
    make_start(
        area=roosendaal, status=Status.APPROVED, lines=[{"homes": 12, "earlier_subsidy": subsidy}]
    )

    assert counted(roosendaal) == [(12, True, False)]


@pytest.mark.parametrize("kind", AdditionKind.values)
def test_every_kind_of_addition_counts(roosendaal, kind):
    make_start(area=roosendaal, status=Status.APPROVED, lines=[{"homes": 8, "kind": kind}])

    assert counted(roosendaal) == [(8, True, True)]


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.SUBMITTED, Status.REJECTED])
def test_only_approved_starts_are_facts(roosendaal, status):
    make_start(area=roosendaal, status=status)

    assert counted(roosendaal) == []


def test_of_the_worked_example_63_of_90_homes_count(roosendaal):
    make_start(
        area=roosendaal,
        status=Status.APPROVED,
        lines=[
            {"homes": 28},
            {"homes": 12, "earlier_subsidy": EarlierSubsidy.SBI},
            {"segment": Segment.MID_RENT, "homes": 25},
            {"segment": Segment.AFFORDABLE_PURCHASE, "homes": 10},
            {"segment": Segment.FREE_SECTOR, "homes": 15},
        ],
    )

    rows = counted(roosendaal)

    # 28 + 12 + 25 + 10 + 15 = 90; without the free sector 90 - 15 = 75; without SBI 75 - 12 = 63
    assert sum(homes for homes, _, _ in rows) == 90
    assert sum(homes for homes, is_affordable, _ in rows if is_affordable) == 75
    assert sum(homes for homes, _, counts in rows if counts) == 63


def test_two_starts_in_the_same_group_are_one_row(roosendaal):
    plan = make_plan(area=roosendaal)
    make_start(plan=plan, status=Status.APPROVED)
    make_start(plan=plan, status=Status.APPROVED)

    assert counted(roosendaal) == [(80, True, True)]  # 40 + 40


def test_facts_of_another_area_are_not_counted(roosendaal, breda):
    make_start(area=breda, status=Status.APPROVED, author=make_person("iemand"))

    assert counted(roosendaal) == []
