"""Plans: what is meant to be built, where, when and how sure that is."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from housing import calculations
from nplv.core.models import Area, Neighbourhood


class Segment(models.TextChoices):
    """Price segments. Source: REG-RS-1."""

    SOCIAL_RENT = calculations.SOCIAL_RENT, "Sociale huur"
    MID_RENT = calculations.MID_RENT, "Middenhuur"
    AFFORDABLE_PURCHASE = calculations.AFFORDABLE_PURCHASE, "Betaalbare koop"
    SHARED_LIVING = calculations.SHARED_LIVING, "Onzelfstandig"
    FREE_SECTOR = calculations.FREE_SECTOR, "Vrije sector"


class Location(models.TextChoices):
    """Where a plan lies (R4)."""

    NPLV = "nplv", "NPLV-gebied"
    ADJOINING = "aangrenzend", "Aangrenzend gebied"
    REST = "overig", "Rest van de gemeente"


class PlanStatus(models.TextChoices):
    """Planning status in the classes of the provincial monitor."""

    IRREVOCABLE = "1A", "1A onherroepelijk"
    IRREVOCABLE_DETAIL = "1B", "1B onherroepelijk, uitwerking nodig"
    IRREVOCABLE_CHANGE = "1C", "1C onherroepelijk, wijziging nodig"
    ADOPTED = "2A", "2A vastgesteld"
    ADOPTED_DETAIL = "2B", "2B vastgesteld, uitwerking nodig"
    ADOPTED_CHANGE = "2C", "2C vastgesteld, wijziging nodig"
    IN_PREPARATION = "3", "3 in voorbereiding"
    POTENTIAL_IN_VISION = "4A", "4A potentieel, in visie"
    POTENTIAL = "4B", "4B potentieel, niet in visie"


HARD_STATUSES = frozenset(
    {
        PlanStatus.IRREVOCABLE,
        PlanStatus.IRREVOCABLE_DETAIL,
        PlanStatus.ADOPTED,
        PlanStatus.ADOPTED_DETAIL,
    }
)


class Plan(models.Model):
    """A project in which homes are added."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="plans", verbose_name="gebied")
    code = models.CharField("code", max_length=20)
    name = models.CharField("naam", max_length=120)
    location = models.CharField("ligging", max_length=12, choices=Location.choices)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.PROTECT,
        related_name="plans",
        verbose_name="wijk",
        null=True,
        blank=True,
        help_text="Voor een plan in het NPLV-gebied.",
    )
    status = models.CharField("planstatus", max_length=2, choices=PlanStatus.choices)
    probability = models.DecimalField(
        "kans", max_digits=5, decimal_places=2, default=Decimal(100), help_text="Procent."
    )
    slip_probability = models.DecimalField(
        "kans op uitloop", max_digits=5, decimal_places=2, default=Decimal(0), help_text="Procent."
    )
    version = models.PositiveIntegerField("versie", default=1, editable=False)

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "code"],
                name="housing_plan_code_unique",
                violation_error_message="Deze plancode bestaat al in dit gebied.",
            ),
            models.CheckConstraint(
                name="housing_plan_neighbourhood_iff_nplv",
                condition=Q(location=Location.NPLV, neighbourhood__isnull=False)
                | (~Q(location=Location.NPLV) & Q(neighbourhood__isnull=True)),
                violation_error_message="Alleen een plan in het NPLV-gebied heeft een wijk.",
            ),
            models.CheckConstraint(
                name="housing_plan_probabilities_are_percentages",
                condition=Q(
                    probability__gte=0,
                    probability__lte=100,
                    slip_probability__gte=0,
                    slip_probability__lte=100,
                ),
                violation_error_message="Een kans ligt tussen 0 en 100 procent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def is_hard(self) -> bool:
        """Whether the plan counts as hard: 1A, 1B, 2A or 2B."""
        return self.status in HARD_STATUSES


class PlannedHomes(models.Model):
    """How many homes of a segment a plan is to start in a year."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="programme", verbose_name="plan")
    year = models.PositiveSmallIntegerField("jaar")
    segment = models.CharField("segment", max_length=16, choices=Segment.choices)
    homes = models.PositiveIntegerField("aantal")

    class Meta:
        verbose_name = "programmaregel"
        verbose_name_plural = "programma"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year", "segment"], name="housing_plannedhomes_unique"
            ),
            models.CheckConstraint(
                name="housing_plannedhomes_at_least_one",
                condition=Q(homes__gte=1),
                violation_error_message="Een programmaregel heeft minstens één woning.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.code} {self.year} {self.get_segment_display()}: {self.homes}"


class BottleneckKind(models.TextChoices):
    """What keeps a plan from starting."""

    NITROGEN = "stikstof", "Stikstof"
    GRID = "netcongestie", "Netcongestie"
    ACCESS = "ontsluiting", "Ontsluiting"
    APPEAL = "bezwaar_en_beroep", "Bezwaar en beroep"
    OTHER = "overig", "Overig"


class BottleneckStatus(models.TextChoices):
    """How far a bottleneck has come."""

    OPEN = "open", "Open"
    IN_PROGRESS = "in_behandeling", "In behandeling"
    RESOLVED = "opgelost", "Opgelost"


class PlanBottleneck(models.Model):
    """Something that keeps a plan from starting, until it is resolved."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="bottlenecks", verbose_name="plan")
    kind = models.CharField("soort", max_length=20, choices=BottleneckKind.choices)
    status = models.CharField(
        "status",
        max_length=16,
        choices=BottleneckStatus.choices,
        default=BottleneckStatus.OPEN,
    )
    note = models.CharField("toelichting", max_length=1000, blank=True)
    since = models.DateField("sinds")
    resolved_on = models.DateField("opgelost op", null=True, blank=True)

    class Meta:
        verbose_name = "knelpunt"
        verbose_name_plural = "knelpunten"
        constraints = [
            models.CheckConstraint(
                name="housing_planbottleneck_resolved_iff_with_date",
                condition=Q(status=BottleneckStatus.RESOLVED, resolved_on__isnull=False)
                | (~Q(status=BottleneckStatus.RESOLVED) & Q(resolved_on__isnull=True)),
                violation_error_message="Opgelost betekent: met de dag waarop.",
            ),
            models.CheckConstraint(
                name="housing_planbottleneck_resolved_after_it_began",
                condition=Q(resolved_on=None) | Q(resolved_on__gte=models.F("since")),
                violation_error_message="Een knelpunt is niet opgelost voor het begon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} sinds {self.since:%d-%m-%Y}"
