from django.db import migrations, models

from nplv.core.append_only import allow_changes, refuse_changes

ROADS = [
    ("pagina", "Pagina"),
    ("api", "API"),
    ("beheer", "Beheer"),
    ("opdracht", "Opdracht op de server"),
]


class Migration(migrations.Migration):
    dependencies = [("core", "0006_thresholds_of_the_midterm_review")]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                (
                    "chain",
                    models.SlugField(
                        help_text="Leeg: van geen gebied.",
                        primary_key=True,
                        serialize=False,
                        verbose_name="keten",
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0, verbose_name="volgnummer")),
                ("hash", models.CharField(blank=True, max_length=64, verbose_name="hash")),
            ],
            options={
                "verbose_name": "einde van een keten",
                "verbose_name_plural": "einden van ketens",
            },
        ),
        allow_changes("core_auditevent"),
        migrations.AddField(
            model_name="auditevent",
            name="road",
            field=models.CharField(
                blank=True, choices=ROADS, default="", max_length=8, verbose_name="langs"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditevent",
            name="request_id",
            field=models.CharField(blank=True, default="", max_length=32, verbose_name="verzoek"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditevent",
            name="number",
            field=models.PositiveBigIntegerField(null=True, verbose_name="volgnummer"),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="previous",
            field=models.CharField(
                blank=True, default="", max_length=64, verbose_name="hash van de vorige"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditevent",
            name="hash",
            field=models.CharField(default="", max_length=64, verbose_name="hash"),
            preserve_default=False,
        ),
        # SQLite made the table anew, without its triggers.
        refuse_changes("core_auditevent"),
    ]
