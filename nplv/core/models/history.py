"""What happened: one event for each write."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from nplv.core.models.area import Area

SERVER = "Opdracht op de server"


class AuditEvent(models.Model):
    """Who did what to which object, when and why, with what stood there before and after."""

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

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes = [
            models.Index(fields=["area", "object_type", "object_id"]),
            models.Index(fields=["area", "at"]),
        ]

    def __str__(self) -> str:
        at = timezone.localtime(self.at)
        return f"{at:%d-%m-%Y %H:%M} {self.who}: {self.action} {self.object_name}"

    @property
    def who(self) -> str:
        """The name of the person, or that a command on the server did it."""
        return str(self.by) if self.by else SERVER
