import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_history_is_final"),
        ("housing", "0004_corrections_and_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConfirmedWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="waarschuwing")),
                ("confirmed_at", models.DateTimeField(verbose_name="bevestigd op")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bevestigd door",
                    ),
                ),
                (
                    "start",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmed_warnings",
                        to="housing.constructionstart",
                        verbose_name="startregistratie",
                    ),
                ),
            ],
            options={
                "verbose_name": "bevestigde waarschuwing",
                "verbose_name_plural": "bevestigde waarschuwingen",
            },
        ),
        migrations.CreateModel(
            name="StartImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="bestandsnaam")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("content", models.BinaryField(verbose_name="inhoud")),
                ("received_at", models.DateTimeField(verbose_name="ontvangen op")),
                ("stored_at", models.DateTimeField(null=True, verbose_name="opgeslagen op")),
                ("rows_read", models.PositiveIntegerField(default=0, verbose_name="rijen gelezen")),
                (
                    "rows_accepted",
                    models.PositiveIntegerField(default=0, verbose_name="rijen aanvaard"),
                ),
                (
                    "rows_refused",
                    models.PositiveIntegerField(default=0, verbose_name="rijen geweigerd"),
                ),
                (
                    "is_submitted",
                    models.BooleanField(default=False, verbose_name="meteen ingediend"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ontvangen van",
                    ),
                ),
                (
                    "stored_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgeslagen door",
                    ),
                ),
            ],
            options={
                "verbose_name": "import van starts",
                "verbose_name_plural": "imports van starts",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stored_at__isnull", False)),
                        fields=("area", "sha256"),
                        name="housing_startimport_file_stored_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stored_at__isnull", True), ("stored_by__isnull", True)),
                            models.Q(("stored_at__isnull", False), ("stored_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="housing_startimport_storing_all_or_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows_read",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("rows_accepted"), "+", models.F("rows_refused")
                                ),
                            )
                        ),
                        name="housing_startimport_read_is_accepted_and_refused",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stored_at", None),
                            models.Q(("rows_read__gt", 0), ("rows_refused", 0)),
                            _connector="OR",
                        ),
                        name="housing_startimport_stored_as_a_whole",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="constructionstart",
            name="imported_from",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="starts",
                to="housing.startimport",
                verbose_name="ingelezen uit",
            ),
        ),
        refuse_changes("housing_startimport", once="stored_at"),
    ]
