"""The NPLV areas, their neighbourhoods and their accounting years."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from nplv.core.constraints import all_or_nothing

if TYPE_CHECKING:
    from nplv.core.models.people import User


class AreaQuerySet(models.QuerySet["Area"]):
    def visible_to(self, person: "User") -> "AreaQuerySet":
        """Return the areas the person is a member of; all areas for a national role."""
        memberships = person.memberships.all()
        if any(membership.area_id is None for membership in memberships):
            return self
        return self.filter(pk__in=[membership.area_id for membership in memberships])


class Area(models.Model):
    """One of the areas of the national programme. Source: AGR-AREAS, REG-RS-ANNEX."""

    slug = models.SlugField("adres", unique=True)
    name = models.CharField("naam", max_length=100)
    municipality = models.CharField("gemeente", max_length=100)
    municipality_code = models.CharField("CBS-code", max_length=4, blank=True)
    takes_part = models.BooleanField("doet mee met de Woontopafspraken", default=True)
    may_draw = models.BooleanField("kan ORV en capaciteit trekken", default=True)
    has_example_data = models.BooleanField("bevat voorbeelddata", default=False)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        constraints = [
            models.CheckConstraint(
                name="core_area_draws_only_if_it_takes_part",
                condition=Q(may_draw=False) | Q(takes_part=True),
                violation_error_message="Alleen een gebied dat meedoet kan middelen trekken.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A focus neighbourhood of an area. Source: AGR-FOCUS."""

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="neighbourhoods", verbose_name="gebied"
    )
    slug = models.SlugField("code")
    name = models.CharField("naam", max_length=100)

    class Meta:
        verbose_name = "wijk"
        verbose_name_plural = "wijken"
        constraints = [
            models.UniqueConstraint(fields=["area", "slug"], name="core_neighbourhood_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class YearState(models.TextChoices):
    """How far the accounts of a year have come (R19)."""

    OPEN = "open", "Open"
    CLOSED = "gesloten", "Gesloten"
    DECLARED = "verantwoord", "Verantwoord"
    DETERMINED = "vastgesteld", "Vastgesteld"
    PAID = "uitbetaald", "Uitbetaald"


class AccountingYearQuerySet(models.QuerySet["AccountingYear"]):
    def lock_year(self, *, area: Area, year: int) -> "AccountingYear":
        """
        Return a year as it stands now, locked until the transaction ends.

        Whoever enters, changes, submits or approves something of a year takes this lock, and so
        does whoever closes it: so the one sees all that the other did, or comes after it. Lock
        the fact first, and of two years the earlier first: then nobody waits in a circle.
        """
        rows = self.select_for_update().filter(area=area, year=year)
        if (row := rows.first()) is not None:
            return row
        self.get_or_create(area=area, year=year)
        return rows.get()

    def lock_years(self, *, area: Area, years: Iterable[int]) -> None:
        """Lock each of these years, the earliest first."""
        for year in sorted(set(years)):
            self.lock_year(area=area, year=year)

    def lock_claim_year(self, *, area: Area, year: int) -> "AccountingYear":
        """Return the earliest open year from `year` on, locked against closing (R6)."""
        while True:
            row = self.lock_year(area=area, year=year)
            if row.state == YearState.OPEN:
                return row
            year += 1


def _person(verbose_name: str) -> models.ForeignKey:
    """Return the field for who did something; PROTECT: that must stay traceable."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=verbose_name,
        null=True,
        blank=True,
    )


class AccountingYear(models.Model):
    """The accounts of one area over one year."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="years", verbose_name="gebied")
    year = models.PositiveSmallIntegerField("jaar")
    state = models.CharField(
        "status", max_length=12, choices=YearState.choices, default=YearState.OPEN
    )
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_by = _person("gesloten door")
    # The day on which the accounts (SiSa) were delivered, and who said so when.
    delivered_on = models.DateField("verantwoording ingediend op", null=True, blank=True)
    declared_at = models.DateTimeField("verantwoord op", null=True, blank=True)
    declared_by = _person("verantwoord door")
    determined_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    determined_by = _person("vastgesteld door")
    paid_at = models.DateTimeField("uitbetaald op", null=True, blank=True)
    paid_by = _person("uitbetaald door")

    objects = AccountingYearQuerySet.as_manager()

    class Meta:
        verbose_name = "boekjaar"
        verbose_name_plural = "boekjaren"
        constraints = [
            models.UniqueConstraint(fields=["area", "year"], name="core_accountingyear_unique"),
            models.CheckConstraint(
                name="core_accountingyear_closing_all_or_nothing",
                condition=all_or_nothing("closed_at", "closed_by"),
                violation_error_message="Gesloten betekent: met datum en persoon.",
            ),
            models.CheckConstraint(
                name="core_accountingyear_open_or_closed_by_someone",
                condition=Q(state=YearState.OPEN, closed_at__isnull=True)
                | (~Q(state=YearState.OPEN) & Q(closed_at__isnull=False)),
                violation_error_message="Alleen een open jaar is nog niet gesloten.",
            ),
            models.CheckConstraint(
                name="core_accountingyear_declaring_all_or_nothing",
                condition=all_or_nothing("delivered_on", "declared_at", "declared_by"),
                violation_error_message="Verantwoord betekent: met datum en persoon.",
            ),
            models.CheckConstraint(
                name="core_accountingyear_determining_all_or_nothing",
                condition=all_or_nothing("determined_at", "determined_by"),
                violation_error_message="Vastgesteld betekent: met datum en persoon.",
            ),
            models.CheckConstraint(
                name="core_accountingyear_paying_all_or_nothing",
                condition=all_or_nothing("paid_at", "paid_by"),
                violation_error_message="Uitbetaald betekent: met datum en persoon.",
            ),
            models.CheckConstraint(
                name="core_accountingyear_state_is_what_was_done",
                condition=Q(
                    state__in=(YearState.OPEN, YearState.CLOSED),
                    declared_at=None,
                    determined_at=None,
                    paid_at=None,
                )
                | Q(
                    state=YearState.DECLARED,
                    declared_at__isnull=False,
                    determined_at=None,
                    paid_at=None,
                )
                | Q(
                    state=YearState.DETERMINED,
                    declared_at__isnull=False,
                    determined_at__isnull=False,
                    paid_at=None,
                )
                | Q(
                    state=YearState.PAID,
                    declared_at__isnull=False,
                    determined_at__isnull=False,
                    paid_at__isnull=False,
                ),
                violation_error_message="De status volgt uit wat met het jaar gedaan is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.year}"

    @property
    def is_open(self) -> bool:
        return self.state == YearState.OPEN
