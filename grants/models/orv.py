"""Measures for public space and facilities (ORV), each a drawing right with a maximum."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from djmoney.models.fields import MoneyField

from housing.models import Plan
from nplv.core.models import Area, Neighbourhood
from nplv.core.models.reference import known_source


class OrvMeasure(models.Model):
    """A measure of the agreement, paid afterwards on actual cost. Source: AGR-ORV."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="measures", verbose_name="gebied")
    code = models.SlugField("code")
    position = models.PositiveSmallIntegerField("volgorde")
    name = models.CharField("naam", max_length=120)
    letter_name = models.CharField("naam in de raadsmededeling", max_length=160, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, models.PROTECT, related_name="measures", verbose_name="wijk"
    )
    printed_excl = MoneyField("gedrukt, excl. btw", max_digits=12, decimal_places=2)
    maximum = MoneyField("maximum, incl. btw", max_digits=12, decimal_places=2)
    share = models.DecimalField(
        "rijksdeel van de kosten",
        max_digits=5,
        decimal_places=2,
        default=Decimal(100),
        help_text="Procent. 100 tenzij voor de maatregel anders is afgesproken.",
    )
    works_started_on = models.DateField("start van het werk", null=True, blank=True)
    plans = models.ManyToManyField(
        Plan, through="MeasurePlan", related_name="measures", verbose_name="plannen", blank=True
    )
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)

    class Meta:
        verbose_name = "ORV-maatregel"
        verbose_name_plural = "ORV-maatregelen"
        constraints = [
            models.UniqueConstraint(fields=["area", "code"], name="grants_orvmeasure_unique"),
            models.CheckConstraint(
                name="grants_orvmeasure_share_is_a_percentage",
                condition=Q(share__gt=0, share__lte=100),
                violation_error_message="Het rijksdeel ligt boven 0 en is hoogstens 100 procent.",
            ),
            models.CheckConstraint(
                name="grants_orvmeasure_maximum_above_zero",
                condition=Q(maximum__gt=0),
                violation_error_message="Het maximum is hoger dan nul.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeasurePlan(models.Model):
    """That a measure belongs to a plan: it is made for the homes there."""

    measure = models.ForeignKey(
        OrvMeasure, models.CASCADE, related_name="plan_links", verbose_name="maatregel"
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="measure_links", verbose_name="plan"
    )

    class Meta:
        verbose_name = "plan van een maatregel"
        verbose_name_plural = "plannen van maatregelen"
        constraints = [
            models.UniqueConstraint(fields=["measure", "plan"], name="grants_measureplan_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.plan}"
