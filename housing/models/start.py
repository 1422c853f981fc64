"""Starts of construction: the facts on which the realisatiestimulans rests."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Case, F, Q, Sum, Value, When
from django.db.models.functions import ExtractYear
from djmoney.models.fields import MoneyField

from housing import calculations
from housing.models.plan import Plan, Segment
from nplv.core.models import Area
from nplv.core.reference import Window
from nplv.core.review import Reviewed, Status


class AdditionKind(models.TextChoices):
    """How homes are added. All kinds earn the incentive. Source: AGR-BETTER-USE."""

    NEW_BUILD = "nieuwbouw", "Nieuwbouw"
    TRANSFORMATION = "transformatie", "Transformatie"
    TOPPING_UP = "optoppen", "Optoppen"
    SPLITTING = "splitsen", "Splitsen"
    SHARING = "woningdelen", "Woningdelen"
    REUSE = "leegstand", "Leegstand"


class EarlierSubsidy(models.TextChoices):
    """Earlier State money that excludes a home. Source: AGR-RS-EARLIER."""

    WBI = "wbi", "Wbi (Woningbouwimpuls)"
    SBI = "sbi", "SBI (Startbouwimpuls)"
    RHA = "rha", "RHA (Huisvesting Aandachtsgroepen)"
    SFT = "sft", "SFT (Flex- en Transformatiewoningen)"


class CareForm(models.TextChoices):
    """Forms of care housing, counted apart. Source: AGR-CARE."""

    SUITABLE = "zorggeschikt", "Zorggeschikt"
    CLUSTERED = "zorggeclusterd", "Zorggeclusterd"


class ConstructionStartQuerySet(models.QuerySet["ConstructionStart"]):
    def waiting_for(self, person: models.Model) -> "ConstructionStartQuerySet":
        """Return what this person may approve: submitted, and written by others."""
        return self.filter(status=Status.SUBMITTED).exclude(
            Q(entered_by=person) | Q(changed_by=person)
        )

    def with_homes(self, *, segment: str = "") -> "ConstructionStartQuerySet":
        """
        Return the starts with their plan and, as `homes` and `affordable`, their sums.

        With a segment only the homes of that segment are added up.
        """
        asked = Q(lines__segment=segment) if segment else Q()
        affordable = Q(lines__segment__in=calculations.AFFORDABLE_SEGMENTS)
        return self.select_related("plan__neighbourhood", "changed_by").annotate(
            homes=Sum("lines__homes", filter=asked, default=0),
            affordable=Sum("lines__homes", filter=asked & affordable, default=0),
        )


class ConstructionStart(Reviewed):
    """
    The start of construction of a block of homes on one day (R2).

    Once approved it is a fact that the database refuses to change; a correction is a reversal.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="starts", verbose_name="gebied")
    reference = models.CharField("kenmerk", max_length=60)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="starts", verbose_name="plan")
    started_on = models.DateField("startdatum")
    evidence = models.CharField("bewijs", max_length=120, blank=True)
    remark = models.TextField("toelichting", blank=True)
    # Fixed on approval: the year in whose accounts these homes are declared (R6). Empty for a
    # start outside the window, which is declared nowhere.
    claim_year = models.PositiveSmallIntegerField("claimjaar", null=True, editable=False)
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="reversal",
        verbose_name="draait terug",
        null=True,
        editable=False,
    )

    imported_from = models.ForeignKey(
        "housing.StartImport",
        models.PROTECT,
        related_name="starts",
        verbose_name="ingelezen uit",
        null=True,
        editable=False,
    )

    objects = ConstructionStartQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = "startregistratie"
        verbose_name_plural = "startregistraties"
        indexes = [
            models.Index(fields=["area", "status", "started_on"]),
            models.Index(fields=["area", "status", "claim_year"]),
        ]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["area", "reference"], name="housing_constructionstart_reference_unique"
            ),
            models.CheckConstraint(
                name="housing_constructionstart_approved_with_evidence",
                condition=~Q(status=Status.APPROVED) | ~Q(evidence=""),
                violation_error_message="Goedkeuren kan alleen met bewijs.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


@dataclass(frozen=True, kw_only=True)
class StartedHomes:
    """A number of approved homes that are alike in everything the rules ask about."""

    claim_year: int | None
    start_year: int
    is_inside_window: bool
    location: str
    neighbourhood: str  # name; empty outside the NPLV area
    segment: str
    kind: str
    care_form: str
    earlier_subsidy: str
    homes: int
    is_affordable: bool
    counts: bool


class StartLineQuerySet(models.QuerySet["StartLine"]):
    def approved_in(self, area: Area) -> "StartLineQuerySet":
        """Return the lines that are facts of an area."""
        return self.filter(start__area=area, start__status=Status.APPROVED)

    def summed(self, window: Window) -> list[StartedHomes]:
        """
        Return the homes of these approved lines, added up by everything the rules ask about.

        One query; the number of results depends on neighbourhoods, years and segments, not on
        the number of starts. Every figure about started homes is a sum over these rows.
        """
        rows = (
            self.values(
                "segment",
                "kind",
                "care_form",
                "earlier_subsidy",
                claim_year=F("start__claim_year"),
                start_year=ExtractYear("start__started_on"),
                is_inside_window=Case(
                    When(start__started_on__range=(window.first, window.last), then=Value(True)),
                    default=Value(False),
                ),
                location=F("start__plan__location"),
                neighbourhood=F("start__plan__neighbourhood__name"),
            )
            .annotate(sum_homes=Sum("homes"))
            .order_by("start_year", "claim_year", "neighbourhood", "segment", "kind")
        )
        return [self._as_started_homes(row) for row in rows]

    @staticmethod
    def _as_started_homes(row: dict) -> StartedHomes:
        homes = row.pop("sum_homes")
        neighbourhood = row.pop("neighbourhood") or ""
        return StartedHomes(
            **row,
            neighbourhood=neighbourhood,
            homes=homes,
            is_affordable=calculations.is_affordable(segment=row["segment"]),
            counts=calculations.counts_for_grant(
                segment=row["segment"],
                has_earlier_subsidy=bool(row["earlier_subsidy"]),
                is_inside_window=row["is_inside_window"],
                has_evidence=True,
                is_approved=True,
            ),
        )


class StartLine(models.Model):
    """A number of alike homes in one start of construction; negative in a reversal."""

    start = models.ForeignKey(
        ConstructionStart, models.CASCADE, related_name="lines", verbose_name="startregistratie"
    )
    segment = models.CharField("segment", max_length=16, choices=Segment.choices)
    homes = models.IntegerField("aantal")
    kind = models.CharField("soort", max_length=16, choices=AdditionKind.choices)
    earlier_subsidy = models.CharField(
        "eerdere subsidie", max_length=3, choices=EarlierSubsidy.choices, blank=True
    )
    care_form = models.CharField("zorgvorm", max_length=16, choices=CareForm.choices, blank=True)
    price = MoneyField("prijs", max_digits=12, decimal_places=2, null=True, blank=True)
    has_surcharge = models.BooleanField("opslag artikel 8a", default=False)
    limit_year = models.PositiveSmallIntegerField("grensjaar")
    is_tested = models.BooleanField("getoetst aan de prijsgrens", default=False)

    objects = StartLineQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van een startregistratie"
        verbose_name_plural = "regels van startregistraties"
        constraints = [
            models.CheckConstraint(
                name="housing_startline_some_homes",
                condition=~Q(homes=0),
                violation_error_message="Een regel heeft minstens één woning.",
            ),
            models.CheckConstraint(
                name="housing_startline_surcharge_only_for_mid_rent",
                condition=Q(has_surcharge=False) | Q(segment=Segment.MID_RENT),
                violation_error_message="De opslag van artikel 8a geldt alleen voor middenhuur.",
            ),
            models.CheckConstraint(
                name="housing_startline_price_above_zero",
                condition=Q(price=None) | Q(price__gt=0),
                violation_error_message="Een prijs is hoger dan nul.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.homes} {self.get_segment_display()}"

    @property
    def is_affordable(self) -> bool:
        return calculations.is_affordable(segment=self.segment)

    @property
    def is_untested(self) -> bool:
        """Whether the segment has a price limit, but no price was held against it."""
        return self.segment in calculations.TESTED_SEGMENTS and not self.is_tested
