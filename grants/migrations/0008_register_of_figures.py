import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("grants", "0007_earmarks_and_documents_of_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisteredFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=8, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("name", models.CharField(max_length=120, verbose_name="wat")),
                (
                    "computation",
                    models.SlugField(
                        blank=True,
                        help_text="Welke berekening ernaast staat; leeg: geen.",
                        verbose_name="berekening",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("klopt", "Klopt"),
                            ("verschilt", "Verschilt"),
                            ("verklaard", "Verklaard verschil"),
                        ],
                        max_length=12,
                        verbose_name="oordeel",
                    ),
                ),
                ("explanation", models.TextField(verbose_name="toelichting")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="grants.agreement",
                        verbose_name="overeenkomst",
                    ),
                ),
            ],
            options={
                "verbose_name": "cijfer in de bronnen",
                "verbose_name_plural": "cijfers in de bronnen",
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                (
                    "document",
                    models.CharField(
                        choices=[
                            ("raadsmededeling", "Raadsmededeling"),
                            ("afspraken", "Bestuurlijke afspraken"),
                            ("bijlage", "Bijlage bij de afspraken"),
                        ],
                        max_length=16,
                        verbose_name="document",
                    ),
                ),
                ("line", models.PositiveSmallIntegerField(verbose_name="regel")),
                (
                    "says",
                    models.CharField(
                        help_text="Het cijfer, in eigen notatie.",
                        max_length=120,
                        verbose_name="zegt",
                    ),
                ),
                (
                    "quote",
                    models.CharField(
                        help_text="De regel zelf.", max_length=160, verbose_name="citaat"
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="grants.registeredfigure",
                        verbose_name="cijfer",
                    ),
                ),
            ],
            options={
                "verbose_name": "vermelding",
                "verbose_name_plural": "vermeldingen",
            },
        ),
        migrations.AddConstraint(
            model_name="registeredfigure",
            constraint=models.UniqueConstraint(
                fields=("agreement", "code"), name="grants_registeredfigure_code_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="registeredfigure",
            constraint=models.UniqueConstraint(
                fields=("agreement", "position"), name="grants_registeredfigure_position_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="registeredfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("explanation", ""), _negated=True),
                name="grants_registeredfigure_verdict_with_explanation",
                violation_error_message="Een oordeel heeft een toelichting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("figure", "position"), name="grants_statement_position_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("line__gte", 1), models.Q(("quote", ""), _negated=True)),
                name="grants_statement_quotes_a_line",
                violation_error_message="Een vermelding heeft een regelnummer en een citaat.",
            ),
        ),
    ]
