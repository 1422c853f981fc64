import django.db.models.deletion
from django.db import migrations, models

import nplv.core.models.reference


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0002_ledger_and_approved_costs_are_final"),
    ]

    operations = [
        migrations.CreateModel(
            name="Obligation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("name", models.CharField(max_length=160, verbose_name="verplichting")),
                (
                    "due_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Leeg: elk jaar.", null=True, verbose_name="jaar"
                    ),
                ),
                (
                    "due_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="maand"),
                ),
                (
                    "due_day",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dag"),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("source_lines", models.CharField(max_length=20, verbose_name="regels")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="grants.agreement",
                        verbose_name="overeenkomst",
                    ),
                ),
            ],
            options={
                "verbose_name": "verplichting",
                "verbose_name_plural": "verplichtingen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "position"), name="grants_obligation_position_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_day", None), ("due_month", None)),
                            models.Q(
                                ("due_day__isnull", False),
                                ("due_day__range", (1, 31)),
                                ("due_month__isnull", False),
                                ("due_month__range", (1, 12)),
                            ),
                            _connector="OR",
                        ),
                        name="grants_obligation_day_in_month",
                        violation_error_message="Een dag hoort bij een maand.",
                    ),
                ],
            },
        ),
    ]
