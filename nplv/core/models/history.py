"""What happened: one event for each write, in a chain for each area."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from nplv.core.chain import Link
from nplv.core.models.area import Area
from nplv.core.roads import Road

SERVER = "Opdracht op de server"


class AuditEvent(models.Model):
    """
    Who did what to which object, when and why, with what stood there before and after.

    Only nplv.core.history makes one: each follows the last of its area (see nplv.core.chain).
    """

    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="events",
        verbose_name="gebied",
        null=True,
        blank=True,
        help_text="Leeg: van geen gebied in het bijzonder.",
    )
    at = models.DateTimeField("wanneer")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="wie",
        null=True,
        blank=True,
        help_text="Leeg: een opdracht op de server.",
    )
    action = models.CharField("handeling", max_length=40)
    object_type = models.CharField("soort", max_length=60)
    object_id = models.BigIntegerField("nummer")
    object_name = models.CharField("naam", max_length=200)
    before = models.JSONField("voor", null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField("na", null=True, encoder=DjangoJSONEncoder)
    reason = models.TextField("reden", blank=True)
    # Empty for what was written before this was kept.
    road = models.CharField("langs", max_length=8, choices=Road.choices, blank=True)
    request_id = models.CharField("verzoek", max_length=32, blank=True)
    number = models.PositiveBigIntegerField("volgnummer")
    previous = models.CharField("hash van de vorige", max_length=64, blank=True)
    hash = models.CharField("hash", max_length=64)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes = [
            models.Index(fields=["area", "object_type", "object_id"]),
            models.Index(fields=["area", "at"]),
            models.Index(fields=["area", "object_type", "at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "number"], name="core_auditevent_number_in_an_area"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=Q(area=None), name="core_auditevent_national_number"
            ),
        ]

    def __str__(self) -> str:
        at = timezone.localtime(self.at)
        return f"{at:%d-%m-%Y %H:%M} {self.who}: {self.action} {self.object_name}"

    @property
    def who(self) -> str:
        """The name of the person, or that a command on the server did it."""
        return str(self.by) if self.by else SERVER


class ChainHead(models.Model):
    """The last event of a chain: whoever adds one locks this row, so that no chain forks."""

    chain = models.SlugField("keten", primary_key=True, help_text="Leeg: van geen gebied.")
    number = models.PositiveBigIntegerField("volgnummer", default=0)
    hash = models.CharField("hash", max_length=64, blank=True)

    class Meta:
        verbose_name = "einde van een keten"
        verbose_name_plural = "einden van ketens"

    def __str__(self) -> str:
        return f"{self.chain or 'landelijk'}: {self.link}"

    @property
    def link(self) -> Link:
        """The number and hash of the last event."""
        return Link(number=self.number, hash=self.hash)
