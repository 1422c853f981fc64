"""The agreement, the measures and applications it names, their costs, and the ledger."""

from grants.models.agreement import Agreement, Certainty, HomesTarget, PrintedTotal, Scheme, Stream
from grants.models.cost import CostEvidence, CostKind, CostLine
from grants.models.figure import RegisteredFigure, Statement, Verdict
from grants.models.imports import CostImport, CostWarning
from grants.models.ledger import EntryKind, LedgerEntry, LedgerEvidence
from grants.models.obligation import Obligation
from grants.models.orv import MeasurePlan, OrvMeasure
from grants.models.sisa import SisaFigure, SisaIndicator
from grants.models.wbi import WbiApplication, WbiApplicationPlan, WbiStatus, WbiTransition

__all__ = [
    "Agreement",
    "Certainty",
    "CostEvidence",
    "CostImport",
    "CostKind",
    "CostLine",
    "CostWarning",
    "EntryKind",
    "HomesTarget",
    "LedgerEntry",
    "LedgerEvidence",
    "MeasurePlan",
    "Obligation",
    "OrvMeasure",
    "PrintedTotal",
    "RegisteredFigure",
    "Scheme",
    "Statement",
    "SisaFigure",
    "SisaIndicator",
    "Stream",
    "Verdict",
    "WbiApplication",
    "WbiApplicationPlan",
    "WbiStatus",
    "WbiTransition",
]
