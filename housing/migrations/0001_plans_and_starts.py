from decimal import Decimal

import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_areas_people_reference"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "location",
                    models.CharField(
                        choices=[
                            ("nplv", "NPLV-gebied"),
                            ("aangrenzend", "Aangrenzend gebied"),
                            ("overig", "Rest van de gemeente"),
                        ],
                        max_length=12,
                        verbose_name="ligging",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("1A", "1A onherroepelijk"),
                            ("1B", "1B onherroepelijk, uitwerking nodig"),
                            ("1C", "1C onherroepelijk, wijziging nodig"),
                            ("2A", "2A vastgesteld"),
                            ("2B", "2B vastgesteld, uitwerking nodig"),
                            ("2C", "2C vastgesteld, wijziging nodig"),
                            ("3", "3 in voorbereiding"),
                            ("4A", "4A potentieel, in visie"),
                            ("4B", "4B potentieel, niet in visie"),
                        ],
                        max_length=2,
                        verbose_name="planstatus",
                    ),
                ),
                (
                    "probability",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("100"),
                        help_text="Procent.",
                        max_digits=5,
                        verbose_name="kans",
                    ),
                ),
                (
                    "slip_probability",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        help_text="Procent.",
                        max_digits=5,
                        verbose_name="kans op uitloop",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        blank=True,
                        help_text="Voor een plan in het NPLV-gebied.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="core.neighbourhood",
                        verbose_name="wijk",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "plannen",
            },
        ),
        migrations.CreateModel(
            name="ConstructionStart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("ingediend", "Ingediend"),
                            ("goedgekeurd", "Goedgekeurd"),
                            ("afgekeurd", "Afgekeurd"),
                        ],
                        default="concept",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                ),
                ("entered_at", models.DateTimeField(editable=False, verbose_name="ingevoerd op")),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="gewijzigd op")),
                (
                    "submitted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ingediend op"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="goedgekeurd op"
                    ),
                ),
                (
                    "rejected_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="afgekeurd op"
                    ),
                ),
                (
                    "rejection_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reden van afkeuring"
                    ),
                ),
                ("reference", models.CharField(max_length=60, verbose_name="kenmerk")),
                ("started_on", models.DateField(verbose_name="startdatum")),
                ("evidence", models.CharField(blank=True, max_length=120, verbose_name="bewijs")),
                ("remark", models.TextField(blank=True, verbose_name="toelichting")),
                (
                    "claim_year",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="claimjaar"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goedgekeurd door",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="starts",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gewijzigd door",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingevoerd door",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgekeurd door",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="housing.constructionstart",
                        verbose_name="draait terug",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingediend door",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="starts",
                        to="housing.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "startregistratie",
                "verbose_name_plural": "startregistraties",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlannedHomes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "segment",
                    models.CharField(
                        choices=[
                            ("sociale_huur", "Sociale huur"),
                            ("middenhuur", "Middenhuur"),
                            ("betaalbare_koop", "Betaalbare koop"),
                            ("onzelfstandig", "Onzelfstandig"),
                            ("vrije_sector", "Vrije sector"),
                        ],
                        max_length=16,
                        verbose_name="segment",
                    ),
                ),
                ("homes", models.PositiveIntegerField(verbose_name="aantal")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme",
                        to="housing.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "programmaregel",
                "verbose_name_plural": "programma",
            },
        ),
        migrations.CreateModel(
            name="StartLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "segment",
                    models.CharField(
                        choices=[
                            ("sociale_huur", "Sociale huur"),
                            ("middenhuur", "Middenhuur"),
                            ("betaalbare_koop", "Betaalbare koop"),
                            ("onzelfstandig", "Onzelfstandig"),
                            ("vrije_sector", "Vrije sector"),
                        ],
                        max_length=16,
                        verbose_name="segment",
                    ),
                ),
                ("homes", models.IntegerField(verbose_name="aantal")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nieuwbouw", "Nieuwbouw"),
                            ("transformatie", "Transformatie"),
                            ("optoppen", "Optoppen"),
                            ("splitsen", "Splitsen"),
                            ("woningdelen", "Woningdelen"),
                            ("leegstand", "Leegstand"),
                        ],
                        max_length=16,
                        verbose_name="soort",
                    ),
                ),
                (
                    "earlier_subsidy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wbi", "Wbi (Woningbouwimpuls)"),
                            ("sbi", "SBI (Startbouwimpuls)"),
                            ("rha", "RHA (Huisvesting Aandachtsgroepen)"),
                            ("sft", "SFT (Flex- en Transformatiewoningen)"),
                        ],
                        max_length=3,
                        verbose_name="eerdere subsidie",
                    ),
                ),
                (
                    "care_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("zorggeschikt", "Zorggeschikt"),
                            ("zorggeclusterd", "Zorggeclusterd"),
                        ],
                        max_length=16,
                        verbose_name="zorgvorm",
                    ),
                ),
                (
                    "price_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")],
                        default="EUR",
                        editable=False,
                        max_length=3,
                        null=True,
                    ),
                ),
                (
                    "price",
                    djmoney.models.fields.MoneyField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="prijs"
                    ),
                ),
                (
                    "has_surcharge",
                    models.BooleanField(default=False, verbose_name="opslag artikel 8a"),
                ),
                ("limit_year", models.PositiveSmallIntegerField(verbose_name="grensjaar")),
                (
                    "is_tested",
                    models.BooleanField(default=False, verbose_name="getoetst aan de prijsgrens"),
                ),
                (
                    "start",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="housing.constructionstart",
                        verbose_name="startregistratie",
                    ),
                ),
            ],
            options={
                "verbose_name": "regel van een startregistratie",
                "verbose_name_plural": "regels van startregistraties",
            },
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                fields=("area", "code"),
                name="housing_plan_code_unique",
                violation_error_message="Deze plancode bestaat al in dit gebied.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("location", "nplv"), ("neighbourhood__isnull", False)),
                    models.Q(
                        models.Q(("location", "nplv"), _negated=True),
                        ("neighbourhood__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="housing_plan_neighbourhood_iff_nplv",
                violation_error_message="Alleen een plan in het NPLV-gebied heeft een wijk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("probability__gte", 0),
                    ("probability__lte", 100),
                    ("slip_probability__gte", 0),
                    ("slip_probability__lte", 100),
                ),
                name="housing_plan_probabilities_are_percentages",
                violation_error_message="Een kans ligt tussen 0 en 100 procent.",
            ),
        ),
        migrations.AddIndex(
            model_name="constructionstart",
            index=models.Index(
                fields=["area", "status", "started_on"], name="housing_con_area_id_94003d_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="constructionstart",
            index=models.Index(
                fields=["area", "status", "claim_year"], name="housing_con_area_id_cf825d_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="housing_constructionstart_submission_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="housing_constructionstart_approval_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rejected_at__isnull", True), ("rejected_by__isnull", True)),
                    models.Q(("rejected_at__isnull", False), ("rejected_by__isnull", False)),
                    _connector="OR",
                ),
                name="housing_constructionstart_rejection_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("status", "concept"), ("submitted_at", None)),
                    models.Q(
                        ("approved_at", None),
                        ("status", "ingediend"),
                        ("submitted_at__isnull", False),
                    ),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("status", "goedgekeurd"),
                        ("submitted_at__isnull", False),
                    ),
                    models.Q(
                        ("approved_at", None),
                        ("rejected_at__isnull", False),
                        ("status", "afgekeurd"),
                    ),
                    _connector="OR",
                ),
                name="housing_constructionstart_status_is_what_was_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(
                        models.Q(("approved_by", models.F("entered_by")), _negated=True),
                        models.Q(("approved_by", models.F("changed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="housing_constructionstart_approved_by_another",
                violation_error_message="Wie invoerde of wijzigde, keurt niet goed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.UniqueConstraint(
                fields=("area", "reference"), name="housing_constructionstart_reference_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "goedgekeurd"), _negated=True),
                    models.Q(("evidence", ""), _negated=True),
                    _connector="OR",
                ),
                name="housing_constructionstart_approved_with_evidence",
                violation_error_message="Goedkeuren kan alleen met bewijs.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedhomes",
            constraint=models.UniqueConstraint(
                fields=("plan", "year", "segment"), name="housing_plannedhomes_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedhomes",
            constraint=models.CheckConstraint(
                condition=models.Q(("homes__gte", 1)),
                name="housing_plannedhomes_at_least_one",
                violation_error_message="Een programmaregel heeft minstens één woning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="startline",
            constraint=models.CheckConstraint(
                condition=models.Q(("homes", 0), _negated=True),
                name="housing_startline_some_homes",
                violation_error_message="Een regel heeft minstens één woning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="startline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("has_surcharge", False), ("segment", "middenhuur"), _connector="OR"
                ),
                name="housing_startline_surcharge_only_for_mid_rent",
                violation_error_message="De opslag van artikel 8a geldt alleen voor middenhuur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="startline",
            constraint=models.CheckConstraint(
                condition=models.Q(("price", None), ("price__gt", 0), _connector="OR"),
                name="housing_startline_price_above_zero",
                violation_error_message="Een prijs is hoger dan nul.",
            ),
        ),
    ]
