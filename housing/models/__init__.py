"""Plans, and the starts of construction that come of them."""

from housing.models.imports import ConfirmedWarning, StartImport
from housing.models.plan import Location, Plan, PlannedHomes, PlanStatus, Segment
from housing.models.start import (
    AdditionKind,
    CareForm,
    ConstructionStart,
    EarlierSubsidy,
    StartedHomes,
    StartLine,
)

__all__ = [
    "AdditionKind",
    "CareForm",
    "ConfirmedWarning",
    "ConstructionStart",
    "EarlierSubsidy",
    "Location",
    "Plan",
    "PlanStatus",
    "PlannedHomes",
    "Segment",
    "StartImport",
    "StartLine",
    "StartedHomes",
]
