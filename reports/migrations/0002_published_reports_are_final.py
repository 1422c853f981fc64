from django.db import migrations

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_published_reports")]

    operations = [
        refuse_changes("reports_publishedreport"),
        refuse_changes("reports_publishedfile"),
    ]
