from django.db import migrations, models

from nplv.core.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [("core", "0008_chain_the_events_there_are")]

    operations = [
        allow_changes("core_auditevent"),
        migrations.AlterField(
            model_name="auditevent",
            name="number",
            field=models.PositiveBigIntegerField(verbose_name="volgnummer"),
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.UniqueConstraint(
                fields=("area", "number"), name="core_auditevent_number_in_an_area"
            ),
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("area", None)),
                fields=("number",),
                name="core_auditevent_national_number",
            ),
        ),
        # SQLite made the table anew, without its triggers.
        refuse_changes("core_auditevent"),
    ]
