"""What the resource `wbi-aanvragen` takes and gives."""

from dataclasses import dataclass
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from grants.calculations import NOTHING
from grants.models import WbiApplication, WbiStatus
from grants.wbi.assessment import Assessment
from grants.wbi.entries import ApplicationEntry, StepEntry
from grants.wbi.money import Brought
from grants.wbi.steps import steps_from
from nplv.core.api.entries import EntrySerializer
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
from nplv.core.problems import Problem

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
