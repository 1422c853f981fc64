import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_codes_to_their_person(apps, schema_editor):
    RecoveryCode = apps.get_model("core", "RecoveryCode")
    for code in RecoveryCode.objects.select_related("authenticator"):
        code.person_id = code.authenticator.person_id
        code.save(update_fields=["person"])


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0017_rights_are_reviewed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passkey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="naam")),
                (
                    "credential_id",
                    models.CharField(max_length=1400, unique=True, verbose_name="kenmerk"),
                ),
                ("credential", models.TextField(verbose_name="openbare sleutel")),
                ("sign_count", models.BigIntegerField(default=0, verbose_name="teller")),
                ("created_at", models.DateTimeField(verbose_name="toegevoegd op")),
                (
                    "last_used_at",
                    models.DateTimeField(null=True, verbose_name="laatst gebruikt op"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passkeys",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "toegangssleutel",
                "verbose_name_plural": "toegangssleutels",
            },
        ),
        migrations.AddField(
            model_name="recoverycode",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recovery_codes",
                to=settings.AUTH_USER_MODEL,
                verbose_name="persoon",
            ),
        ),
        migrations.RunPython(give_codes_to_their_person, elidable=False),
    ]
