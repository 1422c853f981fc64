from django.db import migrations

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("housing", "0001_plans_and_starts")]

    operations = [
        refuse_changes("housing_constructionstart", once="approved_at"),
        refuse_changes(
            "housing_startline",
            once="approved_at",
            parent=("housing_constructionstart", "start_id"),
        ),
    ]
