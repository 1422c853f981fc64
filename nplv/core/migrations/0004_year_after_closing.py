import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_history_of_the_country_and_the_server"),
    ]

    operations = [
        migrations.AddField(
            model_name="accountingyear",
            name="declared_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="verantwoord op"),
        ),
        migrations.AddField(
            model_name="accountingyear",
            name="declared_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="verantwoord door",
            ),
        ),
        migrations.AddField(
            model_name="accountingyear",
            name="delivered_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="verantwoording ingediend op"
            ),
        ),
        migrations.AddField(
            model_name="accountingyear",
            name="determined_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="vastgesteld op"),
        ),
        migrations.AddField(
            model_name="accountingyear",
            name="determined_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="vastgesteld door",
            ),
        ),
        migrations.AddField(
            model_name="accountingyear",
            name="paid_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="uitbetaald op"),
        ),
        migrations.AddField(
            model_name="accountingyear",
            name="paid_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="uitbetaald door",
            ),
        ),
        migrations.AlterField(
            model_name="referencevalue",
            name="key",
            field=models.CharField(
                choices=[
                    ("huurgrens_sociaal", "Grens sociale huur (per maand)"),
                    ("huurgrens_midden", "Grens middenhuur, 186 punten (per maand)"),
                    ("koopgrens", "Grens betaalbare koop (v.o.n.)"),
                    ("opslag_8a", "Opslag artikel 8a (procent)"),
                    ("bedrag_per_woning", "Realisatiestimulans per woning (incl. btw)"),
                    ("eerste_dag", "Eerste dag van de periode"),
                    ("laatste_dag", "Laatste dag van de periode"),
                    ("uren_per_fte", "Uren per fte per jaar"),
                    ("plafond_orv", "Landelijk plafond ORV"),
                    ("trekkingsrechten_orv", "Landelijke trekkingsrechten ORV"),
                    ("plafond_capaciteit", "Landelijk plafond capaciteit"),
                    ("trekkingsrechten_capaciteit", "Landelijke trekkingsrechten capaciteit"),
                    ("eerste_uitkering", "Eerste dag van het kwartaal van de eerste uitkering"),
                    (
                        "eerste_uitkering_kosten",
                        "Eerste dag van het kwartaal van de eerste uitkering voor ORV en capaciteit",
                    ),
                    ("laatste_kostendag", "Laatste dag voor subsidiabele kosten"),
                ],
                max_length=32,
                verbose_name="soort",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountingyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("declared_at__isnull", True),
                        ("declared_by__isnull", True),
                        ("delivered_on__isnull", True),
                    ),
                    models.Q(
                        ("declared_at__isnull", False),
                        ("declared_by__isnull", False),
                        ("delivered_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="core_accountingyear_declaring_all_or_nothing",
                violation_error_message="Verantwoord betekent: met datum en persoon.",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountingyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("determined_at__isnull", True), ("determined_by__isnull", True)),
                    models.Q(("determined_at__isnull", False), ("determined_by__isnull", False)),
                    _connector="OR",
                ),
                name="core_accountingyear_determining_all_or_nothing",
                violation_error_message="Vastgesteld betekent: met datum en persoon.",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountingyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paid_at__isnull", True), ("paid_by__isnull", True)),
                    models.Q(("paid_at__isnull", False), ("paid_by__isnull", False)),
                    _connector="OR",
                ),
                name="core_accountingyear_paying_all_or_nothing",
                violation_error_message="Uitbetaald betekent: met datum en persoon.",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountingyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("declared_at", None),
                        ("determined_at", None),
                        ("paid_at", None),
                        ("state__in", ("open", "gesloten")),
                    ),
                    models.Q(
                        ("declared_at__isnull", False),
                        ("determined_at", None),
                        ("paid_at", None),
                        ("state", "verantwoord"),
                    ),
                    models.Q(
                        ("declared_at__isnull", False),
                        ("determined_at__isnull", False),
                        ("paid_at", None),
                        ("state", "vastgesteld"),
                    ),
                    models.Q(
                        ("declared_at__isnull", False),
                        ("determined_at__isnull", False),
                        ("paid_at__isnull", False),
                        ("state", "uitbetaald"),
                    ),
                    _connector="OR",
                ),
                name="core_accountingyear_state_is_what_was_done",
                violation_error_message="De status volgt uit wat met het jaar gedaan is.",
            ),
        ),
    ]
