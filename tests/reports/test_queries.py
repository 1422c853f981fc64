"""Ledger and year: each figure worked by hand from the facts of the example."""

from datetime import date

import pytest

from grants.models import EntryKind, OrvMeasure, Scheme
from housing.models import Location, Segment
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.review import Status
from reports.queries import ledger, read_area, year_figures
from tests.core.factories import make_year
from tests.grants.factories import make_cost, make_entry
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_example_start, make_example_year, make_outside_starts


def rows_of(area):
    return {row.scheme: row for row in ledger(read_area(area)).rows}


def test_the_ledger_of_the_agreement_without_facts(roosendaal):
    book = ledger(read_area(roosendaal))

    # 5,600,000 + 6,045,000 + 2,500,000 + 6,200,000
    assert book.total.low == euros("20345000.00")
    # 8,500,000 + 6,045,000 + 2,500,000 + 6,200,000
    assert book.total.high == euros("23245000.00")
    assert book.not_granted == euros("6200000.00")  # 3,700,000 + 2,500,000
    assert book.without_not_granted_low == euros("14145000.00")  # 20,345,000 - 6,200,000
    assert book.without_not_granted_high == euros("17045000.00")  # 23,245,000 - 6,200,000
    assert book.total.earned.gross == euros("0.00")


def test_what_the_facts_of_a_year_earn(roosendaal):
    make_example_year()

    rows = rows_of(roosendaal)

    # 28 + 25 + 10 = 63 homes count; 63 x 7,000 = 441,000
    assert rows[Scheme.INCENTIVE].earned.gross == euros("441000.00")
    assert rows[Scheme.INCENTIVE].earned.bcf == euros("0.00")
    # 100,000 + 21,000 VAT, all compensable
    assert rows[Scheme.ORV].earned.gross == euros("121000.00")
    assert rows[Scheme.ORV].earned.bcf == euros("21000.00")
    assert rows[Scheme.ORV].earned.net == euros("100000.00")
    # 120 hours x 85.00, no VAT
    assert rows[Scheme.CAPACITY].earned.net == euros("10200.00")
    assert rows[Scheme.WBI].earned.gross == euros("0.00")


def test_the_total_is_the_sum_of_its_rows(roosendaal):
    make_example_year()

    total = ledger(read_area(roosendaal)).total

    assert total.earned.gross == euros("572200.00")  # 441,000 + 121,000 + 10,200
    assert total.earned.bcf == euros("21000.00")
    assert total.earned.net == euros("551200.00")  # 441,000 + 100,000 + 10,200


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.SUBMITTED, Status.REJECTED])
def test_what_is_not_approved_earns_nothing(roosendaal, status):
    make_start(status=status)
    make_cost(status=status)

    assert ledger(read_area(roosendaal)).total.earned.gross == euros("0.00")


def test_starts_outside_the_nplv_area_earn_nothing_here_and_show_apart(roosendaal):
    make_outside_starts()

    year = year_figures(read_area(roosendaal), 2025)

    assert rows_of(roosendaal)[Scheme.INCENTIVE].earned.gross == euros("0.00")
    assert year.incentive.nplv.homes == 0
    # 40 sociale huur each; 40 x 7,000 = 280,000
    assert year.incentive.adjoining.amount == euros("280000.00")
    assert year.incentive.rest.amount == euros("280000.00")


@pytest.mark.parametrize(
    ("started_on", "amount"),
    [
        (date(2024, 12, 31), "0.00"),
        (date(2025, 1, 1), "280000.00"),  # 40 x 7,000
        (date(2029, 12, 31), "280000.00"),
        (date(2030, 1, 1), "0.00"),
    ],
)
def test_the_window_runs_from_its_first_to_its_last_day(roosendaal, started_on, amount):
    make_start(status=Status.APPROVED, started_on=started_on)

    assert rows_of(roosendaal)[Scheme.INCENTIVE].earned.gross == euros(amount)


def test_a_start_outside_the_window_is_not_among_the_homes_of_the_agreement(roosendaal):
    make_start(status=Status.APPROVED, started_on=date(2030, 1, 1))

    assert read_area(roosendaal).inside() == []


def test_a_late_start_is_carried_over_to_the_open_year(roosendaal):
    make_year(2025, area=roosendaal, state=YearState.CLOSED)
    make_start(status=Status.APPROVED, started_on=date(2025, 3, 14), claim_year=2026)
    make_start(status=Status.APPROVED, started_on=date(2026, 3, 14))

    figures = read_area(roosendaal)
    year = year_figures(figures, 2026)

    assert year_figures(figures, 2025).incentive.nplv.homes == 0
    assert year.incentive.nplv.amount == euros("560000.00")  # 2 x 40 x 7,000
    assert year.incentive.carried_over_amount == euros("280000.00")  # 40 x 7,000, of 2025
    assert list(year.incentive.carried_over) == [2025]
    assert year.incentive.payment_year == 2027


def test_the_ledger_through_a_year_leaves_out_later_years(roosendaal):
    make_start(status=Status.APPROVED, started_on=date(2025, 3, 14))
    make_start(status=Status.APPROVED, started_on=date(2026, 3, 14))

    book = ledger(read_area(roosendaal), through=2025)

    assert book.total.earned.gross == euros("280000.00")  # 40 x 7,000; not those of 2026


def test_cost_of_a_measure_that_has_not_started_waits(roosendaal):
    measure = OrvMeasure.objects.get(code="kalsdonk-buurtcentrum")
    make_cost(status=Status.APPROVED, measure=measure)

    rights = {right.code: right for right in read_area(roosendaal).rights}

    assert rows_of(roosendaal)[Scheme.ORV].earned.gross == euros("0.00")
    assert rights[measure.code].waiting.incl == euros("121000.00")


def test_what_was_received_comes_from_the_ledger_entries(roosendaal):
    make_entry(kind=EntryKind.RECEIVED)  # 441,000.00
    make_entry(kind=EntryKind.RECEIVED, amount=euros("-41000.00"))

    assert rows_of(roosendaal)[Scheme.INCENTIVE].received == euros("400000.00")


def test_an_area_without_an_agreement_has_an_empty_ledger(breda):
    make_start(status=Status.APPROVED, plan=make_plan(area=breda, location=Location.REST))

    book = ledger(read_area(breda))

    assert book.rows == ()
    assert book.total.high == euros("0.00")


def test_the_facts_of_another_area_are_not_counted(roosendaal, breda):
    make_example_start(plan=make_plan(area=breda, location=Location.REST))

    assert read_area(roosendaal).started == []


def test_planned_homes_are_those_in_the_nplv_area(roosendaal):
    make_plan(programme={(2026, Segment.MID_RENT): 30})
    make_plan(location=Location.ADJOINING, programme={(2026, Segment.MID_RENT): 500})

    assert read_area(roosendaal).planned == [(2026, Segment.MID_RENT, "Westrand", 30)]
