"""Possible applications for the Woningbouwimpuls: money only once it is granted."""

from django.db import models
from django.db.models import Q
from djmoney.models.fields import MoneyField

from nplv.core.models import Area
from nplv.core.models.reference import known_source


class WbiStatus(models.TextChoices):
    """How far an application has come (R13)."""

    EXPLORING = "verkenning", "Verkenning"
    DRAFT = "concept", "Concept"
    SUBMITTED = "ingediend", "Ingediend"
    COMPLETE = "compleet", "Compleet"
    UNDER_REVIEW = "in_beoordeling", "In beoordeling"
    GRANTED = "toegekend", "Toegekend"
    REJECTED = "afgewezen", "Afgewezen"
    RESUBMIT = "herkansing", "Herkansing"
    ADVANCE_RECEIVED = "voorschot_ontvangen", "Voorschot ontvangen"
    FIRST_START = "eerste_start", "Eerste start gemaakt"
    SETTLED = "vastgesteld", "Vastgesteld"
    PARTLY_RECLAIMED = "deels_teruggevorderd", "Deels teruggevorderd"


GRANTED_STATUSES = frozenset(
    {
        WbiStatus.GRANTED,
        WbiStatus.ADVANCE_RECEIVED,
        WbiStatus.FIRST_START,
        WbiStatus.SETTLED,
        WbiStatus.PARTLY_RECLAIMED,
    }
)


class WbiApplication(models.Model):
    """An application that the agreement holds in prospect. Source: AGR-WBI."""

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="wbi_applications", verbose_name="gebied"
    )
    code = models.SlugField("code")
    position = models.PositiveSmallIntegerField("volgorde")
    name = models.CharField("naam", max_length=120)
    status = models.CharField(
        "status", max_length=20, choices=WbiStatus.choices, default=WbiStatus.EXPLORING
    )
    co_financing = MoneyField("cofinanciering", max_digits=12, decimal_places=2)
    indicated_grant = MoneyField("indicatie rijksbijdrage", max_digits=12, decimal_places=2)
    has_reservation = models.BooleanField("voorbehoud bij de cofinanciering", default=True)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)

    class Meta:
        verbose_name = "Wbi-aanvraag"
        verbose_name_plural = "Wbi-aanvragen"
        constraints = [
            models.UniqueConstraint(fields=["area", "code"], name="grants_wbiapplication_unique"),
            models.CheckConstraint(
                name="grants_wbiapplication_amounts_not_negative",
                condition=Q(co_financing__gte=0, indicated_grant__gte=0),
                violation_error_message="Bedragen zijn niet negatief.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_granted(self) -> bool:
        """Whether the amount is money; before that it is a hope (R13)."""
        return self.status in GRANTED_STATUSES
