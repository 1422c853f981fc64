import djmoney.models.fields
import djmoney.money
from django.db import migrations, models

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0004_evidence_files_of_costs"),
    ]

    operations = [
        migrations.AddField(
            model_name="ledgerentry",
            name="bcf",
            field=djmoney.models.fields.MoneyField(
                decimal_places=2,
                default=djmoney.money.Money(0, "EUR"),
                max_digits=12,
                verbose_name="af: BCF",
            ),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="bcf_currency",
            field=djmoney.models.fields.CurrencyField(
                choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
            ),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="homes",
            field=models.IntegerField(blank=True, null=True, verbose_name="woningen die meetellen"),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="rate",
            field=djmoney.models.fields.MoneyField(
                blank=True,
                decimal_places=2,
                max_digits=12,
                null=True,
                verbose_name="bedrag per woning",
            ),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="rate_currency",
            field=djmoney.models.fields.CurrencyField(
                choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3, null=True
            ),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="start_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="startjaar"),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("homes__isnull", True),
                        ("rate__isnull", True),
                        ("start_year__isnull", True),
                    ),
                    models.Q(
                        ("homes__isnull", False),
                        ("rate__isnull", False),
                        ("start_year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="grants_ledgerentry_homes_with_start_year_and_rate",
                violation_error_message="Woningen horen bij een startjaar en een bedrag.",
            ),
        ),
        # SQLite made the table anew, without its triggers.
        refuse_changes("grants_ledgerentry"),
    ]
