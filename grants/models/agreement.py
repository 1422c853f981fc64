"""What the State and an alliance agreed, row by row, each with its place in the source."""

from django.db import models
from django.db.models import F, Q
from djmoney.models.fields import MoneyField

from nplv.core.models import Area
from nplv.core.models.reference import known_source
from nplv.core.reference import Window


class Scheme(models.TextChoices):
    """The four streams of State money."""

    INCENTIVE = "realisatiestimulans", "Realisatiestimulans"
    ORV = "orv", "Opslag ORV"
    CAPACITY = "capaciteit", "Opslag capaciteit"
    WBI = "wbi", "Woningbouwimpuls"


class Certainty(models.TextChoices):
    """How sure the money is. Never added up across classes without showing the split (R18)."""

    ESTIMATED = "geraamd", "geraamd"
    DRAWING_RIGHT = "trekkingsrecht", "trekkingsrecht (maximum)"
    INDICATIVE = "indicatief", "indicatief, niet toegekend"
    GRANTED = "toegekend", "toegekend"


class Agreement(models.Model):
    """The agreement of one area. Source: AGR-PARTIES, AGR-DATE, AGR-HOMES."""

    area = models.OneToOneField(
        Area, models.PROTECT, related_name="agreement", verbose_name="gebied"
    )
    title = models.CharField("titel", max_length=120)
    state_party = models.CharField("voor het Rijk", max_length=200)
    alliance_party = models.CharField("voor de alliantie", max_length=200)
    dated_on = models.DateField("gedateerd")
    signed_on = models.DateField("ondertekend")
    signed_at_place = models.CharField("plaats van ondertekening", max_length=60)
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag")
    price_level = models.PositiveSmallIntegerField("prijspeil")
    is_indexed = models.BooleanField("wordt geïndexeerd", default=False)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)

    class Meta:
        verbose_name = "overeenkomst"
        verbose_name_plural = "overeenkomsten"
        constraints = [
            models.CheckConstraint(
                name="grants_agreement_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="De laatste dag ligt na de eerste.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def window(self) -> Window:
        """The days on which homes and measures must start."""
        return Window(first=self.starts_on, last=self.ends_on)


class TargetKind(models.TextChoices):
    """Which homes a target is of."""

    NPLV = "puur_nplv", "Puur NPLV"
    LARGE_SCALE = "grootschalig", "Grootschalig onderdeel van NPLV"
    CARE_SUITABLE = "zorggeschikt", "Zorggeschikte woonvormen"
    CARE_CLUSTERED = "zorggeclusterd", "Zorggeclusterde woonvormen"


class HomesTarget(models.Model):
    """A number of homes in the agreement; empty where it prints a dash."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="targets", verbose_name="overeenkomst"
    )
    kind = models.CharField("soort", max_length=16, choices=TargetKind.choices)
    homes = models.PositiveIntegerField("woningen", null=True, blank=True)
    affordable = models.PositiveIntegerField("waarvan betaalbaar", null=True, blank=True)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)

    class Meta:
        verbose_name = "woningdoel"
        verbose_name_plural = "woningdoelen"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "kind"], name="grants_homestarget_unique"),
            models.CheckConstraint(
                name="grants_homestarget_affordable_within_homes",
                condition=Q(affordable=None) | Q(homes__isnull=False, affordable__lte=F("homes")),
                violation_error_message="Er zijn niet meer betaalbare woningen dan woningen.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Stream(models.Model):
    """One line of the financial summary: a scheme, its low and high, and how sure it is."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="streams", verbose_name="overeenkomst"
    )
    scheme = models.CharField("regeling", max_length=20, choices=Scheme.choices)
    low = MoneyField("laag", max_digits=12, decimal_places=2)
    high = MoneyField("hoog", max_digits=12, decimal_places=2)
    certainty = models.CharField("zekerheid", max_length=16, choices=Certainty.choices)
    paid_on = models.CharField("betaald op grond van", max_length=80)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)

    class Meta:
        verbose_name = "geldstroom"
        verbose_name_plural = "geldstromen"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "scheme"], name="grants_stream_unique"),
            models.CheckConstraint(
                name="grants_stream_low_up_to_high",
                condition=Q(low__gte=0, low__lte=F("high")),
                violation_error_message="Laag is niet hoger dan hoog.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_scheme_display()


class PrintedTotal(models.Model):
    """A total as the source prints it, to be held against the sum of its rows."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="printed_totals", verbose_name="overeenkomst"
    )
    key = models.SlugField("sleutel")
    name = models.CharField("omschrijving", max_length=120)
    amount = MoneyField("bedrag", max_digits=12, decimal_places=2)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)

    class Meta:
        verbose_name = "gedrukt totaal"
        verbose_name_plural = "gedrukte totalen"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "key"], name="grants_printedtotal_unique"),
        ]

    def __str__(self) -> str:
        return self.name
