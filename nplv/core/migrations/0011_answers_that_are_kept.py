import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_events_by_kind_and_moment"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=255, verbose_name="sleutel")),
                (
                    "fingerprint",
                    models.CharField(max_length=64, verbose_name="SHA-256 van het verzoek"),
                ),
                ("created_at", models.DateTimeField(db_index=True, verbose_name="gemaakt op")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="status")),
                ("headers", models.JSONField(default=dict, verbose_name="headers")),
                ("body", models.TextField(blank=True, verbose_name="inhoud")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "bewaard antwoord",
                "verbose_name_plural": "bewaarde antwoorden",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "key"), name="core_keptanswer_unique")
                ],
            },
        ),
    ]
