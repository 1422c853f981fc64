"""What the history calls the values of a list of choices: "Voorschot ontvangen", not its key."""

from itertools import chain

from django.db.models import TextChoices

from grants.models import CostKind, EntryKind, MeetingKind, MeetingStatus, Scheme, WbiStatus
from housing.models import (
    AdditionKind,
    BottleneckKind,
    BottleneckStatus,
    CareForm,
    EarlierSubsidy,
    Location,
    PlanStatus,
    Segment,
)
from nplv.core.models.area import YearState
from nplv.core.review import Status


def _labels(*choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in chain.from_iterable(c.choices for c in choices)}


# By field; facts of several kinds share a field, and their keys mean the same in each.
WORDS = {
    "eerdere_subsidie": _labels(EarlierSubsidy),
    "ligging": _labels(Location),
    "planstatus": _labels(PlanStatus),
    "regeling": _labels(Scheme),
    "segment": _labels(Segment),
    "soort": _labels(AdditionKind, BottleneckKind, CostKind, EntryKind, MeetingKind),
    "status": _labels(Status, WbiStatus, YearState, MeetingStatus, BottleneckStatus),
    "zorgvorm": _labels(CareForm),
}
