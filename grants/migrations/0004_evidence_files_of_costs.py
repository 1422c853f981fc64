import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_history_is_final"),
        ("grants", "0003_obligations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite rebuilds the table of costs, and its triggers would be lost.
        allow_changes("grants_costline"),
        migrations.CreateModel(
            name="CostEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("media_type", models.CharField(max_length=40, verbose_name="soort")),
                ("size", models.PositiveIntegerField(verbose_name="grootte")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("added_at", models.DateTimeField(verbose_name="toegevoegd op")),
            ],
            options={
                "verbose_name": "bewijsstuk",
                "verbose_name_plural": "bewijsstukken",
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="costline",
            name="grants_costline_approved_with_evidence",
        ),
        migrations.AddField(
            model_name="costline",
            name="evidence_files",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, verbose_name="aantal bewijsstukken"
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "goedgekeurd"), _negated=True),
                    models.Q(
                        models.Q(
                            models.Q(("evidence", ""), _negated=True),
                            ("evidence_files__gt", 0),
                            _connector="OR",
                        ),
                        ("claim_year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="grants_costline_approved_with_evidence",
                violation_error_message="Goedkeuren kan alleen met bewijs.",
            ),
        ),
        migrations.AddField(
            model_name="costevidence",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="toegevoegd door",
            ),
        ),
        migrations.AddField(
            model_name="costevidence",
            name="fact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="grants.costline",
                verbose_name="kostenregel",
            ),
        ),
        migrations.AddConstraint(
            model_name="costevidence",
            constraint=models.UniqueConstraint(
                fields=("fact", "sha256"), name="grants_costevidence_once_with_a_fact"
            ),
        ),
        migrations.AddConstraint(
            model_name="costevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="grants_costevidence_not_empty"
            ),
        ),
        refuse_changes("grants_costline", once="approved_at"),
        refuse_changes(
            "grants_costevidence", once="approved_at", parent=("grants_costline", "fact_id")
        ),
    ]
