import django.core.serializers.json
import django.db.models.deletion
import djmoney.models.fields
import djmoney.money
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_wbi_reference_values"),
        ("grants", "0010_plans_of_measures"),
        ("housing", "0005_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WbiTransition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="volgnummer")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("verkenning", "Verkenning"),
                            ("concept", "Concept"),
                            ("ingediend", "Ingediend"),
                            ("compleet", "Compleet"),
                            ("in_beoordeling", "In beoordeling"),
                            ("toegekend", "Toegekend"),
                            ("afgewezen", "Afgewezen"),
                            ("herkansing", "Herkansing"),
                            ("voorschot_ontvangen", "Voorschot ontvangen"),
                            ("eerste_start", "Eerste start gemaakt"),
                            ("vastgesteld", "Vastgesteld"),
                            ("deels_teruggevorderd", "Deels teruggevorderd"),
                        ],
                        max_length=20,
                        verbose_name="van",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("verkenning", "Verkenning"),
                            ("concept", "Concept"),
                            ("ingediend", "Ingediend"),
                            ("compleet", "Compleet"),
                            ("in_beoordeling", "In beoordeling"),
                            ("toegekend", "Toegekend"),
                            ("afgewezen", "Afgewezen"),
                            ("herkansing", "Herkansing"),
                            ("voorschot_ontvangen", "Voorschot ontvangen"),
                            ("eerste_start", "Eerste start gemaakt"),
                            ("vastgesteld", "Vastgesteld"),
                            ("deels_teruggevorderd", "Deels teruggevorderd"),
                        ],
                        max_length=20,
                        verbose_name="naar",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reden")),
                ("document", models.CharField(blank=True, max_length=120, verbose_name="bewijs")),
                (
                    "amount_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")],
                        default="EUR",
                        editable=False,
                        max_length=3,
                        null=True,
                    ),
                ),
                (
                    "amount",
                    djmoney.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="bedrag",
                    ),
                ),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="datum")),
                ("claim_year", models.PositiveSmallIntegerField(verbose_name="claimjaar")),
                (
                    "basis",
                    models.JSONField(
                        blank=True,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        null=True,
                        verbose_name="grondslag",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="vastgelegd op")),
            ],
            options={
                "verbose_name": "stap van een Wbi-aanvraag",
                "verbose_name_plural": "stappen van Wbi-aanvragen",
            },
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gewijzigd op"),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="gewijzigd door",
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="cost",
            field=djmoney.models.fields.MoneyField(
                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="kosten"
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="cost_currency",
            field=djmoney.models.fields.CurrencyField(
                choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3, null=True
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="first_start_by",
            field=models.DateField(blank=True, null=True, verbose_name="eerste start uiterlijk"),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="granted_amount",
            field=djmoney.models.fields.MoneyField(
                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="toegekend"
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="granted_amount_currency",
            field=djmoney.models.fields.CurrencyField(
                choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3, null=True
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="granted_on",
            field=models.DateField(blank=True, null=True, verbose_name="toegekend op"),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="last_start_by",
            field=models.DateField(blank=True, null=True, verbose_name="laatste start uiterlijk"),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="planned_co_financing",
            field=djmoney.models.fields.MoneyField(
                decimal_places=2,
                default=djmoney.money.Money(0, "EUR"),
                max_digits=12,
                verbose_name="cofinanciering",
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="planned_co_financing_currency",
            field=djmoney.models.fields.CurrencyField(
                choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="requested_grant",
            field=djmoney.models.fields.MoneyField(
                decimal_places=2,
                default=djmoney.money.Money(0, "EUR"),
                max_digits=12,
                verbose_name="gevraagd",
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="requested_grant_currency",
            field=djmoney.models.fields.CurrencyField(
                choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="revenue",
            field=djmoney.models.fields.MoneyField(
                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="opbrengsten"
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="revenue_currency",
            field=djmoney.models.fields.CurrencyField(
                choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3, null=True
            ),
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
        ),
        migrations.AlterField(
            model_name="stream",
            name="certainty",
            field=models.CharField(
                choices=[
                    ("geraamd", "geraamd"),
                    ("trekkingsrecht", "trekkingsrecht (maximum)"),
                    ("indicatief", "indicatief, niet toegekend"),
                    ("toegekend", "toegekend"),
                ],
                max_length=16,
                verbose_name="zekerheid",
            ),
        ),
        migrations.AlterField(
            model_name="wbiapplication",
            name="co_financing",
            field=djmoney.models.fields.MoneyField(
                decimal_places=2, max_digits=12, verbose_name="cofinanciering (overeenkomst)"
            ),
        ),
        migrations.CreateModel(
            name="WbiApplicationPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="grants.wbiapplication",
                        verbose_name="aanvraag",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="housing.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan van een Wbi-aanvraag",
                "verbose_name_plural": "plannen van Wbi-aanvragen",
            },
        ),
        migrations.AddField(
            model_name="wbiapplication",
            name="plans",
            field=models.ManyToManyField(
                related_name="wbi_applications",
                through="grants.WbiApplicationPlan",
                to="housing.plan",
                verbose_name="plannen",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("planned_co_financing__gte", 0),
                    ("requested_grant__gte", 0),
                    models.Q(("cost", None), ("cost__gte", 0), _connector="OR"),
                    models.Q(("revenue", None), ("revenue__gte", 0), _connector="OR"),
                ),
                name="grants_wbiapplication_asked_not_negative",
                violation_error_message="Bedragen zijn niet negatief.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("first_start_by__isnull", True),
                        ("granted_amount__isnull", True),
                        ("granted_on__isnull", True),
                        ("last_start_by__isnull", True),
                    ),
                    models.Q(
                        ("first_start_by__isnull", False),
                        ("granted_amount__isnull", False),
                        ("granted_on__isnull", False),
                        ("last_start_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="grants_wbiapplication_grant_all_or_nothing",
                violation_error_message="Een toekenning heeft een bedrag, een datum en termijnen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("granted_amount__gt", 0),
                        ("granted_amount__isnull", False),
                        (
                            "status__in",
                            [
                                "deels_teruggevorderd",
                                "eerste_start",
                                "toegekend",
                                "vastgesteld",
                                "voorschot_ontvangen",
                            ],
                        ),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "status__in",
                                [
                                    "deels_teruggevorderd",
                                    "eerste_start",
                                    "toegekend",
                                    "vastgesteld",
                                    "voorschot_ontvangen",
                                ],
                            ),
                            _negated=True,
                        ),
                        ("granted_amount", None),
                    ),
                    _connector="OR",
                ),
                name="grants_wbiapplication_granted_iff_with_amount",
                violation_error_message="Alleen een toegekende aanvraag heeft een bedrag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("granted_on", None),
                    models.Q(
                        ("first_start_by__gt", models.F("granted_on")),
                        ("last_start_by__gte", models.F("first_start_by")),
                    ),
                    _connector="OR",
                ),
                name="grants_wbiapplication_deadlines_in_order",
                violation_error_message="De termijnen liggen na de toekenning, in volgorde.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("changed_at__isnull", True), ("changed_by__isnull", True)),
                    models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                    _connector="OR",
                ),
                name="grants_wbiapplication_change_all_or_nothing",
                violation_error_message="Een wijziging heeft een moment en een persoon.",
            ),
        ),
        migrations.AddField(
            model_name="wbitransition",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transitions",
                to="grants.wbiapplication",
                verbose_name="aanvraag",
            ),
        ),
        migrations.AddField(
            model_name="wbitransition",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="vastgelegd door",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplicationplan",
            constraint=models.UniqueConstraint(
                fields=("application", "plan"), name="grants_wbiapplicationplan_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="wbitransition",
            constraint=models.UniqueConstraint(
                fields=("application", "number"), name="grants_wbitransition_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="wbitransition",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin", models.F("target")), _negated=True),
                name="grants_wbitransition_goes_somewhere",
                violation_error_message="Een stap leidt naar een andere status.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbitransition",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="grants_wbitransition_with_reason",
                violation_error_message="Een stap heeft een reden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbitransition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target__in", ["concept", "verkenning"]),
                    models.Q(("document", ""), _negated=True),
                    _connector="OR",
                ),
                name="grants_wbitransition_document_from_submission_on",
                violation_error_message="Vanaf de indiening heeft een stap een bewijsstuk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbitransition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("target", "toegekend"), _negated=True),
                    models.Q(("amount__gt", 0), ("amount__isnull", False)),
                    _connector="OR",
                ),
                name="grants_wbitransition_grant_with_amount",
                violation_error_message="Een toekenning heeft een bedrag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbitransition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis__isnull", False), ("target", "ingediend")),
                    models.Q(
                        models.Q(("target", "ingediend"), _negated=True), ("basis__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="grants_wbitransition_figures_iff_submitted",
                violation_error_message="Een indiening bewaart de berekening.",
            ),
        ),
        refuse_changes("grants_wbitransition"),
    ]
