"""The tokens with which the systems of people use the API."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nplv.core.constraints import all_or_nothing
from nplv.core.models.area import Area
from nplv.core.models.people import User

LONGEST_LIFE = timedelta(days=365)


class TokenScope(models.TextChoices):
    """What a token is for. It never gives more than the roles of its person do."""

    READ = "lezen", "Alleen lezen"
    WRITE = "schrijven", "Lezen en schrijven"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def issue(self, person: User, **fields: Any) -> str:
        """Make a token for a person and return it. It is not stored and cannot be shown again."""
        token = secrets.token_urlsafe(32)
        now = timezone.now()
        given = {"created_at": now, "expires_at": now + LONGEST_LIFE} | fields
        self.create(person=person, digest=digest(token), **given)
        return token

    def usable(self, *, at: datetime) -> Self:
        """Return the tokens that open something at a moment."""
        return self.filter(revoked_at=None, expires_at__gt=at, person__is_active=True)

    def find(self, token: str) -> "ApiToken | None":
        """Return the token with its person, if it can be used now."""
        rows = self.usable(at=timezone.now()).select_related("person")
        return rows.filter(digest=digest(token)).first()


def digest(token: str) -> str:
    """Return the form in which a token is kept: of 256 random bits a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class ApiToken(models.Model):
    """A token with which a person's own system uses the API, until it expires or is revoked."""

    person = models.ForeignKey(
        User, models.PROTECT, related_name="api_tokens", verbose_name="persoon"
    )
    name = models.CharField("omschrijving", max_length=100, default="API-token")
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    scope = models.CharField(
        "bereik", max_length=10, choices=TokenScope.choices, default=TokenScope.WRITE
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="+",
        verbose_name="gebied",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField("gemaakt op")
    expires_at = models.DateTimeField("geldig tot")
    last_used_at = models.DateTimeField("laatst gebruikt op", null=True, blank=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="ingetrokken door",
        null=True,
        blank=True,
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "API-token"
        verbose_name_plural = "API-tokens"
        constraints = [
            models.CheckConstraint(
                name="core_apitoken_expires_after_it_was_made",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message="Een token is geldig tot na het moment van maken.",
            ),
            models.CheckConstraint(
                name="core_apitoken_revocation_all_or_nothing",
                condition=all_or_nothing("revoked_at", "revoked_by"),
                violation_error_message="Ingetrokken betekent: met datum en persoon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} van {self.person}"

    @property
    def may_write(self) -> bool:
        return self.scope == TokenScope.WRITE

    @property
    def last_day(self) -> date:
        """The last day on which it can be used, in the Netherlands."""
        return timezone.localdate(self.expires_at - timedelta(microseconds=1))

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None
