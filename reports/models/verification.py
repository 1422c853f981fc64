"""The register of verifications: when, of what, and what came out. Never changed."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from nplv.core.models import Area
from nplv.core.models.history import SERVER


class VerificationRunQuerySet(models.QuerySet["VerificationRun"]):
    def about(self, area: Area) -> "VerificationRunQuerySet":
        """Return the verifications of an area, and those of everything, the latest first."""
        return self.filter(Q(area=area) | Q(area=None)).select_related("by").order_by("-at", "-pk")


class VerificationRun(models.Model):
    """One run of the verification (R16)."""

    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="verifications",
        verbose_name="gebied",
        null=True,
        help_text="Leeg: alle gebieden.",
    )
    at = models.DateTimeField("wanneer")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="wie",
        null=True,
        help_text="Leeg: een opdracht op de server.",
    )
    milliseconds = models.PositiveIntegerField("duur in milliseconden")
    checked = models.PositiveIntegerField("gecontroleerd")
    differences = models.PositiveIntegerField("verschillen")
    # By check and area: how much was looked at, how many differences there were.
    outcome = models.JSONField("uitkomst per controle")
    findings = models.JSONField("verschillen, de eerste duizend")
    # Of each chain of the history the number and hash of its last event, and a hash over these.
    heads = models.JSONField("einden van de historie", default=dict)
    seal = models.CharField("zegel", max_length=64, blank=True)

    objects = VerificationRunQuerySet.as_manager()

    class Meta:
        verbose_name = "controle"
        verbose_name_plural = "controles"
        indexes = [models.Index(fields=["area", "at"])]
        constraints = [
            models.CheckConstraint(
                name="reports_verificationrun_sealed_iff_of_everything",
                condition=Q(area=None) & ~Q(seal="") | Q(area__isnull=False, seal=""),
                violation_error_message="Alleen een controle van alles verzegelt de historie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%d-%m-%Y %H:%M}"

    @property
    def seconds(self) -> Decimal:
        """How long it took."""
        return Decimal(self.milliseconds) / 1000

    @property
    def who(self) -> str:
        """The name of the person, or that a command on the server did it."""
        return str(self.by) if self.by else SERVER

    def outcome_for(self, area: Area) -> list[dict[str, Any]]:
        """Return what was looked at in an area, and what is of no area in particular."""
        return [row for row in self.outcome if row["area"] in (area.slug, "")]

    def differences_for(self, area: Area) -> int:
        """Return the number of differences in an area, and of no area in particular."""
        return sum(row["differences"] for row in self.outcome_for(area))

    def checked_for(self, area: Area) -> int:
        """Return how much was looked at in an area, and of no area in particular."""
        return sum(row["checked"] for row in self.outcome_for(area))

    def findings_for(self, area: Area) -> list[dict[str, Any]]:
        """Return the differences that were kept, without those of other areas."""
        return [row for row in self.findings if row["area"] in (area.slug, "")]
