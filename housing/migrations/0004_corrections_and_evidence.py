import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nplv.core.append_only import allow_changes, refuse_changes


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_history_is_final"),
        ("housing", "0003_bottlenecks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite rebuilds the table of starts: its triggers would be lost, those of lines in the way.
        allow_changes("housing_constructionstart", "housing_startline"),
        migrations.CreateModel(
            name="StartEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                ("media_type", models.CharField(max_length=40, verbose_name="soort")),
                ("size", models.PositiveIntegerField(verbose_name="grootte")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("added_at", models.DateTimeField(verbose_name="toegevoegd op")),
            ],
            options={
                "verbose_name": "bewijsstuk",
                "verbose_name_plural": "bewijsstukken",
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="constructionstart",
            name="housing_constructionstart_approved_with_evidence",
        ),
        migrations.AddField(
            model_name="constructionstart",
            name="correction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reden van de correctie"
            ),
        ),
        migrations.AddField(
            model_name="constructionstart",
            name="evidence_files",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, verbose_name="aantal bewijsstukken"
            ),
        ),
        migrations.AddField(
            model_name="constructionstart",
            name="replaces",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replacement",
                to="housing.constructionstart",
                verbose_name="vervangt",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "goedgekeurd"), _negated=True),
                    models.Q(("evidence", ""), _negated=True),
                    ("evidence_files__gt", 0),
                    _connector="OR",
                ),
                name="housing_constructionstart_approved_with_evidence",
                violation_error_message="Goedkeuren kan alleen met bewijs.",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("correction_reason", ""), ("replaces", None), ("reverses", None)),
                    models.Q(
                        ("replaces", None),
                        ("reverses__isnull", False),
                        models.Q(("correction_reason", ""), _negated=True),
                    ),
                    models.Q(
                        ("replaces__isnull", False),
                        ("reverses", None),
                        models.Q(("correction_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="housing_constructionstart_corrects_one_with_a_reason",
                violation_error_message="Een correctie noemt één start, en haar reden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="constructionstart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("reverses", None),
                        models.Q(("reverses", models.F("pk")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("replaces", None),
                        models.Q(("replaces", models.F("pk")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="housing_constructionstart_corrects_another",
                violation_error_message="Een correctie noemt een andere start.",
            ),
        ),
        migrations.AddField(
            model_name="startevidence",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="toegevoegd door",
            ),
        ),
        migrations.AddField(
            model_name="startevidence",
            name="fact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="housing.constructionstart",
                verbose_name="startregistratie",
            ),
        ),
        migrations.AddConstraint(
            model_name="startevidence",
            constraint=models.UniqueConstraint(
                fields=("fact", "sha256"), name="housing_startevidence_once_with_a_fact"
            ),
        ),
        migrations.AddConstraint(
            model_name="startevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="housing_startevidence_not_empty"
            ),
        ),
        refuse_changes("housing_constructionstart", once="approved_at"),
        refuse_changes(
            "housing_startline",
            once="approved_at",
            parent=("housing_constructionstart", "start_id"),
        ),
        refuse_changes(
            "housing_startevidence",
            once="approved_at",
            parent=("housing_constructionstart", "fact_id"),
        ),
    ]
