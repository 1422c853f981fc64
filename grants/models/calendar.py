"""How the agenda reaches people: their secret calendar address, and the mails they were sent."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from nplv.core.models import Area, User


class CalendarAddressQuerySet(models.QuerySet["CalendarAddress"]):
    def valid(self) -> "CalendarAddressQuerySet":
        """Return the addresses that were not revoked."""
        return self.filter(revoked_at=None)

    def of(self, person: User, area: Area) -> "CalendarAddressQuerySet":
        return self.filter(person=person, area=area)

    def issue(self, *, person: User, area: Area, at: datetime) -> tuple["CalendarAddress", str]:
        """Make an address; return it with its secret, which is not stored and not shown again."""
        secret = secrets.token_urlsafe(32)  # 256 bits
        digest = digest_of(secret)
        row = self.create(person=person, area=area, digest=digest, created_at=at)
        return row, secret

    def find(self, secret: str, *, area: Area) -> "CalendarAddress | None":
        """Return the valid address with this secret in this area, if its person is active."""
        digest = digest_of(secret)
        rows = self.valid().select_related("person").filter(person__is_active=True, area=area)
        found = rows.filter(digest=digest).first()
        # The index finds by hash; that the whole of it is the same takes the same time always.
        return found if found and secrets.compare_digest(found.digest, digest) else None


def digest_of(secret: str) -> str:
    """Return the form in which a secret is kept: of 256 random bits a plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class CalendarAddress(models.Model):
    """A secret address at which a calendar program reads the agenda as one person sees it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="calendar_addresses",
        verbose_name="persoon",
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="gebied")
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    created_at = models.DateTimeField("gemaakt op")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    # A day is enough to see whether someone else uses it, and one write a day is no burden.
    last_used_on = models.DateField("laatst gebruikt op", null=True, blank=True)

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda-adres"
        verbose_name_plural = "agenda-adressen"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area"],
                condition=Q(revoked_at=None),
                name="grants_calendaraddress_one_valid",
                violation_error_message="Er is al een agenda-adres.",
            ),
        ]

    def __str__(self) -> str:
        return f"agenda-adres van {self.person}"


class ReminderChoice(models.Model):
    """That a person wants no mails about the agenda of an area."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="persoon"
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="gebied")
    declined_at = models.DateTimeField("afgemeld op")

    class Meta:
        verbose_name = "afmelding voor herinneringen"
        verbose_name_plural = "afmeldingen voor herinneringen"
        constraints = [
            models.UniqueConstraint(fields=["person", "area"], name="grants_reminderchoice_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: geen herinneringen van {self.area}"


class ReminderStep(models.TextChoices):
    """How far ahead of its day, or after it, something is brought to mind."""

    MONTH = "maand", "Een maand ervoor"
    WEEK = "week", "Een week ervoor"
    LATE = "te_laat", "Te laat"


class Reminder(models.Model):
    """
    That a person was mailed about one thing at one step.

    Its uniqueness is what keeps two processes from sending the same: see reports.reminders.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="persoon"
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="gebied")
    item = models.CharField("agendapunt", max_length=80)
    due_on = models.DateField("uiterlijk")  # another day is another deadline
    step = models.CharField("stap", max_length=8, choices=ReminderStep.choices)
    sent_at = models.DateTimeField("verzonden op")

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area", "item", "due_on", "step"], name="grants_reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.item} ({self.get_step_display().lower()})"
