"""The resource `historie`: what happened in an area."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from nplv.core.access import Act
from nplv.core.api.entries import PageQuery
from nplv.core.api.fields import DayField, DigitsField, MomentField, PersonField, TextField
from nplv.core.api.views import AreaViewSet
from nplv.core.models import AuditEvent
from reports.history_queries import Change, Chosen, changes_of, chosen_from, history_of


@extend_schema_serializer(component_name="Wijziging")
class ChangeSerializer(serializers.Serializer):
    veld = TextField(source="name", read_only=True)
    voor = TextField(source="before", read_only=True, allow_null=True)
    na = TextField(source="after", read_only=True, allow_null=True)


@extend_schema_serializer(component_name="Gebeurtenis")
class EventSerializer(serializers.Serializer):
    wanneer = MomentField(source="at", read_only=True)
    wie = PersonField(
        source="by", read_only=True, allow_null=True, help_text="null: een opdracht op de server."
    )
    handeling = TextField(source="action", read_only=True)
    soort = TextField(source="object_type", read_only=True)
    nummer = serializers.IntegerField(source="object_id", read_only=True)
    onderwerp = TextField(source="object_name", read_only=True)
    wijzigingen = serializers.SerializerMethodField(help_text="Alleen wat verschilt.")
    reden = TextField(source="reason", read_only=True, allow_null=True)
    langs = TextField(
        source="road", read_only=True, help_text="pagina, api, beheer of opdracht; eerder leeg."
    )
    volgnummer = serializers.IntegerField(
        source="number", read_only=True, help_text="De plaats in de keten van het gebied."
    )
    sha256 = TextField(source="hash", read_only=True, help_text="Over alles en over de vorige.")

    @extend_schema_field(ChangeSerializer(many=True))
    def get_wijzigingen(self, event: AuditEvent) -> list[dict[str, Any]]:
        changes: list[Change] = changes_of(event)
        return ChangeSerializer(changes, many=True).data


class HistoryQuery(PageQuery):
    persoon = TextField(default=None, help_text="De naam van het account.")
    soort = TextField(default=None, help_text="Bijvoorbeeld startregistratie of kostenregel.")
    nummer = DigitsField(default=None, min_value=1, help_text="Van één ding; geef ook soort.")
    van = DayField(default=None, help_text="Vanaf deze dag.")
    tot = DayField(default=None, help_text="Tot en met deze dag.")


class HistoryViewSet(AreaViewSet):
    """What happened in an area, the newest first."""

    tag = "Historie"
    summaries = {"list": "Wat er gebeurde: wie, wanneer, wat, voor en na"}
    acts = {"list": Act.SEE_HISTORY}
    queries = {"list": HistoryQuery}
    serializer_class = EventSerializer

    def get_queryset(self) -> QuerySet[AuditEvent]:
        asked = Chosen(
            person=self.query["persoon"],
            kind=self.query["soort"],
            number=self.query["nummer"],
            since=self.query["van"],
            through=self.query["tot"],
        )
        return chosen_from(history_of(self.area), asked)

    def list(self, request: Request, **kwargs: Any) -> Response:
        return self.list_of(self.get_queryset())
