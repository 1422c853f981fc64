"""Facts that a second person must approve: the same acts for starts and for costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model, prefetch_related_objects
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from nplv.core.access import Act
from nplv.core.api.conditions import is_unchanged
from nplv.core.api.entries import EntrySerializer, NothingSerializer, ReasonSerializer
from nplv.core.api.evidence import (
    EvidenceEntrySerializer,
    EvidenceSerializer,
    FileNegotiation,
    FileParser,
)
from nplv.core.api.fields import MomentField, OneOfField, PersonField, TextField
from nplv.core.api.views import AreaViewSet
from nplv.core.evidence import add_file, remove_file
from nplv.core.evidence_pages import send_file
from nplv.core.files import MEDIA_TYPES
from nplv.core.review import Status

PEOPLE = ("entered_by", "changed_by", "submitted_by", "approved_by", "rejected_by")


class ReviewedSerializer(serializers.Serializer):
    """Where a fact stands, and who did what to it when."""

    status = OneOfField(Status.choices, read_only=True)
    claimjaar = serializers.IntegerField(
        source="claim_year",
        read_only=True,
        allow_null=True,
        help_text="Het jaar waarin dit verantwoord wordt; bekend na goedkeuring.",
    )
    overgeheveldUit = serializers.IntegerField(
        source="carried_over_from",
        read_only=True,
        allow_null=True,
        help_text="Het gesloten jaar waaruit dit naar het claimjaar is overgeheveld.",
    )
    versie = serializers.IntegerField(source="version", read_only=True)
    ingevoerdDoor = PersonField(source="entered_by", read_only=True)
    ingevoerdOp = MomentField(source="entered_at", read_only=True)
    gewijzigdDoor = PersonField(source="changed_by", read_only=True)
    gewijzigdOp = MomentField(source="changed_at", read_only=True)
    ingediendDoor = PersonField(source="submitted_by", read_only=True, allow_null=True)
    ingediendOp = MomentField(source="submitted_at", read_only=True, allow_null=True)
    goedgekeurdDoor = PersonField(source="approved_by", read_only=True, allow_null=True)
    goedgekeurdOp = MomentField(source="approved_at", read_only=True, allow_null=True)
    afgekeurdDoor = PersonField(source="rejected_by", read_only=True, allow_null=True)
    afgekeurdOp = MomentField(source="rejected_at", read_only=True, allow_null=True)
    reden = TextField(source="rejection_reason", read_only=True, allow_null=True)

    bewijsstukken = EvidenceSerializer(source="files", many=True, read_only=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return what the fact itself says first, and then where it stands."""
        fields = super().get_fields()
        standing = ReviewedSerializer._declared_fields
        return {name: fields[name] for name in fields if name not in standing} | fields


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """The decisions about one kind of fact; `parameter` is what they call the fact."""

    parameter: str
    change: Callable[..., Model]
    delete: Callable[..., None]
    submit: Callable[..., Model]
    approve: Callable[..., Model]
    reject: Callable[..., Model]


class ReviewedViewSet(AreaViewSet):
    """The acts on a fact: each finds it, asks one service, and shows what became of it."""

    decisions: ClassVar[Decisions]
    entry_class: ClassVar[type[EntrySerializer]]
    noun: ClassVar[str]  # in Dutch, for the documentation
    nouns: ClassVar[str]

    is_versioned = True
    acts = {
        "list": Act.SEE_FACTS,
        "retrieve": Act.SEE_FACTS,
        "create": Act.WRITE_FACTS,
        "update": Act.WRITE_FACTS,
        "destroy": Act.WRITE_FACTS,
        "submit": Act.WRITE_FACTS,
        "approve": Act.APPROVE,
        "reject": Act.APPROVE,
        "add_evidence": Act.WRITE_FACTS,
        "send_evidence": Act.SEE_FACTS,
        "remove_evidence": Act.WRITE_FACTS,
    }
    # What a kind of fact can do besides.
    more_entries: ClassVar[dict[str, type[EntrySerializer]]] = {}
    more_summaries: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.entries = {
            "create": cls.entry_class,
            "update": cls.entry_class,
            "submit": NothingSerializer,
            "approve": NothingSerializer,
            "reject": ReasonSerializer,
            "add_evidence": EvidenceEntrySerializer,
            **cls.more_entries,
        }
        cls.summaries = {
            "list": f"De {cls.nouns}, met filters",
            "create": f"Een {cls.noun} invoeren, als concept",
            "retrieve": f"Een {cls.noun} lezen",
            "update": f"Een {cls.noun} vervangen, zolang die concept of afgekeurd is",
            "destroy": f"Een concept van een {cls.noun} verwijderen",
            "submit": f"Een {cls.noun} indienen",
            "approve": f"Een {cls.noun} goedkeuren, door een ander dan wie invoerde of wijzigde",
            "reject": f"Een {cls.noun} afkeuren, met reden",
            "add_evidence": f"Een bewijsstuk bij een {cls.noun} voegen",
            "send_evidence": f"Een bewijsstuk van een {cls.noun} downloaden",
            "remove_evidence": f"Een bewijsstuk van een concept van een {cls.noun} verwijderen",
            **cls.more_summaries,
        }

    def register(self, entry: Any) -> Model:
        """Store a new fact."""
        raise NotImplementedError

    def list(self, request: Request, **kwargs: Any) -> Response:
        return self.list_of(self.get_queryset())

    def paginate_queryset(self, queryset: Any) -> Sequence[Any]:
        """Return the facts of a page, with the files of those that have any."""
        page = super().paginate_queryset(queryset)
        prefetch_related_objects([row for row in page if row.evidence_files], "files__added_by")
        return page

    def create(self, request: Request, **kwargs: Any) -> Response:
        stored = self.register(self.read())
        return self.created(self.find_one(pk=stored.pk), stored.pk)

    def retrieve(self, request: Request, id: int, **kwargs: Any) -> Response:
        return self.answer(self.find_one(pk=id))

    def update(self, request: Request, id: int, **kwargs: Any) -> Response:
        return self.decide(self.decisions.change, id, reads="entry")

    def destroy(self, request: Request, id: int, **kwargs: Any) -> Response:
        thing = self.find_one(pk=id)
        version = self.expected_version(thing)
        self.decisions.delete(
            **{self.decisions.parameter: thing}, version=version, **self.who_and_when
        )
        return Response(status=204)

    @action(detail=True, methods=["post"], url_path="indienen")
    def submit(self, request: Request, id: int, **kwargs: Any) -> Response:
        return self.decide(self.decisions.submit, id)

    @action(detail=True, methods=["post"], url_path="goedkeuren")
    def approve(self, request: Request, id: int, **kwargs: Any) -> Response:
        return self.decide(self.decisions.approve, id)

    @action(detail=True, methods=["post"], url_path="afkeuren")
    def reject(self, request: Request, id: int, **kwargs: Any) -> Response:
        return self.decide(self.decisions.reject, id, reads="reason")

    @extend_schema(responses={201: EvidenceSerializer})
    @action(detail=True, methods=["post"], url_path="bewijsstukken", parser_classes=[FileParser])
    def add_evidence(self, request: Request, id: int, **kwargs: Any) -> Response:
        thing = self.find_one(pk=id)
        version = self.expected_version(thing)
        added = add_file(fact=thing, version=version, **self.read(thing), **self.who_and_when)
        headers = {
            "Location": self.address_of(added.pk),
            "ETag": self.tag_of(self.find_one(pk=id)),  # of the fact, as everywhere
        }
        return Response(EvidenceSerializer(added).data, status=201, headers=headers)

    @extend_schema(responses={(200, kind): OpenApiTypes.BINARY for kind in MEDIA_TYPES})
    @action(
        detail=True,
        methods=["get"],
        url_path="bewijsstukken/<int:bewijsstuk>",
        content_negotiation_class=FileNegotiation,
    )
    def send_evidence(
        self, request: Request, id: int, bewijsstuk: int, **kwargs: Any
    ) -> HttpResponse:
        thing = self.find_one(pk=id)
        answer, tag = send_file(thing, bewijsstuk), self.tag_of(thing)
        if is_unchanged(request, tag):
            answer = HttpResponse(status=304)
        answer["ETag"] = tag  # of the fact, as everywhere
        return answer

    @extend_schema(responses={204: None})
    @send_evidence.mapping.delete
    def remove_evidence(
        self, request: Request, id: int, bewijsstuk: int, **kwargs: Any
    ) -> Response:
        thing = self.find_one(pk=id)
        version = self.expected_version(thing)
        self.find_one(thing.files.all(), pk=bewijsstuk)
        remove_file(fact=thing, file_id=bewijsstuk, version=version, **self.who_and_when)
        return Response(status=204)

    def decide(self, service: Callable[..., Model], id: int, *, reads: str = "") -> Response:
        """Do one act on a fact; `reads` names the argument for what stands in the body."""
        thing = self.find_one(pk=id)
        version = self.expected_version(thing)
        sent = self.read(thing)
        body = {reads: sent} if reads else {}
        service(**{self.decisions.parameter: thing}, version=version, **body, **self.who_and_when)
        return self.answer(self.find_one(pk=id))
