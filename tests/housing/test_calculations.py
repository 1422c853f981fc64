"""Which homes are affordable and which count: every limit below, at and above (R1-R3, R23)."""

from decimal import Decimal

import pytest

from housing.calculations import (
    AFFORDABLE_PURCHASE,
    FREE_SECTOR,
    MID_RENT,
    SHARED_LIVING,
    SOCIAL_RENT,
    PriceLimits,
    PriceRange,
    counts_for_grant,
    is_affordable,
    price_range,
    straight_line,
)
from nplv.core.money import euros

# The published limits: social rent (below), mid rent (up to and including), purchase (idem).
LIMITS = {
    year: PriceLimits(
        year=year,
        social_rent=euros(social),
        mid_rent=euros(mid),
        purchase=euros(purchase),
        surcharge=Decimal(10),
    )
    for year, social, mid, purchase in [
        (2024, "879.66", "1157.95", "390000.00"),
        (2025, "900.07", "1184.82", "405000.00"),
        (2026, "932.93", "1228.07", "420000.00"),
    ]
}


def prices(segment: str, year: int, *, has_surcharge: bool = False) -> PriceRange:
    found = price_range(segment=segment, limits=LIMITS[year], has_surcharge=has_surcharge)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("year", "price", "fits"),
    [
        (2024, "879.65", True),
        (2024, "879.66", False),  # the limit itself is no social rent any more
        (2024, "879.67", False),
        (2025, "900.06", True),
        (2025, "900.07", False),
        (2025, "900.08", False),
        (2026, "932.92", True),
        (2026, "932.93", False),
        (2026, "932.94", False),
    ],
)
def test_social_rent_stays_strictly_below_the_limit_of_its_year(year, price, fits):
    assert (euros(price) in prices(SOCIAL_RENT, year)) == fits


@pytest.mark.parametrize(
    ("year", "price", "fits"),
    [
        (2024, "879.65", False),
        (2024, "879.66", True),  # mid rent begins where social rent ends
        (2024, "1157.95", True),  # the 186-point maximum is included
        (2024, "1157.96", False),
        (2025, "900.06", False),
        (2025, "900.07", True),
        (2025, "1184.82", True),
        (2025, "1184.83", False),
        (2026, "932.92", False),
        (2026, "932.93", True),
        (2026, "1228.07", True),
        (2026, "1228.08", False),
    ],
)
def test_mid_rent_runs_from_the_social_limit_up_to_and_including_the_maximum(year, price, fits):
    assert (euros(price) in prices(MID_RENT, year)) == fits


@pytest.mark.parametrize(
    ("year", "price", "fits"),
    [
        # 1,157.95 x 1.10 = 1,273.745, half up 1,273.75
        (2024, "1273.75", True),
        (2024, "1273.76", False),
        # 1,184.82 x 1.10 = 1,303.302, half up 1,303.30
        (2025, "1303.30", True),
        (2025, "1303.31", False),
        # 1,228.07 x 1.10 = 1,350.877, half up 1,350.88
        (2026, "1350.88", True),
        (2026, "1350.89", False),
        # the lower limit is not raised
        (2025, "900.07", True),
        (2025, "900.06", False),
    ],
)
def test_the_surcharge_of_article_8a_raises_the_maximum_of_mid_rent(year, price, fits):
    assert (euros(price) in prices(MID_RENT, year, has_surcharge=True)) == fits


@pytest.mark.parametrize(
    ("year", "price", "fits"),
    [
        (2024, "389999.99", True),
        (2024, "390000.00", True),
        (2024, "390000.01", False),
        (2025, "404999.99", True),
        (2025, "405000.00", True),
        (2025, "405000.01", False),
        (2026, "419999.99", True),
        (2026, "420000.00", True),
        (2026, "420000.01", False),
    ],
)
def test_affordable_purchase_includes_the_limit_of_its_year(year, price, fits):
    assert (euros(price) in prices(AFFORDABLE_PURCHASE, year)) == fits


@pytest.mark.parametrize(
    ("segment", "lowest", "highest", "includes_highest"),
    [
        (SOCIAL_RENT, None, "900.07", False),
        (MID_RENT, "900.07", "1184.82", True),
        (AFFORDABLE_PURCHASE, None, "405000.00", True),
    ],
)
def test_a_range_names_its_year_and_its_ends(segment, lowest, highest, includes_highest):
    assert prices(segment, 2025) == PriceRange(
        year=2025,
        lowest=None if lowest is None else euros(lowest),
        highest=euros(highest),
        includes_highest=includes_highest,
    )


@pytest.mark.parametrize("segment", [SHARED_LIVING, FREE_SECTOR])
def test_shared_living_and_the_free_sector_have_no_price_limit(segment):
    assert price_range(segment=segment, limits=LIMITS[2025], has_surcharge=False) is None


@pytest.mark.parametrize(
    ("segment", "says"),
    [
        (SOCIAL_RENT, "lager dan €\u00a0900,07"),
        (MID_RENT, "vanaf €\u00a0900,07 t/m €\u00a01.184,82"),
        (AFFORDABLE_PURCHASE, "t/m €\u00a0405.000,00"),
    ],
)
def test_a_range_says_in_dutch_what_fits(segment, says):
    assert str(prices(segment, 2025)) == says


@pytest.mark.parametrize(
    ("segment", "affordable"),
    [
        (SOCIAL_RENT, True),
        (MID_RENT, True),
        (AFFORDABLE_PURCHASE, True),
        (SHARED_LIVING, True),
        (FREE_SECTOR, False),
        ("penthouse", False),
    ],
)
def test_all_segments_but_the_free_sector_are_affordable(segment, affordable):
    assert is_affordable(segment=segment) == affordable


ALL_IN_ORDER = {
    "segment": SOCIAL_RENT,
    "has_earlier_subsidy": False,
    "is_inside_window": True,
    "has_evidence": True,
    "is_approved": True,
}


def test_an_affordable_approved_home_with_evidence_inside_the_window_counts():
    assert counts_for_grant(**ALL_IN_ORDER)


@pytest.mark.parametrize(
    "lacking",
    [
        {"segment": FREE_SECTOR},
        {"has_earlier_subsidy": True},
        {"is_inside_window": False},
        {"has_evidence": False},
        {"is_approved": False},
    ],
    ids=lambda lacking: next(iter(lacking)),
)
def test_a_home_that_lacks_one_condition_does_not_count(lacking):
    assert not counts_for_grant(**(ALL_IN_ORDER | lacking))


@pytest.mark.parametrize(
    ("year_number", "reached"),
    [
        (0, "0"),
        (1, "299.4"),  # 1,497 x 1 / 5
        (2, "598.8"),  # 1,497 x 2 / 5
        (5, "1497"),
    ],
)
def test_the_straight_line_reaches_the_target_in_equal_steps(year_number, reached):
    assert straight_line(target=1497, years=5, year_number=year_number) == Decimal(reached)


@pytest.mark.parametrize("year_number", [-1, 6])
def test_the_straight_line_does_not_run_outside_its_years(year_number):
    with pytest.raises(ValueError, match=r"0\.\.5"):
        straight_line(target=1497, years=5, year_number=year_number)
