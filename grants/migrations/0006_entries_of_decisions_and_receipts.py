import django.core.serializers.json
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_history_of_the_country_and_the_server"),
        ("grants", "0005_declared_amounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ledgerentry",
            name="basis",
            field=models.JSONField(
                blank=True,
                encoder=django.core.serializers.json.DjangoJSONEncoder,
                null=True,
                verbose_name="grondslag",
            ),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="dated_on",
            field=models.DateField(blank=True, null=True, verbose_name="datum"),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="explanation",
            field=models.TextField(blank=True, verbose_name="toelichting"),
        ),
        migrations.AddField(
            model_name="ledgerentry",
            name="reference",
            field=models.CharField(blank=True, max_length=120, verbose_name="kenmerk"),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("dated_on__isnull", False),
                        ("kind__in", ("vastgesteld", "ontvangen", "bestemd", "besteed")),
                    ),
                    models.Q(
                        models.Q(
                            ("kind__in", ("vastgesteld", "ontvangen", "bestemd", "besteed")),
                            _negated=True,
                        ),
                        ("dated_on", None),
                    ),
                    _connector="OR",
                ),
                name="grants_ledgerentry_dated_iff_it_happened_outside",
                violation_error_message="Een besluit, ontvangst of besteding heeft een datum.",
            ),
        ),
        # SQLite made the table anew, without its triggers.
        refuse_changes("grants_ledgerentry"),
    ]
