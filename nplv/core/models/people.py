"""People, what they are in which area, and the tokens of their systems."""

import hashlib
import secrets
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from nplv.core.access import NATIONAL_ROLES, Role
from nplv.core.models.area import Area


class User(AbstractUser):
    """A person with an account. Never a group."""

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @cached_property
    def held(self) -> "list[Membership]":
        """The memberships of this person with their areas. Read once a request."""
        return list(self.memberships.select_related("area"))

    @cached_property
    def roles(self) -> dict[int | None, frozenset[Role]]:
        """The roles of this person by area id; None stands for every area."""
        roles: dict[int | None, set[Role]] = {}
        for membership in self.held:
            roles.setdefault(membership.area_id, set()).add(Role(membership.role))
        return {area_id: frozenset(held) for area_id, held in roles.items()}

    @cached_property
    def areas(self) -> list[Area]:
        """The areas that this person is a member of, by name; all of them for a national role."""
        if None in self.roles:
            return list(Area.objects.order_by("name"))
        found = {membership.area_id: membership.area for membership in self.held}
        return sorted(found.values(), key=lambda area: area.name)

    def roles_in(self, area: Area) -> frozenset[Role]:
        """Return what this person is in an area; an empty set for a stranger."""
        return self.roles.get(area.pk, frozenset()) | self.roles.get(None, frozenset())


class Membership(models.Model):
    """A person has a role in an area; a national role, in every area."""

    person = models.ForeignKey(
        User, models.PROTECT, related_name="memberships", verbose_name="persoon"
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="memberships",
        verbose_name="gebied",
        null=True,
        blank=True,
        help_text="Leeg voor rijk en beheerder: die rollen gelden in elk gebied.",
    )
    role = models.CharField("rol", max_length=16, choices=Role.choices)

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area", "role"], name="core_membership_unique"
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(area__isnull=True),
                name="core_membership_unique_national",
            ),
            models.CheckConstraint(
                name="core_membership_area_unless_national",
                condition=Q(area__isnull=True, role__in=NATIONAL_ROLES)
                | (Q(area__isnull=False) & ~Q(role__in=NATIONAL_ROLES)),
                violation_error_message="Kies een gebied, behalve voor rijk en beheerder.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()} ({self.area or 'alle gebieden'})"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def issue(self, person: User) -> str:
        """Make a token for a person and return it. It is not stored and cannot be shown again."""
        token = secrets.token_urlsafe(32)
        self.create(person=person, digest=digest(token), created_at=timezone.now())
        return token

    def find(self, token: str) -> "ApiToken | None":
        """Return the token with its person, if it exists and the person is active."""
        rows = self.select_related("person").filter(person__is_active=True)
        return rows.filter(digest=digest(token)).first()


def digest(token: str) -> str:
    """Return the form in which a token is kept: of 256 random bits a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class ApiToken(models.Model):
    """A token with which a person's own system uses the API."""

    person = models.ForeignKey(
        User, models.PROTECT, related_name="api_tokens", verbose_name="persoon"
    )
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    created_at = models.DateTimeField("gemaakt op")

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "API-token"
        verbose_name_plural = "API-tokens"

    def __str__(self) -> str:
        return f"{self.person}, {self.created_at:%d-%m-%Y}"
