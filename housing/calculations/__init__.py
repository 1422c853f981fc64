"""The arithmetic of homes, by noun. Pure: no database, no clock, no settings."""

from housing.calculations.course import Course, CourseStanding, course
from housing.calculations.forecast import (
    PlannedBlock,
    Spread,
    expected_after,
    spread,
    still_planned,
)
from housing.calculations.homes import (
    AFFORDABLE_PURCHASE,
    AFFORDABLE_SEGMENTS,
    FREE_SECTOR,
    MID_RENT,
    SHARED_LIVING,
    SOCIAL_RENT,
    TESTED_SEGMENTS,
    PriceLimits,
    PriceRange,
    counts_for_grant,
    is_affordable,
    price_range,
    straight_line,
)

__all__ = [
    "AFFORDABLE_PURCHASE",
    "AFFORDABLE_SEGMENTS",
    "FREE_SECTOR",
    "MID_RENT",
    "SHARED_LIVING",
    "SOCIAL_RENT",
    "TESTED_SEGMENTS",
    "Course",
    "CourseStanding",
    "PlannedBlock",
    "PriceLimits",
    "PriceRange",
    "Spread",
    "counts_for_grant",
    "course",
    "expected_after",
    "is_affordable",
    "price_range",
    "spread",
    "still_planned",
    "straight_line",
]
