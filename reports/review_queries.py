"""What waits for a second pair of eyes, of every kind of fact."""

from dataclasses import dataclass

from grants.models import CostLine
from housing.models import ConstructionStart
from nplv.core.models import Area, User
from nplv.core.review import Status


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Submitted facts, the longest waiting first."""

    starts: tuple[ConstructionStart, ...]
    costs: tuple[CostLine, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.starts) + len(self.costs)

    def written_by(self, person: User, *, answer: bool) -> "Waiting":
        """Return only what this person did, or did not, enter or last change."""
        return Waiting(
            starts=tuple(row for row in self.starts if row.was_written_by(person) == answer),
            costs=tuple(row for row in self.costs if row.was_written_by(person) == answer),
        )


def waiting_in(area: Area) -> Waiting:
    """Return everything in an area that was submitted and not judged yet, in two queries."""
    starts = ConstructionStart.objects.filter(area=area, status=Status.SUBMITTED)
    costs = CostLine.objects.filter(area=area, status=Status.SUBMITTED)
    return Waiting(
        starts=tuple(
            starts.with_homes().select_related("submitted_by").order_by("submitted_at", "pk")
        ),
        costs=tuple(
            costs.select_related("measure", "changed_by", "submitted_by").order_by(
                "submitted_at", "pk"
            )
        ),
    )
