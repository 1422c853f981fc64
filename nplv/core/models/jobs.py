"""Work that goes on after the page has answered: what was asked, how far it is, what came of it."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from nplv.core.access import Act, Role, may
from nplv.core.models.area import Area
from nplv.core.models.history import SERVER
from nplv.core.models.people import User
from nplv.core.roads import Road

KEPT = timedelta(days=30)  # after its end


class JobState(models.TextChoices):
    """How far a job is. The first two are open, the others are ends."""

    WAITING = "wacht", "Wacht"
    RUNNING = "bezig", "Bezig"
    DONE = "klaar", "Klaar"
    FAILED = "mislukt", "Mislukt"
    CANCELLED = "geannuleerd", "Geannuleerd"


OPEN = (JobState.WAITING, JobState.RUNNING)
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> Self:
        """Return the jobs that wait or run."""
        return self.filter(state__in=OPEN)

    def shown_to(self, person: User, area: Area) -> Self:
        """Return the jobs of an area that this person may see; for who keeps accounts also
        those of no area."""
        roles = person.roles_in(area)
        if Role.ADMINISTRATOR in roles:
            return self.filter(Q(area=area) | Q(area=None))
        return self.filter(area=area, act__in=[act.name for act in Act if may(roles, act)])

    def latest_about(self, work: str, *subjects: str) -> dict[str, "Job"]:
        """Return the latest job of a kind about each of these subjects, by subject."""
        rows = self.filter(work=work, subject__in=subjects).order_by("asked_at", "pk")
        return {job.subject: job for job in rows}

    def outlived(self, *, at: datetime) -> Self:
        """Return the jobs that ended too long ago to be kept."""
        return self.filter(finished_at__lt=at - KEPT)


class Job(models.Model):
    """
    One job. The row of the task itself is the library's, and says which worker has it.

    An open job always has such a row that is ready or running: nplv.core.jobs.taking_up sees to it.
    """

    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="+",
        verbose_name="gebied",
        null=True,
        help_text="Leeg: van geen gebied in het bijzonder.",
    )
    work = models.CharField("soort werk", max_length=200)  # the dotted path of the task
    subject = models.CharField("waarover", max_length=100)  # one open job for each
    title = models.CharField("wat", max_length=250)
    arguments = models.JSONField("gegevens", default=dict)
    act = models.CharField("recht", max_length=40, help_text="Wie dit mag vragen, mag het zien.")
    address = models.CharField("pagina", max_length=250, blank=True)
    asked_at = models.DateTimeField("gevraagd op")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="gevraagd door",
        null=True,
        help_text="Leeg: een opdracht op de server.",
    )
    road = models.CharField("langs", max_length=8, choices=Road.choices)
    request_id = models.CharField("verzoek", max_length=32, blank=True)
    state = models.CharField(
        "stand", max_length=12, choices=JobState.choices, default=JobState.WAITING
    )
    started_at = models.DateTimeField("begonnen op", null=True)
    finished_at = models.DateTimeField("geëindigd op", null=True)
    attempts = models.PositiveSmallIntegerField("keer begonnen", default=0)
    said = models.TextField("uitkomst", blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "achtergrondtaak"
        verbose_name_plural = "achtergrondtaken"
        indexes = [
            models.Index(fields=["area", "asked_at"]),
            models.Index(fields=["work", "subject"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "work", "subject"],
                condition=Q(state__in=OPEN),
                name="core_job_one_open_about_a_subject",
            ),
            models.UniqueConstraint(
                fields=["work", "subject"],
                condition=Q(state__in=OPEN, area=None),
                name="core_job_one_open_of_no_area",
            ),
            models.CheckConstraint(
                name="core_job_has_an_end_iff_ended",
                condition=Q(state__in=OPEN, finished_at=None)
                | Q(state__in=ENDED, finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="core_job_begun_while_running",
                condition=~Q(state=JobState.RUNNING) | Q(started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="core_job_failed_with_a_reason",
                condition=~Q(state=JobState.FAILED) | ~Q(said=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_running(self) -> bool:
        return self.state == JobState.RUNNING

    @property
    def may_be_retried(self) -> bool:
        return self.state in (JobState.FAILED, JobState.CANCELLED)

    @property
    def who(self) -> str:
        """The name of who asked it, or that a command on the server did."""
        return str(self.asked_by) if self.asked_by else SERVER
