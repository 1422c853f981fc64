"""The second pair of eyes: concept, submitted, then approved or rejected by someone else."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from nplv.core.constraints import all_or_nothing
from nplv.core.history import record
from nplv.core.models import User
from nplv.core.problems import Invalid, NotAllowed, Problem, Stale, WrongState


class Status(models.TextChoices):
    """How far a fact has come. Once approved it stays as it is; a correction is a new fact."""

    CONCEPT = "concept", "Concept"
    SUBMITTED = "ingediend", "Ingediend"
    APPROVED = "goedgekeurd", "Goedgekeurd"
    REJECTED = "afgekeurd", "Afgekeurd"


def _person(verbose_name: str, **options: Any) -> models.ForeignKey:
    # PROTECT: who decided must stay traceable.
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=verbose_name,
        **options,
    )


class Reviewed(models.Model):
    """What every fact carries that a second person must approve. The facts have an `area`."""

    status = models.CharField(
        "status", max_length=12, choices=Status.choices, default=Status.CONCEPT, editable=False
    )
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    entered_at = models.DateTimeField("ingevoerd op", editable=False)
    entered_by = _person("ingevoerd door", editable=False)
    changed_at = models.DateTimeField("gewijzigd op", editable=False)
    changed_by = _person("gewijzigd door", editable=False)
    submitted_at = models.DateTimeField("ingediend op", null=True, blank=True, editable=False)
    submitted_by = _person("ingediend door", null=True, blank=True, editable=False)
    approved_at = models.DateTimeField("goedgekeurd op", null=True, blank=True, editable=False)
    approved_by = _person("goedgekeurd door", null=True, blank=True, editable=False)
    rejected_at = models.DateTimeField("afgekeurd op", null=True, blank=True, editable=False)
    rejected_by = _person("afgekeurd door", null=True, blank=True, editable=False)
    rejection_reason = models.TextField("reden van afkeuring", blank=True, editable=False)
    # How many files there are: a constraint on this row cannot look into their table.
    evidence_files = models.PositiveSmallIntegerField(
        "aantal bewijsstukken", default=0, editable=False
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_submission_all_or_nothing",
                condition=all_or_nothing("submitted_at", "submitted_by"),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_approval_all_or_nothing",
                condition=all_or_nothing("approved_at", "approved_by"),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_rejection_all_or_nothing",
                condition=all_or_nothing("rejected_at", "rejected_by"),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_status_is_what_was_done",
                condition=Q(status=Status.CONCEPT, approved_at=None, submitted_at=None)
                | Q(status=Status.SUBMITTED, approved_at=None, submitted_at__isnull=False)
                | Q(status=Status.APPROVED, approved_at__isnull=False, submitted_at__isnull=False)
                | Q(status=Status.REJECTED, approved_at=None, rejected_at__isnull=False),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_approved_by_another",
                condition=Q(approved_by=None)
                | (~Q(approved_by=F("entered_by")) & ~Q(approved_by=F("changed_by"))),
                violation_error_message="Wie invoerde of wijzigde, keurt niet goed.",
            ),
        ]

    @property
    def is_approved(self) -> bool:
        return self.status == Status.APPROVED

    @property
    def may_be_changed(self) -> bool:
        """Whether the fact is with its author: a concept, or sent back."""
        return self.status in (Status.CONCEPT, Status.REJECTED)

    @property
    def may_be_submitted(self) -> bool:
        """Whether the fact can be handed to a second person."""
        return self.status in (Status.CONCEPT, Status.REJECTED)

    @property
    def may_be_deleted(self) -> bool:
        """Whether the fact can still be thrown away."""
        return self.status == Status.CONCEPT

    @property
    def has_evidence(self) -> bool:
        """Whether the fact names its evidence in the archive, or has a file."""
        return bool(self.evidence) or self.evidence_files > 0

    def was_written_by(self, person: User) -> bool:
        """Return whether this person entered or last changed the fact."""
        return person.pk in (self.entered_by_id, self.changed_by_id)


def lock(item: Reviewed, *, version: int | None = None) -> Reviewed:
    """
    Return the fact as it stands now, locked until the transaction ends.

    Errors: Stale if the fact was deleted, or a version is given and it has another one by now.
    """
    fresh = type(item).objects.select_for_update().filter(pk=item.pk).first()
    if fresh is None:
        raise Stale(f"{item} is intussen verwijderd.")
    if version is not None and fresh.version != version:
        raise Stale(f"{last_act(fresh)} Bekijk de nieuwe versie.")
    return fresh


def last_act(item: Reviewed) -> str:
    """Return what was done to a fact last, by whom and when, as a sentence."""
    acts = (  # the later step first: of what happens in one moment it is the one that counts
        ("goedgekeurd", item.approved_by, item.approved_at),
        ("afgekeurd", item.rejected_by, item.rejected_at),
        ("ingediend", item.submitted_by, item.submitted_at),
        ("gewijzigd", item.changed_by, item.changed_at),
    )
    done, by, at = max((act for act in acts if act[2]), key=lambda act: act[2])
    return f"Deze gegevens zijn {done} door {by} op {timezone.localtime(at):%d-%m-%Y om %H:%M}."


def require_status(item: Reviewed, *statuses: Status, act: str) -> None:
    """
    Accept the fact if it has one of these statuses.

    Errors: WrongState otherwise, naming the act in Dutch: "ingediend worden".
    """
    if item.status not in statuses:
        raise WrongState(f"Kan niet {act}: de status is ‘{item.get_status_display()}’.")


def touch(item: Reviewed, *, by: User, at: datetime) -> None:
    """Mark the fact as changed by this person: a new version, not saved yet."""
    item.changed_by, item.changed_at = by, at
    item.version += 1


@transaction.atomic
def submit(item: Reviewed, *, by: User, at: datetime, version: int | None = None) -> Reviewed:
    """
    Hand a concept, or what was sent back and mended, to a second person.

    Errors: WrongState, Stale.
    """
    item = lock(item, version=version)
    require_status(item, Status.CONCEPT, Status.REJECTED, act="ingediend worden")

    item.status = Status.SUBMITTED
    item.submitted_by, item.submitted_at = by, at
    item.rejected_by, item.rejected_at, item.rejection_reason = None, None, ""
    item.version += 1
    item.save()
    record(area=item.area, thing=item, action="ingediend", by=by, at=at)
    return item


def require_second_person(item: Reviewed, by: User) -> None:
    """
    Accept the person as the second pair of eyes.

    Errors: NotAllowed for who entered or last changed the fact, whatever their roles.
    """
    if item.was_written_by(by):
        raise NotAllowed("Wie een registratie invoerde of wijzigde, beoordeelt die niet zelf.")


@transaction.atomic
def approve(item: Reviewed, *, by: User, at: datetime, **decided: Any) -> Reviewed:
    """
    Approve a submitted, locked fact; `decided` are fields that the approval fixes.

    The caller holds the lock: what it checked beforehand still holds.

    Errors: WrongState, NotAllowed.
    """
    require_status(item, Status.SUBMITTED, act="goedgekeurd worden")
    require_second_person(item, by)

    for field, value in decided.items():
        setattr(item, field, value)
    item.status = Status.APPROVED
    item.approved_by, item.approved_at = by, at
    item.version += 1
    item.save()
    after = {item._meta.get_field(field).verbose_name: value for field, value in decided.items()}
    record(area=item.area, thing=item, action="goedgekeurd", by=by, at=at, after=after)
    return item


@transaction.atomic
def reject(
    item: Reviewed, *, by: User, at: datetime, reason: str, version: int | None = None
) -> Reviewed:
    """
    Send a submitted fact back to its author with a reason.

    Errors: WrongState, NotAllowed, Stale; Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid([Problem(name="reden", reason="Geef de reden van de afkeuring.")])
    item = lock(item, version=version)
    require_status(item, Status.SUBMITTED, act="afgekeurd worden")
    require_second_person(item, by)

    item.status = Status.REJECTED
    item.rejected_by, item.rejected_at, item.rejection_reason = by, at, reason.strip()
    item.submitted_by, item.submitted_at = None, None
    item.version += 1
    item.save()
    record(area=item.area, thing=item, action="afgekeurd", by=by, at=at, reason=reason)
    return item
