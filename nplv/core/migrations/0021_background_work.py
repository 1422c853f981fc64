import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nplv.core.row_security import protect_rows


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0020_rows_of_an_area"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("work", models.CharField(max_length=200, verbose_name="soort werk")),
                ("subject", models.CharField(max_length=100, verbose_name="waarover")),
                ("title", models.CharField(max_length=250, verbose_name="wat")),
                ("arguments", models.JSONField(default=dict, verbose_name="gegevens")),
                (
                    "act",
                    models.CharField(
                        help_text="Wie dit mag vragen, mag het zien.",
                        max_length=40,
                        verbose_name="recht",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="pagina")),
                ("asked_at", models.DateTimeField(verbose_name="gevraagd op")),
                (
                    "road",
                    models.CharField(
                        choices=[
                            ("pagina", "Pagina"),
                            ("api", "API"),
                            ("beheer", "Beheer"),
                            ("opdracht", "Opdracht op de server"),
                        ],
                        max_length=8,
                        verbose_name="langs",
                    ),
                ),
                ("request_id", models.CharField(blank=True, max_length=32, verbose_name="verzoek")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wacht", "Wacht"),
                            ("bezig", "Bezig"),
                            ("klaar", "Klaar"),
                            ("mislukt", "Mislukt"),
                            ("geannuleerd", "Geannuleerd"),
                        ],
                        default="wacht",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("started_at", models.DateTimeField(null=True, verbose_name="begonnen op")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="geëindigd op")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="keer begonnen"),
                ),
                ("said", models.TextField(blank=True, verbose_name="uitkomst")),
                (
                    "area",
                    models.ForeignKey(
                        help_text="Leeg: van geen gebied in het bijzonder.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        help_text="Leeg: een opdracht op de server.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gevraagd door",
                    ),
                ),
            ],
            options={
                "verbose_name": "achtergrondtaak",
                "verbose_name_plural": "achtergrondtaken",
                "indexes": [
                    models.Index(fields=["area", "asked_at"], name="core_job_area_id_f5c412_idx"),
                    models.Index(fields=["work", "subject"], name="core_job_work_80ae44_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("wacht", "bezig"))),
                        fields=("area", "work", "subject"),
                        name="core_job_one_open_about_a_subject",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("area", None), ("state__in", ("wacht", "bezig"))),
                        fields=("work", "subject"),
                        name="core_job_one_open_of_no_area",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at", None), ("state__in", ("wacht", "bezig"))),
                            models.Q(
                                ("finished_at__isnull", False),
                                ("state__in", ("klaar", "mislukt", "geannuleerd")),
                            ),
                            _connector="OR",
                        ),
                        name="core_job_has_an_end_iff_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "bezig"), _negated=True),
                            ("started_at__isnull", False),
                            _connector="OR",
                        ),
                        name="core_job_begun_while_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "mislukt"), _negated=True),
                            models.Q(("said", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="core_job_failed_with_a_reason",
                    ),
                ],
            },
        ),
        protect_rows("core_job"),
    ]
