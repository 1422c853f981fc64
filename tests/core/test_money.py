"""Amounts: made, rounded, added up and written out."""

from decimal import Decimal

import pytest

from nplv.core.money import cents, dutch, euros, plain, to_cents, total


def test_a_float_is_no_amount():
    with pytest.raises(TypeError, match="float 1.1"):
        euros(1.1)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("1.004", "1.00"), ("1.005", "1.01"), ("1.015", "1.02"), ("-1.005", "-1.01")],
)
def test_rounding_is_half_up(amount, rounded):
    assert to_cents(euros(amount)) == euros(rounded)


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
