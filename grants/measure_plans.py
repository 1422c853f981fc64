"""Which plans a measure belongs to: read by code, and decided by the programme office."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from grants.models import MeasurePlan, OrvMeasure
from grants.services import lock_measure
from housing.models import Plan
from nplv.core.history import record
from nplv.core.models import User
from nplv.core.problems import Invalid, Problem


@transaction.atomic
def set_plans(
    *,
    measure: OrvMeasure,
    codes: Iterable[str],
    by: User,
    at: datetime,
    version: int | None = None,
) -> OrvMeasure:
    """
    Record which plans a measure belongs to; these take the place of those that were there.

    Errors: Invalid for a code that is no plan of the area; Stale.
    """
    measure, asked = lock_measure(measure, version=version), set(codes)
    found = list(Plan.objects.filter(area=measure.area, code__in=asked))
    if unknown := sorted(asked - {plan.code for plan in found}):
        reason = f"Geen plan van dit gebied: {', '.join(unknown)}."
        raise Invalid([Problem(name="plannen", reason=reason)])

    before = {"plannen": codes_of(measure)}
    measure.plan_links.exclude(plan__in=found).delete()
    kept = set(measure.plan_links.values_list("plan_id", flat=True))
    MeasurePlan.objects.bulk_create(
        MeasurePlan(measure=measure, plan=plan) for plan in found if plan.pk not in kept
    )
    measure.version += 1
    measure.save()
    after = {"plannen": sorted(asked)}
    changed = {"before": before, "after": after}
    record(area=measure.area, thing=measure, action="gewijzigd", by=by, at=at, **changed)
    return measure


def codes_of(measure: OrvMeasure) -> list[str]:
    """Return the codes of the plans of a measure, in order."""
    return list(measure.plan_links.order_by("plan__code").values_list("plan__code", flat=True))
