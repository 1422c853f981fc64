"""The ledger: money, append-only (R16). What an open year earns is computed, not stored."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from djmoney.models.fields import MoneyField

from grants.models.agreement import Scheme
from grants.models.orv import OrvMeasure
from grants.models.wbi import WbiApplication
from nplv.core.models import Area
from nplv.core.models.reference import known_source


class EntryKind(models.TextChoices):
    """What an entry is."""

    ESTIMATE_LOW = "raming_laag", "Raming laag"
    ESTIMATE_HIGH = "raming_hoog", "Raming hoog"
    DECLARED = "verantwoord", "Verantwoord"
    DETERMINED = "vastgesteld", "Vastgesteld"
    RECEIVED = "ontvangen", "Ontvangen"
    EARMARKED = "bestemd", "Bestemd"
    SPENT = "besteed", "Besteed"


ESTIMATES = (EntryKind.ESTIMATE_LOW, EntryKind.ESTIMATE_HIGH)


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def of(self, area: Area) -> "LedgerEntryQuerySet":
        """Return the entries of an area."""
        return self.filter(area=area)


class LedgerEntry(models.Model):
    """An amount that was agreed, declared, determined, received, earmarked or spent."""

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="ledger_entries", verbose_name="gebied"
    )
    scheme = models.CharField("regeling", max_length=20, choices=Scheme.choices)
    measure = models.ForeignKey(
        OrvMeasure,
        models.PROTECT,
        related_name="ledger_entries",
        verbose_name="maatregel",
        null=True,
        blank=True,
    )
    application = models.ForeignKey(
        WbiApplication,
        models.PROTECT,
        related_name="ledger_entries",
        verbose_name="Wbi-aanvraag",
        null=True,
        blank=True,
    )
    kind = models.CharField("soort", max_length=16, choices=EntryKind.choices)
    claim_year = models.PositiveSmallIntegerField("claimjaar", null=True, blank=True)
    amount = MoneyField("bedrag", max_digits=12, decimal_places=2)
    description = models.CharField("omschrijving", max_length=200)
    source = models.CharField("bron", max_length=40, blank=True, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20, blank=True)
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="reversal",
        verbose_name="draait terug",
        null=True,
        blank=True,
    )
    booked_at = models.DateTimeField("geboekt op")
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="geboekt door",
        null=True,
        blank=True,
        help_text="Leeg voor ramingen: die staan in de overeenkomst.",
    )

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "grootboekregel"
        verbose_name_plural = "grootboekregels"
        indexes = [models.Index(fields=["area", "scheme", "kind", "claim_year"])]
        constraints = [
            models.CheckConstraint(
                name="grants_ledgerentry_measure_only_for_orv",
                condition=Q(measure=None) | Q(scheme=Scheme.ORV),
                violation_error_message="Alleen een ORV-regel heeft een maatregel.",
            ),
            models.CheckConstraint(
                name="grants_ledgerentry_application_only_for_wbi",
                condition=Q(application=None) | Q(scheme=Scheme.WBI),
                violation_error_message="Alleen een Wbi-regel heeft een aanvraag.",
            ),
            models.CheckConstraint(
                name="grants_ledgerentry_estimates_from_a_source_the_rest_by_someone",
                condition=Q(kind__in=ESTIMATES, claim_year=None) & ~Q(source="")
                | ~Q(kind__in=ESTIMATES) & Q(claim_year__isnull=False, booked_by__isnull=False),
                violation_error_message="Een raming heeft een bron; al het andere een jaar en een "
                "persoon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}, {self.get_kind_display().lower()}"
