from decimal import Decimal

import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models

import nplv.core.models.reference


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_areas_people_reference"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("state_party", models.CharField(max_length=200, verbose_name="voor het Rijk")),
                (
                    "alliance_party",
                    models.CharField(max_length=200, verbose_name="voor de alliantie"),
                ),
                ("dated_on", models.DateField(verbose_name="gedateerd")),
                ("signed_on", models.DateField(verbose_name="ondertekend")),
                (
                    "signed_at_place",
                    models.CharField(max_length=60, verbose_name="plaats van ondertekening"),
                ),
                ("starts_on", models.DateField(verbose_name="eerste dag")),
                ("ends_on", models.DateField(verbose_name="laatste dag")),
                ("price_level", models.PositiveSmallIntegerField(verbose_name="prijspeil")),
                (
                    "is_indexed",
                    models.BooleanField(default=False, verbose_name="wordt geïndexeerd"),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("source_lines", models.CharField(max_length=20, verbose_name="regels")),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
            ],
            options={
                "verbose_name": "overeenkomst",
                "verbose_name_plural": "overeenkomsten",
            },
        ),
        migrations.CreateModel(
            name="HomesTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("puur_nplv", "Puur NPLV"),
                            ("grootschalig", "Grootschalig onderdeel van NPLV"),
                            ("zorggeschikt", "Zorggeschikte woonvormen"),
                            ("zorggeclusterd", "Zorggeclusterde woonvormen"),
                        ],
                        max_length=16,
                        verbose_name="soort",
                    ),
                ),
                (
                    "homes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="woningen"),
                ),
                (
                    "affordable",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="waarvan betaalbaar"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("source_lines", models.CharField(max_length=20, verbose_name="regels")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="grants.agreement",
                        verbose_name="overeenkomst",
                    ),
                ),
            ],
            options={
                "verbose_name": "woningdoel",
                "verbose_name_plural": "woningdoelen",
            },
        ),
        migrations.CreateModel(
            name="OrvMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "letter_name",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="naam in de raadsmededeling"
                    ),
                ),
                (
                    "printed_excl_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "printed_excl",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="gedrukt, excl. btw"
                    ),
                ),
                (
                    "maximum_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "maximum",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="maximum, incl. btw"
                    ),
                ),
                (
                    "share",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("100"),
                        help_text="Procent. 100 tenzij voor de maatregel anders is afgesproken.",
                        max_digits=5,
                        verbose_name="rijksdeel van de kosten",
                    ),
                ),
                (
                    "works_started_on",
                    models.DateField(blank=True, null=True, verbose_name="start van het werk"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("source_lines", models.CharField(max_length=20, verbose_name="regels")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "neighbourhood",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="core.neighbourhood",
                        verbose_name="wijk",
                    ),
                ),
            ],
            options={
                "verbose_name": "ORV-maatregel",
                "verbose_name_plural": "ORV-maatregelen",
            },
        ),
        migrations.CreateModel(
            name="CostLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "Concept"),
                            ("ingediend", "Ingediend"),
                            ("goedgekeurd", "Goedgekeurd"),
                            ("afgekeurd", "Afgekeurd"),
                        ],
                        default="concept",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versie"),
                ),
                ("entered_at", models.DateTimeField(editable=False, verbose_name="ingevoerd op")),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="gewijzigd op")),
                (
                    "submitted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ingediend op"
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="goedgekeurd op"
                    ),
                ),
                (
                    "rejected_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="afgekeurd op"
                    ),
                ),
                (
                    "rejection_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reden van afkeuring"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[("orv", "Opslag ORV"), ("capaciteit", "Opslag capaciteit")],
                        max_length=20,
                        verbose_name="regeling",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("inhuur", "Factuur"), ("eigen", "Eigen personeel")],
                        max_length=8,
                        verbose_name="soort",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar van levering")),
                (
                    "month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="maand"),
                ),
                (
                    "description",
                    models.CharField(blank=True, max_length=200, verbose_name="omschrijving"),
                ),
                (
                    "supplier",
                    models.CharField(blank=True, max_length=120, verbose_name="leverancier"),
                ),
                (
                    "invoice_number",
                    models.CharField(blank=True, max_length=60, verbose_name="factuurnummer"),
                ),
                (
                    "invoiced_on",
                    models.DateField(blank=True, null=True, verbose_name="factuurdatum"),
                ),
                (
                    "delivered_from",
                    models.DateField(blank=True, null=True, verbose_name="prestatie van"),
                ),
                (
                    "delivered_to",
                    models.DateField(blank=True, null=True, verbose_name="prestatie tot en met"),
                ),
                ("job", models.CharField(blank=True, max_length=80, verbose_name="functie")),
                (
                    "hours",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0"), max_digits=8, verbose_name="uren"
                    ),
                ),
                (
                    "rate_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")],
                        default="EUR",
                        editable=False,
                        max_length=3,
                        null=True,
                    ),
                ),
                (
                    "rate",
                    djmoney.models.fields.MoneyField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        verbose_name="tarief per uur",
                    ),
                ),
                (
                    "amount_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "amount",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="bedrag excl. btw"
                    ),
                ),
                (
                    "vat_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "vat",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="btw"
                    ),
                ),
                (
                    "compensable",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("100"),
                        max_digits=5,
                        verbose_name="compensabel deel van de btw",
                    ),
                ),
                (
                    "compensable_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="reden compensabel deel"
                    ),
                ),
                ("evidence", models.CharField(blank=True, max_length=120, verbose_name="bewijs")),
                (
                    "claim_year",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="claimjaar"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="goedgekeurd door",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cost_lines",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gewijzigd door",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="grants.costline",
                        verbose_name="corrigeert",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingevoerd door",
                    ),
                ),
                (
                    "rejected_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgekeurd door",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingediend door",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cost_lines",
                        to="grants.orvmeasure",
                        verbose_name="maatregel",
                    ),
                ),
            ],
            options={
                "verbose_name": "kostenregel",
                "verbose_name_plural": "kostenregels",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PrintedTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(verbose_name="sleutel")),
                ("name", models.CharField(max_length=120, verbose_name="omschrijving")),
                (
                    "amount_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "amount",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="bedrag"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("source_lines", models.CharField(max_length=20, verbose_name="regels")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="printed_totals",
                        to="grants.agreement",
                        verbose_name="overeenkomst",
                    ),
                ),
            ],
            options={
                "verbose_name": "gedrukt totaal",
                "verbose_name_plural": "gedrukte totalen",
            },
        ),
        migrations.CreateModel(
            name="Stream",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("realisatiestimulans", "Realisatiestimulans"),
                            ("orv", "Opslag ORV"),
                            ("capaciteit", "Opslag capaciteit"),
                            ("wbi", "Woningbouwimpuls"),
                        ],
                        max_length=20,
                        verbose_name="regeling",
                    ),
                ),
                (
                    "low_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "low",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="laag"
                    ),
                ),
                (
                    "high_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "high",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="hoog"
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("geraamd", "geraamd"),
                            ("trekkingsrecht", "trekkingsrecht (maximum)"),
                            ("indicatief", "indicatief, niet toegekend"),
                        ],
                        max_length=16,
                        verbose_name="zekerheid",
                    ),
                ),
                ("paid_on", models.CharField(max_length=80, verbose_name="betaald op grond van")),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("source_lines", models.CharField(max_length=20, verbose_name="regels")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="streams",
                        to="grants.agreement",
                        verbose_name="overeenkomst",
                    ),
                ),
            ],
            options={
                "verbose_name": "geldstroom",
                "verbose_name_plural": "geldstromen",
            },
        ),
        migrations.CreateModel(
            name="WbiApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("verkenning", "Verkenning"),
                            ("concept", "Concept"),
                            ("ingediend", "Ingediend"),
                            ("compleet", "Compleet"),
                            ("in_beoordeling", "In beoordeling"),
                            ("toegekend", "Toegekend"),
                            ("afgewezen", "Afgewezen"),
                            ("herkansing", "Herkansing"),
                            ("voorschot_ontvangen", "Voorschot ontvangen"),
                            ("eerste_start", "Eerste start gemaakt"),
                            ("vastgesteld", "Vastgesteld"),
                            ("deels_teruggevorderd", "Deels teruggevorderd"),
                        ],
                        default="verkenning",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "co_financing_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "co_financing",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="cofinanciering"
                    ),
                ),
                (
                    "indicated_grant_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "indicated_grant",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="indicatie rijksbijdrage"
                    ),
                ),
                (
                    "has_reservation",
                    models.BooleanField(
                        default=True, verbose_name="voorbehoud bij de cofinanciering"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("source_lines", models.CharField(max_length=20, verbose_name="regels")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wbi_applications",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
            ],
            options={
                "verbose_name": "Wbi-aanvraag",
                "verbose_name_plural": "Wbi-aanvragen",
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("realisatiestimulans", "Realisatiestimulans"),
                            ("orv", "Opslag ORV"),
                            ("capaciteit", "Opslag capaciteit"),
                            ("wbi", "Woningbouwimpuls"),
                        ],
                        max_length=20,
                        verbose_name="regeling",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("raming_laag", "Raming laag"),
                            ("raming_hoog", "Raming hoog"),
                            ("verantwoord", "Verantwoord"),
                            ("vastgesteld", "Vastgesteld"),
                            ("ontvangen", "Ontvangen"),
                            ("bestemd", "Bestemd"),
                            ("besteed", "Besteed"),
                        ],
                        max_length=16,
                        verbose_name="soort",
                    ),
                ),
                (
                    "claim_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="claimjaar"
                    ),
                ),
                (
                    "amount_currency",
                    djmoney.models.fields.CurrencyField(
                        choices=[("EUR", "Euro")], default="EUR", editable=False, max_length=3
                    ),
                ),
                (
                    "amount",
                    djmoney.models.fields.MoneyField(
                        decimal_places=2, max_digits=12, verbose_name="bedrag"
                    ),
                ),
                ("description", models.CharField(max_length=200, verbose_name="omschrijving")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                (
                    "source_lines",
                    models.CharField(blank=True, max_length=20, verbose_name="regels"),
                ),
                ("booked_at", models.DateTimeField(verbose_name="geboekt op")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "booked_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leeg voor ramingen: die staan in de overeenkomst.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geboekt door",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="grants.ledgerentry",
                        verbose_name="draait terug",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to="grants.orvmeasure",
                        verbose_name="maatregel",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to="grants.wbiapplication",
                        verbose_name="Wbi-aanvraag",
                    ),
                ),
            ],
            options={
                "verbose_name": "grootboekregel",
                "verbose_name_plural": "grootboekregels",
            },
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                name="grants_agreement_ends_after_it_starts",
                violation_error_message="De laatste dag ligt na de eerste.",
            ),
        ),
        migrations.AddConstraint(
            model_name="homestarget",
            constraint=models.UniqueConstraint(
                fields=("agreement", "kind"), name="grants_homestarget_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="homestarget",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("affordable", None),
                    models.Q(("affordable__lte", models.F("homes")), ("homes__isnull", False)),
                    _connector="OR",
                ),
                name="grants_homestarget_affordable_within_homes",
                violation_error_message="Er zijn niet meer betaalbare woningen dan woningen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="orvmeasure",
            constraint=models.UniqueConstraint(
                fields=("area", "code"), name="grants_orvmeasure_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="orvmeasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("share__gt", 0), ("share__lte", 100)),
                name="grants_orvmeasure_share_is_a_percentage",
                violation_error_message="Het rijksdeel ligt boven 0 en is hoogstens 100 procent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="orvmeasure",
            constraint=models.CheckConstraint(
                condition=models.Q(("maximum__gt", 0)),
                name="grants_orvmeasure_maximum_above_zero",
                violation_error_message="Het maximum is hoger dan nul.",
            ),
        ),
        migrations.AddIndex(
            model_name="costline",
            index=models.Index(
                fields=["area", "status", "scheme", "claim_year"],
                name="grants_cost_area_id_049acf_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="grants_costline_submission_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="grants_costline_approval_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rejected_at__isnull", True), ("rejected_by__isnull", True)),
                    models.Q(("rejected_at__isnull", False), ("rejected_by__isnull", False)),
                    _connector="OR",
                ),
                name="grants_costline_rejection_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("status", "concept"), ("submitted_at", None)),
                    models.Q(
                        ("approved_at", None),
                        ("status", "ingediend"),
                        ("submitted_at__isnull", False),
                    ),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("status", "goedgekeurd"),
                        ("submitted_at__isnull", False),
                    ),
                    models.Q(
                        ("approved_at", None),
                        ("rejected_at__isnull", False),
                        ("status", "afgekeurd"),
                    ),
                    _connector="OR",
                ),
                name="grants_costline_status_is_what_was_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(
                        models.Q(("approved_by", models.F("entered_by")), _negated=True),
                        models.Q(("approved_by", models.F("changed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="grants_costline_approved_by_another",
                violation_error_message="Wie invoerde of wijzigde, keurt niet goed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("measure__isnull", False), ("scheme", "orv")),
                    models.Q(("measure__isnull", True), ("scheme", "capaciteit")),
                    _connector="OR",
                ),
                name="grants_costline_measure_iff_orv",
                violation_error_message="Een ORV-regel heeft een maatregel, capaciteit niet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "inhuur"),
                    models.Q(("rate__isnull", False), ("scheme", "capaciteit"), ("vat", 0)),
                    _connector="OR",
                ),
                name="grants_costline_own_staff_only_for_capacity_without_vat",
                violation_error_message="Eigen personeel hoort bij capaciteit en kent geen btw.",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount__gt", 0), ("corrects", None), ("hours__gte", 0), ("vat__gte", 0)
                    ),
                    models.Q(
                        ("amount__lt", 0),
                        ("corrects__isnull", False),
                        ("hours__lte", 0),
                        ("vat__lte", 0),
                    ),
                    _connector="OR",
                ),
                name="grants_costline_negative_only_as_correction",
                violation_error_message="Alleen een creditregel is negatief, en noemt zijn regel.",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gt", 0), ("vat__lte", models.F("amount"))),
                    models.Q(("amount__lt", 0), ("vat__gte", models.F("amount"))),
                    _connector="OR",
                ),
                name="grants_costline_vat_within_amount",
                violation_error_message="De btw is niet hoger dan het bedrag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(("compensable__gte", 0), ("compensable__lte", 100)),
                name="grants_costline_compensable_is_a_percentage",
                violation_error_message="Het compensabele deel ligt tussen 0 en 100 procent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("compensable", 100),
                    models.Q(("compensable_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="grants_costline_less_than_all_compensable_with_reason",
                violation_error_message="Geef de reden waarom niet alle btw compensabel is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="costline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "goedgekeurd"), _negated=True),
                    models.Q(
                        models.Q(("evidence", ""), _negated=True), ("claim_year__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="grants_costline_approved_with_evidence",
                violation_error_message="Goedkeuren kan alleen met bewijs.",
            ),
        ),
        migrations.AddConstraint(
            model_name="printedtotal",
            constraint=models.UniqueConstraint(
                fields=("agreement", "key"), name="grants_printedtotal_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="stream",
            constraint=models.UniqueConstraint(
                fields=("agreement", "scheme"), name="grants_stream_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="stream",
            constraint=models.CheckConstraint(
                condition=models.Q(("low__gte", 0), ("low__lte", models.F("high"))),
                name="grants_stream_low_up_to_high",
                violation_error_message="Laag is niet hoger dan hoog.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplication",
            constraint=models.UniqueConstraint(
                fields=("area", "code"), name="grants_wbiapplication_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="wbiapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("co_financing__gte", 0), ("indicated_grant__gte", 0)),
                name="grants_wbiapplication_amounts_not_negative",
                violation_error_message="Bedragen zijn niet negatief.",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(
                fields=["area", "scheme", "kind", "claim_year"],
                name="grants_ledg_area_id_cf9791_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("measure", None), ("scheme", "orv"), _connector="OR"),
                name="grants_ledgerentry_measure_only_for_orv",
                violation_error_message="Alleen een ORV-regel heeft een maatregel.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("application", None), ("scheme", "wbi"), _connector="OR"),
                name="grants_ledgerentry_application_only_for_wbi",
                violation_error_message="Alleen een Wbi-regel heeft een aanvraag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("claim_year", None),
                        ("kind__in", ("raming_laag", "raming_hoog")),
                        models.Q(("source", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind__in", ("raming_laag", "raming_hoog")), _negated=True),
                        ("booked_by__isnull", False),
                        ("claim_year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="grants_ledgerentry_estimates_from_a_source_the_rest_by_someone",
                violation_error_message="Een raming heeft een bron; al het andere een jaar en een persoon.",
            ),
        ),
    ]
