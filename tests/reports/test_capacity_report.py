"""The capacity report: hours, FTE, own staff and hire, by hand; equal to the annual report."""

from decimal import Decimal

import pytest

from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.review import Status
from reports.annual import annual_report
from reports.capacity import capacity_report
from reports.freezing import freeze, thaw
from reports.queries import read_area
from tests.grants.amounts import contribution, cost
from tests.grants.factories import CostKind, make_cost
from tests.reports.cost_years import make_capacity_years

pytestmark = pytest.mark.django_db


@pytest.fixture
def years(db):
    return make_capacity_years()


def report_of(area, year):
    return capacity_report(read_area(area), year)


def test_own_staff_and_hire_of_a_year(years):
    report = report_of(years, 2025)

    assert report.own_cost == cost("10200.00", hours="120")
    assert report.hire_cost == cost("20000.00", "4200.00", hours="160")
    assert report.right.cost.incl == euros("34400.00")
    assert report.right.contribution == contribution("34400.00", "4200.00", "30200.00")
    assert report.right.left == euros("2465600.00")  # 2,500,000 - 34,400


def test_the_years_up_to_and_including_the_last(years):
    first, second = report_of(years, 2026).years

    assert first.fte == Decimal(280) / 1872
    assert second.own_staff.incl == euros("74880.00")
    assert second.hire.incl == euros("7260.00")  # 6,000 + 1,260
    assert second.cost.incl == euros("82140.00")
    assert second.contribution == contribution("82140.00", "630.00", "81510.00")
    # 34,400 + 82,140; 4,200 + 630
    assert second.contribution_to_date == contribution("116540.00", "4830.00", "111710.00")
    assert second.left == euros("2383460.00")


def test_hours_by_category_and_month(years):
    (table,) = report_of(years, 2025).hours

    own, hire = table.categories
    assert (own.kind, own.job, own.months[2]) == ("Eigen personeel", "planeconoom", 120)
    assert (hire.kind, hire.job, hire.months[5]) == ("Inhuur", "Planeconoom", 160)
    assert table.months == (0, 0, 120, 0, 0, 160, 0, 0, 0, 0, 0, 0)
    assert table.cost.hours == 280
    assert table.month_ftes[2] == Decimal(120) / 156  # 1,872 / 12 = 156 hours a month
    assert table.source == "CAO-36-HOURS"


def test_hours_that_were_carried_over_stand_apart(years):
    own_year, carried = report_of(years, 2026).hours

    assert (own_year.year, own_year.cost.hours, own_year.fte) == (2026, 936, Decimal("0.5"))
    assert (carried.year, carried.cost.hours) == (2025, 52)
    assert report_of(years, 2026).of_year.cost.hours == 988  # 936 + 52


def test_hours_and_cost_of_the_tables_add_up_to_the_year(years):
    for year in (2025, 2026):
        report = report_of(years, year)
        assert sum(table.cost.hours for table in report.hours) == report.right.cost.hours
        assert sum((table.cost.incl for table in report.hours), euros(0)) == report.right.cost.incl
        assert report.own_cost + report.hire_cost == report.right.cost


def test_without_hours_per_fte_there_is_no_fte(years):
    ReferenceValue.objects.filter(key=ReferenceKey.FTE_HOURS).delete()

    report = report_of(years, 2025)

    assert report.of_year.fte is None
    assert any("niet bekend" in row.text for row in report.remarks)


def test_the_agreement_names_the_same_amount_with_and_without_vat(roosendaal):
    report = report_of(roosendaal, 2025)

    assert report.printed_excl == report.right.maximum == euros("2500000.00")
    assert [table.year for table in report.hours] == [2025]


def test_cost_above_the_maximum_is_said(roosendaal):
    amount = euros("2500000.01")
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF, amount=amount)

    report = report_of(roosendaal, 2025)

    assert report.right.contribution.gross == euros("2500000.00")
    assert report.right.above_maximum == euros("0.01")
    assert any(row.subject.startswith("Boven het maximum") for row in report.remarks)


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_figures_are_those_of_the_annual_report(years, at, year):
    figures = read_area(years)
    report, annual = capacity_report(figures, year), annual_report(figures, year, at=at)

    assert report.right.cost == annual.capacity.cost
    assert report.right.contribution == annual.capacity.contribution
    assert report.right.contribution_to_date == annual.capacity.contribution_to_date
    assert report.right.left == annual.capacity.left
    assert report.of_year.fte == annual.fte


def test_the_report_is_plain_data(years):
    report = report_of(years, 2026)

    assert thaw(freeze(report)) == report


def test_the_number_of_queries_does_not_grow_with_lines(years, django_assert_num_queries):
    with django_assert_num_queries(9):
        report_of(years, 2026)
    for _ in range(20):
        make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF, year=2026)
    with django_assert_num_queries(9):
        report_of(years, 2026)
