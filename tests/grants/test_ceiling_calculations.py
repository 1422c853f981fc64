"""What a national ceiling leaves: cut pro rata, or paid in order of date until it is reached."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.calculations import (
    Claim,
    allocate,
    cut_right,
    expected_claims,
    first_come,
    paid_in_order,
    pro_rata,
    within,
)
from nplv.core.money import cents, euros, total

ORV = {"roosendaal": euros("6045000.00"), "overige": euros("193955000.00")}


def claim(claimant, year, amount, month=12, day=31):
    return Claim(claimant=claimant, on=date(year, month, day), amount=euros(amount))


# --- Pro rata ---


def test_a_ceiling_of_180_under_rights_of_200_million_leaves_nine_tenths_of_orv():
    cut = pro_rata(rights=ORV, ceiling=euros("180000000.00"))

    # 6,045,000 x 180/200 = 5,440,500; that is 604,500 less
    assert cut["roosendaal"] == euros("5440500.00")
    # 180,000,000 - 5,440,500
    assert cut["overige"] == euros("174559500.00")


def test_capacity_is_cut_to_five_sixths_with_the_last_cent_to_the_largest_remainder():
    rights = {"roosendaal": euros("2500000.00"), "overige": euros("57500000.00")}

    cut = pro_rata(rights=rights, ceiling=euros("50000000.00"))

    # 2,500,000 x 50/60 = 2,083,333.333...; 57,500,000 x 50/60 = 47,916,666.666... gets the cent
    assert cut == {"roosendaal": euros("2083333.33"), "overige": euros("47916666.67")}


@pytest.mark.parametrize(
    ("ceiling", "left"),
    [
        ("200000000.01", "6045000.00"),  # above the rights: nothing is cut
        ("200000000.00", "6045000.00"),  # exactly the rights
        # One cent below: 6,045,000 x 199,999,999.99/200,000,000 = 6,044,999.99969775, and the
        # other right 193,954,999.9903...: down 6,044,999.99 + 193,954,999.99, one cent to share,
        # remainders 0.969775 and 0.030225 of a cent
        ("199999999.99", "6045000.00"),
    ],
)
def test_a_ceiling_bites_only_below_the_rights(ceiling, left):
    assert pro_rata(rights=ORV, ceiling=euros(ceiling))["roosendaal"] == euros(left)


def test_of_nothing_nothing_is_cut():
    assert pro_rata(rights={"a": euros("0.00")}, ceiling=euros("0.00")) == {"a": euros("0.00")}


def test_parts_are_rounded_down_before_the_cents_that_are_left_are_given():
    parts = allocate(amount=euros("0.05"), weights=dict.fromkeys("abc", euros("1.00")))

    # 0.05 / 3 = 0.01666...: 0.01 each, and of the two cents that are left a and b get one
    assert parts == {"a": euros("0.02"), "b": euros("0.02"), "c": euros("0.01")}


def test_equal_remainders_give_the_cent_to_the_first_name():
    parts = allocate(amount=euros("0.01"), weights={"b": euros("1.00"), "a": euros("1.00")})

    assert parts == {"a": euros("0.01"), "b": euros("0.00")}


@given(
    amount=st.integers(0, 10**11).map(cents),
    weights=st.dictionaries(
        st.text("abcdef", min_size=1), st.integers(0, 10**10).map(cents), min_size=1
    ),
)
def test_the_parts_always_add_up_to_the_amount(amount, weights):
    weights = weights | {"zz": euros("0.01")}

    parts = allocate(amount=amount, weights=weights)

    assert total(parts.values()) == amount
    assert min(parts.values()) >= euros("0.00")


@pytest.mark.parametrize(
    ("amount", "weights"), [("-0.01", ["1.00"]), ("1.00", ["0.00"]), ("1.00", ["-1.00", "3.00"])]
)
def test_what_cannot_be_divided_is_refused(amount, weights):
    with pytest.raises(ValueError, match="^an amount of zero or more is divided"):
        allocate(
            amount=euros(amount),
            weights={str(number): euros(row) for number, row in enumerate(weights)},
        )


# --- First come, first served ---


def test_claims_are_paid_in_order_of_date_until_the_ceiling_is_reached():
    claims = [
        claim("b", 2026, "60.00"),
        claim("a", 2025, "50.00"),
        claim("a", 2027, "10.00"),
    ]

    found = first_come(claims=claims, ceiling=euros("100.00"))

    # 2025: 50 of 50; 2026: 50 of the 60, then 100 is reached; 2027: nothing
    assert [row.paid for row in found] == [euros("50.00"), euros("50.00"), euros("0.00")]
    assert [(row.claimant, row.on.year, row.amount) for row in found] == [
        ("a", 2025, euros("50.00")),
        ("b", 2026, euros("60.00")),
        ("a", 2027, euros("10.00")),
    ]


def test_claims_of_one_day_share_what_is_left():
    claims = [claim("a", 2025, "30.00"), claim("b", 2025, "60.00"), claim("c", 2024, "40.00")]

    paid = {row.claimant: row.paid for row in first_come(claims=claims, ceiling=euros("100.00"))}

    # c 40; 60 is left for 90: a 30 x 60/90 = 20, b 60 x 60/90 = 40
    assert paid == {"c": euros("40.00"), "a": euros("20.00"), "b": euros("40.00")}


def test_what_is_given_back_makes_room():
    claims = [claim("a", 2025, "100.00"), claim("a", 2026, "-30.00"), claim("b", 2026, "50.00")]

    paid = [row.paid for row in first_come(claims=claims, ceiling=euros("100.00"))]

    # 100 of 100; 30 back; 30 of the 50
    assert paid == [euros("100.00"), euros("-30.00"), euros("30.00")]


@given(
    claims=st.lists(
        st.builds(
            Claim,
            claimant=st.sampled_from("abc"),
            on=st.dates(date(2025, 1, 1), date(2025, 1, 5)),
            amount=st.integers(0, 10**6).map(cents),
        ),
        max_size=12,
    ),
    ceiling=st.integers(0, 10**7).map(cents),
)
def test_no_order_of_claims_gets_more_than_the_ceiling_or_wastes_it(claims, ceiling):
    paid = total(row.paid for row in first_come(claims=claims, ceiling=ceiling))

    assert paid == min(ceiling, total(row.amount for row in claims))


# --- One area and all others ---


@pytest.mark.parametrize(
    ("rights", "left"),
    [
        ("200000000.00", "5440500.00"),  # 6,045,000 x 180/200
        ("180000000.00", "6045000.00"),  # the ceiling does not bite
        # 6,045,000 x 180/181: 6,011,602.2099; of all 180,000,000 the last cent to the largest
        # remainder, 173,988,397.7900 having 0.0055 of a cent and ours 0.9944
        ("181000000.00", "6011602.21"),
    ],
)
def test_the_right_of_one_area_is_cut_as_those_of_all(rights, left):
    cut = cut_right(right=euros("6045000.00"), rights=euros(rights), ceiling=euros("180000000.00"))

    assert cut == euros(left)


def test_what_is_left_is_claimed_evenly_in_the_years_to_come():
    found = expected_claims(
        claimed={2026: euros("10.00"), 2025: euros("50.00")},
        left=euros("100.01"),
        to_come=(2026, 2027, 2028),
    )

    # 100.01 / 3 = 33.336666...: 33.33 each, and the two cents that are left to the first two
    assert list(found.items()) == [
        (2025, euros("50.00")),
        (2026, euros("43.34")),  # 10 + 33.34
        (2027, euros("33.34")),
        (2028, euros("33.33")),
    ]


def test_nothing_left_leaves_the_years_to_come_empty():
    found = expected_claims(claimed={2025: euros("50.00")}, left=euros(0), to_come=(2026,))

    assert found == {2025: euros("50.00"), 2026: euros(0)}


def test_the_claims_of_a_year_are_of_one_day_and_share_what_is_left():
    claimed, others = {2025: euros("10.00"), 2026: euros("20.00")}, {2025: euros("50.00")}

    paid = paid_in_order(
        claimed=claimed, others=others | {2026: euros("40.00")}, ceiling=euros("90.00")
    )

    # 2025: 10 + 50 of 90. 2026: 30 is left for 60: 20 x 30/60
    assert paid == {2025: euros("10.00"), 2026: euros("10.00")}


def test_others_who_come_before_leave_less():
    paid = paid_in_order(
        claimed={2026: euros("20.00")}, others={2025: euros("85.00")}, ceiling=euros("90.00")
    )

    assert paid == {2026: euros("5.00")}  # 90 - 85


# --- A maximum over the years ---


def test_a_lower_maximum_is_felt_in_the_year_that_passes_it():
    amounts = {2025: euros("40.00"), 2026: euros("40.00"), 2027: euros("40.00")}

    fits = within(amounts=amounts, maximum=euros("70.00"))

    # to date 40, 80 -> 70, 120 -> 70: 40, 30, 0
    assert fits == {2025: euros("40.00"), 2026: euros("30.00"), 2027: euros("0.00")}
