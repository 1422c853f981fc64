"""Plans of the first version have no event of being entered: one says as what they came over."""

from typing import Any

from django.db import migrations
from django.db.models import Count
from django.utils import timezone

from nplv.core.taken_over import add_event

REASON = "Stond er al voordat de historie van plannen werd bijgehouden."


def take_over(apps: Any, editor: Any) -> None:
    plans = apps.get_model("housing", "Plan").objects.order_by("pk")
    name = str(plans.model._meta.verbose_name)
    events = apps.get_model("core", "AuditEvent").objects.filter(object_type=name).order_by()
    told = dict(events.values_list("object_id").annotate(number=Count("pk")))
    for plan in plans.select_related("area", "neighbourhood"):
        if told.get(plan.pk, 0) >= plan.version:
            continue
        said = what_it_says(plan)
        # Nothing changed by coming over: an earlier day shows it as it is.
        what = {"area": plan.area, "thing": plan, "name": f"{plan.code} {plan.name}"}
        moment = timezone.now()
        add_event(apps, **what, at=moment, before=said, after=said, reason=REASON)


def what_it_says(plan: Any) -> dict[str, Any]:
    """Return what a plan says, as the history kept it when this was written."""
    return {
        "code": plan.code,
        "naam": plan.name,
        "wijk": plan.neighbourhood.slug if plan.neighbourhood else None,
        "ligging": plan.location,
        "planstatus": plan.status,
        "kans": plan.probability,
        "kansUitloop": plan.slip_probability,
        "programma": [
            {"jaar": row.year, "segment": row.segment, "aantal": row.homes}
            for row in plan.programme.order_by("year", "segment")
        ],
        "knelpunten": [
            {
                "id": row.pk,
                "soort": row.kind,
                "status": row.status,
                "toelichting": row.note,
                "sinds": row.since,
                "opgelostOp": row.resolved_on,
            }
            for row in plan.bottlenecks.order_by("since", "pk")
        ],
    }


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_every_event_has_a_number"),
        ("housing", "0006_checkpoints_of_starts"),
    ]

    operations = [
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
