"""On PostgreSQL a connection sees the rows of the areas it was opened to: nplv.core.row_security."""

from django.db import migrations

from nplv.core.row_security import protect_rows


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_verifications_keep_the_ends_of_chains"),
        ("core", "0020_rows_of_an_area"),
    ]
    operations = [
        protect_rows("reports_publishedreport"),
        protect_rows("reports_publishedfile", of="reports_publishedreport", by="report_id"),
        protect_rows("reports_verificationrun"),
    ]
