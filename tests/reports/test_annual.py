"""The annual report: what it counts, and that its parts add up."""

from datetime import date
from decimal import Decimal

import pytest

from grants.models import CostKind, OrvMeasure, Scheme, Stream
from housing.models import AdditionKind, CareForm, Segment
from nplv.core.models import ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.reference import UnknownReference
from nplv.core.review import Status
from reports.annual import annual_report
from reports.published import report_file
from reports.queries import read_area
from reports.tables import annual_table
from tests.core.factories import make_year
from tests.grants.factories import make_cost
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_example_year


def report_of(area, year, at):
    return annual_report(read_area(area), year, at=at)


def test_the_homes_of_the_year(roosendaal, at):
    make_example_year()

    report = report_of(roosendaal, 2025, at)

    assert report.of_year.homes == 90  # 28 + 12 + 25 + 10 + 15
    assert report.of_year.affordable == 75  # 90 - 15 vrije sector
    assert report.of_year.counting == 63  # 75 - 12 with SBI
    assert report.of_year.amount == euros("441000.00")  # 63 x 7,000


def test_each_table_of_homes_adds_up_to_the_year(roosendaal, at):
    make_example_year()
    make_start(
        status=Status.APPROVED,
        plan=make_plan(neighbourhood=roosendaal.neighbourhoods.get(slug="langdonk")),
        lines=[{"homes": 7, "kind": AdditionKind.TOPPING_UP}],
    )

    report = report_of(roosendaal, 2025, at)

    assert [table.split for table in report.tables] == ["Wijk", "Segment", "Soort"]
    for table in report.tables:
        assert sum(homes.homes for _, homes in table.rows) == 97  # 90 + 7
        assert sum(homes.counting for _, homes in table.rows) == 70  # 63 + 7
        assert table.total.homes == 97


def test_to_date_counts_earlier_years_and_not_later_ones(roosendaal, at):
    for year in (2025, 2026, 2027):
        make_start(status=Status.APPROVED, started_on=date(year, 5, 1))

    report = report_of(roosendaal, 2026, at)

    assert report.of_year.homes == 40
    assert report.to_date.homes == 80  # 40 of 2025 + 40 of 2026
    assert report.incentive_total == euros("560000.00")  # 80 x 7,000


def test_a_measure_in_the_year_and_to_date(roosendaal, at):
    measure = OrvMeasure.objects.get(code="langdonk-mfa")  # maximum 975,000
    measure.works_started_on = date(2025, 2, 3)
    measure.save()
    make_cost(status=Status.APPROVED, measure=measure, year=2025)
    make_cost(status=Status.APPROVED, measure=measure, year=2026)

    report = report_of(roosendaal, 2026, at)
    row = next(row for row in report.measures if row.name == measure.name)

    assert row.cost.incl == euros("121000.00")
    assert row.cost_to_date.incl == euros("242000.00")  # 2 x 121,000
    assert row.contribution.bcf == euros("21000.00")
    assert row.contribution_to_date.net == euros("200000.00")  # 242,000 - 42,000
    assert row.left == euros("733000.00")  # 975,000 - 242,000
    assert report.measures_total.maximum == euros("6045000.00")
    assert report.measures_total.contribution_to_date.gross == euros("242000.00")


def test_the_printed_total_without_vat_differs_by_one_euro_from_its_rows(roosendaal, at):
    report = report_of(roosendaal, 2025, at)

    assert report.excl_printed == euros("4995868.00")
    # 1,074,380 + 161,157 + 805,785 + 1,342,975 + 537,190 + 1,074,380
    assert report.excl_rows == euros("4995867.00")


def test_hours_and_fte_of_the_year(roosendaal, at):
    make_cost(status=Status.APPROVED, kind=CostKind.OWN_STAFF, hours=Decimal(936))

    report = report_of(roosendaal, 2025, at)

    assert report.capacity.cost.hours == 936
    assert report.fte == Decimal("0.5")  # 936 / 1,872


def test_care_homes_are_counted_apart(roosendaal, at):
    lines = [{"homes": 9, "care_form": CareForm.SUITABLE}, {"homes": 4}]
    make_start(status=Status.APPROVED, lines=lines)

    report = report_of(roosendaal, 2025, at)

    assert dict(report.care) == {"Zorggeschikt": 9, "Zorggeclusterd": 0}


def test_wbi_is_apart_and_in_no_other_figure(roosendaal, at):
    report = report_of(roosendaal, 2025, at)

    assert report.wbi.not_granted == euros("6200000.00")  # 3,700,000 + 2,500,000
    assert report.ledger.not_granted == euros("6200000.00")
    assert report.ledger.total.earned.gross == euros("0.00")


def test_the_report_is_a_concept_while_the_year_is_open(roosendaal, at):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)

    assert not report_of(roosendaal, 2025, at).is_concept
    assert report_of(roosendaal, 2026, at).is_concept


def test_when_things_are_due(roosendaal, at):
    due = {row.name: row.due for row in report_of(roosendaal, 2025, at).obligations}

    assert due["Verantwoording via SiSa"] == "15 juli 2026"  # of the year after
    assert due["Mid-term review"] == "in 2027"
    assert due["Laatste dag waarop de ORV-maatregelen kunnen starten"] == "31 december 2029"


def test_the_first_payment_is_expected_in_the_fourth_quarter_of_2026(roosendaal, at):
    assert report_of(roosendaal, 2025, at).first_payment == "vierde kwartaal van 2026"


def test_progress_by_year_against_the_plan_list(roosendaal, at):
    plan = make_plan(programme={(2025, Segment.SOCIAL_RENT): 50, (2025, Segment.FREE_SECTOR): 20})
    make_start(status=Status.APPROVED, plan=plan)

    first, *others = report_of(roosendaal, 2025, at).progress

    assert (first.planned, first.planned_affordable) == (70, 50)
    assert first.started.affordable == 40
    assert [row.year for row in others] == [2026, 2027, 2028, 2029]


def test_a_missing_rate_is_said_and_not_guessed(roosendaal, at):
    ReferenceValue.objects.filter(key="bedrag_per_woning", year=2025).delete()

    with pytest.raises(UnknownReference, match="2025"):
        report_of(roosendaal, 2025, at)


def test_without_capacity_in_the_agreement_the_report_says_so(client, controller, roosendaal, at):
    make_example_year()
    Stream.objects.filter(agreement__area=roosendaal, scheme=Scheme.CAPACITY).delete()

    report = report_of(roosendaal, 2025, at)

    assert (report.capacity, report.capacity_rows, report.fte) == (None, (), 0)
    assert "capaciteit" not in {row[0] for row in annual_table(report, title="", remarks=()).rows}
    client.force_login(controller)
    page = client.get("/roosendaal/rapporten/2025/")
    assert "geen opslag voor capaciteit afgesproken" in page.content.decode()
    file = report_file("jaarrapport", area=roosendaal, year=2025, form="html", at=at)
    assert "geen opslag voor capaciteit afgesproken" in file.content.decode()
