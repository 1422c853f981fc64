"""Starts of construction: the facts on which the realisatiestimulans rests."""

from django.db import models
from django.db.models import Case, F, Q, Sum, Value, When

from housing import calculations
from housing.models.plan import Plan
from nplv.core.constraints import HAS_EVIDENCE
from nplv.core.models import Area
from nplv.core.review import Reviewed, Status


class StartStatus(models.TextChoices):
    """
    The status of a start as it is shown.

    The row of an approved start never changes: that it was corrected follows from its reversal.
    """

    CONCEPT = Status.CONCEPT.value, Status.CONCEPT.label
    SUBMITTED = Status.SUBMITTED.value, Status.SUBMITTED.label
    APPROVED = Status.APPROVED.value, Status.APPROVED.label
    REJECTED = Status.REJECTED.value, Status.REJECTED.label
    CORRECTED = "gecorrigeerd", "Gecorrigeerd"


def shown_status(*, of: str = "") -> Case:
    """Return the expression for a StartStatus; `of` is the way to the start: "start__"."""
    approved = Status.APPROVED
    is_corrected = Q(**{f"{of}status": approved, f"{of}reversal__status": approved})
    return Case(
        When(is_corrected, then=Value(StartStatus.CORRECTED.value)), default=F(f"{of}status")
    )


class ConstructionStartQuerySet(models.QuerySet["ConstructionStart"]):
    def with_status(self) -> "ConstructionStartQuerySet":
        """Return the starts with, as `shown_status`, a StartStatus."""
        return self.annotate(shown_status=shown_status())

    def of_status(self, status: str) -> "ConstructionStartQuerySet":
        """
        Return the starts of a StartStatus.

        Approved are all facts, also the corrected ones: with their reversals they add up to what
        holds. Without them a selection of what was approved would count the reversals alone.
        """
        if status == StartStatus.CORRECTED:
            return self.filter(status=Status.APPROVED, reversal__status=Status.APPROVED)
        return self.filter(status=status)

    def waiting_for(self, person: models.Model) -> "ConstructionStartQuerySet":
        """Return what this person may approve: submitted, and written by others."""
        return self.filter(status=Status.SUBMITTED).exclude(
            Q(entered_by=person) | Q(changed_by=person)
        )

    def with_homes(self, *, segment: str = "") -> "ConstructionStartQuerySet":
        """
        Return the starts with their plan and, as `homes` and `affordable`, their sums.

        With a segment only the homes of that segment are added up.
        """
        asked = Q(lines__segment=segment) if segment else Q()
        affordable = Q(lines__segment__in=calculations.AFFORDABLE_SEGMENTS)
        return self.select_related("plan__neighbourhood", "changed_by").annotate(
            homes=Sum("lines__homes", filter=asked, default=0),
            affordable=Sum("lines__homes", filter=asked & affordable, default=0),
        )


class ConstructionStart(Reviewed):
    """
    The start of construction of a block of homes on one day (R2).

    Once approved it is a fact that the database refuses to change; a correction is a reversal.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="starts", verbose_name="gebied")
    reference = models.CharField("kenmerk", max_length=60)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="starts", verbose_name="plan")
    started_on = models.DateField("startdatum")
    evidence = models.CharField("bewijs", max_length=120, blank=True)
    remark = models.TextField("toelichting", blank=True)
    # Fixed on approval: the year in whose accounts these homes are declared (R6). Empty for a
    # start outside the window, which is declared nowhere.
    claim_year = models.PositiveSmallIntegerField("claimjaar", null=True, editable=False)
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="reversal",
        verbose_name="draait terug",
        null=True,
        editable=False,
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="replacement",
        verbose_name="vervangt",
        null=True,
        editable=False,
    )
    correction_reason = models.TextField("reden van de correctie", blank=True, editable=False)

    imported_from = models.ForeignKey(
        "housing.StartImport",
        models.PROTECT,
        related_name="starts",
        verbose_name="ingelezen uit",
        null=True,
        editable=False,
    )

    objects = ConstructionStartQuerySet.as_manager()

    class Meta(Reviewed.Meta):
        verbose_name = "startregistratie"
        verbose_name_plural = "startregistraties"
        indexes = [
            models.Index(fields=["area", "status", "started_on"]),
            models.Index(fields=["area", "status", "claim_year"]),
            models.Index(fields=["area", "status", "approved_at"]),
        ]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["area", "reference"], name="housing_constructionstart_reference_unique"
            ),
            models.CheckConstraint(
                name="housing_constructionstart_approved_with_evidence",
                condition=~Q(status=Status.APPROVED) | HAS_EVIDENCE,
                violation_error_message="Goedkeuren kan alleen met bewijs.",
            ),
            models.CheckConstraint(
                name="housing_constructionstart_corrects_one_with_a_reason",
                condition=Q(reverses=None, replaces=None, correction_reason="")
                | Q(reverses__isnull=False, replaces=None) & ~Q(correction_reason="")
                | Q(reverses=None, replaces__isnull=False) & ~Q(correction_reason=""),
                violation_error_message="Een correctie noemt één start, en haar reden.",
            ),
            models.CheckConstraint(
                name="housing_constructionstart_corrects_another",
                condition=(Q(reverses=None) | ~Q(reverses=F("pk")))
                & (Q(replaces=None) | ~Q(replaces=F("pk"))),
                violation_error_message="Een correctie noemt een andere start.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_carried_over(self) -> bool:
        """Whether the homes are claimed after their start year, which was closed (R6)."""
        return self.claim_year is not None and self.claim_year > self.started_on.year

    @property
    def carried_over_from(self) -> int | None:
        """The closed start year of homes that are claimed later; None for all others."""
        return self.started_on.year if self.is_carried_over else None

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None

    @property
    def is_correction(self) -> bool:
        """Whether this is one half of a correction: the reversal, or the replacement."""
        return self.is_reversal or self.replaces_id is not None

    @property
    def may_be_changed(self) -> bool:
        """Whether what the start says can still change; a reversal says what its original says."""
        return super().may_be_changed and not self.is_reversal

    @property
    def may_be_deleted(self) -> bool:
        """Whether the start can be thrown away: a concept, or a correction that was sent back."""
        is_refused = self.is_correction and self.status == Status.REJECTED
        return super().may_be_deleted or is_refused

    @property
    def role(self) -> str:
        """What the start is in a chain of corrections, in Dutch; empty for an ordinary one."""
        if self.is_reversal:
            return "terugdraaiing"
        return "vervanging" if self.replaces_id is not None else ""

    @property
    def corrected_id(self) -> int:
        """The id of the start that is corrected: the one that this corrects, or else itself."""
        return self.reverses_id or self.replaces_id or self.pk

    def get_shown_status_display(self) -> str:
        """Return what `shown_status` (with_status) is called."""
        return StartStatus(self.shown_status).label
