"""Plans, and the starts of construction that come of them."""

from housing.models.evidence import StartEvidence
from housing.models.line import (
    AdditionKind,
    CareForm,
    EarlierSubsidy,
    StartedHomes,
    StartLine,
)
from housing.models.plan import Location, Plan, PlannedHomes, PlanStatus, Segment
from housing.models.start import ConstructionStart, StartStatus

__all__ = [
    "AdditionKind",
    "CareForm",
    "ConstructionStart",
    "EarlierSubsidy",
    "Location",
    "Plan",
    "PlanStatus",
    "PlannedHomes",
    "Segment",
    "StartEvidence",
    "StartLine",
    "StartStatus",
    "StartedHomes",
]
