from datetime import timedelta

from django.db import migrations


def end_after_a_year(apps, schema_editor):
    """Let the tokens that had no end be valid for a year from the day they were made."""
    for token in apps.get_model("core", "ApiToken").objects.filter(expires_at=None):
        token.expires_at = token.created_at + timedelta(days=365)
        token.save(update_fields=["expires_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0012_tokens_that_end"),
    ]

    operations = [migrations.RunPython(end_after_a_year, migrations.RunPython.noop)]
