"""The resource `wbi-aanvragen`, and the steps of an application."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from grants.api.wbi_fields import (
    ApplicationEntrySerializer,
    ApplicationSerializer,
    ApplicationState,
    StepEntrySerializer,
)
from grants.models import WbiApplication, WbiStatus
from grants.wbi.assessment import standing_of
from grants.wbi.entries import ApplicationEntry, StepEntry, find_problems, find_step_problems
from grants.wbi.money import brought
from grants.wbi.overviews import applications_of
from grants.wbi.services import change_application, take_step
from grants.wbi.steps import act_of, step_to
from nplv.core.access import Act
from nplv.core.api.entries import PageQuery, read_body
from nplv.core.api.views import AreaViewSet
from nplv.core.pages import require
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook


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
