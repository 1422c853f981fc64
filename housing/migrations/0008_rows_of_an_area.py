"""On PostgreSQL a connection sees the rows of the areas it was opened to: nplv.core.row_security."""

from django.db import migrations

from nplv.core.row_security import protect_rows


class Migration(migrations.Migration):
    dependencies = [
        ("housing", "0007_plans_of_before_their_history"),
        ("core", "0020_rows_of_an_area"),
    ]
    operations = [
        protect_rows("housing_plan"),
        protect_rows("housing_plannedhomes", of="housing_plan", by="plan_id"),
        protect_rows("housing_planbottleneck", of="housing_plan", by="plan_id"),
        protect_rows("housing_startimport"),
        protect_rows("housing_constructionstart"),
        protect_rows("housing_startline", of="housing_constructionstart", by="start_id"),
        protect_rows("housing_startevidence", of="housing_constructionstart", by="fact_id"),
        protect_rows("housing_startcheckpoint"),
        protect_rows("housing_checkpointrow", of="housing_startcheckpoint", by="checkpoint_id"),
        protect_rows("housing_confirmedwarning", of="housing_constructionstart", by="start_id"),
    ]
