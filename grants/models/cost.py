"""Cost lines: what was spent on a measure or on capacity, paid afterwards by the State (R8)."""

from datetime import datetime
from decimal import Decimal

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, ExtractMonth
from django.utils.dates import MONTHS
from djmoney.models.fields import MoneyField
from moneyed import Money

from grants.calculations import Cost, compensable_part
from grants.models.agreement import Scheme
from grants.models.cost_sums import MonthOfCost, SummedCost, as_cost, by_measure, sums
from grants.models.orv import OrvMeasure
from nplv.core.constraints import HAS_EVIDENCE
from nplv.core.models import Area
from nplv.core.models.evidence import EvidenceFile
from nplv.core.moments import is_new, known_by
from nplv.core.review import Reviewed, Status


class CostKind(models.TextChoices):
    """Where a cost comes from."""

    INVOICE = "inhuur", "Factuur"
    OWN_STAFF = "eigen", "Eigen personeel"


class CostLineQuerySet(models.QuerySet["CostLine"]):
    def approved_in(self, area: Area, *, known_at: datetime | None = None) -> "CostLineQuerySet":
        """Return the lines that are facts of an area, or were by a moment."""
        facts = self.filter(area=area, status=Status.APPROVED)
        return facts.filter(known_by("approved_at", known_at))

    def waiting_for(self, person: models.Model) -> "CostLineQuerySet":
        """Return what this person may approve: submitted, and written by others."""
        return self.filter(status=Status.SUBMITTED).exclude(
            Q(entered_by=person) | Q(changed_by=person)
        )

    def correctable(
        self, *, area: Area, measure: OrvMeasure | None, kind: str
    ) -> "CostLineQuerySet":
        """Return the facts that a credit note of this kind may correct; no measure: capacity."""
        scheme = Scheme.ORV if measure else Scheme.CAPACITY
        lines = self.approved_in(area).filter(scheme=scheme, measure=measure, kind=kind)
        return lines.filter(corrects=None).order_by("-year", "-pk")

    def same_invoice_as(self, line: "CostLine") -> "CostLineQuerySet":
        """Return the other lines in the area with the invoice number of this supplier."""
        if not line.invoice_number:
            return self.none()
        lines = self.filter(
            area=line.area_id, supplier=line.supplier, invoice_number=line.invoice_number
        )
        return lines.exclude(pk=line.pk).order_by("pk")

    def summed(self) -> dict[int | None, dict[int, Cost]]:
        """Return the cost by measure id (None for capacity) and claim year, in one query."""
        return by_measure(self.summed_rows())

    def summed_rows(self, *, since: datetime | None = None) -> list[SummedCost]:
        """
        Return the cost by measure and claim year; what was approved after `since` is apart.

        One query; the number of results depends on measures and years, not on lines.
        """
        by = ("measure_id", "claim_year")
        rows = self.values(*by, is_new=is_new("approved_at", since)).annotate(**sums())
        return [
            SummedCost(**{key: row[key] for key in (*by, "is_new")}, cost=as_cost(row))
            for row in rows.order_by(*by)
        ]

    def summed_by_month(self) -> list[MonthOfCost]:
        """
        Return the cost by kind, function and month of delivery.

        Own staff writes its hours per month. An invoice for hire has a period: it counts in the
        month in which that ends. One query; its size depends on functions and months.
        """
        number = models.IntegerField()
        end = Coalesce(ExtractMonth("delivered_to"), "month", output_field=number)
        is_own = When(kind=CostKind.OWN_STAFF, then=F("month"))
        month = Case(is_own, default=end, output_field=number)
        by = ("kind", "job", "year", "month_of")
        rows = self.annotate(month_of=month).values(*by).annotate(**sums()).order_by(*by)
        return [
            MonthOfCost(
                kind=row["kind"],
                job=row["job"],
                year=row["year"],
                month=row["month_of"],
                cost=as_cost(row),
            )
            for row in rows
        ]


class CostLine(Reviewed):
    """
    One invoice, or the hours of one function in one month. Source: AGR-ORV-COST, AGR-CAPACITY.

    Once approved it is a fact that the database refuses to change; a credit note corrects it.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="cost_lines", verbose_name="gebied")
    scheme = models.CharField(
        "regeling",
        max_length=20,
        choices=[(Scheme.ORV, Scheme.ORV.label), (Scheme.CAPACITY, Scheme.CAPACITY.label)],
    )
    measure = models.ForeignKey(
        OrvMeasure,
        models.PROTECT,
        related_name="cost_lines",
        verbose_name="maatregel",
        null=True,
        blank=True,
    )
    kind = models.CharField("soort", max_length=8, choices=CostKind.choices)
    year = models.PositiveSmallIntegerField("jaar van levering")
    month = models.PositiveSmallIntegerField("maand", null=True, blank=True)
    description = models.CharField("omschrijving", max_length=200, blank=True)
    # An invoice:
    supplier = models.CharField("leverancier", max_length=120, blank=True)
    invoice_number = models.CharField("factuurnummer", max_length=60, blank=True)
    invoiced_on = models.DateField("factuurdatum", null=True, blank=True)
    delivered_from = models.DateField("prestatie van", null=True, blank=True)
    delivered_to = models.DateField("prestatie tot en met", null=True, blank=True)
    # Own staff:
    job = models.CharField("functie", max_length=80, blank=True)
    hours = models.DecimalField("uren", max_digits=8, decimal_places=2, default=Decimal(0))
    rate = MoneyField("tarief per uur", max_digits=8, decimal_places=2, null=True, blank=True)
    # What it cost:
    amount = MoneyField("bedrag excl. btw", max_digits=12, decimal_places=2)
    vat = MoneyField("btw", max_digits=12, decimal_places=2)
    compensable = models.DecimalField(
        "compensabel deel van de btw", max_digits=5, decimal_places=2, default=Decimal(100)
    )
    compensable_reason = models.CharField("reden compensabel deel", max_length=200, blank=True)
    evidence = models.CharField("bewijs", max_length=120, blank=True)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="corrections",
        verbose_name="corrigeert",
        null=True,
        blank=True,
    )
    imported_from = models.ForeignKey(
        "grants.CostImport",
        models.PROTECT,
        related_name="lines",
        verbose_name="ingelezen uit",
        null=True,
        editable=False,
    )
    # Fixed on approval: the year in whose accounts this cost is declared (R8).
    claim_year = models.PositiveSmallIntegerField("claimjaar", null=True, editable=False)

    objects = CostLineQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = "kostenregel"
        verbose_name_plural = "kostenregels"
        indexes = [models.Index(fields=["area", "status", "scheme", "claim_year"])]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                name="grants_costline_measure_iff_orv",
                condition=Q(scheme=Scheme.ORV, measure__isnull=False)
                | Q(scheme=Scheme.CAPACITY, measure__isnull=True),
                violation_error_message="Een ORV-regel heeft een maatregel, capaciteit niet.",
            ),
            models.CheckConstraint(
                name="grants_costline_own_staff_only_for_capacity_without_vat",
                condition=Q(kind=CostKind.INVOICE)
                | Q(scheme=Scheme.CAPACITY, vat=0, rate__isnull=False),
                violation_error_message="Eigen personeel hoort bij capaciteit en kent geen btw.",
            ),
            models.CheckConstraint(
                name="grants_costline_negative_only_as_correction",
                condition=Q(corrects=None, amount__gt=0, vat__gte=0, hours__gte=0)
                | Q(corrects__isnull=False, amount__lt=0, vat__lte=0, hours__lte=0),
                violation_error_message="Alleen een creditregel is negatief, en noemt zijn regel.",
            ),
            models.CheckConstraint(
                name="grants_costline_vat_within_amount",
                condition=Q(amount__gt=0, vat__lte=F("amount"))
                | Q(amount__lt=0, vat__gte=F("amount")),
                violation_error_message="De btw is niet hoger dan het bedrag.",
            ),
            models.CheckConstraint(
                name="grants_costline_compensable_is_a_percentage",
                condition=Q(compensable__gte=0, compensable__lte=100),
                violation_error_message="Het compensabele deel ligt tussen 0 en 100 procent.",
            ),
            models.CheckConstraint(
                name="grants_costline_less_than_all_compensable_with_reason",
                condition=Q(compensable=100) | ~Q(compensable_reason=""),
                violation_error_message="Geef de reden waarom niet alle btw compensabel is.",
            ),
            models.CheckConstraint(
                name="grants_costline_approved_with_evidence",
                condition=~Q(status=Status.APPROVED) | (HAS_EVIDENCE & Q(claim_year__isnull=False)),
                violation_error_message="Goedkeuren kan alleen met bewijs.",
            ),
        ]

    def __str__(self) -> str:
        if self.kind == CostKind.OWN_STAFF:
            return f"{self.job}, {self.month_name} {self.year}"
        return f"{self.supplier}, factuur {self.invoice_number}"

    @property
    def is_carried_over(self) -> bool:
        """Whether the cost is claimed after its year of delivery, which was closed (R8)."""
        return self.claim_year is not None and self.claim_year > self.year

    @property
    def carried_over_from(self) -> int | None:
        """The closed year of delivery of a cost that is claimed later; None for all others."""
        return self.year if self.is_carried_over else None

    @property
    def month_name(self) -> str:
        """The month in which own staff worked; empty for an invoice."""
        return str(MONTHS[self.month]) if self.month else ""

    @property
    def incl(self) -> Money:
        """The cost with VAT."""
        return self.amount + self.vat

    @property
    def compensable_vat(self) -> Money:
        """The part of the VAT that the BCF gives back, not rounded."""
        return compensable_part(vat=self.vat, compensable=self.compensable)


class CostEvidence(EvidenceFile):
    """A file that proves a cost."""

    fact = models.ForeignKey(
        CostLine, models.CASCADE, related_name="files", verbose_name="kostenregel"
    )

    class Meta(EvidenceFile.Meta):
        pass
