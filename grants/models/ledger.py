"""The ledger: money, append-only (R16). What an open year earns is computed, not stored."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import Combinable
from djmoney.models.fields import MoneyField
from moneyed import Money

from grants.calculations import Contribution
from grants.models.agreement import Scheme
from grants.models.orv import OrvMeasure
from grants.models.wbi import WbiApplication
from nplv.core.constraints import all_or_nothing
from nplv.core.models import Area
from nplv.core.models.evidence import EvidenceFile
from nplv.core.models.reference import known_source
from nplv.core.moments import is_new
from nplv.core.money import cents, euros
from nplv.core.sums import sum_of, whole_hundredths


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
# What happened outside this application, on a day and by a document.
EVENTS = (EntryKind.DETERMINED, EntryKind.RECEIVED, EntryKind.EARMARKED, EntryKind.SPENT)
# What becomes of the realisatiestimulans that came in (R7).
EARMARKS = (EntryKind.EARMARKED, EntryKind.SPENT)


@dataclass(frozen=True, kw_only=True)
class Booked:
    """The sum of entries that are alike in everything that is asked about."""

    scheme: str
    kind: str
    measure_id: int | None
    application_id: int | None
    claim_year: int | None
    start_year: int | None
    rate: Money | None  # per home, where the amount rests on homes
    amount: Money
    bcf: Money
    is_new: bool = False  # booked after the moment that is compared with

    @property
    def contribution(self) -> Contribution:
        """Gross, BCF and net: only what was declared has a BCF."""
        return Contribution(gross=self.amount, bcf=self.bcf, net=self.amount - self.bcf)


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def of(self, area: Area, *, known_at: datetime | None = None) -> "LedgerEntryQuerySet":
        """
        Return the entries of an area, or those booked by a moment.

        Estimates are of the agreement, which is older than their booking here: always known.
        """
        entries = self.filter(area=area)
        if known_at is None:
            return entries
        return entries.filter(Q(kind__in=ESTIMATES) | Q(booked_at__lte=known_at))

    def declared_in(self, area: Area) -> "LedgerEntryQuerySet":
        """Return what was booked when years were closed."""
        return self.of(area).filter(kind=EntryKind.DECLARED)

    def standing(self, *, known_at: datetime | None = None) -> "LedgerEntryQuerySet":
        """Return the entries that were not reversed (by a moment), and are no reversal."""
        entries = self.filter(reverses=None)
        if known_at is None:
            return entries.filter(reversal=None)
        return entries.filter(Q(reversal=None) | Q(reversal__booked_at__gt=known_at))

    def by_day(self) -> list[tuple[str, date, Money]]:
        """Return these entries added up by scheme and day, of those that have a day."""
        rows = self.filter(dated_on__isnull=False).values("scheme", "dated_on")
        found = rows.annotate(sum_cents=sum_of(whole_hundredths("amount"))).order_by("dated_on")
        return [(row["scheme"], row["dated_on"], cents(row["sum_cents"])) for row in found]

    def summed(self, *, since: datetime | None = None) -> list[Booked]:
        """
        Return these entries added up, in one query; what was booked after `since` is apart.

        The number of results depends on schemes, measures and years, not on entries.
        """
        keys = ("scheme", "kind", "measure_id", "application_id", "claim_year", "start_year")
        rows = (
            self.values(*keys, rate_of_year=F("rate"), is_new=self._is_new(since))
            .annotate(
                amount_cents=sum_of(whole_hundredths("amount")),
                bcf_cents=sum_of(whole_hundredths("bcf")),
            )
            .order_by(*keys)
        )
        return [
            Booked(
                **{key: row[key] for key in keys},
                rate=None if row["rate_of_year"] is None else euros(row["rate_of_year"]),
                amount=cents(row["amount_cents"]),
                bcf=cents(row["bcf_cents"]),
                is_new=row["is_new"],
            )
            for row in rows
        ]

    @staticmethod
    def _is_new(since: datetime | None) -> Combinable:
        estimates = When(kind__in=ESTIMATES, then=Value(False))
        return Case(estimates, default=is_new("booked_at", since))


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
    # Of what was declared: gross `amount` - bcf = net, paid out.
    bcf = MoneyField("af: BCF", max_digits=12, decimal_places=2, default=0)
    # What a declared realisatiestimulans rests on: amount = homes x rate of the start year.
    start_year = models.PositiveSmallIntegerField("startjaar", null=True, blank=True)
    homes = models.IntegerField("woningen die meetellen", null=True, blank=True)
    rate = MoneyField("bedrag per woning", max_digits=12, decimal_places=2, null=True, blank=True)
    # The other figures that a declared contribution to actual cost rests on.
    basis = models.JSONField("grondslag", null=True, blank=True, encoder=DjangoJSONEncoder)
    description = models.CharField("omschrijving", max_length=200)
    # Of a decision, a receipt, an earmark or what was spent:
    dated_on = models.DateField("datum", null=True, blank=True)
    reference = models.CharField("kenmerk", max_length=120, blank=True)
    explanation = models.TextField("toelichting", blank=True)
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
                name="grants_ledgerentry_homes_with_start_year_and_rate",
                condition=all_or_nothing("start_year", "homes", "rate"),
                violation_error_message="Woningen horen bij een startjaar en een bedrag.",
            ),
            models.CheckConstraint(
                name="grants_ledgerentry_estimates_from_a_source_the_rest_by_someone",
                condition=Q(kind__in=ESTIMATES, claim_year=None) & ~Q(source="")
                | ~Q(kind__in=ESTIMATES) & Q(claim_year__isnull=False, booked_by__isnull=False),
                violation_error_message="Een raming heeft een bron; al het andere een jaar en een "
                "persoon.",
            ),
            models.CheckConstraint(
                name="grants_ledgerentry_dated_iff_it_happened_outside",
                condition=Q(kind__in=EVENTS, dated_on__isnull=False)
                | ~Q(kind__in=EVENTS) & Q(dated_on=None),
                violation_error_message="Een besluit, ontvangst of besteding heeft een datum.",
            ),
            models.CheckConstraint(
                name="grants_ledgerentry_earmarks_only_of_the_incentive",
                condition=~Q(kind__in=EARMARKS) | Q(scheme=Scheme.INCENTIVE),
                violation_error_message="Alleen realisatiestimulans wordt bestemd en besteed.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}, {self.get_kind_display().lower()}"


class LedgerEvidence(EvidenceFile):
    """The document behind an entry. It comes with the entry, and stays as it is."""

    fact = models.ForeignKey(
        LedgerEntry, models.PROTECT, related_name="files", verbose_name="grootboekregel"
    )

    class Meta(EvidenceFile.Meta):
        pass
