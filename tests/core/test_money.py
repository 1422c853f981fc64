"""Amounts: made, rounded, added up and written out."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nplv.core.money import cents, dutch, euros, plain, to_cents, total
from nplv.core.parsing import read_amount


def test_a_float_is_no_amount():
    with pytest.raises(TypeError, match="float 1.1"):
        euros(1.1)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("1.004", "1.00"), ("1.005", "1.01"), ("1.015", "1.02"), ("-1.005", "-1.01")],
)
def test_rounding_is_half_up(amount, rounded):
    assert to_cents(euros(amount)) == euros(rounded)


def test_an_amount_of_thirty_digits_is_rounded_too():
    # what fifteen digits of hours times fifteen digits of a rate come to, before it is refused
    assert to_cents(euros(Decimal("9" * 30 + ".005"))) == euros(Decimal("9" * 30 + ".01"))


def test_the_total_of_nothing_is_zero_euros():
    assert total([]) == euros("0.00")


def test_a_total_keeps_its_cents():
    assert total([euros("0.10")] * 1000) == euros("100.00")  # 1,000 x 0.10


def test_whole_cents_become_euros():
    assert cents(44100001) == euros("441000.01")


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("121000", "€ 121.000,00"),
        ("0", "€ 0,00"),
        ("-1250.5", "€ -1.250,50"),
        ("23245000", "€ 23.245.000,00"),
    ],
)
def test_amounts_are_written_in_dutch(amount, written):
    assert dutch(euros(amount)).replace("\u00a0", " ") == written


def test_the_api_writes_two_decimals_and_a_point():
    assert plain(euros(Decimal("441000"))) == "441000.00"


# --- For any amount ---

WHOLE_CENTS = st.integers(1 - 10**15, 10**15 - 1)
FINER = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=6)


@given(WHOLE_CENTS)
def test_what_is_written_for_the_api_is_read_back(amount):
    written = plain(cents(amount))

    assert re.fullmatch(r"-?[0-9]+\.[0-9]{2}", written)
    assert euros(written) == cents(amount)


@given(WHOLE_CENTS)
def test_what_is_written_in_dutch_is_what_a_clerk_may_type(amount):
    written = dutch(cents(amount))

    assert euros(read_amount(written)) == cents(amount)


@given(FINER)
def test_rounding_is_to_the_nearest_cent_and_away_from_zero_between_two(amount):
    rounded = to_cents(euros(amount)).amount
    off = abs(rounded - amount)

    assert rounded == rounded.quantize(Decimal("0.01"))
    assert off <= Decimal("0.005")
    assert off < Decimal("0.005") or abs(rounded) > abs(amount)


@given(FINER)
def test_rounding_twice_is_rounding_once_and_the_sign_does_not_matter(amount):
    once = to_cents(euros(amount))

    assert to_cents(once) == once
    assert to_cents(euros(-amount)) == -once


@given(st.lists(WHOLE_CENTS, max_size=50))
def test_a_total_is_the_sum_of_the_cents_in_any_order(amounts):
    as_money = [cents(amount) for amount in amounts]

    assert total(as_money) == total(reversed(as_money)) == cents(sum(amounts))


@given(st.floats())
def test_no_float_is_ever_an_amount(number):
    with pytest.raises(TypeError):
        euros(number)
