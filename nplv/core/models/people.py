"""People, and what they are in which area."""

from datetime import datetime, timedelta
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from nplv.core.access import NATIONAL_ROLES, Role
from nplv.core.constraints import all_or_nothing
from nplv.core.models.area import Area

REVIEWED_EVERY = timedelta(days=365)


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
    granted_at = models.DateTimeField("gegeven op", default=timezone.now, editable=False)
    reviewed_at = models.DateTimeField("beoordeeld op", null=True, editable=False)
    reviewed_by = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="+",
        verbose_name="beoordeeld door",
        null=True,
        editable=False,
    )

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.CheckConstraint(
                name="core_membership_review_all_or_nothing",
                condition=all_or_nothing("reviewed_at", "reviewed_by"),
            ),
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

    @property
    def review_due_at(self) -> datetime:
        """The moment by which someone says again that this is still right."""
        return (self.reviewed_at or self.granted_at) + REVIEWED_EVERY
