"""What the parties must do by when (R21)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format

from grants.models.agreement import Agreement
from nplv.core.models.reference import known_source


class Obligation(models.Model):
    """
    Something to do, every year or once.

    A yearly one falls due in the year after the year it is about. Month and day are empty where
    the source names none.
    """

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="obligations", verbose_name="overeenkomst"
    )
    position = models.PositiveSmallIntegerField("volgorde")
    name = models.CharField("verplichting", max_length=160)
    due_year = models.PositiveSmallIntegerField(
        "jaar", null=True, blank=True, help_text="Leeg: elk jaar."
    )
    due_month = models.PositiveSmallIntegerField("maand", null=True, blank=True)
    due_day = models.PositiveSmallIntegerField("dag", null=True, blank=True)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)

    class Meta:
        verbose_name = "verplichting"
        verbose_name_plural = "verplichtingen"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"], name="grants_obligation_position_unique"
            ),
            models.CheckConstraint(
                name="grants_obligation_day_in_month",
                condition=Q(due_month=None, due_day=None)
                | Q(
                    due_month__isnull=False,
                    due_month__range=(1, 12),
                    due_day__isnull=False,
                    due_day__range=(1, 31),
                ),
                violation_error_message="Een dag hoort bij een maand.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_yearly(self) -> bool:
        return self.due_year is None

    def due(self, year: int) -> str:
        """Return when this is due for the accounts of a year: "15 juli 2026", or "in 2026"."""
        due_year = self.due_year or year + 1
        if self.due_month and self.due_day:
            return date_format(date(due_year, self.due_month, self.due_day), "j F Y")
        return f"in {due_year}"
