from django.db import migrations

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("core", "0001_areas_people_reference")]

    operations = [refuse_changes("core_auditevent")]
