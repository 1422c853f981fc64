"""The register of figures: what each document says of a thing, and what to make of it."""

from django.db import models
from django.db.models import Q

from grants.models.agreement import Agreement


class Document(models.TextChoices):
    """Where a statement stands. The agreement prevails."""

    LETTER = "raadsmededeling", "Raadsmededeling"
    AGREEMENT = "afspraken", "Bestuurlijke afspraken"
    ANNEX = "bijlage", "Bijlage bij de afspraken"


class Verdict(models.TextChoices):
    """How the statements compare with each other and with what follows from the rules."""

    AGREES = "klopt", "Klopt"
    DIFFERS = "verschilt", "Verschilt"
    EXPLAINED = "verklaard", "Verklaard verschil"


class RegisteredFigure(models.Model):
    """A figure that the documents name, with the verdict on it."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="figures", verbose_name="overeenkomst"
    )
    code = models.SlugField("code", max_length=8)
    position = models.PositiveSmallIntegerField("volgorde")
    name = models.CharField("wat", max_length=120)
    computation = models.SlugField(
        "berekening", blank=True, help_text="Welke berekening ernaast staat; leeg: geen."
    )
    verdict = models.CharField("oordeel", max_length=12, choices=Verdict.choices)
    explanation = models.TextField("toelichting")

    class Meta:
        verbose_name = "cijfer in de bronnen"
        verbose_name_plural = "cijfers in de bronnen"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "code"], name="grants_registeredfigure_code_unique"
            ),
            models.UniqueConstraint(
                fields=["agreement", "position"], name="grants_registeredfigure_position_unique"
            ),
            models.CheckConstraint(
                name="grants_registeredfigure_verdict_with_explanation",
                condition=~Q(explanation=""),
                violation_error_message="Een oordeel heeft een toelichting.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Statement(models.Model):
    """What one line of a document says of a figure."""

    figure = models.ForeignKey(
        RegisteredFigure, models.CASCADE, related_name="statements", verbose_name="cijfer"
    )
    position = models.PositiveSmallIntegerField("volgorde")
    document = models.CharField("document", max_length=16, choices=Document.choices)
    line = models.PositiveSmallIntegerField("regel")
    says = models.CharField("zegt", max_length=120, help_text="Het cijfer, in eigen notatie.")
    quote = models.CharField("citaat", max_length=160, help_text="De regel zelf.")

    class Meta:
        verbose_name = "vermelding"
        verbose_name_plural = "vermeldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "position"], name="grants_statement_position_unique"
            ),
            models.CheckConstraint(
                name="grants_statement_quotes_a_line",
                condition=Q(line__gte=1) & ~Q(quote=""),
                violation_error_message="Een vermelding heeft een regelnummer en een citaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_document_display()}, regel {self.line}: {self.says}"
