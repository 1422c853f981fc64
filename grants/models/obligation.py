"""What the parties must do by when (R21)."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format

from grants.models.agreement import Agreement
from nplv.core.models.reference import known_source


class ObligationRule(models.TextChoices):
    """What meets an obligation: the fact by which the agenda ticks it off."""

    REPORT = "rapportage", "De rapporten over dat jaar zijn gepubliceerd"
    DELIVERY = "verantwoording", "De verantwoording over dat jaar is ingediend"
    MEETING = "overleg", "Een bestuurlijk overleg in dat jaar is gehouden"
    REVIEW = "midterm", "Een mid-term review in dat jaar is gehouden"
    HOMES_START = "start_woningen", "Alle afgesproken woningen zijn gestart"
    MEASURES_START = "start_maatregelen", "Het werk van de maatregel is gestart"
    LAST_PAYMENT = "laatste_uitkering", "Het laatste jaar is uitbetaald"
    NONE = "geen", "Dit wordt niet vanzelf afgevinkt"


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
    rule = models.CharField(
        "wat dit afvinkt",
        max_length=20,
        choices=ObligationRule.choices,
        default=ObligationRule.NONE,
    )
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

    @property
    def names_a_day(self) -> bool:
        """Whether the source says on which day; else it is due some time in its year."""
        return self.due_day is not None

    def last_day(self, year: int) -> date:
        """
        Return the last day on which this can be done for the accounts of a year.

        Where the source names no day that is the end of the year in which it is due; a day that
        a month does not have is the last of that month.
        """
        due_year, month = self.due_year or year + 1, self.due_month or 12
        _, last_of_month = monthrange(due_year, month)
        return date(due_year, month, min(self.due_day or 31, last_of_month))

    def due(self, year: int) -> str:
        """Return when this is due for the accounts of a year: "15 juli 2026", or "in 2026"."""
        last_day = self.last_day(year)
        return date_format(last_day, "j F Y") if self.names_a_day else f"in {last_day.year}"
