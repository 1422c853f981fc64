"""
On PostgreSQL a connection sees the rows of the areas it was opened to: nplv.core.row_security.

The code of the version before says nothing of areas, and sees all, as it did.
"""

from django.db import migrations

from nplv.core.row_security import drop_functions, make_functions, protect_rows


class Migration(migrations.Migration):
    dependencies = [("core", "0019_codes_have_a_person_alone")]
    operations = [
        migrations.RunPython(make_functions, drop_functions),
        protect_rows("core_neighbourhood"),
        protect_rows("core_accountingyear"),
        protect_rows("core_auditevent"),
        protect_rows("core_referencevalue"),
    ]
