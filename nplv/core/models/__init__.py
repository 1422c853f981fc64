"""Areas, people, accounting years, reference values and history: what every app may use."""

from nplv.core.models.accounts import (
    Authenticator,
    Passkey,
    RecoveryCode,
    SingleSignOn,
    TryCount,
)
from nplv.core.models.answers import KeptAnswer
from nplv.core.models.area import AccountingYear, Area, Neighbourhood
from nplv.core.models.history import AuditEvent, ChainHead
from nplv.core.models.jobs import Job, JobState
from nplv.core.models.people import Membership, User
from nplv.core.models.reference import ReferenceKey, ReferenceValue
from nplv.core.models.tokens import ApiToken, TokenScope

__all__ = [
    "AccountingYear",
    "ApiToken",
    "Area",
    "AuditEvent",
    "Authenticator",
    "ChainHead",
    "Job",
    "JobState",
    "KeptAnswer",
    "Membership",
    "Neighbourhood",
    "Passkey",
    "RecoveryCode",
    "ReferenceKey",
    "ReferenceValue",
    "SingleSignOn",
    "TokenScope",
    "TryCount",
    "User",
]
