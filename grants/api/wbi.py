"""The resource `wbi-aanvragen`, and the steps of an application."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from grants.calculations import NOTHING
from grants.models import WbiApplication, WbiStatus
from grants.wbi.assessment import Assessment, standing_of
from grants.wbi.entries import ApplicationEntry, StepEntry, find_problems, find_step_problems
from grants.wbi.money import Brought, brought
from grants.wbi.overviews import applications_of
from grants.wbi.services import change_application, take_step
from grants.wbi.steps import act_of, step_to, steps_from
from nplv.core.access import Act
from nplv.core.api.entries import EntrySerializer, PageQuery, read_body
from nplv.core.api.fields import (
    AmountField,
    DayField,
    MomentField,
    NumberField,
    OneOfField,
    PersonField,
    TextField,
    YesNoField,
)
from nplv.core.api.views import AreaViewSet
from nplv.core.pages import require
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook

MOST_PLANS = 1000


@dataclass(frozen=True, kw_only=True)
class ApplicationState:
    """An application with its sum and its money, as the API shows it."""

    application: WbiApplication
    found: Assessment
    brought: Brought

    @property
    def next_statuses(self) -> list[str]:
        """The statuses to which a step leads from here."""
        return [step.target.value for step in steps_from(self.application.status)]

    @property
    def shortcomings(self) -> list[Problem]:
        """What must be mended before it can be handed in."""
        return self.found.problems() if self.application.may_be_changed else []


@extend_schema_serializer(component_name="WbiTekort")
class DeficitSerializer(serializers.Serializer):
    verwachteRealisatiestimulans = AmountField(source="expected_incentive", read_only=True)
    tekort = AmountField(
        source="deficit.before_co_financing",
        default=None,
        read_only=True,
        allow_null=True,
        help_text="Kosten min opbrengsten min verwachte realisatiestimulans.",
    )
    minimaleCofinanciering = AmountField(
        source="deficit.least_co_financing", default=None, read_only=True, allow_null=True
    )
    teDekken = AmountField(
        source="deficit.to_be_covered",
        default=None,
        read_only=True,
        allow_null=True,
        help_text="Tekort min cofinanciering; meer kan niet gevraagd worden.",
    )
    woningen = serializers.IntegerField(source="homes", read_only=True)
    betaalbaar = serializers.IntegerField(source="affordable", read_only=True)
    minimaalBetaalbaar = NumberField(
        source="least_affordable", read_only=True, help_text="Procent van de woningen."
    )


@extend_schema_serializer(component_name="WbiTekortkoming")
class ShortcomingSerializer(serializers.Serializer):
    veld = TextField(source="name", read_only=True)
    reden = TextField(source="reason", read_only=True)


@extend_schema_serializer(component_name="WbiOvergang")
class TransitionSerializer(serializers.Serializer):
    van = OneOfField(WbiStatus.choices, source="origin", read_only=True)
    naar = OneOfField(WbiStatus.choices, source="target", read_only=True)
    reden = TextField(source="reason", read_only=True)
    bewijs = TextField(source="document", read_only=True, allow_null=True)
    bedrag = AmountField(source="amount", read_only=True, allow_null=True)
    datum = DayField(source="day", read_only=True)
    door = PersonField(source="made_by", read_only=True)
    op = MomentField(source="made_at", read_only=True)


@extend_schema_serializer(component_name="WbiAanvraag")
class ApplicationSerializer(serializers.Serializer):
    code = TextField(source="application.code", read_only=True)
    naam = TextField(source="application.name", read_only=True)
    status = OneOfField(WbiStatus.choices, source="application.status", read_only=True)
    toegekend = serializers.BooleanField(
        source="application.is_granted",
        read_only=True,
        help_text="Alleen dan is het geld; anders is elk bedrag indicatief.",
    )
    indicatie = AmountField(
        source="application.indicated_grant",
        read_only=True,
        help_text="Zoals in de overeenkomst; niet toegekend.",
    )
    kosten = AmountField(source="application.cost", read_only=True, allow_null=True)
    opbrengsten = AmountField(source="application.revenue", read_only=True, allow_null=True)
    cofinanciering = AmountField(source="application.planned_co_financing", read_only=True)
    gevraagd = AmountField(source="application.requested_grant", read_only=True)
    plannen = serializers.SerializerMethodField()
    voorbehoud = serializers.BooleanField(
        source="application.has_reservation",
        read_only=True,
        help_text="De alliantie maakt een voorbehoud bij de cofinanciering.",
    )
    berekening = DeficitSerializer(
        source="found", read_only=True, help_text="Vanaf de indiening zoals toen vastgelegd."
    )
    tekortkomingen = ShortcomingSerializer(source="shortcomings", many=True, read_only=True)
    toegekendBedrag = AmountField(
        source="application.granted_amount", read_only=True, allow_null=True
    )
    toegekendOp = DayField(source="application.granted_on", read_only=True, allow_null=True)
    eersteStartUiterlijk = DayField(
        source="application.first_start_by", read_only=True, allow_null=True
    )
    laatsteStartUiterlijk = DayField(
        source="application.last_start_by", read_only=True, allow_null=True
    )
    vastgesteld = AmountField(source="brought.determined", read_only=True)
    ontvangen = AmountField(source="brought.received", read_only=True)
    mogelijkeOvergangen = serializers.ListField(
        source="next_statuses", child=OneOfField(WbiStatus.choices), read_only=True
    )
    overgangen = TransitionSerializer(
        source="application.transitions.all", many=True, read_only=True
    )
    versie = serializers.IntegerField(source="application.version", read_only=True)

    def get_plannen(self, state: ApplicationState) -> list[str]:
        """Return the codes of its plans, those outside the NPLV area too."""
        return sorted(plan.code for plan in state.application.plans.all())


@extend_schema_serializer(component_name="WbiAanvraagInvoer")
class ApplicationEntrySerializer(EntrySerializer):
    kosten = AmountField(source="cost", allow_null=True, help_text="null: nog niet bekend.")
    opbrengsten = AmountField(source="revenue", allow_null=True, help_text="null: nog niet bekend.")
    cofinanciering = AmountField(source="co_financing")
    gevraagd = AmountField(source="requested")
    plannen = serializers.ListField(
        source="plans",
        child=TextField(),
        max_length=MOST_PLANS,
        help_text="Codes van plannen in het NPLV-gebied.",
    )
    voorbehoud = YesNoField(source="has_reservation")

    def as_entry(self, values: dict[str, Any]) -> ApplicationEntry:
        # What could not be read is replaced by something of which no problem can follow.
        nothing = {
            "cost": None,
            "revenue": None,
            "co_financing": NOTHING,
            "requested": NOTHING,
            "has_reservation": False,
        }
        return ApplicationEntry(**(nothing | values | {"plans": tuple(values.get("plans", ()))}))


@extend_schema_serializer(component_name="WbiOvergangInvoer")
class StepEntrySerializer(EntrySerializer):
    naar = OneOfField(WbiStatus.choices, source="target")
    reden = TextField(source="reason", allow_blank=True)
    bewijs = TextField(
        source="document",
        required=False,
        help_text="Kenmerk van het document; verplicht vanaf ingediend.",
    )
    bedrag = AmountField(
        source="amount",
        required=False,
        allow_null=True,
        help_text="Verplicht bij toegekend en deels_teruggevorderd. Weglaten is bij "
        "voorschot_ontvangen alles wat is toegekend, bij vastgesteld geen verschil daarmee.",
    )
    datum = DayField(
        source="dated_on",
        required=False,
        allow_null=True,
        help_text="Verplicht bij toegekend; weglaten is anders vandaag.",
    )
    terugbetaald = YesNoField(
        source="is_repaid",
        required=False,
        help_text="Alleen bij deels_teruggevorderd: het bedrag is op die dag terugbetaald.",
    )

    def as_entry(self, values: dict[str, Any]) -> StepEntry | None:
        if "target" not in values:
            return None
        said = {"reason": values.get("reason", ""), "document": values.get("document") or ""}
        return StepEntry(**(values | said))


class ApplicationViewSet(AreaViewSet):
    """The Wbi applications of an area. They come from the agreement: none is added or removed."""

    tag = "Wbi"
    summaries = {
        "list": "Alle Wbi-aanvragen van een gebied",
        "retrieve": "Eén Wbi-aanvraag, met de berekening en alle overgangen",
        "update": "Vervangen wat een aanvraag vraagt, zolang die niet is ingediend",
        "step": "Een aanvraag naar de volgende status brengen",
    }
    acts = {
        "list": Act.SEE_FACTS,
        "retrieve": Act.SEE_FACTS,
        "update": Act.PREPARE_WBI,
        "step": Act.SEE_FACTS,  # and what the status asks that it leads to
    }
    queries = {"list": PageQuery}
    entries = {"update": ApplicationEntrySerializer, "step": StepEntrySerializer}
    is_versioned = True
    serializer_class = ApplicationSerializer
    lookup_value_converter = "str"
    lookup_url_kwarg = "code"

    def get_queryset(self) -> QuerySet[WbiApplication]:
        return applications_of(self.area).prefetch_related("plans", "transitions__made_by")

    def check(self, entry: ApplicationEntry, thing: WbiApplication | None) -> list[Problem]:
        return find_problems(entry, area=self.area)

    def lacks(self, entry: StepEntry, application: WbiApplication) -> list[Problem]:
        """
        Return what a step lacks.

        Errors: WrongState if it does not lead from here: then nothing else matters.
        """
        step, today = step_to(application.status, entry.target), timezone.localdate()
        return find_step_problems(entry, step=step, application=application, today=today)

    def list(self, request: Request, **kwargs: Any) -> Response:
        return self.list_of([self.state_of(row) for row in self.get_queryset()])

    def retrieve(self, request: Request, code: str, **kwargs: Any) -> Response:
        return self.show(code)

    def update(self, request: Request, code: str, **kwargs: Any) -> Response:
        application = self.find_one(code=code)
        version = self.expected_version(application)
        entry = self.read(application)
        change_application(
            application=application, entry=entry, version=version, **self.who_and_when
        )
        return self.show(code)

    @extend_schema(responses={201: ApplicationSerializer})
    @action(detail=True, methods=["post"], url_path="overgangen")
    def step(self, request: Request, code: str, **kwargs: Any) -> Response:
        """Take a step; the right for it is asked before all else."""
        application = self.find_one(code=code)
        target = request.data.get("naar") if isinstance(request.data, dict) else None
        if target in WbiStatus.values:
            require(request.user, self.area, act_of(WbiStatus(target)))
        version = self.expected_version(application)
        serializer = StepEntrySerializer(data=request.data)
        entry = read_body(serializer, lambda sent: self.lacks(sent, application))
        take_step(application=application, entry=entry, version=version, **self.who_and_when)
        # A step has no address of its own: it is found at the application.
        return self.show(code, status=201, Location=self.address_of_another(code))

    def show(self, code: str, status: int = 200, **headers: str) -> Response:
        return self.answer(self.state_of(self.find_one(code=code)), status=status, **headers)

    def now(self, thing: WbiApplication) -> ApplicationState:
        return self.state_of(self.find_one(pk=thing.pk))

    def state_of(self, application: WbiApplication) -> ApplicationState:
        return ApplicationState(
            application=application,
            found=standing_of(application, book=ReferenceBook(self.area)),
            brought=brought(application),
        )

    def version_of(self, thing: WbiApplication | ApplicationState) -> int:
        found = thing.application if isinstance(thing, ApplicationState) else thing
        return found.version
