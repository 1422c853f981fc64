"""The indicators of SiSa: which figure of a scheme is declared under which code."""

from django.db import models
from django.db.models import Q

from grants.models.agreement import Scheme
from nplv.core.models.reference import known_source


class SisaFigure(models.TextChoices):
    """The figures of a claim year that an indicator can take."""

    HOMES = "woningen", "Woningen die meetellen, NPLV-gebied"
    HOMES_ALL = "woningen_gemeente", "Woningen die meetellen, hele gemeente"
    COST_EXCL = "kosten_excl", "Kosten excl. btw"
    VAT = "btw", "Btw"
    COST_INCL = "kosten_incl", "Kosten incl. btw"
    GROSS = "bruto", "Bijdrage bruto"
    BCF = "bcf", "Af: BCF"
    NET = "netto", "Bijdrage netto"
    GROSS_TO_DATE = "bruto_cumulatief", "Bijdrage bruto, tot en met het jaar"
    NET_TO_DATE = "netto_cumulatief", "Bijdrage netto, tot en met het jaar"


class SisaIndicatorQuerySet(models.QuerySet["SisaIndicator"]):
    def in_year(self, year: int) -> list["SisaIndicator"]:
        """Return the indicators of a claim year: of each scheme and figure the latest by then."""
        latest: dict[tuple[str, str], SisaIndicator] = {}
        for row in self.filter(year_from__lte=year).order_by("year_from"):
            latest[row.scheme, row.figure] = row
        return sorted(latest.values(), key=lambda row: (row.position, row.pk))


class SisaIndicator(models.Model):
    """
    One column of SiSa for one scheme, from a claim year on.

    Without a code it is on record that the code is not known yet.
    """

    scheme = models.CharField("regeling", max_length=20, choices=Scheme.choices)
    position = models.PositiveSmallIntegerField("volgorde")
    year_from = models.PositiveSmallIntegerField("vanaf claimjaar")
    code = models.CharField(
        "SiSa-code", max_length=20, blank=True, help_text="Leeg: nog niet bekend."
    )
    title = models.CharField("kolomtitel", max_length=160)
    figure = models.CharField("cijfer", max_length=20, choices=SisaFigure.choices)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    remark = models.CharField("opmerking", max_length=200, blank=True)

    objects = SisaIndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "SiSa-indicator"
        verbose_name_plural = "SiSa-indicatoren"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "figure", "year_from"],
                name="grants_sisaindicator_unique",
                violation_error_message="Dit cijfer heeft vanaf dat jaar al een indicator.",
            ),
            models.CheckConstraint(
                name="grants_sisaindicator_homes_only_of_the_incentive",
                condition=Q(scheme=Scheme.INCENTIVE)
                | ~Q(figure__in=[SisaFigure.HOMES, SisaFigure.HOMES_ALL]),
                violation_error_message="Woningen horen bij de realisatiestimulans.",
            ),
            models.CheckConstraint(
                name="grants_sisaindicator_cost_not_of_the_incentive",
                condition=~Q(scheme=Scheme.INCENTIVE)
                | ~Q(figure__in=[SisaFigure.COST_EXCL, SisaFigure.VAT, SisaFigure.COST_INCL]),
                violation_error_message="De realisatiestimulans gaat niet over kosten.",
            ),
            models.CheckConstraint(
                name="grants_sisaindicator_not_of_wbi",
                condition=~Q(scheme=Scheme.WBI),
                violation_error_message="De Wbi volgt de aanvraag, niet het claimjaar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}: {self.title} (vanaf {self.year_from})"
