import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_year_after_closing"),
        ("grants", "0006_entries_of_decisions_and_receipts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerEvidence",
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
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("bestemd", "besteed")), _negated=True),
                    ("scheme", "realisatiestimulans"),
                    _connector="OR",
                ),
                name="grants_ledgerentry_earmarks_only_of_the_incentive",
                violation_error_message="Alleen realisatiestimulans wordt bestemd en besteed.",
            ),
        ),
        migrations.AddField(
            model_name="ledgerevidence",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="toegevoegd door",
            ),
        ),
        migrations.AddField(
            model_name="ledgerevidence",
            name="fact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="grants.ledgerentry",
                verbose_name="grootboekregel",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerevidence",
            constraint=models.UniqueConstraint(
                fields=("fact", "sha256"), name="grants_ledgerevidence_once_with_a_fact"
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="grants_ledgerevidence_not_empty"
            ),
        ),
        # SQLite made the table anew, without its triggers.
        refuse_changes("grants_ledgerentry"),
        refuse_changes("grants_ledgerevidence"),
    ]
