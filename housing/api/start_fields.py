"""What the resource `startregistraties` takes and gives."""

from dataclasses import dataclass, replace
from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from housing.calculations import counts_for_grant
from housing.chains import entry_of
from housing.entries import LineEntry, StartEntry, find_warnings
from housing.models import (
    AdditionKind,
    CareForm,
    ConstructionStart,
    EarlierSubsidy,
    Segment,
    StartLine,
    StartStatus,
)
from nplv.core.api.entries import MOST_LINES, EntrySerializer
from nplv.core.api.fields import (
    AmountField,
    DayField,
    OneOfField,
    TextField,
    WholeNumberField,
    YesNoField,
)
from nplv.core.api.reviewed import ReviewedSerializer


@extend_schema_serializer(component_name="Startregel")
class LineSerializer(serializers.Serializer):
    segment = OneOfField(Segment.choices, read_only=True)
    aantal = serializers.IntegerField(source="homes", read_only=True)
    soort = OneOfField(AdditionKind.choices, source="kind", read_only=True)
    eerdereSubsidie = OneOfField(
        EarlierSubsidy.choices, source="earlier_subsidy", read_only=True, allow_null=True
    )
    zorgvorm = OneOfField(CareForm.choices, source="care_form", read_only=True, allow_null=True)
    prijs = AmountField(source="price", read_only=True, allow_null=True)
    opslag = serializers.BooleanField(source="has_surcharge", read_only=True)
    grensjaar = serializers.IntegerField(source="limit_year", read_only=True)
    getoetst = serializers.BooleanField(
        source="is_tested", read_only=True, help_text="De prijs is aan een prijsgrens gehouden."
    )
    telt = serializers.SerializerMethodField(
        help_text="Deze woningen leveren realisatiestimulans op: pas na goedkeuring."
    )

    def get_telt(self, line: StartLine) -> bool:
        start = line.start
        return counts_for_grant(
            segment=line.segment,
            has_earlier_subsidy=bool(line.earlier_subsidy),
            is_inside_window=start.started_on in self.context["view"].book.window,
            has_evidence=start.has_evidence,
            is_approved=start.is_approved,
        )


@extend_schema_serializer(component_name="Startregistratie")
class StartSerializer(ReviewedSerializer):
    id = serializers.IntegerField(read_only=True)
    kenmerk = TextField(source="reference", read_only=True)
    plan = TextField(source="plan.code", read_only=True, help_text="Code van het plan.")
    startdatum = DayField(source="started_on", read_only=True)
    bewijs = TextField(source="evidence", read_only=True, allow_null=True)
    toelichting = TextField(source="remark", read_only=True, allow_null=True)
    regels = LineSerializer(source="lines", many=True, read_only=True)
    draaitTerug = serializers.IntegerField(
        source="reverses_id",
        read_only=True,
        allow_null=True,
        help_text="Id van de start die deze terugdraait; de aantallen zijn dan negatief.",
    )
    vervangt = serializers.IntegerField(
        source="replaces_id",
        read_only=True,
        allow_null=True,
        help_text="Id van de start die deze vervangt.",
    )
    redenCorrectie = TextField(source="correction_reason", read_only=True, allow_null=True)
    status = OneOfField(
        StartStatus.choices,
        source="shown_status",
        read_only=True,
        help_text="gecorrigeerd: goedgekeurd, en daarna teruggedraaid.",
    )
    waarschuwingen = serializers.SerializerMethodField(
        help_text="Wat u moet weten van een registratie die toch aanvaard is."
    )

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_waarschuwingen(self, start: ConstructionStart) -> list[str]:
        return find_warnings(start, book=self.context["view"].book)


@extend_schema_serializer(component_name="StartregelInvoer")
class LineEntrySerializer(EntrySerializer):
    segment = OneOfField(Segment.choices)
    aantal = WholeNumberField(source="homes", help_text="1 of meer.")
    soort = OneOfField(AdditionKind.choices, source="kind")
    eerdereSubsidie = OneOfField(EarlierSubsidy.choices, source="earlier_subsidy", required=False)
    zorgvorm = OneOfField(CareForm.choices, source="care_form", required=False)
    prijs = AmountField(
        source="price",
        required=False,
        allow_null=True,
        help_text="Huur per maand of koopprijs v.o.n.; moet bij het segment passen.",
    )
    opslag = YesNoField(
        source="has_surcharge", default=False, help_text="Opslag van artikel 8a, bij middenhuur."
    )
    grensjaar = WholeNumberField(
        source="limit_year",
        default=None,
        allow_null=True,
        help_text="Jaar van de prijsgrens; weglaten is het startjaar.",
    )


@extend_schema_serializer(component_name="StartregistratieInvoer")
class StartEntrySerializer(EntrySerializer):
    kenmerk = TextField(source="reference", help_text="Uw eigen kenmerk, uniek in het gebied.")
    plan = TextField(source="plan_code", help_text="Code van een plan van het gebied.")
    startdatum = DayField(source="started_on")
    bewijs = TextField(source="evidence", required=False, help_text="Nodig voor goedkeuring.")
    toelichting = TextField(source="remark", required=False)
    regels = LineEntrySerializer(source="lines", many=True, max_length=MOST_LINES)

    def as_entry(self, values: dict[str, Any]) -> StartEntry:
        return StartEntry(
            reference=values.get("reference", ""),
            plan_code=values.get("plan_code", ""),
            started_on=values.get("started_on"),
            lines=tuple(_as_line(line) for line in values.get("lines", [])),
            evidence=values.get("evidence") or "",
            remark=values.get("remark") or "",
        )


def _as_line(values: dict[str, Any]) -> LineEntry:
    """
    Return a line. What could not be read is missing, and must give no problem at another field.

    So a price is left out when anything that decides its limit could not be read.
    """
    can_test = values.keys() >= {"segment", "has_surcharge", "limit_year"}
    return LineEntry(
        segment=values.get("segment", ""),
        homes=values.get("homes", 1),
        kind=values.get("kind", ""),
        earlier_subsidy=values.get("earlier_subsidy") or "",
        care_form=values.get("care_form") or "",
        price=values.get("price") if can_test else None,
        has_surcharge=values.get("has_surcharge", False) and can_test,
        limit_year=values.get("limit_year"),
    )


@dataclass(frozen=True, kw_only=True)
class AskedCorrection:
    """A correction as it was sent: what is left out stays as the original says."""

    said: dict[str, Any]
    lines: tuple[LineEntry, ...]
    reason: str

    def entry_for(self, original: ConstructionStart) -> StartEntry | None:
        """Return the replacement; None if the original is withdrawn."""
        if not self.lines:
            return None
        entry = replace(entry_of(original), reference="")
        return replace(entry, **self.said, lines=self.lines)


@extend_schema_serializer(component_name="CorrectieInvoer")
class CorrectionEntrySerializer(EntrySerializer):
    reden = TextField(source="reason", help_text="Waarom; blijft in de historie staan.")
    regels = LineEntrySerializer(
        source="lines",
        many=True,
        max_length=MOST_LINES,
        allow_null=True,
        help_text="De regels zoals zij moeten zijn; null trekt de start in.",
    )
    kenmerk = TextField(
        source="reference",
        required=False,
        help_text="Weglaten is het kenmerk van het origineel met -1, -2.",
    )
    plan = TextField(source="plan_code", required=False, help_text="Weglaten: zoals het was.")
    startdatum = DayField(source="started_on", required=False)
    bewijs = TextField(source="evidence", required=False)
    toelichting = TextField(source="remark", required=False)

    def as_entry(self, values: dict[str, Any]) -> AskedCorrection:
        names = ("reference", "plan_code", "started_on", "evidence", "remark")
        said = {name: values[name] for name in names if values.get(name) is not None}
        lines = values.get("lines") or []
        return AskedCorrection(
            said=said,
            lines=tuple(_as_line(line) for line in lines),
            reason=values.get("reason") or "",
        )


@extend_schema_serializer(component_name="Correctie")
class CorrectionSerializer(serializers.Serializer):
    terugdraaiing = StartSerializer(source="reversal", read_only=True)
    vervanging = StartSerializer(source="replacement", read_only=True, allow_null=True)
