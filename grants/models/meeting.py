"""Meetings of the parties to the agreement: what they decided, and what was promised there."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q

from nplv.core.constraints import all_or_nothing
from nplv.core.models import Area


class MeetingKind(models.TextChoices):
    """Which obligation a meeting meets. Source: AGR-REPORT, AGR-MIDTERM."""

    CONSULTATION = "bestuurlijk_overleg", "Bestuurlijk overleg"
    MIDTERM = "midterm", "Mid-term review"


class MeetingStatus(models.TextChoices):
    """Whether a meeting took place."""

    PLANNED = "gepland", "Gepland"
    HELD = "gehouden", "Gehouden"
    CANCELLED = "vervallen", "Vervallen"


def _person(verbose_name: str, **options: bool) -> models.ForeignKey:
    """Return the field for who did something; PROTECT: that must stay traceable."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=verbose_name,
        **options,
    )


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of(self, area: Area) -> "MeetingQuerySet":
        """Return the meetings of an area by date, with their actions in order."""
        rows = self.filter(area=area).order_by("day", "pk")
        return rows.prefetch_related(Prefetch("actions", MeetingAction.objects.order_by("number")))


class Meeting(models.Model):
    """A meeting of the ministry and the alliance. Never deleted, but called off."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="meetings", verbose_name="gebied")
    kind = models.CharField("soort", max_length=20, choices=MeetingKind.choices)
    day = models.DateField("datum")
    place = models.CharField("plaats", max_length=120)
    participants = models.CharField("deelnemers", max_length=500)
    # For those who prepare it alone; the other readers see the rest.
    preparation = models.TextField("voorbereiding", max_length=4000, blank=True)
    status = models.CharField(
        "status", max_length=10, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    cancel_reason = models.CharField("reden van vervallen", max_length=500, blank=True)
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    changed_at = models.DateTimeField("gewijzigd op")
    changed_by = _person("gewijzigd door")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        constraints = [
            models.CheckConstraint(
                name="grants_meeting_status_known",
                condition=Q(status__in=MeetingStatus.values),
                violation_error_message="Een overleg is gepland, gehouden of vervallen.",
            ),
            models.CheckConstraint(
                name="grants_meeting_cancelled_iff_with_reason",
                condition=Q(status=MeetingStatus.CANCELLED) & ~Q(cancel_reason="")
                | ~Q(status=MeetingStatus.CANCELLED) & Q(cancel_reason=""),
                violation_error_message="Vervallen betekent: met de reden.",
            ),
            models.CheckConstraint(
                name="grants_meeting_has_place_and_people",
                condition=~Q(place="") & ~Q(participants=""),
                violation_error_message="Een overleg heeft een plaats en deelnemers.",
            ),
        ]
        indexes = [models.Index(fields=["area", "day"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day:%d-%m-%Y}"

    @property
    def is_planned(self) -> bool:
        return self.status == MeetingStatus.PLANNED

    @property
    def is_held(self) -> bool:
        return self.status == MeetingStatus.HELD


class MeetingDecision(models.Model):
    """
    Something that the parties decided. Final: the database refuses to change it.

    What was wrong, or is no longer so, is said by a next decision.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="decisions", verbose_name="overleg"
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("besluit", max_length=1000)
    added_at = models.DateTimeField("vastgelegd op")
    added_by = _person("vastgelegd door")

    class Meta:
        verbose_name = "besluit van een overleg"
        verbose_name_plural = "besluiten van overleggen"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="grants_meetingdecision_unique"
            ),
            models.CheckConstraint(
                name="grants_meetingdecision_says_something",
                condition=~Q(text=""),
                violation_error_message="Een besluit heeft een tekst.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def area(self) -> Area:
        """The area of its meeting: that of its history."""
        return self.meeting.area


class MeetingAction(models.Model):
    """Something that someone promised to do by a day. Never deleted: done, or open again."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="actions", verbose_name="overleg"
    )
    number = models.PositiveSmallIntegerField("nummer")
    what = models.CharField("actie", max_length=500)
    who = models.CharField("wie", max_length=120)
    due_on = models.DateField("uiterlijk")
    done_on = models.DateField("gedaan op", null=True, blank=True)
    done_at = models.DateTimeField("afgemeld op", null=True, blank=True)
    done_by = _person("afgemeld door", null=True, blank=True)
    added_at = models.DateTimeField("vastgelegd op")
    added_by = _person("vastgelegd door")

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="grants_meetingaction_unique"
            ),
            models.CheckConstraint(
                name="grants_meetingaction_done_all_or_nothing",
                condition=all_or_nothing("done_on", "done_at", "done_by"),
                violation_error_message="Gedaan betekent: met datum en persoon.",
            ),
            models.CheckConstraint(
                name="grants_meetingaction_someone_does_something",
                condition=~Q(what="") & ~Q(who=""),
                violation_error_message="Een actiepunt zegt wat er moet gebeuren, en door wie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.what}"

    @property
    def area(self) -> Area:
        """The area of its meeting: that of its history."""
        return self.meeting.area

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is open."""
        return not self.is_done and self.due_on < today
