"""Frozen snapshots: what was published, and its files."""

from django.conf import settings
from django.db import models

from nplv.core.models import Area


class ReportName(models.TextChoices):
    """The reports that are published."""

    ANNUAL = "jaarrapport", "Jaarrapport"
    ORV = "orv", "ORV-rapportage"
    CAPACITY = "capaciteit", "Capaciteitsrapportage"
    MIDTERM = "midterm", "Mid-term review"


class FileForm(models.TextChoices):
    """The forms of a published report."""

    HTML = "html", "Webpagina"
    PDF = "pdf", "Pdf"
    XLSX = "xlsx", "Excel"
    CSV = "csv", "Csv"
    JSON = "json", "Json"


class PublishedReportQuerySet(models.QuerySet["PublishedReport"]):
    def of(self, area: Area) -> "PublishedReportQuerySet":
        """Return the reports of an area without their content, the latest year first."""
        rows = self.filter(area=area).defer("content").select_related("published_by")
        return rows.order_by("-year", "pk")


class PublishedReport(models.Model):
    """A report of a closed year as it was published: once, with a number and a hash (R20)."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="reports", verbose_name="gebied")
    name = models.CharField("soort", max_length=12, choices=ReportName.choices)
    year = models.PositiveSmallIntegerField("jaar")
    number = models.CharField("nummer", max_length=80)
    content = models.TextField("inhoud", help_text="Alle gegevens van het rapport, als JSON.")
    sha256 = models.CharField("SHA-256 van de inhoud", max_length=64)
    published_at = models.DateTimeField("gepubliceerd op")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="gepubliceerd door",
    )

    objects = PublishedReportQuerySet.as_manager()

    class Meta:
        verbose_name = "gepubliceerd rapport"
        verbose_name_plural = "gepubliceerde rapporten"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name", "year"],
                name="reports_publishedreport_once",
                violation_error_message="Dit rapport is al gepubliceerd.",
            ),
            models.UniqueConstraint(
                fields=["number"],
                name="reports_publishedreport_number_unique",
                violation_error_message="Dit rapportnummer bestaat al.",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """The report as a page names it: "Jaarrapport 2025"."""
        return f"{self.get_name_display()} {self.year}"


class PublishedFile(models.Model):
    """A published report in one form, as it was made from the frozen content."""

    report = models.ForeignKey(
        PublishedReport, models.PROTECT, related_name="files", verbose_name="rapport"
    )
    form = models.CharField("vorm", max_length=4, choices=FileForm.choices)
    content = models.BinaryField("inhoud")
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = "bestand van een rapport"
        verbose_name_plural = "bestanden van een rapport"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "form"],
                name="reports_publishedfile_one_of_each_form",
                violation_error_message="Van elke vorm is er één bestand.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.form})"
