"""The arithmetic of the grants, by noun. Pure: no database, no clock, no settings."""

from grants.calculations.ceiling import Claim, allocate, first_come, pro_rata, within
from grants.calculations.costs import (
    NOTHING,
    Contribution,
    Cost,
    YearOfCost,
    above_maximum,
    all_contributions,
    all_cost,
    claimable_cost,
    compensable_part,
    contribution_by_year,
    contribution_to_date,
    full_time_equivalents,
    is_claimable,
    staff_cost,
)
from grants.calculations.deadlines import StartStanding, a_year_before, start_standing
from grants.calculations.homes import incentive, payment_year, per_home
from grants.calculations.judging import (
    asked_of_right,
    judge_application,
    judge_band,
    judge_measure,
    judge_right,
)

__all__ = [
    "NOTHING",
    "Claim",
    "Contribution",
    "Cost",
    "StartStanding",
    "YearOfCost",
    "a_year_before",
    "above_maximum",
    "all_contributions",
    "all_cost",
    "allocate",
    "asked_of_right",
    "claimable_cost",
    "compensable_part",
    "contribution_by_year",
    "contribution_to_date",
    "first_come",
    "full_time_equivalents",
    "incentive",
    "is_claimable",
    "judge_application",
    "judge_band",
    "judge_measure",
    "judge_right",
    "payment_year",
    "per_home",
    "pro_rata",
    "staff_cost",
    "start_standing",
    "within",
]
