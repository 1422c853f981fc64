"""What was sent back to its author, and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from grants.models import CostLine
from housing.models import ConstructionStart, StartImport
from nplv.core.models import Area, User
from nplv.core.review import Reviewed, Status


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What was sent back: one fact, or those of one file that went back together."""

    facts: tuple[Reviewed, ...]
    kept: StartImport | None  # the file, if there are more of it

    @property
    def first(self) -> Reviewed:
        """The fact, or the first of the file."""
        return self.facts[0]

    @property
    def is_start(self) -> bool:
        """Whether these are starts, and not costs."""
        return isinstance(self.first, ConstructionStart)


def returned_to(area: Area, person: User) -> list[Returned]:
    """Return what this person entered or last changed and was sent back, the latest first."""
    found: dict[tuple[object, ...], list[Reviewed]] = defaultdict(list)
    # Of a correction only one part is shown: the replacement, where there is one.
    starts = _sent_back(ConstructionStart.objects.filter(area=area), person)
    starts = starts.exclude(reverses__replacement__status=Status.REJECTED)
    for start in starts.select_related("imported_from").defer("imported_from__content"):
        alike = (start.imported_from_id or f"start {start.pk}", start.rejected_at)
        found[alike].append(start)
    for cost in _sent_back(CostLine.objects.filter(area=area), person).select_related("measure"):
        found[f"cost {cost.pk}", cost.rejected_at].append(cost)
    rows = [_as_returned(tuple(some)) for some in found.values()]
    return sorted(rows, key=_when, reverse=True)


def _sent_back(facts: QuerySet, person: User) -> QuerySet:
    own = Q(entered_by=person) | Q(changed_by=person)
    return facts.filter(own, status=Status.REJECTED).select_related("rejected_by").order_by("pk")


def _as_returned(facts: tuple[Reviewed, ...]) -> Returned:
    kept = getattr(facts[0], "imported_from", None) if len(facts) > 1 else None
    return Returned(facts=facts, kept=kept)


def _when(row: Returned) -> datetime:
    return row.first.rejected_at
