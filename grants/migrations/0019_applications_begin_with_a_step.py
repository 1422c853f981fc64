"""An application of the first version could be a draft without a step: it begins with one now."""

from typing import Any

from django.db import migrations
from django.utils import timezone

from nplv.core.taken_over import add_event

EXPLORING, DRAFT = "verkenning", "concept"
REASON = (
    "Stond op concept voordat stappen werden bijgehouden; zet de aanvraag met een stap weer op "
    "concept."
)


def begin_again(apps: Any, editor: Any) -> None:
    applications = apps.get_model("grants", "WbiApplication").objects.order_by("pk")
    without = applications.filter(status=DRAFT, transitions=None).select_related("area")
    for application in without:
        application.status = EXPLORING
        application.save(update_fields=["status"])
        add_event(
            apps,
            area=application.area,
            thing=application,
            name=application.name,
            at=timezone.now(),
            before={"status": DRAFT},
            after={"status": EXPLORING},
            reason=REASON,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_every_event_has_a_number"),
        ("grants", "0018_say_what_meets_an_obligation"),
    ]

    operations = [
        migrations.RunPython(begin_again, migrations.RunPython.noop),
    ]
