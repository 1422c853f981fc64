import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_history_is_final"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="area",
            field=models.ForeignKey(
                blank=True,
                help_text="Leeg: van geen gebied in het bijzonder.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="core.area",
                verbose_name="gebied",
            ),
        ),
        migrations.AlterField(
            model_name="auditevent",
            name="by",
            field=models.ForeignKey(
                blank=True,
                help_text="Leeg: een opdracht op de server.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="wie",
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["area", "at"], name="core_audite_area_id_f3e1ed_idx"),
        ),
        # SQLite made the table anew, without its triggers.
        refuse_changes("core_auditevent"),
    ]
