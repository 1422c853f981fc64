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
    wbi_overview,
)
from grants.queries import incentive_years, worth
from housing.models import Location, Segment, StartedHomes, StartLine
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.reference import ReferenceBook, UnknownReference
from nplv.core.review import Status
from tests.grants.factories import make_cost, make_measure
from tests.housing.factories import make_plan, make_start

pytestmark = pytest.mark.django_db
APPROVED = Status.APPROVED


@pytest.fixture
def agreement(roosendaal):
    return find_agreement(roosendaal)


def started(homes: int = 10, **fields: object) -> StartedHomes:
    """Return started homes of 2025 in Westrand that count."""
    defaults = {
        "claim_year": 2025,
        "start_year": 2025,
        "is_inside_window": True,
        "location": Location.NPLV,
        "neighbourhood": "Westrand",
        "segment": Segment.SOCIAL_RENT,
        "kind": "nieuwbouw",
        "care_form": "",
        "earlier_subsidy": "",
        "is_affordable": True,
        "counts": True,
    }
    return StartedHomes(homes=homes, **(defaults | fields))


# --- Realisatiestimulans (R3-R6) ---


def test_the_worked_example_of_2025(roosendaal):
    make_start(
        status=APPROVED,
        lines=[
            {"homes": 28},
            {"homes": 12, "earlier_subsidy": "sbi"},
            {"homes": 25, "segment": Segment.MID_RENT},
            {"homes": 10, "segment": Segment.AFFORDABLE_PURCHASE},
            {"homes": 15, "segment": Segment.FREE_SECTOR},
        ],
    )
    book = ReferenceBook(roosendaal)
    rows = StartLine.objects.approved_in(roosendaal).summed(book.window)

    [found] = incentive_years(rows, book=book, years=[2025])

    # homes 28 + 12 + 25 + 10 + 15 = 90; affordable 90 - 15 = 75; counting 75 - 12 = 63
    assert (found.nplv.homes, found.nplv.affordable, found.nplv.counting) == (90, 75, 63)
    # 63 x 7,000 = 441,000, paid the year after
    assert found.nplv.amount == euros("441000.00")
    assert found.payment_year == 2026


def test_homes_carried_over_earn_the_rate_of_the_year_in_which_they_started(roosendaal):
    rates = ReferenceValue.objects.filter(key=ReferenceKey.RATE_PER_HOME, year=2026)
    rates.update(amount=Decimal("7500.00"))
    rows = [started(5, claim_year=2026), started(10, claim_year=2026, start_year=2026)]

    [found] = incentive_years(rows, book=ReferenceBook(roosendaal), years=[2026])

    # 5 x 7,000 = 35,000 carried over from 2025, 10 x 7,500 = 75,000 of 2026: 110,000
    assert found.nplv.amount == euros("110000.00")
    assert {year: homes.amount for year, homes in found.carried_over.items()} == {
        2025: euros("35000.00")
    }
    assert found.carried_over_amount == euros("35000.00")


def test_adjoining_and_rest_stand_apart_and_earn_nothing_here(roosendaal):
    rows = [
        started(10),
        started(20, location=Location.ADJOINING, neighbourhood=""),
        started(30, location=Location.REST, neighbourhood=""),
    ]

    [found] = incentive_years(rows, book=ReferenceBook(roosendaal), years=[2025])

    # 10 x 7,000; 20 x 7,000; 30 x 7,000
    assert found.nplv.amount == euros("70000.00")
    assert found.adjoining.amount == euros("140000.00")
    assert found.rest.amount == euros("210000.00")


def test_a_year_without_starts_has_zeros(roosendaal):
    [found] = incentive_years([started(10)], book=ReferenceBook(roosendaal), years=[2027])

    assert (found.nplv.homes, found.nplv.amount) == (0, euros("0.00"))
    assert found.carried_over == {}


def test_a_start_year_without_a_known_rate_is_not_guessed(roosendaal):
    book = ReferenceBook(roosendaal)

    with pytest.raises(UnknownReference, match="2035"):
        worth([started(1, start_year=2035)], book=book)
    # homes that earn nothing need no rate
    assert worth([started(1, start_year=2035, counts=False)], book=book).amount == euros("0.00")


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


def test_a_wbi_amount_is_no_money_before_it_is_granted(roosendaal):
    overview = wbi_overview(roosendaal)

    # 3,700,000 + 2,500,000 = 6,200,000, and as much co-financing
    assert overview.not_granted == euros("6200000.00")
    assert overview.not_granted_co_financing == euros("6200000.00")
    assert overview.granted == euros("0.00")
    assert overview.has_reservation


@pytest.mark.parametrize(
    "status", ["toegekend", "voorschot_ontvangen", "eerste_start", "vastgesteld"]
)
def test_a_granted_application_leaves_the_hope_for_the_money(roosendaal, status):
    roosendaal.wbi_applications.filter(code="dunantstraat").update(status=status)

    overview = wbi_overview(roosendaal)

    # 6,200,000 - 2,500,000 = 3,700,000
    assert overview.not_granted == euros("3700000.00")
    assert overview.granted == euros("2500000.00")


@pytest.mark.parametrize("status", ["ingediend", "in_beoordeling", "afgewezen", "herkansing"])
def test_an_application_that_is_not_granted_stays_a_hope(roosendaal, status):
    roosendaal.wbi_applications.update(status=status)

    assert wbi_overview(roosendaal).granted == euros("0.00")


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
    with django_assert_max_num_queries(4):
        overview(agreement)
    enter(30)
    with django_assert_max_num_queries(4):
        overview(agreement)


def test_homes_outside_the_area_are_not_in_the_figures_of_the_agreement(roosendaal):
    make_start(status=APPROVED, plan=make_plan(location=Location.ADJOINING))
    book = ReferenceBook(roosendaal)
    rows = StartLine.objects.approved_in(roosendaal).summed(book.window)

    [found] = incentive_years(rows, book=book, years=[2025])

    # 40 x 7,000 = 280,000 outside, nothing inside
    assert (found.nplv.homes, found.nplv.amount) == (0, euros("0.00"))
    assert found.adjoining.amount == euros("280000.00")
