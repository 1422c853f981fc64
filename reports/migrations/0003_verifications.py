import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_history_of_the_country_and_the_server"),
        ("reports", "0002_published_reports_are_final"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VerificationRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="wanneer")),
                ("milliseconds", models.PositiveIntegerField(verbose_name="duur in milliseconden")),
                ("checked", models.PositiveIntegerField(verbose_name="gecontroleerd")),
                ("differences", models.PositiveIntegerField(verbose_name="verschillen")),
                ("outcome", models.JSONField(verbose_name="uitkomst per controle")),
                ("findings", models.JSONField(verbose_name="verschillen, de eerste duizend")),
                (
                    "last_event",
                    models.BigIntegerField(default=0, verbose_name="laatste gebeurtenis"),
                ),
                ("seal", models.CharField(blank=True, max_length=64, verbose_name="zegel")),
                (
                    "area",
                    models.ForeignKey(
                        help_text="Leeg: alle gebieden.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Leeg: een opdracht op de server.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
            ],
            options={
                "verbose_name": "controle",
                "verbose_name_plural": "controles",
                "indexes": [
                    models.Index(fields=["area", "at"], name="reports_ver_area_id_521ebc_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", None), models.Q(("seal", ""), _negated=True)),
                            models.Q(("area__isnull", False), ("seal", "")),
                            _connector="OR",
                        ),
                        name="reports_verificationrun_sealed_iff_of_everything",
                        violation_error_message="Alleen een controle van alles verzegelt de historie.",
                    )
                ],
            },
        ),
        refuse_changes("reports_verificationrun"),
    ]
