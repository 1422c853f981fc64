"""The lines of a start: how many homes of which kind, and what they add up to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.db.models.expressions import Combinable
from djmoney.models.fields import MoneyField

from housing import calculations
from housing.models.checkpoint import COLUMNS
from housing.models.plan import Segment
from housing.models.start import ConstructionStart
from nplv.core.models import Area
from nplv.core.moments import is_new, known_by
from nplv.core.reference import Window
from nplv.core.review import Status
from nplv.core.sums import sum_of, year_of


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
    is_new: bool = False  # approved after the moment that is compared with


class StartLineQuerySet(models.QuerySet["StartLine"]):
    def approved_in(
        self, area: Area, *, known_at: datetime | None = None, after: datetime | None = None
    ) -> "StartLineQuerySet":
        """Return the lines that are facts of an area, or were by a moment; or since another."""
        facts = self.filter(start__area=area, start__status=Status.APPROVED)
        if after is not None:
            facts = facts.filter(start__approved_at__gt=after)
        return facts.filter(known_by("start__approved_at", known_at))

    def summed(self, window: Window, *, since: datetime | None = None) -> list[StartedHomes]:
        """
        Return the homes of these approved lines, added up by everything the rules ask about.

        With `since`, what was approved after that moment is apart: `is_new`.

        One query; the number of results depends on neighbourhoods, years and segments, not on
        the number of starts. Every figure about started homes is a sum over these rows.
        """
        rows = (
            self.values(
                *_OF_THE_LINE,
                **_of_the_start(window),
                neighbourhood=F("start__plan__neighbourhood__name"),
                is_new=is_new("start__approved_at", since),
            )
            .annotate(sum_homes=Sum("homes"))
            .order_by("start_year", "claim_year", "neighbourhood", "segment", "kind")
        )
        return [self._as_started_homes(row) for row in rows]

    def added(self, window: Window) -> "StartLineQuerySet":
        """Return homes and lines of these approved lines, added up as in a checkpoint."""
        place = F("start__plan__neighbourhood")
        columns = self.values(*_OF_THE_LINE, **_of_the_start(window), neighbourhood_id=place)
        sums = columns.annotate(sum_homes=sum_of("homes"), sum_lines=Count("pk"))
        return sums.order_by().values_list(*COLUMNS)

    @staticmethod
    def _as_started_homes(row: dict) -> StartedHomes:
        homes = row.pop("sum_homes")
        neighbourhood = row.pop("neighbourhood") or ""
        return alike(**row, neighbourhood=neighbourhood, homes=homes)


_OF_THE_LINE = ("segment", "kind", "care_form", "earlier_subsidy")


def _of_the_start(window: Window) -> dict[str, Combinable]:
    """Return what the rules ask of the start of a line, but for its neighbourhood."""
    return {
        "claim_year": F("start__claim_year"),
        "start_year": year_of("start__started_on"),
        "is_inside_window": Case(
            When(start__started_on__range=(window.first, window.last), then=Value(True)),
            default=Value(False),
        ),
        "location": F("start__plan__location"),
    }


def alike(
    *, segment: str, earlier_subsidy: str, is_inside_window: bool, **row: Any
) -> StartedHomes:
    """Return approved homes that are alike, with what follows from the rules."""
    return StartedHomes(
        **row,
        segment=segment,
        earlier_subsidy=earlier_subsidy,
        is_inside_window=is_inside_window,
        is_affordable=calculations.is_affordable(segment=segment),
        counts=calculations.counts_for_grant(
            segment=segment,
            has_earlier_subsidy=bool(earlier_subsidy),
            is_inside_window=is_inside_window,
            has_evidence=True,
            is_approved=True,
        ),
    )


def as_started(line: "StartLine", window: Window) -> StartedHomes:
    """Return the homes of one line as they count once its start is approved."""
    start = line.start
    plan = start.plan
    return alike(
        claim_year=start.claim_year,
        start_year=start.started_on.year,
        is_inside_window=start.started_on in window,
        location=plan.location,
        neighbourhood=plan.neighbourhood.name if plan.neighbourhood else "",
        segment=line.segment,
        kind=line.kind,
        care_form=line.care_form,
        earlier_subsidy=line.earlier_subsidy,
        homes=line.homes,
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
