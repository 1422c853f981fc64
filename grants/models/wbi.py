"""Applications for the Woningbouwimpuls, and each step they took: money only once granted."""

from datetime import date

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from djmoney.models.fields import MoneyField

from housing.models import Plan
from nplv.core.constraints import all_or_nothing
from nplv.core.models import Area
from nplv.core.models.reference import known_source


class WbiStatus(models.TextChoices):
    """How far an application has come (R13)."""

    EXPLORING = "verkenning", "Verkenning"
    DRAFT = "concept", "Concept"
    SUBMITTED = "ingediend", "Ingediend"
    COMPLETE = "compleet", "Compleet"
    UNDER_REVIEW = "in_beoordeling", "In beoordeling"
    GRANTED = "toegekend", "Toegekend"
    REJECTED = "afgewezen", "Afgewezen"
    RESUBMIT = "herkansing", "Herkansing"
    ADVANCE_RECEIVED = "voorschot_ontvangen", "Voorschot ontvangen"
    FIRST_START = "eerste_start", "Eerste start gemaakt"
    SETTLED = "vastgesteld", "Vastgesteld"
    PARTLY_RECLAIMED = "deels_teruggevorderd", "Deels teruggevorderd"


GRANTED_STATUSES = frozenset(
    {
        WbiStatus.GRANTED,
        WbiStatus.ADVANCE_RECEIVED,
        WbiStatus.FIRST_START,
        WbiStatus.SETTLED,
        WbiStatus.PARTLY_RECLAIMED,
    }
)
# With the office, which may still change what is asked.
OPEN_STATUSES = frozenset({WbiStatus.EXPLORING, WbiStatus.DRAFT})


class WbiApplication(models.Model):
    """
    An application that the agreement holds in prospect. Source: AGR-WBI.

    `co_financing` and `indicated_grant` are what the agreement prints, and stay; what the office
    asks for has fields of its own, which begin there.
    """

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="wbi_applications", verbose_name="gebied"
    )
    code = models.SlugField("code")
    position = models.PositiveSmallIntegerField("volgorde")
    name = models.CharField("naam", max_length=120)
    # What the last of its steps says; only grants.wbi.services writes it.
    status = models.CharField(
        "status", max_length=20, choices=WbiStatus.choices, default=WbiStatus.EXPLORING
    )
    co_financing = MoneyField("cofinanciering (overeenkomst)", max_digits=12, decimal_places=2)
    indicated_grant = MoneyField("indicatie rijksbijdrage", max_digits=12, decimal_places=2)
    has_reservation = models.BooleanField("voorbehoud bij de cofinanciering", default=True)
    source = models.CharField("bron", max_length=40, validators=[known_source])
    source_lines = models.CharField("regels", max_length=20)
    # What is asked, on which figures:
    cost = MoneyField("kosten", max_digits=12, decimal_places=2, null=True, blank=True)
    revenue = MoneyField("opbrengsten", max_digits=12, decimal_places=2, null=True, blank=True)
    planned_co_financing = MoneyField("cofinanciering", max_digits=12, decimal_places=2, default=0)
    requested_grant = MoneyField("gevraagd", max_digits=12, decimal_places=2, default=0)
    plans = models.ManyToManyField(
        Plan,
        through="WbiApplicationPlan",
        related_name="wbi_applications",
        verbose_name="plannen",
    )
    # What was granted, and by when homes must start (R15):
    granted_amount = MoneyField("toegekend", max_digits=12, decimal_places=2, null=True, blank=True)
    granted_on = models.DateField("toegekend op", null=True, blank=True)
    first_start_by = models.DateField("eerste start uiterlijk", null=True, blank=True)
    last_start_by = models.DateField("laatste start uiterlijk", null=True, blank=True)
    version = models.PositiveIntegerField("versie", default=1, editable=False)
    changed_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="gewijzigd door",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "Wbi-aanvraag"
        verbose_name_plural = "Wbi-aanvragen"
        constraints = [
            models.UniqueConstraint(fields=["area", "code"], name="grants_wbiapplication_unique"),
            models.CheckConstraint(
                name="grants_wbiapplication_amounts_not_negative",
                condition=Q(co_financing__gte=0, indicated_grant__gte=0),
                violation_error_message="Bedragen zijn niet negatief.",
            ),
            models.CheckConstraint(
                name="grants_wbiapplication_asked_not_negative",
                condition=Q(planned_co_financing__gte=0, requested_grant__gte=0)
                & (Q(cost=None) | Q(cost__gte=0))
                & (Q(revenue=None) | Q(revenue__gte=0)),
                violation_error_message="Bedragen zijn niet negatief.",
            ),
            models.CheckConstraint(
                name="grants_wbiapplication_grant_all_or_nothing",
                condition=all_or_nothing(
                    "granted_amount", "granted_on", "first_start_by", "last_start_by"
                ),
                violation_error_message="Een toekenning heeft een bedrag, een datum en termijnen.",
            ),
            models.CheckConstraint(
                name="grants_wbiapplication_granted_iff_with_amount",
                # An unknown amount is no amount: null > 0 alone would pass.
                condition=Q(
                    status__in=sorted(GRANTED_STATUSES),
                    granted_amount__isnull=False,
                    granted_amount__gt=0,
                )
                | (~Q(status__in=sorted(GRANTED_STATUSES)) & Q(granted_amount=None)),
                violation_error_message="Alleen een toegekende aanvraag heeft een bedrag.",
            ),
            models.CheckConstraint(
                name="grants_wbiapplication_deadlines_in_order",
                condition=Q(granted_on=None)
                | Q(first_start_by__gt=F("granted_on"), last_start_by__gte=F("first_start_by")),
                violation_error_message="De termijnen liggen na de toekenning, in volgorde.",
            ),
            models.CheckConstraint(
                name="grants_wbiapplication_change_all_or_nothing",
                condition=all_or_nothing("changed_at", "changed_by"),
                violation_error_message="Een wijziging heeft een moment en een persoon.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_granted(self) -> bool:
        """Whether the amount is money; before that it is a hope (R13)."""
        return self.status in GRANTED_STATUSES

    @property
    def may_be_changed(self) -> bool:
        """Whether the office may still change what is asked."""
        return self.status in OPEN_STATUSES


class WbiApplicationPlan(models.Model):
    """A plan whose homes an application is for."""

    application = models.ForeignKey(
        WbiApplication, models.CASCADE, related_name="links", verbose_name="aanvraag"
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="plan")

    class Meta:
        verbose_name = "plan van een Wbi-aanvraag"
        verbose_name_plural = "plannen van Wbi-aanvragen"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "plan"], name="grants_wbiapplicationplan_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.plan}"


class WbiTransition(models.Model):
    """
    One step of an application: who moved it when, why and by which document (R13).

    Never changed: the database refuses it.
    """

    application = models.ForeignKey(
        WbiApplication, models.PROTECT, related_name="transitions", verbose_name="aanvraag"
    )
    number = models.PositiveSmallIntegerField("volgnummer")
    origin = models.CharField("van", max_length=20, choices=WbiStatus.choices)
    target = models.CharField("naar", max_length=20, choices=WbiStatus.choices)
    reason = models.TextField("reden")
    document = models.CharField("bewijs", max_length=120, blank=True)
    amount = MoneyField("bedrag", max_digits=12, decimal_places=2, null=True, blank=True)
    # Empty where nobody said so: then it is the day on which it was recorded.
    dated_on = models.DateField("datum", null=True, blank=True)
    # The year in whose accounts it comes: of the day, or once that is closed the first open one.
    claim_year = models.PositiveSmallIntegerField("claimjaar")
    # On submission: the sum of the application as it was handed in.
    basis = models.JSONField("grondslag", null=True, blank=True, encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField("vastgelegd op")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )

    class Meta:
        verbose_name = "stap van een Wbi-aanvraag"
        verbose_name_plural = "stappen van Wbi-aanvragen"
        constraints = [
            # Two at once cannot both make the next step.
            models.UniqueConstraint(
                fields=["application", "number"], name="grants_wbitransition_unique"
            ),
            models.CheckConstraint(
                name="grants_wbitransition_goes_somewhere",
                condition=~Q(origin=F("target")),
                violation_error_message="Een stap leidt naar een andere status.",
            ),
            models.CheckConstraint(
                name="grants_wbitransition_with_reason",
                condition=~Q(reason=""),
                violation_error_message="Een stap heeft een reden.",
            ),
            models.CheckConstraint(
                name="grants_wbitransition_document_from_submission_on",
                condition=Q(target__in=sorted(OPEN_STATUSES)) | ~Q(document=""),
                violation_error_message="Vanaf de indiening heeft een stap een bewijsstuk.",
            ),
            models.CheckConstraint(
                name="grants_wbitransition_grant_with_amount",
                condition=~Q(target=WbiStatus.GRANTED) | Q(amount__isnull=False, amount__gt=0),
                violation_error_message="Een toekenning heeft een bedrag.",
            ),
            models.CheckConstraint(
                name="grants_wbitransition_figures_iff_submitted",
                condition=Q(target=WbiStatus.SUBMITTED, basis__isnull=False)
                | (~Q(target=WbiStatus.SUBMITTED) & Q(basis__isnull=True)),
                violation_error_message="Een indiening bewaart de berekening.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_target_display().lower()}"

    @property
    def day(self) -> date:
        """The day of the step, in the Netherlands."""
        return self.dated_on or timezone.localdate(self.made_at)
