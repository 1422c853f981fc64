from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def begin_with_the_agreement(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let what is asked begin with what the agreement holds in prospect."""
    apps.get_model("grants", "WbiApplication").objects.update(
        planned_co_financing=F("co_financing"), requested_grant=F("indicated_grant")
    )


class Migration(migrations.Migration):
    dependencies = [("grants", "0011_wbi_applications_and_their_steps")]

    operations = [
        migrations.RunPython(begin_with_the_agreement, migrations.RunPython.noop),
    ]
