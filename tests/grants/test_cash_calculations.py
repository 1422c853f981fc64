"""When money comes and what was paid ahead of it: sums worked by hand."""

from datetime import date

import pytest

from grants.calculations.cash import (
    Claim,
    Quarter,
    cash_by_quarter,
    payment_quarter,
    pre_financing,
    quarter_of,
)
from nplv.core.money import euros

NOW, LAST = Quarter(2026, 4), Quarter(2030, 4)


def claim(amount="441000.00", *, received="0.00", settled=True, year=2025, **fields):
    defaults = {"scheme": "rs", "expected": Quarter(year + 1, 4)}
    return Claim(
        claim_year=year,
        amount=euros(amount),
        received=euros(received),
        is_settled=settled,
        **(defaults | fields),
    )


def quarters(*claims, received=None, now=NOW):
    found = cash_by_quarter(claims=claims, received=received or {}, now=now, last=LAST)
    return {row.quarter: row for row in found}


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 1, 1), 1),
        (date(2026, 3, 31), 1),
        (date(2026, 4, 1), 2),
        (date(2026, 9, 30), 3),
        (date(2026, 10, 1), 4),
        (date(2026, 12, 31), 4),
    ],
)
def test_a_day_lies_in_its_quarter(day, number):
    assert quarter_of(day) == Quarter(2026, number)


def test_quarters_follow_each_other_over_the_year():
    assert Quarter(2026, 3).following == Quarter(2026, 4)
    assert Quarter(2026, 4).following == Quarter(2027, 1)
    assert Quarter(2026, 4).label == "4e kwartaal 2026"


@pytest.mark.parametrize(
    ("year", "quarter"), [(2025, Quarter(2026, 4)), (2026, Quarter(2027, 4)), (2029, LAST)]
)
def test_a_claim_year_is_paid_in_the_quarter_of_the_first_payment_a_year_later(year, quarter):
    # the last, that of 2029, in 2030 (R6)
    assert payment_quarter(claim_year=year, first_payment=date(2026, 10, 1)) == quarter


def test_nothing_is_paid_before_the_first_payment_or_in_an_unknown_quarter():
    first = date(2028, 4, 1)

    assert payment_quarter(claim_year=2025, first_payment=first) == Quarter(2028, 2)
    assert payment_quarter(claim_year=2028, first_payment=first) == Quarter(2029, 2)
    assert payment_quarter(claim_year=2025, first_payment=None) is None


def test_what_is_certain_comes_in_its_quarter_less_what_came_in():
    found = quarters(
        claim(received="400000.00"), received={(Quarter(2026, 3), "rs"): euros("400000.00")}
    )

    assert found[Quarter(2026, 3)].total_received == euros(400_000)
    # 441,000 - 400,000
    assert found[NOW].certain == {"rs": euros(41_000)}
    assert found[NOW].earned == {}
    assert list(found)[0] == Quarter(2026, 3)
    assert list(found)[-1] == LAST
    assert len(found) == 18  # two of 2026, and four in each of four years


def test_what_was_earned_in_an_open_year_is_never_added_to_what_is_certain():
    found = quarters(claim("100.00"), claim("30.00", settled=False, expected=NOW))

    assert (found[NOW].total_certain, found[NOW].total_earned) == (euros(100), euros(30))


def test_schemes_and_claim_years_that_come_together_add_up_by_scheme():
    orv = {"scheme": "orv"}
    found = quarters(claim("100.00"), claim("20.00", year=2024), claim("3.00", **orv))

    # 100 of 2025, and 20 of 2024 that should have come in 2025
    assert found[NOW].certain == {"rs": euros(120), "orv": euros(3)}
    assert found[NOW].total_certain == euros(123)


def test_what_is_overdue_is_to_come_now():
    found = quarters(claim("100.00"), now=Quarter(2027, 2))

    assert found[Quarter(2027, 2)].total_certain == euros(100)
    assert list(found)[0] == Quarter(2027, 2)


def test_too_much_over_a_closed_year_goes_back_an_advance_over_an_open_one_does_not():
    found = quarters(
        claim("100.00", received="130.00"),
        claim("100.00", received="130.00", settled=False, expected=NOW),
    )

    assert (found[NOW].total_certain, found[NOW].total_earned) == (euros(-30), euros(0))


def test_a_claim_without_a_quarter_is_in_none_and_hides_no_other():
    found = quarters(claim(expected=None), claim("100.00"))

    assert [row.total_certain for row in found.values() if row.total_certain] == [euros(100)]


def test_nothing_gives_empty_quarters_up_to_the_last():
    assert len(quarters()) == 17
    assert all(row.total_received == euros(0) for row in quarters().values())


def test_pre_financing_is_cost_and_incentive_to_come_less_what_came_in():
    first, second, third = pre_financing(
        years=[2025, 2026, 2027],
        cost={2025: euros("121000.00"), 2026: euros("50000.50")},
        incentive_earned={2025: euros("441000.00"), 2026: euros("70000.00")},
        incentive_received={2026: euros("400000.00"), 2027: euros("111000.00")},
        received={2026: euros("100000.00"), 2027: euros("50000.50")},
    )

    assert [row.year for row in (first, second, third)] == [2025, 2026, 2027]
    # 121,000 + (441,000 - 0) - 0
    assert first.amount == euros("562000.00")
    # 171,000.50 + (511,000 - 400,000) - 100,000
    assert (second.cost, second.incentive_to_come) == (euros("171000.50"), euros("111000.00"))
    assert second.amount == euros("182000.50")
    # 171,000.50 + (511,000 - 511,000) - 150,000.50: the VAT that came from elsewhere is left
    assert third.amount == euros("21000.00")


def test_without_anything_nothing_was_paid_ahead():
    nothing = {"cost": {}, "incentive_earned": {}, "incentive_received": {}, "received": {}}

    assert [row.amount for row in pre_financing(years=[2025], **nothing)] == [euros(0)]
