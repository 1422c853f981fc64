"""What the facts of an area are worth, from the rows in the database."""

from datetime import date
from decimal import Decimal

import pytest

from grants.calculations import Contribution, Cost
from grants.models import CostKind, CostLine, Scheme
from grants.overviews import (
    capacity_overview,
    find_agreement,
    orv_overview,
)
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.review import Status
from tests.grants.factories import make_cost, make_measure

pytestmark = pytest.mark.django_db
APPROVED = Status.APPROVED


@pytest.fixture
def agreement(roosendaal):
    return find_agreement(roosendaal)


# --- Adding up in the database ---


def test_a_thousand_lines_of_ten_cents_are_a_hundred_euros_exactly(roosendaal):
    measure = make_measure()
    first = make_cost(
        status=APPROVED,
        measure=measure,
        amount=euros("0.10"),
        vat=euros("0.01"),
        compensable=Decimal("33.33"),
        compensable_reason="verhuurd",
        hours=Decimal("0.10"),
    )
    copies = [first]
    for _ in range(999):
        copy = CostLine.objects.get(pk=first.pk)
        copy.pk = None
        copies.append(copy)
    CostLine.objects.bulk_create(copies[1:])

    sums = CostLine.objects.approved_in(roosendaal).filter(measure=measure).summed()

    # 1,000 x 0.10 = 100.00; 1,000 x 0.01 = 10.00; 10.00 x 33.33% = 3.333; 1,000 x 0.10 h = 100 h
    assert sums == {
        measure.pk: {
            2025: Cost(
                excl=euros("100.00"),
                vat=euros("10.00"),
                compensable_vat=euros("3.333"),
                hours=Decimal(100),
            )
        }
    }


def test_only_approved_lines_of_the_area_are_facts(roosendaal, breda):
    measure = make_measure()
    for status in (Status.CONCEPT, Status.SUBMITTED, Status.REJECTED):
        make_cost(status=status, measure=measure)
    make_cost(status=APPROVED, measure=make_measure(area=breda))

    assert CostLine.objects.approved_in(roosendaal).summed() == {}


def test_lines_add_up_by_claim_year_and_not_by_year_of_delivery(roosendaal):
    measure = make_measure()
    make_cost(status=APPROVED, measure=measure, year=2025, claim_year=2026)
    make_cost(status=APPROVED, measure=measure, year=2026)

    sums = CostLine.objects.approved_in(roosendaal).summed()[measure.pk]

    # 100,000 + 100,000 in 2026; 21,000 + 21,000
    assert list(sums) == [2026]
    assert (sums[2026].excl, sums[2026].vat) == (euros("200000.00"), euros("42000.00"))


def test_who_wrote_a_line_does_not_have_it_waiting(bureau, bureau2):
    line = make_cost(status=Status.SUBMITTED, author=bureau)
    make_cost(status=Status.CONCEPT, author=bureau)

    assert list(CostLine.objects.waiting_for(bureau)) == []
    assert list(CostLine.objects.waiting_for(bureau2)) == [line]


# --- The whole area ---


def test_the_totals_of_orv_are_the_sums_of_the_measures(roosendaal, agreement):
    westrand = roosendaal.measures.get(code="westrand-buurtcentrum")
    langdonk = roosendaal.measures.get(code="langdonk-mfa")
    roosendaal.measures.update(works_started_on=date(2025, 1, 6))
    make_cost(status=APPROVED, measure=westrand, amount=euros("1239669.42"), vat=euros("260330.58"))
    make_cost(status=APPROVED, measure=langdonk)

    overview = orv_overview(agreement)

    assert overview.maximum == euros("6045000.00")
    # cost 1,500,000 + 121,000 = 1,621,000; gross 1,300,000 + 121,000 = 1,421,000
    assert overview.cost.incl == euros("1621000.00")
    # BCF 225,619.84 + 21,000.00 = 246,619.84; net 1,421,000.00 - 246,619.84 = 1,174,380.16
    assert overview.contribution == Contribution(
        gross=euros("1421000.00"), bcf=euros("246619.84"), net=euros("1174380.16")
    )
    # 6,045,000 - 1,421,000 = 4,624,000
    assert overview.left == euros("4624000.00")


def test_the_euro_between_the_printed_rows_and_the_printed_total_is_shown(agreement):
    overview = orv_overview(agreement)

    # 1,074,380 + 161,157 + 805,785 + 1,342,975 + 537,190 + 1,074,380 = 4,995,867
    assert overview.printed_sum == euros("4995867.00")
    assert overview.printed_total == euros("4995868.00")
    assert overview.printed_difference == euros("1.00")


def test_capacity_shows_hours_and_fte_by_year(agreement):
    make_cost(status=APPROVED, kind=CostKind.OWN_STAFF, hours=Decimal("936.00"))
    make_cost(
        status=APPROVED, scheme=Scheme.CAPACITY, year=2026, hours=Decimal("468.00")
    )  # hire: 100,000 + 21,000

    overview = capacity_overview(agreement)
    by_year = {row.figures.year: row for row in overview.years}

    # 936 / 1,872 = 0.5; 468 / 1,872 = 0.25
    assert by_year[2025].fte == Decimal("0.5")
    assert by_year[2026].fte == Decimal("0.25")
    assert by_year[2027].fte == 0
    assert overview.fte_sources == ["CAO-36-HOURS"]
    # own staff 120 x 85.00 = 10,200.00 without VAT, hire 121,000.00: gross 131,200.00
    assert overview.right.contribution == Contribution(
        gross=euros("131200.00"), bcf=euros("21000.00"), net=euros("110200.00")
    )
    # 2,500,000 - 131,200 = 2,368,800
    assert overview.right.left == euros("2368800.00")


def test_hours_without_a_known_fte_stay_hours(agreement):
    ReferenceValue.objects.filter(key=ReferenceKey.FTE_HOURS).delete()
    make_cost(status=APPROVED, kind=CostKind.OWN_STAFF)

    first = capacity_overview(agreement).years[0]

    assert first.figures.cost.hours == Decimal("120.00")
    assert (first.fte, first.hours_per_fte) == (None, None)


def test_an_area_without_agreement_has_none(breda):
    assert find_agreement(breda) is None


@pytest.mark.parametrize("overview", [orv_overview, capacity_overview])
def test_the_number_of_queries_does_not_grow_with_the_lines(
    agreement, overview, django_assert_max_num_queries
):
    def enter(number):
        for _ in range(number):
            make_cost(status=APPROVED)
            make_cost(status=APPROVED, kind=CostKind.OWN_STAFF)

    enter(1)
    with django_assert_max_num_queries(6):
        overview(agreement)
    enter(30)
    with django_assert_max_num_queries(6):
        overview(agreement)
