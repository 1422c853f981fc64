"""What a closed year declared stands, whatever is changed later (R9, R16, R19)."""

from datetime import date
from decimal import Decimal

from grants.calculations import claimable_cost, contribution_by_year
from grants.closing import close_year
from grants.models import LedgerEntry, OrvMeasure, Scheme
from grants.overviews import measure_overview
from grants.services import set_share, start_measure
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.review import Status
from reports.figures import AreaFigures
from reports.queries import ledger, year_figures
from tests.core.factories import AT
from tests.grants.amounts import contribution, cost
from tests.grants.factories import make_cost, make_measure
from tests.housing.factories import make_start

ALL = Decimal(100)
NONE = contribution("0.00", "0.00", "0.00")


def by_year(costs, declared, share=ALL):
    rows = contribution_by_year(
        costs=costs,
        maximum=euros("1300000.00"),
        share=share,
        years=range(2025, 2028),
        declared=declared,
    )
    return {row.year: row.contribution for row in rows}


def test_a_share_that_was_lowered_after_closing_is_settled_in_the_open_year():
    costs = {2025: cost("100000.00", "21000.00"), 2026: cost("50000.00", "10500.00")}

    found = by_year(
        costs, {2025: contribution("121000.00", "21000.00", "100000.00")}, Decimal("65.00")
    )

    # 2025 was closed at 100%: 121,000
    assert found[2025] == contribution("121000.00", "21000.00", "100000.00")
    # 2026: to date 65% of (121,000 + 60,500) = 117,975; less 121,000 = -3,025
    #       BCF to date 117,975 x 31,500 / 181,500 = 20,475; less 21,000 = -525; net -2,500
    assert found[2026] == contribution("-3025.00", "-525.00", "-2500.00")
    assert found[2027] == NONE


def test_a_closed_year_that_declared_nothing_leaves_all_to_the_open_year():
    found = by_year({2025: cost("100000.00", "21000.00")}, {2025: NONE})

    assert found[2025] == NONE
    assert found[2026] == contribution("121000.00", "21000.00", "100000.00")


def test_two_closed_years_both_stand():
    costs = dict.fromkeys((2025, 2026, 2027), cost("100.00"))
    declared = {
        2025: contribution("90.00", "0.00", "90.00"),
        2026: contribution("80.00", "0.00", "80.00"),
    }

    found = by_year(costs, declared)

    # 2027: 300 to date, less the 90 + 80 that were declared = 130
    assert found[2027] == contribution("130.00", "0.00", "130.00")


def test_cost_from_before_the_works_comes_when_they_have_started():
    costs = {2025: cost("100.00"), 2026: cost("40.00"), 2027: cost("5.00")}

    # 2025 closed before the works had started, 2026 after: 100 + 40 counted there
    found = claimable_cost(
        costs=costs,
        declared={2025: NONE, 2026: contribution("140.00", "0.00", "140.00")},
        is_claimable=True,
    )

    assert {year: row.excl for year, row in found.items()} == {
        2025: euros(0),
        2026: euros(140),
        2027: euros(5),
    }


def test_cost_of_which_the_start_was_taken_back_is_given_back_in_the_open_year():
    found = claimable_cost(
        costs={2025: cost("100.00")},
        declared={2025: contribution("100.00", "0.00", "100.00")},
        is_claimable=False,
    )

    assert {year: row.excl for year, row in found.items()} == {2025: euros(100), 2026: euros(-100)}


def gross_by_year(measure):
    """Return what the page of the measure and the reports both show."""
    measure = OrvMeasure.objects.get(pk=measure.pk)
    page = measure_overview(measure, agreement=measure.area.agreement).right
    figures = AreaFigures(measure.area)
    report = next(right for right in figures.rights if right.code == measure.code)
    assert page.years == report.years
    return {row.year: row.contribution.gross.amount for row in page.years if row.year < 2028}


def test_a_new_share_leaves_the_closed_year_as_it_was(roosendaal, controller):
    measure = make_measure(maximum=euros("650000.00"))
    make_cost(status=Status.APPROVED, measure=measure)
    close_year(area=roosendaal, year=2025, by=controller, at=AT)

    set_share(measure=measure, share=Decimal("65.00"), by=controller, at=AT)

    # 2025: 121,000 as declared; 2026: 65% of 121,000 = 78,650, less 121,000 = -42,350
    assert gross_by_year(measure) == {2025: 121_000, 2026: -42_350, 2027: 0}


def test_works_that_start_in_2026_bring_the_cost_of_a_closed_2025(roosendaal, bureau, controller):
    measure = make_measure(works_started_on=None)
    make_cost(status=Status.APPROVED, measure=measure)
    close_year(area=roosendaal, year=2025, by=controller, at=AT)

    start_measure(measure=measure, works_started_on=date(2026, 3, 2), by=bureau, at=AT)

    assert gross_by_year(measure) == {2025: 0, 2026: 121_000, 2027: 0}


def test_a_new_rate_leaves_the_closed_year_as_it_was(roosendaal, controller):
    make_start(status=Status.APPROVED, lines=[{"homes": 63}])
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    # Late, so claimed in 2026: at the rate of its start year as it is then (R6).
    make_start(status=Status.APPROVED, claim_year=2026, lines=[{"homes": 2}])

    ReferenceValue.objects.filter(key=ReferenceKey.RATE_PER_HOME, year=2025).update(amount="8000")

    figures = AreaFigures(roosendaal)
    # 63 x 7,000 as declared; 2 x 8,000
    assert year_figures(figures, 2025).incentive.nplv.amount == euros(441_000)
    assert year_figures(figures, 2026).incentive.nplv.amount == euros(16_000)


def test_the_ledger_of_a_year_declares_nothing_of_a_later_one(roosendaal, controller):
    make_start(status=Status.APPROVED, lines=[{"homes": 63}])
    close_year(area=roosendaal, year=2025, by=controller, at=AT)
    entry = LedgerEntry.objects.declared_in(roosendaal).get(scheme=Scheme.INCENTIVE)
    entry.pk, entry.claim_year = None, 2026
    entry.save()

    book = ledger(AreaFigures(roosendaal), through=2025)

    assert book.total.declared == euros(441_000)
