"""The resources `beschikkingen`, `ontvangsten`, `bestemmingen` and `grootboekregels`."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from grants.models import EntryKind, LedgerEntry, Scheme
from grants.models.ledger import EARMARKS
from grants.settlement.entries import MoneyEntry, find_problems
from grants.settlement.services import record_money, reverse_entry
from nplv.core.access import Act
from nplv.core.api.entries import EntrySerializer, PageQuery, ReasonSerializer, given
from nplv.core.api.evidence import EvidenceSerializer
from nplv.core.api.fields import (
    AmountField,
    DayField,
    MomentField,
    OneOfField,
    PersonField,
    TextField,
    WholeNumberField,
    YearField,
)
from nplv.core.api.views import AreaViewSet
from nplv.core.models import AccountingYear
from nplv.core.problems import Problem


@extend_schema_serializer(component_name="Grootboekregel")
class LedgerEntrySerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    regeling = OneOfField(Scheme.choices, source="scheme", read_only=True)
    maatregel = TextField(source="measure.code", read_only=True, allow_null=True)
    aanvraag = TextField(
        source="application.code", read_only=True, allow_null=True, help_text="Alleen bij wbi."
    )
    soort = OneOfField(EntryKind.choices, source="kind", read_only=True)
    jaar = serializers.IntegerField(
        source="claim_year",
        read_only=True,
        allow_null=True,
        help_text="Het claimjaar; null bij een raming.",
    )
    bedrag = AmountField(source="amount", read_only=True, help_text="Bruto bij verantwoord.")
    bcf = AmountField(read_only=True, help_text="Btw die van het bedrag afgaat; bij verantwoord.")
    startjaar = serializers.IntegerField(source="start_year", read_only=True, allow_null=True)
    woningen = serializers.IntegerField(source="homes", read_only=True, allow_null=True)
    bedragPerWoning = AmountField(source="rate", read_only=True, allow_null=True)
    grondslag = serializers.DictField(
        source="basis", read_only=True, allow_null=True, help_text="De cijfers erachter."
    )
    omschrijving = TextField(source="description", read_only=True)
    datum = DayField(source="dated_on", read_only=True, allow_null=True)
    kenmerk = TextField(source="reference", read_only=True, allow_null=True)
    toelichting = TextField(source="explanation", read_only=True, allow_null=True)
    bron = TextField(source="source", read_only=True, allow_null=True)
    bronRegels = TextField(source="source_lines", read_only=True, allow_null=True)
    draaitTerug = serializers.IntegerField(
        source="reverses_id", read_only=True, allow_null=True, help_text="Id van die regel."
    )
    teruggedraaidDoor = serializers.IntegerField(
        source="reversal.pk", read_only=True, allow_null=True, help_text="Id van de terugdraaiing."
    )
    bewijsstukken = EvidenceSerializer(source="files", many=True, read_only=True)
    geboektOp = MomentField(source="booked_at", read_only=True)
    geboektDoor = PersonField(
        source="booked_by", read_only=True, allow_null=True, help_text="null bij een raming."
    )


class MoneyEntrySerializer(EntrySerializer):
    """What may be sent of every booking."""

    kind: ClassVar[EntryKind]

    regeling = OneOfField(Scheme.choices, source="scheme")
    jaar = WholeNumberField(source="year", help_text="Het claimjaar.")
    bedrag = AmountField(source="amount")
    datum = DayField(source="dated_on", help_text="Van het document.")
    kenmerk = TextField(source="reference", help_text="Van het document.")
    toelichting = TextField(source="explanation", required=False)

    def as_entry(self, values: dict[str, Any]) -> MoneyEntry:
        # An optional value that is null is one that was not given.
        read = {name: value for name, value in values.items() if value is not None}
        return MoneyEntry(**({"kind": self.kind} | read))


@extend_schema_serializer(component_name="BeschikkingInvoer")
class DecisionEntrySerializer(MoneyEntrySerializer):
    kind = EntryKind.DETERMINED

    bedrag = AmountField(source="amount", help_text="Vastgesteld, na aftrek van de BCF-btw.")
    toelichting = TextField(
        source="explanation",
        required=False,
        help_text="Verplicht als het totaal afwijkt van wat netto verantwoord is.",
    )
    maatregel = TextField(
        source="measure",
        required=False,
        help_text="Code; alleen bij orv, als het besluit dat zegt.",
    )


@extend_schema_serializer(component_name="OntvangstInvoer")
class ReceiptEntrySerializer(MoneyEntrySerializer):
    kind = EntryKind.RECEIVED

    bedrag = AmountField(source="amount", help_text="Een terugbetaling is negatief.")
    toelichting = TextField(
        source="explanation",
        required=False,
        help_text="Verplicht als het totaal afwijkt van wat is vastgesteld.",
    )


@extend_schema_serializer(component_name="BestemmingInvoer")
class EarmarkEntrySerializer(MoneyEntrySerializer):
    kind = EntryKind.EARMARKED

    regeling = OneOfField([Scheme.INCENTIVE.value], source="scheme", default=Scheme.INCENTIVE.value)
    soort = OneOfField(
        [kind.value for kind in EARMARKS], source="kind", default=EntryKind.EARMARKED.value
    )

    def as_entry(self, values: dict[str, Any]) -> MoneyEntry:
        entry = {"scheme": Scheme.INCENTIVE.value, "kind": EntryKind.EARMARKED} | values
        return super().as_entry({**entry, "kind": EntryKind(entry["kind"])})


@extend_schema_serializer(component_name="RedenTerugdraaien")
class ReversalSerializer(ReasonSerializer):
    reden = TextField(help_text="Waarom de regel niet klopt.", allow_blank=True)


class MoneyQuery(PageQuery):
    jaar = YearField(required=False, allow_null=True, help_text="Het claimjaar.")
    regeling = OneOfField(Scheme.choices, required=False)


class EarmarkQuery(MoneyQuery):
    soort = OneOfField([kind.value for kind in EARMARKS], required=False)


class LedgerEntryQuery(MoneyQuery):
    soort = OneOfField(EntryKind.choices, required=False)


class LedgerEntryViewSet(AreaViewSet):
    """The entries of the ledger: to read."""

    tag = "Grootboek"
    summaries: ClassVar[dict[str, str]] = {
        "list": "De grootboekregels, met filters",
        "retrieve": "Eén grootboekregel",
    }
    acts: ClassVar[dict[str, Act]] = {"list": Act.SEE_FIGURES, "retrieve": Act.SEE_FIGURES}
    queries: ClassVar[dict[str, type[PageQuery]]] = {"list": LedgerEntryQuery}
    serializer_class = LedgerEntrySerializer
    lookup_value_converter = "int"
    lookup_url_kwarg = "id"
    kinds: ClassVar[tuple[EntryKind, ...]] = tuple(EntryKind)

    def get_queryset(self) -> QuerySet[LedgerEntry]:
        entries = LedgerEntry.objects.of(self.area).filter(kind__in=self.kinds)
        related = ("area", "measure", "application", "booked_by", "reversal")
        return entries.select_related(*related).prefetch_related("files__added_by").order_by("pk")

    def list(self, request: Request, **kwargs: Any) -> Response:
        conditions = {
            "claim_year": self.query.get("jaar"),
            "scheme": self.query.get("regeling"),
            "kind": self.query.get("soort"),
        }
        return self.list_of(self.get_queryset().filter(**given(conditions)))

    def retrieve(self, request: Request, id: int, **kwargs: Any) -> Response:
        return self.answer(self.find_one(pk=id))


class MoneyViewSet(LedgerEntryViewSet):
    """What decisions, receipts and earmarks share."""

    tag = "Beschikkingen en ontvangsten"
    acts: ClassVar[dict[str, Act]] = {
        **LedgerEntryViewSet.acts,
        "create": Act.RECORD_MONEY,
        "reverse": Act.RECORD_MONEY,
    }
    acts_with_state = frozenset({"create", "reverse"})
    entry_class: ClassVar[type[MoneyEntrySerializer]]
    noun: ClassVar[str]
    nouns: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.entries = {"create": cls.entry_class, "reverse": ReversalSerializer}
        cls.summaries = {
            "list": f"De {cls.nouns}, met filters",
            "retrieve": f"Een {cls.noun} lezen",
            "create": f"Een {cls.noun} vastleggen",
            "reverse": f"Een {cls.noun} terugdraaien, met reden; geeft de terugdraaiing",
        }

    def check(self, entry: MoneyEntry, thing: LedgerEntry | None) -> list[Problem]:
        return find_problems(entry, area=self.area, today=timezone.localdate())

    def create(self, request: Request, **kwargs: Any) -> Response:
        booked = record_money(area=self.area, entry=self.read(), **self.who_and_when)
        return self.created(self.find_one(pk=booked.pk), booked.pk)

    @extend_schema(responses={201: LedgerEntrySerializer})
    @action(detail=True, methods=["post"], url_path="terugdraaien")
    def reverse(self, request: Request, id: int, **kwargs: Any) -> Response:
        entry = self.find_one(pk=id)
        self.expected_version(entry)
        reversal = reverse_entry(entry=entry, reason=self.read(), **self.who_and_when)
        address = self.address_of_another(reversal.pk)
        return self.answer(self.find_one(pk=reversal.pk), status=201, Location=address)

    def hold(self, thing: LedgerEntry) -> None:
        # An entry is final; what it leads to is decided under the lock of its year.
        AccountingYear.objects.lock_year(area=self.area, year=thing.claim_year)


class DecisionViewSet(MoneyViewSet):
    """What the minister determined."""

    kinds = (EntryKind.DETERMINED,)
    entry_class = DecisionEntrySerializer
    queries = {"list": MoneyQuery}
    noun, nouns = "beschikking", "beschikkingen"


class ReceiptViewSet(MoneyViewSet):
    """What came in."""

    kinds = (EntryKind.RECEIVED,)
    entry_class = ReceiptEntrySerializer
    queries = {"list": MoneyQuery}
    noun, nouns = "ontvangst", "ontvangsten"


class EarmarkViewSet(MoneyViewSet):
    """What becomes of the realisatiestimulans that came in."""

    kinds = EARMARKS
    entry_class = EarmarkEntrySerializer
    queries = {"list": EarmarkQuery}
    noun, nouns = "bestemming of besteding", "bestemmingen en bestedingen"
