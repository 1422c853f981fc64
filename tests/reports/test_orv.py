"""The ORV report: its figures by hand, equal to the annual report, its lines adding up."""

from datetime import date
from decimal import Decimal

import pytest

from grants.models import OrvMeasure, Scheme
from grants.services import start_measure
from nplv.core.money import euros, total
from nplv.core.review import Status
from reports.annual import annual_report
from reports.freezing import freeze, thaw
from reports.orv import orv_report
from reports.queries import ledger, read_area
from tests.core.factories import AT, make_person
from tests.grants.amounts import contribution, cost
from tests.grants.factories import make_cost
from tests.reports.cost_years import close_2025, make_orv_years

pytestmark = pytest.mark.django_db


@pytest.fixture
def years(db):
    return make_orv_years()


def report_of(area, year):
    return orv_report(read_area(area), year)


def measure_of(report, name):
    return next(row for row in report.measures if row.name.startswith(name))


def test_a_closed_year_with_a_credit_note_and_half_of_the_vat_compensable(years):
    report = report_of(years, 2025)

    langdonk, westrand = measure_of(report, "MFA"), measure_of(report, "Buurtcentrum Westrand")
    assert langdonk.cost == cost("90000.00", "18900.00")
    assert langdonk.contribution == contribution("108900.00", "18900.00", "90000.00")
    assert westrand.cost == cost("200000.00", "42000.00", compensable="21000.00")
    assert westrand.contribution == contribution("242000.00", "21000.00", "221000.00")
    assert report.total.contribution == contribution("350900.00", "39900.00", "311000.00")
    assert report.total.left == euros("5694100.00")  # 6,045,000 - 350,900
    assert not report.is_concept


def test_a_year_in_which_a_measure_goes_above_its_maximum(years):
    report = report_of(years, 2026)

    westrand = measure_of(report, "Buurtcentrum Westrand")
    assert westrand.contribution == contribution("1058000.00", "91809.92", "966190.08")
    # 1,300,000 - 112,809.92
    assert westrand.contribution_to_date == contribution("1300000.00", "112809.92", "1187190.08")
    assert westrand.above_maximum == euros("152000.00")  # 1,452,000 - 1,300,000
    assert westrand.left == euros("0.00")
    assert report.above_maximum == (westrand,)
    assert report.total.contribution == contribution("1064050.00", "92859.92", "971190.08")
    assert report.is_concept


def test_what_is_above_a_maximum_is_in_whole_cents_as_on_the_page_of_the_measure(years):
    OrvMeasure.objects.filter(name="Buurtcentrum Westrand").update(share=65)
    westrand = OrvMeasure.objects.get(name="Buurtcentrum Westrand")
    make_cost(
        status=Status.APPROVED,
        measure=westrand,
        year=2026,
        amount=euros("548000.77"),
        vat=euros("0.00"),
    )

    figures = read_area(years)
    report = orv_report(figures, 2026)

    # 1,452,000 + 548,000.77 = 2,000,000.77; 65% of that is 1,300,000.5005, half up 1,300,000.50
    assert measure_of(report, "Buurtcentrum Westrand").above_maximum == euros("0.50")
    assert report.above_total == euros("0.50")
    assert report.above_total == total(right.above_maximum for right in figures.rights)


def test_the_lines_of_a_measure_add_up_to_what_counts(years):
    for year in (2025, 2026):
        report = report_of(years, year)
        for row in report.measures:
            assert row.lines_cost + row.beside_lines == row.cost
        assert report.total.lines_cost + report.total.beside_lines == report.total.cost


def test_a_credit_note_names_its_line(years):
    lines = measure_of(report_of(years, 2025), "MFA").lines

    first, credit = lines
    assert credit.cost == cost("-10000.00", "-2100.00")
    assert credit.corrects == f"regel {first.number} (factuur L-1, claimjaar 2025)"
    assert first.corrects == ""


def test_a_line_that_was_carried_over_says_from_where(years):
    (line,) = measure_of(report_of(years, 2026), "MFA").lines

    assert line.carried_over_from == 2025
    assert "Overgeheveld uit 2025." in line.remarks
    assert line.period == "01-05 t/m 15-06-2025"


def test_cost_of_a_measure_that_has_not_started_is_listed_and_does_not_count(years):
    report = report_of(years, 2026)
    kalsdonk = measure_of(report, "Buurtcentrum Kalsdonk")

    assert kalsdonk.lines_cost.incl == euros("22385.00")  # 18,500 + 3,885
    assert kalsdonk.cost.incl == euros("0.00")
    assert kalsdonk.beside_label == "Af: telt nog niet"
    assert kalsdonk.waiting.incl == euros("22385.00")
    assert report.waiting == (kalsdonk,)
    assert report.started == 2
    assert any(row.subject == "Telt nog niet: Buurtcentrum Kalsdonk" for row in report.remarks)


def test_cost_from_before_the_start_counts_once_it_starts_and_is_shown_beside_the_lines(roosendaal):
    measure = roosendaal.measures.get(code="langdonk-mfa")
    make_cost(status=Status.APPROVED, measure=measure)  # 121,000 of 2025, not started
    close_2025(roosendaal)
    start_measure(
        measure=measure,
        works_started_on=date(2026, 3, 2),
        by=make_person("bureau"),
        at=AT,
    )

    closed, following = (measure_of(report_of(roosendaal, year), "MFA") for year in (2025, 2026))

    assert closed.cost.incl == euros("0.00")
    assert closed.waiting.incl == euros("121000.00")
    assert not closed.is_claimable
    assert closed.works_started_on is None  # as it was when the year was closed
    assert following.lines == ()
    assert following.beside_lines.incl == euros("121000.00")
    assert following.beside_label == "Bij: kosten van eerdere jaren, tellen nu"
    assert following.contribution == contribution("121000.00", "21000.00", "100000.00")
    assert following.works_started_on == date(2026, 3, 2)


def test_the_share_of_a_closed_year_stays_what_it_was(years):
    measure = years.measures.get(code="westrand-buurtcentrum")
    measure.share = Decimal(65)
    measure.save()

    assert measure_of(report_of(years, 2025), "Buurtcentrum Westrand").share == 100
    assert measure_of(report_of(years, 2026), "Buurtcentrum Westrand").share == 65


def test_what_was_determined_beside_what_was_declared(years):
    first, second = report_of(years, 2026).settled[:2]

    assert first.declared == contribution("350900.00", "39900.00", "311000.00")
    assert first.determined == euros("305000.00")
    assert first.difference == euros("-6000.00")  # 305,000 - 311,000 net
    assert first.to_receive == euros("305000.00")
    assert first.papers[0].sentence.replace("\xa0", " ") == (
        "Besluit van 15 oktober 2026, kenmerk VRO-2026-17: € 305.000,00. "
        "Het plafond is naar rato toegepast."
    )
    assert second.is_open
    assert second.difference is None
    assert second.contribution == contribution("1064050.00", "92859.92", "971190.08")


def test_a_difference_is_explained_in_the_remarks(years):
    texts = {row.subject: row.text.replace("\xa0", " ") for row in report_of(years, 2025).remarks}

    assert "€ -6.000,00" in texts["Verschil 2025"]
    assert texts["Verschil 2025"].endswith("Het plafond is naar rato toegepast.")


def test_the_table_of_the_agreement_and_its_euro_of_rounding(roosendaal):
    report = report_of(roosendaal, 2025)

    assert [(row.printed_excl.amount, row.maximum.amount) for row in report.measures] == [
        (1_074_380, 1_300_000),
        (161_157, 195_000),
        (805_785, 975_000),
        (1_342_975, 1_625_000),
        (537_190, 650_000),
        (1_074_380, 1_300_000),
    ]
    assert report.total.printed_excl == euros("4995867.00")
    assert report.total.maximum == euros("6045000.00")
    assert report.printed_excl == euros("4995868.00")
    assert report.printed_difference == euros("1.00")


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_figures_are_those_of_the_annual_report_and_the_ledger(years, at, year):
    figures = read_area(years)
    report, annual = orv_report(figures, year), annual_report(figures, year, at=at)

    for own, other in zip(report.measures, annual.measures, strict=True):
        assert own.cost == other.cost
        assert own.cost_to_date == other.cost_to_date
        assert own.contribution == other.contribution
        assert own.contribution_to_date == other.contribution_to_date
        assert own.left == other.left
    orv = next(row for row in ledger(figures, through=year).rows if row.scheme == Scheme.ORV)
    assert report.total.contribution_to_date == orv.earned


def test_a_year_without_costs_has_zeros(roosendaal):
    report = report_of(roosendaal, 2027)

    assert report.total.contribution == contribution("0.00", "0.00", "0.00")
    assert report.with_lines == ()


def test_the_report_is_plain_data(years):
    report = report_of(years, 2026)

    assert thaw(freeze(report)) == report


def test_the_number_of_queries_does_not_grow_with_lines(years, django_assert_num_queries):
    with django_assert_num_queries(7):
        report_of(years, 2026)
    measure = years.measures.get(code="langdonk-mfa")
    for _ in range(20):
        make_cost(status=Status.APPROVED, measure=measure, year=2026)
    with django_assert_num_queries(7):
        report_of(years, 2026)
