"""Figures that others set and that may change: limits, rates, ceilings; each with its source."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from nplv.core.models.area import Area
from nplv.core.sources import SOURCES


class ReferenceKey(models.TextChoices):
    """What a reference value is of."""

    SOCIAL_RENT_LIMIT = "huurgrens_sociaal", "Grens sociale huur (per maand)"
    MID_RENT_LIMIT = "huurgrens_midden", "Grens middenhuur, 186 punten (per maand)"
    PURCHASE_LIMIT = "koopgrens", "Grens betaalbare koop (v.o.n.)"
    SURCHARGE_8A = "opslag_8a", "Opslag artikel 8a (procent)"
    RATE_PER_HOME = "bedrag_per_woning", "Realisatiestimulans per woning (incl. btw)"
    FIRST_DAY = "eerste_dag", "Eerste dag van de periode"
    LAST_DAY = "laatste_dag", "Laatste dag van de periode"
    FTE_HOURS = "uren_per_fte", "Uren per fte per jaar"
    ORV_CEILING = "plafond_orv", "Landelijk plafond ORV"
    ORV_RIGHTS = "trekkingsrechten_orv", "Landelijke trekkingsrechten ORV"
    CAPACITY_CEILING = "plafond_capaciteit", "Landelijk plafond capaciteit"
    CAPACITY_RIGHTS = "trekkingsrechten_capaciteit", "Landelijke trekkingsrechten capaciteit"
    FIRST_PAYMENT = "eerste_uitkering", "Eerste dag van het kwartaal van de eerste uitkering"
    FIRST_COST_PAYMENT = (
        "eerste_uitkering_kosten",
        "Eerste dag van het kwartaal van de eerste uitkering voor ORV en capaciteit",
    )
    LAST_COST_DAY = "laatste_kostendag", "Laatste dag voor subsidiabele kosten"
    WBI_AFFORDABLE = "wbi_betaalbaar", "Wbi: minimaal deel betaalbare woningen (procent)"
    WBI_CO_FINANCING = "wbi_cofinanciering", "Wbi: minimale cofinanciering (procent van het tekort)"
    WBI_FIRST_START = "wbi_eerste_start", "Wbi: jaren tot de eerste start, na toekenning"
    WBI_LAST_START = "wbi_laatste_start", "Wbi: jaren tot de laatste start, na toekenning"
    COURSE_ON = "koers_op_koers", "Koers: op koers vanaf (procent van wat gevraagd is)"
    COURSE_ATTENTION = "koers_aandacht", "Koers: aandacht vanaf (procent van wat gevraagd is)"
    RIGHT_ON = "koers_recht_op_koers", "Koers: trekkingsrecht op koers vanaf (procent)"
    RIGHT_ATTENTION = "koers_recht_aandacht", "Koers: trekkingsrecht aandacht vanaf (procent)"
    UNSTARTED_UNTIL = (
        "koers_niet_gestart",
        "Koers: maatregel zonder start vraagt aandacht vanaf (procent van de periode)",
    )
    PARTS_OFF = "koers_delen", "Koers: niet op koers als zoveel delen dat niet zijn (procent)"


def known_source(key: str) -> None:
    """
    Accept the key of a source that the register has.

    Errors: ValidationError for any other.
    """
    if key not in SOURCES:
        raise ValidationError(f"‘{key}’ staat niet in het bronnenregister.")


class ReferenceValue(models.Model):
    """
    One value, of one year or of all years, national or of one area.

    An amount or a day, or neither: then it is on record that the value is not known.
    """

    key = models.CharField("soort", max_length=32, choices=ReferenceKey.choices)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="reference_values",
        verbose_name="gebied",
        null=True,
        blank=True,
        help_text="Leeg: geldt landelijk.",
    )
    year = models.PositiveSmallIntegerField(
        "jaar", null=True, blank=True, help_text="Leeg: geldt voor elk jaar."
    )
    amount = models.DecimalField("waarde", max_digits=14, decimal_places=2, null=True, blank=True)
    day = models.DateField("dag", null=True, blank=True)
    valid_from = models.DateField("geldt vanaf")
    source = models.CharField("bron", max_length=40, validators=[known_source])
    remark = models.CharField("opmerking", max_length=200, blank=True)

    class Meta:
        verbose_name = "referentiewaarde"
        verbose_name_plural = "referentiewaarden"
        constraints = [
            models.UniqueConstraint(
                "key",
                Coalesce(F("area"), 0),
                Coalesce(F("year"), 0),
                name="core_referencevalue_unique",
                violation_error_message="Deze waarde is er al voor dit gebied en jaar.",
            ),
            models.CheckConstraint(
                name="core_referencevalue_amount_or_day",
                condition=Q(amount__isnull=True) | Q(day__isnull=True),
                violation_error_message="Een bedrag of een dag, niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()} {self.year or ''}".strip()
