"""The ORV measures: what they give (R9-R11), and what is decided about them."""

from datetime import date
from decimal import Decimal

import pytest

from grants.calculations import Contribution
from grants.models import OrvMeasure
from grants.overviews import claim_years, find_agreement, measure_overview, orv_overview
from grants.queries import measure_right
from grants.services import set_share, start_measure
from nplv.core.history import events_of
from nplv.core.money import euros
from nplv.core.problems import Invalid, Stale
from nplv.core.review import Status
from tests.grants.factories import make_cost, make_measure

pytestmark = pytest.mark.django_db
APPROVED = Status.APPROVED


@pytest.fixture
def agreement(roosendaal):
    return find_agreement(roosendaal)


def right_of(measure: OrvMeasure, agreement):
    return measure_overview(measure, agreement=agreement).right


@pytest.mark.parametrize(
    ("started_on", "gross", "waiting"),
    [
        (None, "0.00", "121000.00"),
        (date(2024, 12, 31), "0.00", "121000.00"),
        (date(2029, 12, 31), "121000.00", "0.00"),
        (date(2030, 1, 1), "0.00", "121000.00"),
    ],
)
def test_cost_waits_until_the_works_have_started_in_the_window(
    agreement, started_on, gross, waiting
):
    measure = make_measure(works_started_on=started_on)
    make_cost(status=APPROVED, measure=measure)

    right = right_of(measure, agreement)

    # the line is 100,000 + 21,000 = 121,000
    assert right.contribution.gross == euros(gross)
    assert right.waiting.incl == euros(waiting)
    assert right.cost.incl == euros(gross)


def test_what_is_left_of_a_measure_is_its_maximum_less_the_gross_contribution(agreement):
    measure = make_measure(maximum=euros("195000.00"))
    make_cost(status=APPROVED, measure=measure)

    right = right_of(measure, agreement)

    # 195,000 - 121,000 = 74,000, whatever the BCF gives back
    assert right.left == euros("74000.00")
    assert right.above_maximum == euros("0.00")
    assert right.of_year(2025).contribution.net == euros("100000.00")
    assert right.of_year(2031).contribution == Contribution()


def test_a_share_counts_before_the_maximum(agreement):
    measure = make_measure(maximum=euros("121000.00"), share=Decimal("65.00"))
    make_cost(status=APPROVED, measure=measure)
    make_cost(status=APPROVED, measure=measure)

    right = right_of(measure, agreement)

    # 242,000 x 65% = 157,300, capped at 121,000: 36,300 of the State's part is above it
    assert right.contribution.gross == euros("121000.00")
    assert right.above_maximum == euros("36300.00")
    assert right.left == euros("0.00")


def test_cost_beyond_the_window_adds_years(agreement):
    assert list(claim_years(agreement, [2025, 2031])) == [*range(2025, 2032)]
    assert list(claim_years(agreement, [])) == [2025, 2026, 2027, 2028, 2029]


def test_a_measure_says_what_to_know_before_reading_its_amounts(agreement):
    waiting = make_measure(works_started_on=None)
    late = make_measure(works_started_on=date(2030, 1, 1))
    above = make_measure(maximum=euros("100000.00"))
    for measure in (waiting, above):
        make_cost(status=APPROVED, measure=measure)

    remarks = {
        row.measure.pk: " ".join(row.remarks).replace("\xa0", " ")
        for row in orv_overview(agreement).rows
    }

    assert "kosten tellen pas na de start van het werk" in remarks[waiting.pk]
    assert "€ 121.000,00" in remarks[waiting.pk]
    assert "01-01-2030 valt buiten de periode" in remarks[late.pk]
    # 121,000 - 100,000 = 21,000
    assert "€ 21.000,00 boven het maximum" in remarks[above.pk]


def test_measure_right_takes_its_years_from_the_caller(agreement):
    right = measure_right(make_measure(), agreement=agreement, costs={}, years=[2025, 2026])

    assert [row.year for row in right.years] == [2025, 2026]


# --- What is decided about them ---


def test_the_start_of_the_works_is_recorded_with_what_was_there(bureau, at):
    measure = make_measure(works_started_on=None)

    start_measure(measure=measure, works_started_on=date(2026, 11, 2), by=bureau, at=at, version=1)

    measure.refresh_from_db()
    assert (measure.works_started_on, measure.version) == (date(2026, 11, 2), 2)
    [event] = events_of(measure)
    assert (event.by, event.before, event.after) == (
        bureau,
        {"startWerk": None},
        {"startWerk": "2026-11-02"},
    )


def test_works_do_not_start_in_the_future(bureau, at):
    measure = make_measure(works_started_on=None)

    with pytest.raises(Invalid, match="03-11-2026 ligt in de toekomst"):
        start_measure(measure=measure, works_started_on=date(2026, 11, 3), by=bureau, at=at)

    measure.refresh_from_db()
    assert measure.works_started_on is None


def test_a_start_that_was_a_mistake_is_taken_back(bureau, at):
    measure = make_measure()

    start_measure(measure=measure, works_started_on=None, by=bureau, at=at)

    measure.refresh_from_db()
    assert measure.works_started_on is None


@pytest.mark.parametrize("share", ["0.01", "65.00", "100.00"])
def test_the_share_is_a_percentage(controller, at, share):
    measure = make_measure(share=Decimal("50.00"))

    set_share(measure=measure, share=Decimal(share), by=controller, at=at, version=1)

    measure.refresh_from_db()
    assert measure.share == Decimal(share)
    assert events_of(measure).get().after == {"rijksdeel": share}


def test_what_is_so_already_leaves_no_event(controller, at):
    measure = make_measure(share=Decimal("65.00"))

    set_share(measure=measure, share=Decimal("65.00"), by=controller, at=at)

    measure.refresh_from_db()
    assert measure.version == 1
    assert not events_of(measure).exists()


@pytest.mark.parametrize("share", ["0.00", "-1.00", "100.01"])
def test_a_share_outside_0_to_100_is_refused(controller, at, share):
    measure = make_measure()

    with pytest.raises(Invalid, match="rijksdeel"):
        set_share(measure=measure, share=Decimal(share), by=controller, at=at)

    measure.refresh_from_db()
    assert measure.share == 100


def test_two_changes_of_one_version_of_a_measure_are_refused(controller, bureau, at):
    measure = make_measure()
    set_share(measure=measure, share=Decimal(65), by=controller, at=at, version=1)

    with pytest.raises(Stale):
        start_measure(
            measure=measure, works_started_on=date(2026, 1, 5), by=bureau, at=at, version=1
        )
