from django.db import migrations

from nplv.core.append_only import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_agreement_costs_ledger")]

    operations = [
        refuse_changes("grants_ledgerentry"),
        refuse_changes("grants_costline", once="approved_at"),
    ]
