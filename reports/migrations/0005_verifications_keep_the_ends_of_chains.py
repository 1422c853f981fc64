"""
What a verification knew of the history: no longer one seal on another, but where chains ended.

Of the verifications there are, that is computed from the last event they saw, and sealed anew.
"""

import hashlib
import json
from typing import Any

from django.db import migrations, models

from nplv.core.append_only import allow_changes, refuse_changes


def keep_heads(apps: Any, editor: Any) -> None:
    events = apps.get_model("core", "AuditEvent").objects
    areas = apps.get_model("core", "Area").objects.order_by("slug")
    chains = [(None, ""), *areas.values_list("pk", "slug")]
    for run in apps.get_model("reports", "VerificationRun").objects.filter(area=None):
        heads = {}
        for area, chain in chains:
            seen = events.filter(area=area, pk__lte=run.last_event).order_by("-number")
            if last := seen.values_list("number", "hash").first():
                heads[chain] = list(last)
        text = json.dumps(heads, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        run.heads, run.seal = heads, hashlib.sha256(text.encode()).hexdigest()
        run.save(update_fields=["heads", "seal"])


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_every_event_has_a_number"),
        ("reports", "0004_name_of_the_midterm_review"),
    ]

    operations = [
        allow_changes("reports_verificationrun"),
        migrations.AddField(
            model_name="verificationrun",
            name="heads",
            field=models.JSONField(default=dict, verbose_name="einden van de historie"),
        ),
        migrations.RunPython(keep_heads, migrations.RunPython.noop),
        migrations.RemoveField(model_name="verificationrun", name="last_event"),
        # SQLite made the table anew, without its triggers.
        refuse_changes("reports_verificationrun"),
    ]
