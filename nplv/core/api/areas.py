"""The resource `gebieden`."""

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from nplv.core.api.entries import PageQuery
from nplv.core.api.fields import TextField
from nplv.core.api.views import ApiViewSet
from nplv.core.models import Area, Neighbourhood


@extend_schema_serializer(component_name="Wijk")
class NeighbourhoodSerializer(serializers.Serializer):
    code = TextField(source="slug", read_only=True)
    naam = TextField(source="name", read_only=True)


@extend_schema_serializer(component_name="Gebied")
class AreaSerializer(serializers.Serializer):
    gebied = TextField(source="slug", read_only=True, help_text="De code in alle adressen.")
    naam = TextField(source="name", read_only=True)
    gemeente = TextField(source="municipality", read_only=True)
    gemeentecode = TextField(
        source="municipality_code", read_only=True, allow_null=True, help_text="Van het CBS."
    )
    doetMee = serializers.BooleanField(
        source="takes_part", read_only=True, help_text="Aan de Woontopafspraken."
    )
    kanTrekken = serializers.BooleanField(
        source="may_draw", read_only=True, help_text="Op de opslagen ORV en capaciteit."
    )
    voorbeelddata = serializers.BooleanField(
        source="has_example_data", read_only=True, help_text="Bevat verzonnen gegevens."
    )
    wijken = NeighbourhoodSerializer(source="neighbourhoods", many=True, read_only=True)


class AreaListViewSet(ApiViewSet):
    """The areas that a person is a member of."""

    tag = "Gebieden"
    summaries = {"list": "De gebieden die u mag zien", "retrieve": "Eén gebied"}
    queries = {"list": PageQuery}
    serializer_class = AreaSerializer
    lookup_value_converter = "slug"
    lookup_url_kwarg = "gebied"

    def get_queryset(self) -> QuerySet[Area]:
        rows = Prefetch("neighbourhoods", Neighbourhood.objects.order_by("slug"))
        areas = Area.objects.visible_to(self.request.user)
        if self.request.auth.area_id is not None:
            areas = areas.filter(pk=self.request.auth.area_id)
        return areas.prefetch_related(rows).order_by("slug")

    def list(self, request: Request) -> Response:
        return self.list_of(self.get_queryset())

    def retrieve(self, request: Request, gebied: str) -> Response:
        return self.answer(self.find_one(slug=gebied))
