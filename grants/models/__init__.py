"""The agreement, the measures and applications it names, their costs, and the ledger."""

from grants.models.agreement import Agreement, Certainty, HomesTarget, PrintedTotal, Scheme, Stream
from grants.models.calendar import CalendarAddress, Reminder, ReminderChoice, ReminderStep
from grants.models.cost import CostEvidence, CostKind, CostLine
from grants.models.deviation import Deviation
from grants.models.figure import RegisteredFigure, Statement, Verdict
from grants.models.imports import CostImport, CostWarning
from grants.models.ledger import EntryKind, LedgerEntry, LedgerEvidence
from grants.models.meeting import (
    Meeting,
    MeetingAction,
    MeetingDecision,
    MeetingKind,
    MeetingStatus,
)
from grants.models.obligation import Obligation, ObligationRule
from grants.models.orv import MeasurePlan, OrvMeasure
from grants.models.sisa import SisaFigure, SisaIndicator
from grants.models.wbi import WbiApplication, WbiApplicationPlan, WbiStatus, WbiTransition

__all__ = [
    "ReminderStep",
    "ReminderChoice",
    "Reminder",
    "CalendarAddress",
    "Agreement",
    "Certainty",
    "CostEvidence",
    "CostImport",
    "CostKind",
    "CostLine",
    "CostWarning",
    "Deviation",
    "EntryKind",
    "HomesTarget",
    "LedgerEntry",
    "LedgerEvidence",
    "MeasurePlan",
    "Meeting",
    "MeetingAction",
    "MeetingDecision",
    "MeetingKind",
    "MeetingStatus",
    "Obligation",
    "ObligationRule",
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
