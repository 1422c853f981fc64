"""Lists in pages: how many there are, where the next and previous page are, and the rows."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from nplv.core.kept import kept

PAGE_QUERY = ("pagina", "paginaGrootte")


class Pages(BasePagination):
    """Cut a list into pages; the view has read `pagina` and `paginaGrootte` (PageQuery)."""

    def paginate_queryset(
        self, queryset: QuerySet | Sequence, request: Request, view: Any = None
    ) -> list:
        self.address = request.build_absolute_uri()
        self.number, size = view.query["pagina"], view.query["paginaGrootte"]
        self.count = self._count(queryset, request, view)
        self.last = max(1, -(-self.count // size))
        if self.number > self.last:
            raise NotFound
        first = (self.number - 1) * size
        if isinstance(queryset, Sequence):
            return list(queryset[first : first + size])
        # Found by their keys alone: what lies before a page far on is then passed over quickly.
        keys = queryset.values("pk")[first : first + size]
        return list(queryset.filter(pk__in=keys))

    @staticmethod
    def _count(rows: QuerySet | Sequence, request: Request, view: Any) -> int:
        """Return how many there are in all; counted once until something happens in the area."""
        if isinstance(rows, Sequence):
            return len(rows)
        if not hasattr(request, "area"):
            return rows.count()
        asked = sorted((name, text) for name, text in view.query.items() if name not in PAGE_QUERY)
        return kept(request, "count", rows.count, request.path, asked)

    def get_paginated_response(self, data: list) -> Response:
        return Response(
            {
                "aantal": self.count,
                "volgende": self._page(self.number + 1),
                "vorige": self._page(self.number - 1),
                "resultaten": data,
            }
        )

    def _page(self, number: int) -> str | None:
        if not 1 <= number <= self.last:
            return None
        return replace_query_param(self.address, "pagina", number)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["aantal", "volgende", "vorige", "resultaten"],
            "properties": {
                "aantal": {"type": "integer", "description": "Aantal over alle pagina's samen."},
                "volgende": {**address, "description": "Adres van de volgende pagina."},
                "vorige": {**address, "description": "Adres van de vorige pagina."},
                "resultaten": schema,
            },
        }
