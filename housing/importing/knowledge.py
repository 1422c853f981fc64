"""What the checks of a whole file must know, read once."""

from collections.abc import Iterable

from housing.models import ConstructionStart, Plan
from nplv.core.models import Area
from nplv.core.reference import ReferenceBook
from nplv.core.review_many import in_parts


class Knowledge:
    """The plans and reference values of an area, and which references are taken."""

    def __init__(
        self, area: Area, *, plan_codes: set[str | None], references: set[str | None]
    ) -> None:
        self.book = ReferenceBook(area)
        plans = Plan.objects.filter(area=area).select_related("neighbourhood")
        self.plans = {plan.code: plan for plan in plans if plan.code in plan_codes}
        self.taken = taken_references(area, references)


def taken_references(area: Area, references: Iterable[str | None]) -> set[str]:
    """Return which of these references the area has given out."""
    starts = ConstructionStart.objects.filter(area=area)
    return {
        reference
        for some in in_parts(list(filter(None, references)))
        for reference in starts.filter(reference__in=some).values_list("reference", flat=True)
    }
