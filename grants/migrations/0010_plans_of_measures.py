import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0009_cost_imports"),
        ("housing", "0005_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeasurePlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_links",
                        to="grants.orvmeasure",
                        verbose_name="maatregel",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measure_links",
                        to="housing.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan van een maatregel",
                "verbose_name_plural": "plannen van maatregelen",
            },
        ),
        migrations.AddField(
            model_name="orvmeasure",
            name="plans",
            field=models.ManyToManyField(
                blank=True,
                related_name="measures",
                through="grants.MeasurePlan",
                to="housing.plan",
                verbose_name="plannen",
            ),
        ),
        migrations.AddConstraint(
            model_name="measureplan",
            constraint=models.UniqueConstraint(
                fields=("measure", "plan"), name="grants_measureplan_unique"
            ),
        ),
    ]
