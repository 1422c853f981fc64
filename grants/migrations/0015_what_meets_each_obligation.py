from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from nplv.core.append_only import refuse_changes

# What a database that was loaded earlier calls them.
RULES = {
    "Jaarlijkse rapportage over ORV en capaciteit": "rapportage",
    "Verantwoording via SiSa": "verantwoording",
    "Jaarlijks bestuurlijk overleg van het ministerie en de voorzitter van de alliantie": "overleg",
    "Mid-term review": "midterm",
    "Laatste dag waarop woningen kunnen starten": "start_woningen",
    "Laatste dag waarop de ORV-maatregelen kunnen starten": "start_maatregelen",
    "Laatste uitkering van de realisatiestimulans": "laatste_uitkering",
}


def say_what_meets_them(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give the obligations that were loaded earlier the rule that the agenda ticks them off by."""
    obligations = apps.get_model("grants", "Obligation").objects
    for name, rule in RULES.items():
        obligations.filter(name=name).update(rule=rule)


class Migration(migrations.Migration):
    dependencies = [("grants", "0014_meetings_of_the_parties")]

    operations = [
        migrations.RunPython(say_what_meets_them, migrations.RunPython.noop),
        refuse_changes("grants_meetingdecision"),
    ]
