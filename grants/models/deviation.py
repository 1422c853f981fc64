"""Where the agreement is not on course: why, and what the parties agreed to do about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from grants.models.agreement import Agreement


class DeviationQuerySet(models.QuerySet["Deviation"]):
    def of(self, agreement: Agreement) -> "DeviationQuerySet":
        """Return the deviations of an agreement with the people who recorded them."""
        return self.filter(agreement=agreement).select_related("changed_by").order_by("subject")


class Deviation(models.Model):
    """
    One thing that is not on course, explained; with the action agreed once there is one.

    On deviation the parties consult: what comes of that is recorded here. Source: AGR-MIDTERM.
    """

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="deviations", verbose_name="overeenkomst"
    )
    # What it is about, as the mid-term review calls it: "woningen", "orv-langdonk-mfa".
    subject = models.SlugField("code van het onderwerp", max_length=80)
    name = models.CharField("onderwerp", max_length=160)
    explanation = models.TextField("toelichting", max_length=1000)
    action = models.TextField("maatregel", max_length=1000, blank=True)
    responsible = models.CharField("wie", max_length=120, blank=True)
    due_on = models.DateField("uiterlijk", null=True, blank=True)
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    changed_at = models.DateTimeField("vastgelegd op")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="vastgelegd door",
    )

    objects = DeviationQuerySet.as_manager()

    class Meta:
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "subject"],
                name="grants_deviation_one_of_each_subject",
                violation_error_message="Van elk onderwerp is er één afwijking.",
            ),
            models.CheckConstraint(
                name="grants_deviation_is_explained",
                condition=~Q(explanation=""),
                violation_error_message="Een afwijking heeft een toelichting.",
            ),
            models.CheckConstraint(
                name="grants_deviation_action_all_or_nothing",
                condition=Q(action="", responsible="", due_on=None)
                | (~Q(action="") & ~Q(responsible="") & Q(due_on__isnull=False)),
                violation_error_message="Een maatregel heeft een verantwoordelijke en een dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
