import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import nplv.core.models.reference


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "gebruiker",
                "verbose_name_plural": "gebruikers",
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("created_at", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_tokens",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "API-token",
                "verbose_name_plural": "API-tokens",
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="adres")),
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                ("municipality", models.CharField(max_length=100, verbose_name="gemeente")),
                (
                    "municipality_code",
                    models.CharField(blank=True, max_length=4, verbose_name="CBS-code"),
                ),
                (
                    "takes_part",
                    models.BooleanField(
                        default=True, verbose_name="doet mee met de Woontopafspraken"
                    ),
                ),
                (
                    "may_draw",
                    models.BooleanField(default=True, verbose_name="kan ORV en capaciteit trekken"),
                ),
                (
                    "has_example_data",
                    models.BooleanField(default=False, verbose_name="bevat voorbeelddata"),
                ),
            ],
            options={
                "verbose_name": "gebied",
                "verbose_name_plural": "gebieden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_draw", False), ("takes_part", True), _connector="OR"
                        ),
                        name="core_area_draws_only_if_it_takes_part",
                        violation_error_message="Alleen een gebied dat meedoet kan middelen trekken.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountingYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("gesloten", "Gesloten"),
                            ("verantwoord", "Verantwoord"),
                            ("vastgesteld", "Vastgesteld"),
                            ("uitbetaald", "Uitbetaald"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gesloten op"),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gesloten door",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="years",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
            ],
            options={
                "verbose_name": "boekjaar",
                "verbose_name_plural": "boekjaren",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "year"), name="core_accountingyear_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="core_accountingyear_closing_all_or_nothing",
                        violation_error_message="Gesloten betekent: met datum en persoon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="core_accountingyear_open_or_closed_by_someone",
                        violation_error_message="Alleen een open jaar is nog niet gesloten.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="wanneer")),
                ("action", models.CharField(max_length=40, verbose_name="handeling")),
                ("object_type", models.CharField(max_length=60, verbose_name="soort")),
                ("object_id", models.BigIntegerField(verbose_name="nummer")),
                ("object_name", models.CharField(max_length=200, verbose_name="naam")),
                (
                    "before",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        null=True,
                        verbose_name="voor",
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        null=True,
                        verbose_name="na",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reden")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
            ],
            options={
                "verbose_name": "gebeurtenis",
                "verbose_name_plural": "gebeurtenissen",
                "indexes": [
                    models.Index(
                        fields=["area", "object_type", "object_id"],
                        name="core_audite_area_id_c95178_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("programmabureau", "Programmabureau"),
                            ("controller", "Controller"),
                            ("raadslid", "Raadslid"),
                            ("rijk", "Rijk"),
                            ("beheerder", "Beheerder"),
                        ],
                        max_length=16,
                        verbose_name="rol",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leeg voor rijk en beheerder: die rollen gelden in elk gebied.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "lidmaatschap",
                "verbose_name_plural": "lidmaatschappen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "area", "role"), name="core_membership_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("area__isnull", True)),
                        fields=("person", "role"),
                        name="core_membership_unique_national",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area__isnull", True), ("role__in", ("rijk", "beheerder"))),
                            models.Q(
                                ("area__isnull", False),
                                models.Q(("role__in", ("rijk", "beheerder")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="core_membership_area_unless_national",
                        violation_error_message="Kies een gebied, behalve voor rijk en beheerder.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Neighbourhood",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="neighbourhoods",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
            ],
            options={
                "verbose_name": "wijk",
                "verbose_name_plural": "wijken",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "slug"), name="core_neighbourhood_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
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
                            (
                                "trekkingsrechten_capaciteit",
                                "Landelijke trekkingsrechten capaciteit",
                            ),
                            (
                                "eerste_uitkering",
                                "Eerste dag van het kwartaal van de eerste uitkering",
                            ),
                            ("laatste_kostendag", "Laatste dag voor subsidiabele kosten"),
                        ],
                        max_length=32,
                        verbose_name="soort",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Leeg: geldt voor elk jaar.",
                        null=True,
                        verbose_name="jaar",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="waarde",
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="dag")),
                ("valid_from", models.DateField(verbose_name="geldt vanaf")),
                (
                    "source",
                    models.CharField(
                        max_length=40,
                        validators=[nplv.core.models.reference.known_source],
                        verbose_name="bron",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200, verbose_name="opmerking")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leeg: geldt landelijk.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reference_values",
                        to="core.area",
                        verbose_name="gebied",
                    ),
                ),
            ],
            options={
                "verbose_name": "referentiewaarde",
                "verbose_name_plural": "referentiewaarden",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("key"),
                        django.db.models.functions.comparison.Coalesce(models.F("area"), 0),
                        django.db.models.functions.comparison.Coalesce(models.F("year"), 0),
                        name="core_referencevalue_unique",
                        violation_error_message="Deze waarde is er al voor dit gebied en jaar.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True), ("day__isnull", True), _connector="OR"
                        ),
                        name="core_referencevalue_amount_or_day",
                        violation_error_message="Een bedrag of een dag, niet allebei.",
                    ),
                ],
            },
        ),
    ]
