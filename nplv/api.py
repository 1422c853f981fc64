"""The addresses of the API, under /api/. None ends with a slash."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from rest_framework.routers import SimpleRouter

from grants.api import (
    ApplicationViewSet,
    CapacityCostViewSet,
    CeilingViewSet,
    MeasureCostViewSet,
    MeasureViewSet,
)
from grants.api.settlement import (
    DecisionViewSet,
    EarmarkViewSet,
    LedgerEntryViewSet,
    ReceiptViewSet,
)
from housing.api import PlanViewSet, StartViewSet
from nplv.core.api.areas import AreaListViewSet
from nplv.core.api.evidence import FileNegotiation
from nplv.core.api.problems import MEDIA_TYPE, problem
from reports.api import LedgerViewSet, YearViewSet
from reports.forecast_api import ForecastViewSet
from reports.history_api import HistoryViewSet
from reports.published_api import PublishViewSet, ReportViewSet
from reports.register_api import FigureViewSet

AREA = "v1/gebieden/<slug:gebied>"
MEASURE = f"{AREA}/orv-maatregelen/<str:code>"

router = SimpleRouter(trailing_slash=False, use_regex_path=False)
router.register("v1/gebieden", AreaListViewSet, basename="gebied")
router.register(f"{AREA}/plannen", PlanViewSet, basename="plan")
router.register(f"{AREA}/startregistraties", StartViewSet, basename="startregistratie")
router.register(f"{AREA}/orv-maatregelen", MeasureViewSet, basename="orv-maatregel")
router.register(f"{MEASURE}/kostenregels", MeasureCostViewSet, basename="kostenregel")
router.register(f"{AREA}/capaciteitsregels", CapacityCostViewSet, basename="capaciteitsregel")
router.register(f"{AREA}/beschikkingen", DecisionViewSet, basename="beschikking")
router.register(f"{AREA}/ontvangsten", ReceiptViewSet, basename="ontvangst")
router.register(f"{AREA}/bestemmingen", EarmarkViewSet, basename="bestemming")
router.register(f"{AREA}/grootboekregels", LedgerEntryViewSet, basename="grootboekregel")
router.register(f"{AREA}/wbi-aanvragen", ApplicationViewSet, basename="wbi-aanvraag")

one = {"get": "retrieve"}
resources: list[URLPattern] = [
    *router.urls,
    path(f"{AREA}/historie", HistoryViewSet.as_view({"get": "list"}), name="historie"),
    path(f"{AREA}/bronnen", FigureViewSet.as_view({"get": "list"}), name="bronnen"),
    path(f"{AREA}/prognose", ForecastViewSet.as_view(one), name="prognose"),
    path(f"{AREA}/plafond", CeilingViewSet.as_view(one), name="plafond"),
    path(f"{AREA}/grootboek", LedgerViewSet.as_view(one), name="grootboek"),
    path(f"{AREA}/jaren/<int:jaar>", YearViewSet.as_view(one), name="jaar"),
    path(
        f"{AREA}/jaren/<int:jaar>/afsluiten",
        YearViewSet.as_view({"post": "close"}),
        name="jaar-afsluiten",
    ),
    path(
        f"{AREA}/jaren/<int:jaar>/publiceren",
        PublishViewSet.as_view({"post": "publish"}),
        name="jaar-publiceren",
    ),
    path(f"{AREA}/rapporten", ReportViewSet.as_view({"get": "list"}), name="rapporten"),
    path(f"{AREA}/rapporten/<str:nummer>", ReportViewSet.as_view(one), name="rapport"),
    path(
        f"{AREA}/rapporten/<str:nummer>/bestanden/<str:vorm>",
        ReportViewSet.as_view({"get": "send_file"}, content_negotiation_class=FileNegotiation),
        name="rapport-bestand",
    ),
    path(
        f"{AREA}/jaren/<int:jaar>/verantwoorden",
        YearViewSet.as_view({"post": "declare"}),
        name="jaar-verantwoorden",
    ),
    path(
        f"{AREA}/jaren/<int:jaar>/vaststellen",
        YearViewSet.as_view({"post": "determine"}),
        name="jaar-vaststellen",
    ),
    path(
        f"{AREA}/jaren/<int:jaar>/uitbetalen",
        YearViewSet.as_view({"post": "pay"}),
        name="jaar-uitbetalen",
    ),
]


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document; it depends on the code alone."""
    patterns = [path("api/", (resources, "api", "api"))]
    return SchemaGenerator(patterns=patterns).get_schema(request=None, public=True)


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Show the OpenAPI document to everyone, on every site."""
    return JsonResponse(document(), headers={"Access-Control-Allow-Origin": "*"})


@csrf_exempt
def unknown_address(request: HttpRequest) -> HttpResponse:
    """Answer 404, also where an address only lacks or has a slash."""
    return JsonResponse(problem(404), status=404, content_type=MEDIA_TYPE)


app_name = "api"
urlpatterns = [
    path("v1/openapi.json", openapi, name="openapi"),
    *resources,
    re_path("", unknown_address),
]
