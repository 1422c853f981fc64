"""Files of facts that were handed in, and the warnings that were accepted with them."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nplv.core.constraints import all_or_nothing

LIFE_OF_A_PREVIEW = timedelta(days=2)


class ReceivedFileQuerySet(models.QuerySet["ReceivedFile"]):
    def stored(self) -> Self:
        """Return the files whose facts were stored."""
        return self.filter(stored_at__isnull=False)

    def abandoned(self, *, at: datetime) -> Self:
        """Return the files that were looked at long ago, and never stored."""
        return self.filter(stored_at=None, received_at__lt=at - LIFE_OF_A_PREVIEW)


class ReceivedFile(models.Model):
    """
    One file of facts of an `area`; each kind of fact has its own table. Before its facts are
    stored it is a preview that may go.

    The receipt says rows read = accepted + refused. As a file is stored as a whole or not at all,
    a stored one has nothing refused.
    """

    file_name = models.CharField("bestandsnaam", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField("inhoud")
    received_at = models.DateTimeField("ontvangen op")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ontvangen van"
    )
    stored_at = models.DateTimeField("opgeslagen op", null=True)
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="opgeslagen door",
        null=True,
    )
    rows_read = models.PositiveIntegerField("rijen gelezen", default=0)
    rows_accepted = models.PositiveIntegerField("rijen aanvaard", default=0)
    rows_refused = models.PositiveIntegerField("rijen geweigerd", default=0)
    is_submitted = models.BooleanField("meteen ingediend", default=False)

    objects = ReceivedFileQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["area", "sha256"],
                condition=Q(stored_at__isnull=False),
                name="%(app_label)s_%(class)s_file_stored_once",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_storing_all_or_nothing",
                condition=all_or_nothing("stored_at", "stored_by"),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_read_is_accepted_and_refused",
                condition=Q(rows_read=F("rows_accepted") + F("rows_refused")),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_stored_as_a_whole",
                condition=Q(stored_at=None) | Q(rows_refused=0, rows_read__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_stored(self) -> bool:
        return self.stored_at is not None


class AcceptedWarning(models.Model):
    """What an import warned of, and who said that the fact is right all the same."""

    text = models.TextField("waarschuwing")
    confirmed_at = models.DateTimeField("bevestigd op")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="bevestigd door"
    )

    class Meta:
        abstract = True
        verbose_name = "bevestigde waarschuwing"
        verbose_name_plural = "bevestigde waarschuwingen"

    def __str__(self) -> str:
        return self.text
