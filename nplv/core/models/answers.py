"""What the API answered to a request that may be sent again."""

from django.conf import settings
from django.db import models


class KeptAnswer(models.Model):
    """
    The answer to a POST with an `Idempotency-Key`: whoever sends it again gets the same one.

    It is made before the work and filled after it, in the same transaction: nobody ever sees one
    without its answer.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="persoon"
    )
    key = models.CharField("sleutel", max_length=255)
    fingerprint = models.CharField("SHA-256 van het verzoek", max_length=64)
    created_at = models.DateTimeField("gemaakt op", db_index=True)
    status = models.PositiveSmallIntegerField("status", null=True)
    headers = models.JSONField("headers", default=dict)
    body = models.TextField("inhoud", blank=True)

    class Meta:
        verbose_name = "bewaard antwoord"
        verbose_name_plural = "bewaarde antwoorden"
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="core_keptanswer_unique")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.key}"
