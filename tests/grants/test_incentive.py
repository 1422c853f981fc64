"""What started homes earn, and in which claim year (R3-R6)."""

from decimal import Decimal

import pytest

from grants.queries import incentive_years, worth
from housing.models import Location, Segment, StartedHomes, StartLine
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.reference import ReferenceBook, UnknownReference
from nplv.core.review import Status
from tests.housing.factories import make_plan, make_start

pytestmark = pytest.mark.django_db
APPROVED = Status.APPROVED


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


def test_homes_outside_the_area_are_not_in_the_figures_of_the_agreement(roosendaal):
    make_start(status=APPROVED, plan=make_plan(location=Location.ADJOINING))
    book = ReferenceBook(roosendaal)
    rows = StartLine.objects.approved_in(roosendaal).summed(book.window)

    [found] = incentive_years(rows, book=book, years=[2025])

    # 40 x 7,000 = 280,000 outside, nothing inside
    assert (found.nplv.homes, found.nplv.amount) == (0, euros("0.00"))
    assert found.adjoining.amount == euros("280000.00")
