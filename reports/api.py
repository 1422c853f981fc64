"""The resources of accounts: the ledger, and a year in figures."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from grants.closing import close_year
from grants.models import Certainty, Scheme
from grants.settlement.years import declare_year, determine_year, pay_year
from nplv.core.access import Act
from nplv.core.api.entries import EntrySerializer, NothingSerializer
from nplv.core.api.fields import (
    AmountField,
    DayField,
    MomentField,
    OneOfField,
    TextField,
)
from nplv.core.api.views import AreaViewSet
from nplv.core.models import AccountingYear
from nplv.core.models.area import YearState
from reports.queries import YearFigures, ledger, read_area, year_figures

YEARS = range(2000, 2101)


class AmountsSerializer(serializers.Serializer):
    """The amounts of a scheme, or of all together."""

    ramingLaag = AmountField(source="low", read_only=True)
    ramingHoog = AmountField(source="high", read_only=True)
    verdiend = AmountField(
        source="earned.gross", read_only=True, help_text="Uit goedgekeurde feiten, bruto."
    )
    bruto = AmountField(source="earned.gross", read_only=True)
    bcf = AmountField(
        source="earned.bcf",
        read_only=True,
        help_text="Btw die het btw-compensatiefonds teruggeeft.",
    )
    netto = AmountField(source="earned.net", read_only=True)
    verantwoord = AmountField(source="declared", read_only=True)
    vastgesteld = AmountField(source="determined", read_only=True)
    ontvangen = AmountField(source="received", read_only=True)


@extend_schema_serializer(component_name="GrootboekTotaal")
class LedgerTotalSerializer(AmountsSerializer):
    pass


@extend_schema_serializer(component_name="GrootboekRegeling")
class LedgerRowSerializer(AmountsSerializer):
    def get_fields(self) -> dict[str, serializers.Field]:
        return {
            "regeling": OneOfField(Scheme.choices, source="scheme", read_only=True),
            "zekerheid": OneOfField(
                Certainty.choices,
                source="certainty",
                read_only=True,
                help_text="Tel bedragen van verschillende zekerheid niet op zonder dat te tonen.",
            ),
            **super().get_fields(),
        }


@extend_schema_serializer(component_name="Grootboek")
class LedgerSerializer(serializers.Serializer):
    gebied = TextField(read_only=True)
    regels = LedgerRowSerializer(source="ledger.rows", many=True, read_only=True)
    totaal = LedgerTotalSerializer(source="ledger.total", read_only=True)
    waarvanNietToegekend = AmountField(
        source="ledger.not_granted",
        read_only=True,
        help_text="Deel van het totaal dat alleen in het vooruitzicht is gesteld.",
    )
    waarvanAfgewezen = AmountField(
        source="ledger.rejected",
        read_only=True,
        help_text="Deel van wat niet is toegekend waarvan de aanvraag is afgewezen.",
    )


@extend_schema_serializer(component_name="Bijdrage")
class ContributionSerializer(serializers.Serializer):
    bruto = AmountField(source="gross", read_only=True)
    bcf = AmountField(read_only=True)
    netto = AmountField(source="net", read_only=True)


@extend_schema_serializer(component_name="Woningen")
class HomesSerializer(serializers.Serializer):
    woningen = serializers.IntegerField(source="homes", read_only=True)
    betaalbaar = serializers.IntegerField(source="affordable", read_only=True)
    telt = serializers.IntegerField(
        source="counting", read_only=True, help_text="Levert realisatiestimulans op."
    )
    realisatiestimulans = AmountField(source="amount", read_only=True)


@extend_schema_serializer(component_name="BuitenGebied")
class OutsideSerializer(serializers.Serializer):
    aangrenzend = HomesSerializer(source="adjoining", read_only=True)
    overig = HomesSerializer(source="rest", read_only=True)


@extend_schema_serializer(component_name="Jaar")
class YearSerializer(serializers.Serializer):
    jaar = serializers.IntegerField(source="year", read_only=True)
    status = OneOfField(YearState.choices, source="state", read_only=True)
    geslotenOp = MomentField(source="closed_at", read_only=True, allow_null=True)
    geslotenDoor = TextField(source="closed_by.username", read_only=True, allow_null=True)
    ingediendOp = DayField(
        source="steps.delivered_on",
        read_only=True,
        allow_null=True,
        help_text="De dag waarop de verantwoording (SiSa) is ingediend.",
    )
    verantwoordOp = MomentField(source="steps.declared_at", read_only=True, allow_null=True)
    verantwoordDoor = TextField(
        source="steps.declared_by.username", read_only=True, allow_null=True
    )
    vastgesteldOp = MomentField(source="steps.determined_at", read_only=True, allow_null=True)
    vastgesteldDoor = TextField(
        source="steps.determined_by.username", read_only=True, allow_null=True
    )
    uitbetaaldOp = MomentField(source="steps.paid_at", read_only=True, allow_null=True)
    uitbetaaldDoor = TextField(source="steps.paid_by.username", read_only=True, allow_null=True)
    woningen = serializers.IntegerField(source="incentive.nplv.homes", read_only=True)
    betaalbaar = serializers.IntegerField(source="incentive.nplv.affordable", read_only=True)
    telt = serializers.IntegerField(
        source="incentive.nplv.counting",
        read_only=True,
        help_text="Levert realisatiestimulans op.",
    )
    realisatiestimulans = AmountField(
        source="incentive.nplv.amount",
        read_only=True,
        help_text="Van het hele claimjaar, met wat is overgeheveld.",
    )
    overgeheveld = AmountField(
        source="incentive.carried_over_amount",
        read_only=True,
        help_text="Deel dat uit eerdere, gesloten jaren komt.",
    )
    uitbetalingsjaar = serializers.IntegerField(source="incentive.payment_year", read_only=True)
    orv = ContributionSerializer(read_only=True)
    capaciteit = ContributionSerializer(source="capacity", read_only=True)
    buitenGebied = OutsideSerializer(
        source="incentive",
        read_only=True,
        help_text="Woningen buiten het NPLV-gebied; in geen ander cijfer begrepen.",
    )


@extend_schema_serializer(component_name="Afsluiting")
class CloseEntrySerializer(EntrySerializer):
    conceptenWeglaten = TextField(
        source="leave_out_drafts",
        required=False,
        help_text="Waarom wat niet goedgekeurd is buiten het jaar blijft; null als er niets is.",
    )

    def as_entry(self, values: dict[str, Any]) -> str | None:
        return values.get("leave_out_drafts")


class LedgerViewSet(AreaViewSet):
    """The money of an area by scheme."""

    tag = "Grootboek"
    summaries = {"retrieve": "Het grootboek van een gebied, per regeling"}
    acts = {"retrieve": Act.SEE_FIGURES}
    serializer_class = LedgerSerializer

    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        figures = ledger(read_area(self.area))
        return self.answer({"gebied": self.area.slug, "ledger": figures})


@extend_schema_serializer(component_name="VerantwoordenInvoer")
class DeliveryEntrySerializer(EntrySerializer):
    datum = DayField(help_text="Waarop de verantwoording (SiSa) is ingediend.")

    def as_entry(self, values: dict[str, Any]) -> date | None:
        return values.get("datum")


class YearViewSet(AreaViewSet):
    """The years of an area."""

    tag = "Jaren"
    summaries = {
        "retrieve": "Eén claimjaar: de stand en de cijfers",
        "close": "Een jaar afsluiten en de bedragen verantwoorden",
        "declare": "Vastleggen dat de verantwoording van een gesloten jaar is ingediend",
        "determine": "Vastleggen dat over alles van een jaar is beschikt",
        "pay": "Vastleggen dat alles van een jaar is uitbetaald",
    }
    acts = {
        "retrieve": Act.SEE_FIGURES,
        "close": Act.CLOSE_YEAR,
        "declare": Act.RECORD_MONEY,
        "determine": Act.RECORD_MONEY,
        "pay": Act.RECORD_MONEY,
    }
    acts_with_state = frozenset({"declare", "determine", "pay"})
    entries = {
        "close": CloseEntrySerializer,
        "declare": DeliveryEntrySerializer,
        "determine": NothingSerializer,
        "pay": NothingSerializer,
    }
    serializer_class = YearSerializer

    def admit(self, gebied: str, **kwargs: Any) -> None:
        super().admit(gebied=gebied, **kwargs)
        if kwargs["jaar"] not in YEARS:
            raise Http404

    def retrieve(self, request: Request, jaar: int, **kwargs: Any) -> Response:
        return self.answer(self.now(jaar))

    def close(self, request: Request, jaar: int, **kwargs: Any) -> Response:
        return self.move(close_year, jaar, reads="leave_out_drafts")

    def declare(self, request: Request, jaar: int, **kwargs: Any) -> Response:
        return self.move(declare_year, jaar, reads="delivered_on")

    def determine(self, request: Request, jaar: int, **kwargs: Any) -> Response:
        return self.move(determine_year, jaar)

    def pay(self, request: Request, jaar: int, **kwargs: Any) -> Response:
        return self.move(pay_year, jaar)

    def move(
        self, service: Callable[..., AccountingYear], year: int, *, reads: str = ""
    ) -> Response:
        """Take a step; `reads` names the argument for what stands in the body."""
        self.expected_version(year)
        sent = self.read()
        body = {reads: sent} if reads else {}
        service(area=self.area, year=year, **body, **self.who_and_when)
        return self.answer(self.now(year))

    def hold(self, thing: int) -> None:
        AccountingYear.objects.lock_year(area=self.area, year=thing)

    def now(self, thing: int) -> YearFigures:
        return year_figures(read_area(self.area), thing)
