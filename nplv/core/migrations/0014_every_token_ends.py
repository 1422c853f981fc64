from django.db import migrations, models
from django.db.models import F, Q

from nplv.core.constraints import all_or_nothing


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0013_end_of_older_tokens"),
    ]

    operations = [
        migrations.AlterField(
            model_name="apitoken",
            name="expires_at",
            field=models.DateTimeField(verbose_name="geldig tot"),
        ),
        migrations.AddConstraint(
            model_name="apitoken",
            constraint=models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="core_apitoken_expires_after_it_was_made",
                violation_error_message="Een token is geldig tot na het moment van maken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="apitoken",
            constraint=models.CheckConstraint(
                condition=all_or_nothing("revoked_at", "revoked_by"),
                name="core_apitoken_revocation_all_or_nothing",
                violation_error_message="Ingetrokken betekent: met datum en persoon.",
            ),
        ),
    ]
