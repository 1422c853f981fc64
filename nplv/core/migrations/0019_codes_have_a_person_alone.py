import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Apart from the rows: PostgreSQL alters no table of which it still has rows to check.
    dependencies = [
        ("core", "0018_passkeys_and_codes_of_a_person"),
    ]

    operations = [
        migrations.AlterField(
            model_name="recoverycode",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recovery_codes",
                to=settings.AUTH_USER_MODEL,
                verbose_name="persoon",
            ),
        ),
        migrations.RemoveField(model_name="recoverycode", name="authenticator"),
    ]
