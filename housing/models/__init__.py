"""Plans, and the starts of construction that come of them."""

from housing.models.checkpoint import CheckpointRow, StartCheckpoint
from housing.models.evidence import StartEvidence
from housing.models.imports import ConfirmedWarning, StartImport
from housing.models.line import (
    AdditionKind,
    CareForm,
    EarlierSubsidy,
    StartedHomes,
    StartLine,
)
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
from housing.models.start import ConstructionStart, StartStatus, shown_status

__all__ = [
    "HARD_STATUSES",
    "AdditionKind",
    "BottleneckKind",
    "BottleneckStatus",
    "CareForm",
    "CheckpointRow",
    "ConfirmedWarning",
    "ConstructionStart",
    "EarlierSubsidy",
    "Location",
    "Plan",
    "PlanBottleneck",
    "PlanStatus",
    "PlannedHomes",
    "Segment",
    "StartCheckpoint",
    "StartEvidence",
    "StartImport",
    "StartLine",
    "StartStatus",
    "StartedHomes",
    "shown_status",
]
