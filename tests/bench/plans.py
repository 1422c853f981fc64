"""Plans by the hundred, for areas of any size."""

from housing.models import Location, Plan, PlannedHomes, PlanStatus, Segment
from nplv.core.models import Area

PLANS = 200
PLANNED = (Segment.SOCIAL_RENT, Segment.MID_RENT)


def plan(area: Area) -> list[Plan]:
    """Make the plans of an area, and what they are to start."""
    wijken = list(area.neighbourhoods.order_by("pk"))
    plans = Plan.objects.bulk_create(
        Plan(
            area=area,
            code=f"P-{number}",
            name=f"Plan {number}",
            location=Location.NPLV,
            neighbourhood=wijken[number % len(wijken)],
            status=PlanStatus.IRREVOCABLE,
        )
        for number in range(PLANS)
    )
    PlannedHomes.objects.bulk_create(
        PlannedHomes(plan=plan, year=year, segment=segment, homes=10)
        for plan in plans
        for year in range(2025, 2030)
        for segment in PLANNED
    )
    return plans
