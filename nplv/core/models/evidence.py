"""Files that prove a fact: what is kept of each. The content lies in nplv.core.storage."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class EvidenceFile(models.Model):
    """
    One file with a fact; each kind of fact has its own table, with a `fact` it belongs to.

    Content is found by its hash. Once the fact is approved the database keeps its files as they
    are.
    """

    name = models.CharField("naam", max_length=120)
    media_type = models.CharField("soort", max_length=40)
    size = models.PositiveIntegerField("grootte")
    sha256 = models.CharField("SHA-256", max_length=64)
    added_at = models.DateTimeField("toegevoegd op")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="toegevoegd door",
    )

    class Meta:
        abstract = True
        verbose_name = "bewijsstuk"
        verbose_name_plural = "bewijsstukken"
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "sha256"], name="%(app_label)s_%(class)s_once_with_a_fact"
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_empty", condition=Q(size__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.name
