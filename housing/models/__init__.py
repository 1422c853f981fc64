"""Plans, and the starts of construction that come of them."""

from housing.models.plan import (
    HARD_STATUSES,
    BottleneckKind,
    BottleneckStatus,
    Location,
    Plan,
    PlanBottleneck,
    PlannedHomes,
    PlanStatus,
    Segment,
)
from housing.models.start import (
    AdditionKind,
    CareForm,
    ConstructionStart,
    EarlierSubsidy,
    StartedHomes,
    StartLine,
)

__all__ = [
    "HARD_STATUSES",
    "AdditionKind",
    "BottleneckKind",
    "BottleneckStatus",
    "CareForm",
    "ConstructionStart",
    "EarlierSubsidy",
    "Location",
    "Plan",
    "PlanBottleneck",
    "PlanStatus",
    "PlannedHomes",
    "Segment",
    "StartLine",
    "StartedHomes",
]
