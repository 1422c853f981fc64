"""The arithmetic of the grants, every sum worked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from grants.calculations import (
    Contribution,
    Cost,
    above_maximum,
    all_contributions,
    all_cost,
    claimable_cost,
    compensable_part,
    contribution_to_date,
    full_time_equivalents,
    incentive,
    is_claimable,
    payment_year,
    per_home,
    staff_cost,
)
from nplv.core.money import euros
from nplv.core.reference import Window
from tests.grants.amounts import contribution, cost

WINDOW = Window(first=date(2025, 1, 1), last=date(2029, 12, 31))
ALL = Decimal(100)


# --- Realisatiestimulans (R5, R6) ---


def test_each_home_that_counts_earns_the_rate():
    # 63 x 7,000 = 441,000
    assert incentive(homes=63, rate=euros("7000.00")) == euros("441000.00")


def test_a_reversal_takes_back_what_its_homes_earned():
    # -12 x 7,000 = -84,000
    assert incentive(homes=-12, rate=euros("7000.00")) == euros("-84000.00")


@pytest.mark.parametrize(("claimed", "paid"), [(2025, 2026), (2029, 2030)])
def test_a_claim_is_paid_the_year_after(claimed, paid):
    assert payment_year(claim_year=claimed) == paid


# --- Own staff (R8) ---


def test_own_staff_costs_hours_times_rate():
    # 120 x 85.00 = 10,200.00
    assert staff_cost(hours=Decimal("120.00"), rate=euros("85.00")) == euros("10200.00")


@pytest.mark.parametrize(
    ("hours", "amount"),
    [
        # 0.50 x 85.25 = 42.625, half up 42.63 (half to even would give 42.62)
        ("0.50", "42.63"),
        # -0.50 x 85.25 = -42.625: a correction takes back just as much
        ("-0.50", "-42.63"),
        # 0.33 x 85.25 = 28.1325, down
        ("0.33", "28.13"),
    ],
)
def test_the_cost_of_own_staff_is_rounded_half_up(hours, amount):
    assert staff_cost(hours=Decimal(hours), rate=euros("85.25")) == euros(amount)


@pytest.mark.parametrize(
    ("hours", "fte"),
    [("1872.00", "1"), ("936.00", "0.5"), ("0.00", "0"), ("2808.00", "1.5")],
)
def test_hours_are_shown_as_full_time_equivalents(hours, fte):
    # one FTE is 36 hours x 52 weeks = 1,872 hours
    found = full_time_equivalents(hours=Decimal(hours), hours_per_fte=Decimal("1872.00"))

    assert found == Decimal(fte)


def test_an_fte_may_be_one_hour():
    assert full_time_equivalents(hours=Decimal(3), hours_per_fte=Decimal(1)) == 3


@pytest.mark.parametrize("hours_per_fte", ["0", "-1872"])
def test_an_fte_of_no_hours_is_refused(hours_per_fte):
    with pytest.raises(ValueError, match="above zero"):
        full_time_equivalents(hours=Decimal(10), hours_per_fte=Decimal(hours_per_fte))


# --- Must start in the window (R11) ---


@pytest.mark.parametrize(
    ("started_on", "claimable"),
    [
        (None, False),
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2029, 12, 31), True),
        (date(2030, 1, 1), False),
    ],
)
def test_cost_is_claimable_if_the_works_started_inside_the_window(started_on, claimable):
    assert is_claimable(works_started_on=started_on, window=WINDOW) is claimable


# --- Gross, BCF, net (R9, R10) ---


@pytest.mark.parametrize(
    ("compensable_vat", "bcf", "net"),
    [
        # An invoice of 100,000.00 + 21,000.00 VAT = 121,000.00, all of it paid by the State.
        ("21000.00", "21000.00", "100000.00"),  # 100%: 121,000 x 21,000/121,000 = 21,000
        ("14700.00", "14700.00", "106300.00"),  # 70%: 21,000 x 0.7 = 14,700; 121,000 - 14,700
        ("10500.00", "10500.00", "110500.00"),  # 50%: 21,000 x 0.5 = 10,500; 121,000 - 10,500
        ("0.00", "0.00", "121000.00"),  # 0%: nothing goes back, the full 121,000 is paid
    ],
)
def test_vat_that_comes_back_from_the_bcf_is_deducted(compensable_vat, bcf, net):
    found = contribution_to_date(
        cost=cost("100000.00", "21000.00", compensable_vat),
        maximum=euros("975000.00"),
        share=ALL,
    )

    assert found == contribution("121000.00", bcf, net)


def test_buurtcentrum_westrand_is_capped_and_its_vat_in_proportion():
    found = contribution_to_date(
        cost=cost("1239669.42", "260330.58"), maximum=euros("1300000.00"), share=ALL
    )

    # cost 1,239,669.42 + 260,330.58 = 1,500,000.00, capped at 1,300,000.00
    # BCF  1,300,000.00 x 260,330.58 / 1,500,000.00 = 225,619.836, rounded 225,619.84
    # net  1,300,000.00 - 225,619.84 = 1,074,380.16
    assert found == contribution("1300000.00", "225619.84", "1074380.16")


MAXIMA = {
    # 21/121 of each maximum, in cents:
    "1300000.00": "225619.83",  # 225,619.8347 (Westrand)
    "195000.00": "33842.98",  # 33,842.9752
    "975000.00": "169214.88",  # 169,214.8760
    "1625000.00": "282024.79",  # 282,024.7934
    "650000.00": "112809.92",  # 112,809.9174
}


@pytest.mark.parametrize(("maximum", "bcf"), MAXIMA.items())
def test_a_measure_at_its_maximum_gives_back_its_vat_in_cents(maximum, bcf):
    found = contribution_to_date(
        cost=cost("2000000.00", "420000.00"), maximum=euros(maximum), share=ALL
    )

    assert found.gross == euros(maximum)
    assert found.bcf == euros(bcf)


def test_all_six_measures_at_their_maximum():
    maxima = [*MAXIMA, "1300000.00"]  # Kalsdonk has the same maximum as Westrand

    found = all_contributions(
        contribution_to_date(
            cost=cost("2000000.00", "420000.00"), maximum=euros(maximum), share=ALL
        )
        for maximum in maxima
    )

    # gross 1,300,000 + 195,000 + 975,000 + 1,625,000 + 650,000 + 1,300,000 = 6,045,000
    # BCF   225,619.83 x 2 + 33,842.98 + 169,214.88 + 282,024.79 + 112,809.92 = 1,049,132.23,
    #       as from the total: 6,045,000 x 21/121 = 1,049,132.2314
    # net   6,045,000.00 - 1,049,132.23 = 4,995,867.77
    assert found == contribution("6045000.00", "1049132.23", "4995867.77")


@pytest.mark.parametrize(
    ("excl", "gross"),
    [
        # Without VAT, maximum 195,000.00.
        ("194999.99", "194999.99"),
        ("195000.00", "195000.00"),
        ("195000.01", "195000.00"),
    ],
)
def test_the_contribution_goes_up_to_the_maximum_to_the_cent(excl, gross):
    found = contribution_to_date(cost=cost(excl), maximum=euros("195000.00"), share=ALL)

    assert found.gross == euros(gross)


@pytest.mark.parametrize(
    ("excl", "above"),
    [
        # Maximum 65.00, the State pays 65%.
        ("-10.00", "0.00"),
        ("100.00", "0.00"),  # 65.00
        ("100.01", "0.01"),  # 65.0065, half up 65.01
        ("100.10", "0.07"),  # 65.065, half up 65.07 (half to even would give 65.06)
    ],
)
def test_what_is_above_the_maximum_is_of_the_part_of_the_state_in_whole_cents(excl, above):
    found = above_maximum(cost=cost(excl), maximum=euros("65.00"), share=Decimal(65))

    assert found == euros(above)


def test_a_share_leaves_the_rest_to_the_municipality():
    found = contribution_to_date(
        cost=cost("100000.00", "21000.00"), maximum=euros("1300000.00"), share=Decimal("65.00")
    )

    # gross 121,000 x 65% = 78,650; BCF 78,650 x 21/121 = 13,650; net 78,650 - 13,650 = 65,000
    assert found == contribution("78650.00", "13650.00", "65000.00")


def test_lines_with_another_compensable_part_weigh_by_their_vat():
    both = cost("100000.00", "21000.00") + cost("100000.00", "21000.00", "0.00")

    found = contribution_to_date(cost=both, maximum=euros("121000.00"), share=ALL)

    # cost 242,000, capped at 121,000; compensable 21,000 + 0 = 21,000 of 242,000
    # BCF  121,000 x 21,000 / 242,000 = 10,500; net 121,000 - 10,500 = 110,500
    assert found == contribution("121000.00", "10500.00", "110500.00")


@pytest.mark.parametrize(
    "spent",
    [Cost(), cost("-100.00", "-21.00"), cost("100.00", "21.00") + cost("-100.00", "-21.00")],
    ids=["no cost", "negative cost", "fully credited"],
)
def test_cost_of_zero_or_less_gives_nothing(spent):
    found = contribution_to_date(cost=spent, maximum=euros("195000.00"), share=ALL)

    assert found == contribution("0.00", "0.00", "0.00")


def test_gross_is_rounded_half_up():
    found = contribution_to_date(
        cost=cost("0.10"), maximum=euros("195000.00"), share=Decimal("65.00")
    )

    # 0.10 x 65% = 0.065, half up 0.07 (half to even would give 0.06)
    assert found.gross == euros("0.07")


def test_the_deduction_is_rounded_half_up():
    found = contribution_to_date(
        cost=cost("1.00", "0.21", "0.105"), maximum=euros("195000.00"), share=ALL
    )

    # half of 0.21 = 0.105, half up 0.11 (half to even would give 0.10); 1.21 - 0.11 = 1.10
    assert found == contribution("1.21", "0.11", "1.10")


@pytest.mark.parametrize("share", ["-0.01", "100.01"])
def test_a_share_outside_0_to_100_is_refused(share):
    with pytest.raises(ValueError, match="percentage from 0 to 100"):
        contribution_to_date(cost=Cost(), maximum=euros("1.00"), share=Decimal(share))


def test_the_compensable_part_of_a_line_is_not_rounded():
    # 0.21 x 50% = 0.105
    assert compensable_part(vat=euros("0.21"), compensable=Decimal(50)) == euros("0.105")


# --- Sums ---


def test_costs_add_up_by_part():
    found = all_cost([cost("100.00", "21.00", "10.50", hours="8"), cost("-40.00", "-8.40", "-4.2")])

    # 100 - 40 = 60; 21 - 8.40 = 12.60; 10.50 - 4.20 = 6.30; 8 + 0 = 8; 60 + 12.60 = 72.60
    assert found == cost("60.00", "12.60", "6.30", hours="8")
    assert found.incl == euros("72.60")


def test_a_cost_is_taken_back_in_every_part():
    spent = Cost(
        excl=euros("1000.00"),
        vat=euros("210.00"),
        compensable_vat=euros("147.00"),
        hours=Decimal("8.00"),
    )

    assert -spent == Cost(
        excl=euros("-1000.00"),
        vat=euros("-210.00"),
        compensable_vat=euros("-147.00"),
        hours=Decimal("-8.00"),
    )
    assert spent + -spent == Cost()


@pytest.mark.parametrize(
    ("excl", "vat", "hours", "is_zero_or_more"),
    [
        ("0.00", "0.00", "0", True),
        ("0.01", "0.01", "0.01", True),
        ("-0.01", "0.01", "0.01", False),
        ("0.01", "-0.01", "0.01", False),
        ("0.01", "0.01", "-0.01", False),
    ],
)
def test_a_cost_with_one_negative_part_is_below_zero(excl, vat, hours, is_zero_or_more):
    spent = Cost(excl=euros(excl), vat=euros(vat), hours=Decimal(hours))

    assert spent.is_zero_or_more is is_zero_or_more


# --- Cost from before the works had started (R11) ---

COSTS = {2025: Cost(excl=euros("100.00")), 2026: Cost(excl=euros("50.00"))}
DECLARED = contribution("100.00", "0.00", "100.00")
NOT_DECLARED = contribution("0.00", "0.00", "0.00")


def counted(*, costs=COSTS, declared, is_claimable=True):
    """Return what counts of each year, without VAT."""
    found = claimable_cost(costs=costs, declared=declared, is_claimable=is_claimable)
    return {year: spent.excl for year, spent in found.items()}


def test_a_measure_that_has_started_counts_in_the_years_of_its_cost():
    assert counted(declared={}) == {2025: euros("100.00"), 2026: euros("50.00")}


def test_a_measure_that_has_not_started_counts_in_no_year():
    assert counted(declared={}, is_claimable=False) == {2025: euros(0), 2026: euros(0)}


def test_cost_of_a_year_that_closed_before_the_works_started_comes_in_the_first_open_year():
    # 2025 was closed on nothing; 2026: 100 + 50, less the nothing that counted before
    assert counted(declared={2025: NOT_DECLARED}) == {2025: euros(0), 2026: euros("150.00")}


def test_it_comes_there_too_if_that_year_has_no_cost_of_its_own():
    costs = {2025: Cost(excl=euros("100.00"))}

    found = counted(costs=costs, declared={2025: NOT_DECLARED})

    assert found == {2025: euros(0), 2026: euros("100.00")}


def test_what_was_declared_counts_in_its_year_and_is_taken_back_when_the_start_is():
    found = counted(declared={2025: DECLARED}, is_claimable=False)

    # 2025: 100 as declared; 2026: nothing counts any more, 0 - 100
    assert found == {2025: euros("100.00"), 2026: euros("-100.00")}


def test_what_was_declared_once_counts_in_later_closed_years_too():
    found = counted(declared={2025: DECLARED, 2026: NOT_DECLARED}, is_claimable=False)

    # 2026 was closed while 100 stood declared: it counts. 2027, open: 0 - 150
    assert found == {2025: euros("100.00"), 2026: euros("50.00"), 2027: euros("-150.00")}


def test_nothing_adds_up_to_zero():
    assert all_cost([]) == Cost()
    assert all_contributions([]) == Contribution()


def test_an_amount_per_home_is_rounded_to_cents():
    found = per_home(amounts=[euros("5600000.00"), euros("8545000.00")], homes=1497)

    # 5,600,000 + 8,545,000 = 14,145,000; / 1,497 = 9,448.8978
    assert found == euros("9448.90")


def test_an_amount_for_one_home_is_all_of_it():
    assert per_home(amounts=[euros("100.01")], homes=1) == euros("100.01")


def test_an_amount_for_no_homes_is_refused():
    with pytest.raises(ValueError, match="above zero"):
        per_home(amounts=[euros(1)], homes=0)
