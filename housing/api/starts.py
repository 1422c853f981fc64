"""The resource `startregistraties`."""

from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from housing import services
from housing.api.start_fields import (
    AskedCorrection,
    CorrectionEntrySerializer,
    CorrectionSerializer,
    StartEntrySerializer,
    StartSerializer,
)
from housing.chains import completed
from housing.corrections import correct_start
from housing.entries import StartEntry
from housing.models import (
    ConstructionStart,
    Location,
    Segment,
    StartLine,
    StartStatus,
)
from nplv.core.access import Act
from nplv.core.api.entries import PageQuery, given, read_body
from nplv.core.api.fields import (
    OneOfField,
    TextField,
    YearField,
)
from nplv.core.api.reviewed import PEOPLE, Decisions, ReviewedViewSet
from nplv.core.kept import kept
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook


class StartQuery(PageQuery):
    status = OneOfField(
        StartStatus.choices,
        required=False,
        help_text="Bij goedgekeurd horen ook de gecorrigeerde: samen met hun terugdraaiingen "
        "tellen zij op tot wat geldt.",
    )
    jaar = YearField(required=False, allow_null=True, help_text="Het jaar van de startdatum.")
    plan = TextField(required=False, help_text="Code van een plan.")
    segment = OneOfField(Segment.choices, required=False)
    ligging = OneOfField(Location.choices, required=False)


class StartViewSet(ReviewedViewSet):
    """The starts of construction of an area."""

    tag = "Startregistraties"
    noun, nouns = "startregistratie", "startregistraties"
    queries = {"list": StartQuery}
    entry_class = StartEntrySerializer
    serializer_class = StartSerializer
    lookup_value_converter = "int"
    lookup_url_kwarg = "id"
    acts = ReviewedViewSet.acts | {"correct": Act.WRITE_FACTS}
    more_entries = {"correct": CorrectionEntrySerializer}
    more_summaries = {"correct": "Een goedgekeurde startregistratie corrigeren of intrekken"}
    decisions = Decisions(
        parameter="start",
        change=services.change_start,
        delete=services.delete_start,
        submit=services.submit_start,
        approve=services.approve_start,
        reject=services.reject_start,
    )

    @cached_property
    def book(self) -> ReferenceBook:
        """The reference values of the area, read once a request; for a list they are kept."""
        if self.action == "list":
            return kept(self.request, "reference values", lambda: ReferenceBook(self.area))
        return ReferenceBook(self.area)

    @extend_schema(responses={201: CorrectionSerializer})
    @action(detail=True, methods=["post"], url_path="correcties")
    def correct(self, request: Request, id: int, **kwargs: Any) -> Response:
        start = self.find_one(pk=id)
        self.expected_version(start)
        sent = read_body(
            self.entries["correct"](data=request.data), lambda asked: self._problems(start, asked)
        )
        made = correct_start(
            start=start, entry=sent.entry_for(start), reason=sent.reason, **self.who_and_when
        )
        body = {"reversal": self.find_one(pk=made.reversal.pk), "replacement": None}
        if made.replacement is not None:
            body["replacement"] = self.find_one(pk=made.replacement.pk)
        reversal = body["reversal"]
        context = self.get_serializer_context()
        headers = {
            "Location": self.address_of_another(reversal.pk),
            "ETag": self.tag_of(reversal),
        }
        return Response(
            CorrectionSerializer(body, context=context).data, status=201, headers=headers
        )

    def hold(self, thing: ConstructionStart) -> None:
        services.lock_start(thing)

    def _problems(self, start: ConstructionStart, asked: AskedCorrection) -> list[Problem]:
        entry = asked.entry_for(start)
        if entry is None:
            return []
        return services.check_start(
            area=self.area, entry=completed(entry, start), at=timezone.now()
        )

    def get_queryset(self) -> QuerySet[ConstructionStart]:
        lines = StartLine.objects.order_by("pk")
        starts = ConstructionStart.objects.filter(area=self.area)
        return (
            starts.select_related("area", "plan", *PEOPLE)
            .prefetch_related(Prefetch("lines", lines))
            .with_status()
            .order_by("pk")
        )

    def check(self, entry: StartEntry, thing: ConstructionStart | None) -> list[Problem]:
        return services.check_start(
            area=self.area, entry=entry, at=timezone.now(), replaces=thing.pk if thing else None
        )

    def list(self, request: Request, **kwargs: Any) -> Response:
        conditions = {
            "started_on__year": self.query.get("jaar"),
            "plan__code": self.query.get("plan"),
            "plan__location": self.query.get("ligging"),
        }
        starts = self.get_queryset().filter(**given(conditions))
        if status := self.query.get("status"):
            starts = starts.of_status(status)
        if segment := self.query.get("segment"):
            in_segment = StartLine.objects.filter(segment=segment)
            starts = starts.filter(pk__in=in_segment.values("start_id"))
        return self.list_of(starts)

    def register(self, entry: StartEntry) -> ConstructionStart:
        return services.register_start(area=self.area, entry=entry, **self.who_and_when)
