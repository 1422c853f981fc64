from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_year_after_closing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="referencevalue",
            name="key",
            field=models.CharField(
                choices=[
                    ("huurgrens_sociaal", "Grens sociale huur (per maand)"),
                    ("huurgrens_midden", "Grens middenhuur, 186 punten (per maand)"),
                    ("koopgrens", "Grens betaalbare koop (v.o.n.)"),
                    ("opslag_8a", "Opslag artikel 8a (procent)"),
                    ("bedrag_per_woning", "Realisatiestimulans per woning (incl. btw)"),
                    ("eerste_dag", "Eerste dag van de periode"),
                    ("laatste_dag", "Laatste dag van de periode"),
                    ("uren_per_fte", "Uren per fte per jaar"),
                    ("plafond_orv", "Landelijk plafond ORV"),
                    ("trekkingsrechten_orv", "Landelijke trekkingsrechten ORV"),
                    ("plafond_capaciteit", "Landelijk plafond capaciteit"),
                    ("trekkingsrechten_capaciteit", "Landelijke trekkingsrechten capaciteit"),
                    ("eerste_uitkering", "Eerste dag van het kwartaal van de eerste uitkering"),
                    (
                        "eerste_uitkering_kosten",
                        "Eerste dag van het kwartaal van de eerste uitkering voor ORV en capaciteit",
                    ),
                    ("laatste_kostendag", "Laatste dag voor subsidiabele kosten"),
                    ("wbi_betaalbaar", "Wbi: minimaal deel betaalbare woningen (procent)"),
                    ("wbi_cofinanciering", "Wbi: minimale cofinanciering (procent van het tekort)"),
                    ("wbi_eerste_start", "Wbi: jaren tot de eerste start, na toekenning"),
                    ("wbi_laatste_start", "Wbi: jaren tot de laatste start, na toekenning"),
                ],
                max_length=32,
                verbose_name="soort",
            ),
        ),
    ]
